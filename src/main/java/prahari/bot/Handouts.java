package prahari.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.evidence.Export;
import prahari.evidence.FullRequests;
import prahari.evidence.Variant;
import prahari.language.Phrases;
import prahari.people.Person;
import prahari.people.Right;

/**
 * What leaves the monitor by the bot: {@code /export}, {@code /agree} and {@code /reveal}, and their buttons. Through Telegram goes the
 * redacted bundle, and never an identifier: a full bundle stays in a folder of the service, a clear identifier is shown on a
 * page of the service.
 */
public final class Handouts implements Talk, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Handouts.class);

    private static final List<Known> KNOWN = List.of(
            new Known("export", Right.EXPORT_REDACTED),
            new Known("agree", Right.EXPORT_FULL),
            new Known("reveal", Right.REVEAL));
    private static final Pattern ALERTS = Pattern.compile("alerts? ([0-9]+(?:, [0-9]+)*)");
    private static final long MOST_BYTES = 50_000_000; // https://core.telegram.org/bots/api#senddocument
    private static final int PATIENCE_SECONDS = 10;

    private final BotApi api;
    private final Alerts alerts;
    private final Exporter bundles;
    private final BiFunction<Long, String, Optional<String>> links;
    private final Path folder;
    private final FullRequests requests;
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
     * @param requests who asked for full bundles, and who agreed
     */
    public Handouts(
            BotApi api,
            Alerts alerts,
            Exporter bundles,
            BiFunction<Long, String, Optional<String>> links,
            Path folder,
            FullRequests requests) {
        this.api = api;
        this.alerts = alerts;
        this.bundles = bundles;
        this.links = links;
        this.folder = folder;
        this.requests = requests;
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

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        if (asked.command().equals("agree")) return Optional.of(agree(asked));
        if (!asked.command().equals("export") && !asked.command().equals("reveal")) return Optional.empty();
        String[] words = asked.words().strip().split("\\s+", -1);
        if (!words[0].matches("[1-9][0-9]{0,17}"))
            return Optional.of(asked.say("say_which", "example", "/" + asked.command() + " 12"));
        long id = Long.parseLong(words[0]);
        Person person = asked.person();
        Optional<AlertView> view = alerts.view(id).filter(found -> person.serves(found.organisations()));
        if (view.isEmpty()) return Optional.of(asked.say("alert.none", "alert", words[0]));
        boolean full = words.length == 2 && words[1].equals("full");
        Right right =
                asked.command().equals("reveal") ? Right.REVEAL : full ? Right.EXPORT_FULL : Right.EXPORT_REDACTED;
        Optional<Drawing> refusal = asked.refusal(right);
        if (refusal.isPresent()) return refusal;
        Phrases in = asked.in();
        if (right == Right.REVEAL) return Optional.of(Drawing.text(reveal(person, id, in)));
        return Optional.of(
                Drawing.text(full ? full(person, asked.spot(), id, in) : bundle(person, asked.spot(), id, in)));
    }

    /** Sends somebody a link in private; who may is for the caller to know. What to say in the chat. */
    String reveal(Person person, long alertId, Phrases in) {
        Optional<String> link = links.apply(alertId, person.name());
        if (link.isEmpty()) return in.say("reveal.no_page");
        String text = in.say("reveal.link", "alert", String.valueOf(alertId)) + "\n" + link.get();
        Answer answer = api.call(Calls.send(person.telegramId(), Drawing.text(text), true, null));
        return answer instanceof Answer.Ok ? in.say("reveal.came") : in.say("reveal.begin_private");
    }

    /** Writes and sends the redacted bundle; who may is for the caller to know. What to say at once. */
    String bundle(Person person, Spot spot, long alertId, Phrases in) {
        String alert = String.valueOf(alertId);
        return later(
                () -> {
                    Path file = folder.resolve("alert-" + alertId + "-redacted.zip");
                    Export export = bundles.write(List.of(alertId), file, Variant.REDACTED, person.name(), "bot");
                    if (export instanceof Export.Refused refused)
                        return in.say("bundle.refused", "reason", refused.reason());
                    long bytes = ((Export.Written) export).bytes();
                    if (bytes > MOST_BYTES)
                        return in.say("bundle.too_large", "alert", alert, "folder", folder.getFileName());
                    Answer answer = api.upload(Calls.document(
                            spot, file, in.say("bundle.caption", "alert", alert, "person", person.name())));
                    Files.deleteIfExists(file);
                    return answer instanceof Answer.Ok
                            ? ""
                            : in.say("bundle.not_sent", "alert", alert, "answer", answer);
                },
                spot,
                in,
                "bundle.follows",
                alert);
    }

    /** A full bundle never goes through Telegram, and takes two people. */
    private String full(Person person, Spot spot, long alertId, Phrases in) {
        String subject = FullRequests.alerts(List.of(alertId));
        Optional<FullRequests.Request> agreed = requests.askedByOther(subject, person.name())
                .filter(other -> requests.agree(other.id(), person.name()) == FullRequests.Agreement.AGREED)
                .flatMap(other -> requests.find(other.id()));
        if (agreed.isPresent()) return full(agreed.get(), person, spot, alertId, in);
        requests.ask(subject, person.name(), "", "bot");
        return in.say(
                "bundle.second_person", "alert", String.valueOf(alertId), "minutes", FullRequests.WAITS.toMinutes());
    }

    /** Agrees to what somebody asked on the command line, who can then go on there. */
    private Drawing agree(Asked asked) {
        Optional<Drawing> refusal = asked.refusal(Right.EXPORT_FULL);
        if (refusal.isPresent()) return refusal.get();
        String number = asked.words().strip().toUpperCase(Locale.ROOT);
        if (!number.matches("F-[1-9][0-9]{0,17}")) return asked.say("say_which", "example", "/agree F-3");
        Optional<FullRequests.Request> found = requests.find(Long.parseLong(number.substring(2)))
                .filter(request -> !request.account().isEmpty() && serves(asked.person(), request.subject()));
        if (found.isEmpty()) return asked.say("agree.none", "number", number);
        FullRequests.Request request = found.get();
        return switch (requests.agree(request.id(), asked.person().name())) {
            case NONE -> asked.say("agree.none", "number", number);
            case OWN -> asked.say("agree.own", "number", number);
            case BEFORE -> asked.say("agree.before", "number", number);
            case AGREED ->
                asked.say(
                        "agree.done",
                        "number",
                        number,
                        "person",
                        request.askedBy(),
                        "account",
                        request.account(),
                        "subject",
                        request.subject());
        };
    }

    /** Whoever serves some organisations only agrees to what is about these. */
    private boolean serves(Person person, String subject) {
        if (person.organisations().isEmpty()) return true;
        Matcher named = ALERTS.matcher(subject);
        return named.matches()
                && Arrays.stream(named.group(1).split(", ", -1))
                        .allMatch(id -> alerts.view(Long.parseLong(id))
                                .filter(view -> person.serves(view.organisations()))
                                .isPresent());
    }

    private String full(FullRequests.Request request, Person person, Spot spot, long alertId, Phrases in) {
        String alert = String.valueOf(alertId);
        String asked = in.say("and", "one", request.askedBy(), "other", person.name());
        return later(
                () -> {
                    Path file = folder.resolve("alert-" + alertId + "-full.zip");
                    Path zip = file;
                    Export export = requests.once(
                            request, both -> bundles.write(List.of(alertId), zip, Variant.FULL, both, "bot"));
                    if (export instanceof Export.Refused refused)
                        return in.say("bundle.refused", "reason", refused.reason());
                    int recipients = ((Export.Written) export).recipients();
                    if (recipients > 0) {
                        Path sealed = file.resolveSibling(file.getFileName() + ".age");
                        file = Files.move(file, sealed, StandardCopyOption.REPLACE_EXISTING);
                    }
                    return in.say(
                            recipients > 0 ? "bundle.full_encrypted" : "bundle.full_in_clear",
                            "alert",
                            alert,
                            "people",
                            asked,
                            "folder",
                            folder.getFileName(),
                            "file",
                            file.getFileName(),
                            "recipients",
                            recipients);
                },
                spot,
                in,
                "bundle.full_follows",
                alert);
    }

    /** What takes a while; ends with what is to be said in the chat, empty for nothing. */
    private interface Job {
        String run() throws IOException;
    }

    private String later(Job job, Spot spot, Phrases in, String meanwhile, String alert) {
        try {
            worker.execute(() -> {
                String outcome;
                try {
                    Files.createDirectories(folder);
                    outcome = job.run();
                } catch (IOException | RuntimeException e) {
                    log.atError().setCause(e).log("A bundle could not be handed out");
                    outcome = in.say("bundle.broke");
                }
                if (!outcome.isEmpty()) api.call(Calls.send(spot, Drawing.text(outcome), true, null));
            });
        } catch (RejectedExecutionException e) {
            return in.say("service.stops"); // closed in between
        }
        return in.say(meanwhile, "alert", alert);
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
