package prahari.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.evidence.Export;
import prahari.evidence.Variant;
import prahari.people.Person;
import prahari.people.Right;

/**
 * What leaves the monitor by the bot: {@code /export} and {@code /reveal}, and their buttons. Through Telegram goes the
 * redacted bundle, and never an identifier: a full bundle stays in a folder of the service, a clear identifier is shown on a
 * page of the service.
 */
public final class Handouts implements Talk, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Handouts.class);

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "export", Right.EXPORT_REDACTED, "ALERT sends its redacted bundle; ALERT full asks for a full one"),
            new Known("reveal", Right.REVEAL, "ALERT: a link, once, to its identifiers"));
    private static final long MOST_BYTES = 50_000_000; // https://core.telegram.org/bots/api#senddocument
    private static final Duration WAITS = Duration.ofMinutes(30);
    private static final int PATIENCE_SECONDS = 10;

    private final BotApi api;
    private final Alerts alerts;
    private final Exporter bundles;
    private final BiFunction<Long, String, Optional<String>> links;
    private final Path folder;
    private final InstantSource clock;
    private final Map<Long, Asking> asking = new HashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "handouts");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Handouts.
     *
     * @param links a link by which somebody can see an alert's identifiers; empty where none is served
     * @param folder where bundles are written
     */
    public Handouts(
            BotApi api,
            Alerts alerts,
            Exporter bundles,
            BiFunction<Long, String, Optional<String>> links,
            Path folder,
            InstantSource clock) {
        this.api = api;
        this.alerts = alerts;
        this.bundles = bundles;
        this.links = links;
        this.folder = folder;
        this.clock = clock;
    }

    /** Writes bundles, as {@code evidence.BundleWriter} does. */
    public interface Exporter {
        /**
         * Writes one.
         *
         * @param author who wants it
         * @param via where they asked
         */
        Export write(List<Long> alerts, Path out, Variant variant, String author, String via);
    }

    /** Somebody who wants a full bundle and waits for a second person. */
    private record Asking(String person, Instant until) {}

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        if (!asked.command().equals("export") && !asked.command().equals("reveal")) return Optional.empty();
        String[] words = asked.words().strip().split("\\s+", -1);
        if (!words[0].matches("[1-9][0-9]{0,17}")) return say("Say which, such as /" + asked.command() + " 12");
        long id = Long.parseLong(words[0]);
        Person person = asked.person();
        Optional<AlertView> view = alerts.view(id).filter(found -> person.serves(found.organisations()));
        if (view.isEmpty()) return say("There is no alert " + id + ".");
        boolean full = words.length == 2 && words[1].equals("full");
        Right right =
                asked.command().equals("reveal") ? Right.REVEAL : full ? Right.EXPORT_FULL : Right.EXPORT_REDACTED;
        if (!person.may(right, false)) {
            log.atWarn()
                    .addKeyValue("person", person.name())
                    .addKeyValue("right", right)
                    .log("A command was refused");
            return say("As " + person.role().word() + " you may not " + right.words() + ".");
        }
        if (right == Right.REVEAL) return say(reveal(person, id));
        return say(full ? full(person, asked.chatId(), id) : bundle(person, asked.chatId(), id));
    }

    private static Optional<Drawing> say(String words) {
        return Optional.of(Drawing.text(words));
    }

    /** Sends somebody a link in private; who may is for the caller to know. What to say in the chat. */
    String reveal(Person person, long alertId) {
        Optional<String> link = links.apply(alertId, person.name());
        if (link.isEmpty()) return "No page can be shown at the moment.";
        String text = "Alert " + alertId + ": this link works once, for ten minutes, on the machine of the service (or"
                + " through a tunnel to it). What you look at is kept in the sealed log.\n" + link.get();
        Answer answer = api.call(Calls.send(person.telegramId(), Drawing.text(text), true, null));
        return answer instanceof Answer.Ok
                ? "The link came to you in private."
                : "Begin a private chat with the bot (/start there), then ask again: the link comes there.";
    }

    /** Writes and sends the redacted bundle; who may is for the caller to know. What to say at once. */
    String bundle(Person person, long chatId, long alertId) {
        return later(
                () -> {
                    Path file = folder.resolve("alert-" + alertId + "-redacted.zip");
                    Export export = bundles.write(List.of(alertId), file, Variant.REDACTED, person.name(), "bot");
                    if (export instanceof Export.Refused refused) return "No bundle: " + refused.reason() + ".";
                    long bytes = ((Export.Written) export).bytes();
                    if (bytes > MOST_BYTES)
                        return "The bundle of alert " + alertId
                                + " is larger than Telegram takes; it lies in the service's folder "
                                + folder.getFileName() + ".";
                    Answer answer = api.upload(
                            Calls.document(chatId, file, "Alert " + alertId + ", redacted, for " + person.name()));
                    Files.deleteIfExists(file);
                    return answer instanceof Answer.Ok
                            ? ""
                            : "The bundle of alert " + alertId + " could not be sent: " + answer;
                },
                chatId,
                "The bundle of alert " + alertId + " follows.");
    }

    /** A full bundle never goes through Telegram, and takes two people. */
    private synchronized String full(Person person, long chatId, long alertId) {
        Instant now = clock.instant();
        asking.values().removeIf(each -> each.until().isBefore(now));
        Asking first = asking.get(alertId);
        if (first == null || first.person().equals(person.name())) {
            asking.put(alertId, new Asking(person.name(), now.plus(WAITS)));
            return "A full bundle of alert " + alertId
                    + " takes a second person: a lead or responder who also sends /export " + alertId
                    + " full within 30 minutes.";
        }
        asking.remove(alertId);
        String both = first.person() + " and " + person.name();
        return later(
                () -> {
                    Path file = folder.resolve("alert-" + alertId + "-full.zip");
                    Export export = bundles.write(List.of(alertId), file, Variant.FULL, both, "bot");
                    if (export instanceof Export.Refused refused) return "No bundle: " + refused.reason() + ".";
                    int recipients = ((Export.Written) export).recipients();
                    if (recipients > 0) {
                        Path sealed = file.resolveSibling(file.getFileName() + ".age");
                        file = Files.move(file, sealed, StandardCopyOption.REPLACE_EXISTING);
                    }
                    return "The full bundle of alert " + alertId + ", asked for by " + both
                            + ", lies in the service's folder " + folder.getFileName() + " as " + file.getFileName()
                            + (recipients > 0
                                    ? ", encrypted with age to " + recipients + " recipients"
                                    : ", in clear: nobody is named to encrypt it to")
                            + ". It is not sent through Telegram.";
                },
                chatId,
                "The full bundle of alert " + alertId + " is written.");
    }

    /** What takes a while; ends with what is to be said in the chat, empty for nothing. */
    private interface Job {
        String run() throws IOException;
    }

    private String later(Job job, long chatId, String meanwhile) {
        try {
            worker.execute(() -> {
                String outcome;
                try {
                    Files.createDirectories(folder);
                    outcome = job.run();
                } catch (IOException | RuntimeException e) {
                    log.atError().setCause(e).log("A bundle could not be handed out");
                    outcome = "The bundle could not be made; the log tells why.";
                }
                if (!outcome.isEmpty()) api.call(Calls.send(chatId, Drawing.text(outcome), true, null));
            });
        } catch (RejectedExecutionException e) {
            return "The service stops."; // closed in between
        }
        return meanwhile;
    }

    /** Waits a moment for a bundle in hand; the {@link BotApi} must be closed after this. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS))
                log.warn("A bundle is still being written");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
