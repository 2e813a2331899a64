package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.deliver.Limits;
import prahari.language.Said;
import prahari.store.Database;

/**
 * One pinned message in each chat that tells, by being edited, that the monitor lives and how it does. Who sees an old time
 * in it knows that something is wrong, whatever no longer works.
 */
public final class Heartbeat {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final BotApi api;
    private final AlertMessage message;
    private final Database database;
    private final HeartbeatStore store = new HeartbeatStore();
    private final Limits limits;
    private final List<Long> chats;
    private final Duration every;
    private final Supplier<Said> words;
    private final Speech speech;
    private final InstantSource clock;
    private final Map<Long, Instant> shown = new HashMap<>();

    /**
     * Heartbeats.
     *
     * @param every how often a chat's message is drawn; zero for never
     * @param words what it says
     */
    public Heartbeat(
            BotApi api,
            AlertMessage message,
            Database database,
            Limits limits,
            List<Long> chats,
            Duration every,
            Supplier<Said> words,
            Speech speech,
            InstantSource clock) {
        this.api = api;
        this.message = message;
        this.database = database;
        this.limits = limits;
        this.chats = List.copyOf(chats);
        this.every = every;
        this.words = words;
        this.speech = speech;
        this.clock = clock;
    }

    /** Draws the messages that are due; alerts go first, so a chat without room is left for the next time. */
    public synchronized void beat() {
        if (every.isZero()) return;
        Instant now = clock.instant();
        for (long chat : chats) {
            Instant last = shown.get(chat);
            if (last != null && now.isBefore(last.plus(every))) continue;
            if (limits.takeIfOpen(chat, now) && show(chat)) shown.put(chat, now);
        }
    }

    private boolean show(long chat) {
        Drawing drawing = message.in(speech.in(chat)).notice(words.get());
        Optional<Long> known = database.read(handle -> store.find(handle, chat));
        if (known.isEmpty()) return begin(chat, drawing);
        Answer answer = api.call(Calls.edit(chat, known.get(), drawing));
        if (answer instanceof Answer.Ok) return true;
        if (!(answer instanceof Answer.Invalid invalid)) return told(chat, answer);
        String reason = invalid.description().toLowerCase(Locale.ROOT);
        if (reason.contains("message is not modified")) return true;
        if (!reason.contains("message to edit not found") && !reason.contains("can't be edited"))
            return told(chat, answer);
        database.useTransaction(tx -> store.forget(tx, chat)); // somebody removed it: a new one next time
        return false;
    }

    private boolean begin(long chat, Drawing drawing) {
        Answer answer = api.call(Calls.send(chat, drawing, true, null));
        if (!(answer instanceof Answer.Ok ok)) return told(chat, answer);
        long id = ok.result().path("message_id").asLong(0);
        database.useTransaction(tx -> store.keep(tx, chat, id));
        Answer pinned = api.call(Calls.pin(chat, id));
        if (!(pinned instanceof Answer.Ok))
            log.atWarn()
                    .addKeyValue("chat", chat)
                    .addKeyValue("answer", pinned)
                    .addKeyValue("todo", "Let the bot pin messages in this chat, or pin its message by hand")
                    .log("The message that tells that the monitor lives is not pinned");
        return true;
    }

    private static boolean told(long chat, Answer answer) {
        log.atWarn()
                .addKeyValue("chat", chat)
                .addKeyValue("answer", answer)
                .log("The message that tells that the monitor lives was not drawn");
        return false;
    }
}
