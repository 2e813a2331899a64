package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.deliver.Limits;
import prahari.digest.Charts;
import prahari.digest.Digests;
import prahari.digest.Figures;
import prahari.language.Phrases;
import prahari.people.Person;
import prahari.people.Right;
import prahari.people.Role;
import prahari.store.Database;

/** The digest: every day at a time in the analysts' chats, and by {@code /digest} for what somebody may see; a picture with words. */
public final class DigestTalk implements Talk, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DigestTalk.class);

    private static final List<Known> KNOWN = List.of(new Known("digest", Right.WORK));
    /** The analysts' chats see what is about every organisation. */
    private static final Person EVERYBODY = new Person("the chat", 0, Role.ANALYST, Set.of());

    /** A service that begins later than this after the time leaves the day out. */
    private static final Duration LATEST = Duration.ofHours(6);

    private static final int PATIENCE_SECONDS = 10;

    private final BotApi api;
    private final Database database;
    private final Digests digests;
    private final AlertMessage message;
    private final Speech speech;
    private final Charts charts;
    private final Limits limits;
    private final List<Long> chats;
    private final @Nullable LocalTime daily;
    private final InstantSource clock;
    private final DigestSentStore store = new DigestSentStore();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "digest");
        thread.setDaemon(true);
        return thread;
    });

    /** @param daily when it is sent to {@code chats}, in the zone of {@code digests}; null for never */
    public DigestTalk(
            BotApi api,
            AlertMessage message,
            Database database,
            Digests digests,
            Speech speech,
            Limits limits,
            List<Long> chats,
            @Nullable LocalTime daily,
            InstantSource clock) {
        this.api = api;
        this.database = database;
        this.digests = digests;
        this.message = message;
        this.speech = speech;
        this.charts = new Charts(name -> message.line(name, 40));
        this.limits = limits;
        this.chats = List.copyOf(chats);
        this.daily = daily;
        this.clock = clock;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        if (!asked.command().equals("digest")) return Optional.empty();
        try {
            worker.execute(() -> {
                if (!send(asked.spot(), asked.person(), asked.in()))
                    api.call(Calls.send(asked.spot(), asked.say("digest.not_sent"), true, null));
            });
        } catch (RejectedExecutionException e) {
            return Optional.of(asked.say("service.stops"));
        }
        return Optional.empty();
    }

    /** Sends the day's digest to the chats that have not got it; what Telegram does not take is tried again the next time. */
    public synchronized void sendDaily() {
        if (daily == null) return;
        ZonedDateTime now = clock.instant().atZone(digests.zone());
        LocalDate day = now.toLocalDate();
        ZonedDateTime due = day.atTime(daily).atZone(digests.zone());
        if (now.isBefore(due) || now.isAfter(due.plus(LATEST))) return;
        for (long chat : chats) {
            if (database.read(handle -> store.isSent(handle, chat, day))) continue;
            if (limits.takeIfOpen(chat, clock.instant()) && send(Spot.of(chat), EVERYBODY, speech.in(chat)))
                database.useTransaction(tx -> store.sent(tx, chat, day, clock.instant()));
        }
    }

    private boolean send(Spot spot, Person person, Phrases in) {
        Instant now = clock.instant();
        Figures figures = digests.at(now, person);
        String words = new DigestText(message.in(in), digests.zone()).write(figures, now);
        byte[] picture = picture(figures);
        Answer answer = picture == null
                ? api.call(Calls.send(spot, Drawing.text(words), true, null))
                : api.upload(Calls.photo(spot, picture, words));
        if (answer instanceof Answer.Ok) return true;
        log.atWarn()
                .addKeyValue("chat", spot.chatId())
                .addKeyValue("answer", answer)
                .log("A digest was not sent");
        return false;
    }

    /** Null where none can be drawn, as on a machine without any font: the words go all the same. */
    private byte @Nullable [] picture(Figures figures) {
        try {
            return charts.png(figures);
        } catch (RuntimeException | LinkageError | InternalError e) {
            log.atWarn()
                    .setCause(e)
                    .addKeyValue("todo", "Install fontconfig and a font, such as fonts-noto-core")
                    .log("The digest's picture cannot be drawn");
            return null;
        }
    }

    /** Waits a moment for one in hand; the {@link BotApi} must be closed after this. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) log.warn("A digest is still being made");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
