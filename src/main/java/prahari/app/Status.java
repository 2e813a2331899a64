package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alerts;
import prahari.collect.AttachmentStore;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.collect.UpdateStore;
import prahari.deliver.Outbox;
import prahari.generation.RuleBook;
import prahari.http.Routes;
import prahari.store.Database;

/** How the monitor does, from what its parts say of themselves. */
final class Status {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A source that failed this often in a row is told. */
    private static final int FAILING = 5;

    private static final Set<Outbox.State> SETTLED =
            EnumSet.of(Outbox.State.SENT, Outbox.State.DEAD, Outbox.State.FOLDED);

    private final Database database;
    private final SourceStore sources;
    private final UpdateStore updates;
    private final Outbox outbox;
    private final Alerts alerts;
    private final RuleBook rules;
    private volatile @Nullable BotDesk bot;
    private volatile @Nullable Routes routes;
    private volatile String ocr = "";
    private final AttachmentStore attachments = new AttachmentStore();
    private final Sealing sealing;
    private final InstantSource clock;

    Status(
            Database database,
            SourceStore sources,
            UpdateStore updates,
            Outbox outbox,
            Alerts alerts,
            RuleBook rules,
            Sealing sealing,
            InstantSource clock) {
        this.database = database;
        this.sources = sources;
        this.updates = updates;
        this.outbox = outbox;
        this.alerts = alerts;
        this.rules = rules;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** Tells of the bot too, which itself tells this status. */
    void include(BotDesk talking) {
        bot = talking;
    }

    /** Tells which program reads the words in pictures, or why none does. */
    void readsPictures(String words) {
        ocr = words;
    }

    /** Tells of the ways to the pages too. */
    void include(Routes pages) {
        routes = pages;
    }

    /** That the monitor lives, and what somebody must know at a glance. */
    String heartbeat() {
        ObjectNode health = health();
        Instant now = clock.instant();
        String waits = alerts.oldestOpen()
                .map(alert -> "oldest unacknowledged "
                        + Duration.between(alert.raisedAt(), now).toMinutes() + " min (alert " + alert.id() + ")")
                .orElse("nothing unacknowledged");
        String generation = health.path("rules").asText();
        var words = new StringBuilder(health.path("ok").asBoolean() ? "✅ Alive " : "⚠ Alive, but not well, ")
                .append(RuleStanding.time(now))
                .append(" · queue ")
                .append(health.path("outbox").path("waiting").asLong())
                .append(" · ")
                .append(waits)
                .append(" · rules generation ")
                .append(generation, 0, Math.min(8, generation.length()));
        health.path("troubles").forEach(trouble -> words.append("\n- ").append(trouble.asText()));
        return words.toString();
    }

    /** The same for people, a few lines. */
    String words() {
        ObjectNode health = health();
        JsonNode standing = health.path("generation");
        StringBuilder words = new StringBuilder();
        words.append(health.path("ok").asBoolean() ? "Well" : "Not well")
                .append(" at ")
                .append(RuleStanding.time(clock.instant()));
        health.path("troubles").forEach(trouble -> words.append("\n- ").append(trouble.asText()));
        words.append("\nSources: ")
                .append(health.path("sources").path("active").asInt())
                .append(" active, ")
                .append(health.path("sources").path("failing").size())
                .append(" failing");
        words.append("\nWaiting to be sent: ")
                .append(health.path("outbox").path("waiting").asLong());
        JsonNode files = health.path("files");
        if (files.size() > 1)
            words.append("\nFiles: ")
                    .append(files.path("waiting").asLong()
                            + files.path("picture").asLong())
                    .append(" wait, ")
                    .append(files.path("read").asLong())
                    .append(" read, ")
                    .append(files.path("not_read").asLong())
                    .append(" not readable, ")
                    .append(files.path("not_captured").asLong())
                    .append(" not captured; words in pictures: ")
                    .append(files.path("ocr").asText());
        words.append("\nRules: ").append(RuleStanding.inForce(standing));
        String trouble = RuleStanding.trouble(standing);
        if (trouble != null) words.append("\n- ").append(trouble);
        return words.toString();
    }

    /** {@code {"ok", "troubles", ...}}; troubles are sentences. */
    ObjectNode health() {
        ObjectNode health = JSON.createObjectNode();
        ArrayNode troubles = JSON.createArrayNode();
        List<SourceStatus> active = active();
        Outbox.Health waiting = outbox.health();
        long dead = waiting.rows().getOrDefault(Outbox.State.DEAD, 0L);
        if (dead > 0) troubles.add(dead + " messages could not be delivered and were given up; see the log");
        BotDesk talking = bot;
        if (talking != null) talking.troubles().forEach(troubles::add);
        List<SourceStatus> failing =
                active.stream().filter(source -> source.failures() >= FAILING).toList();
        if (!active.isEmpty() && failing.size() == active.size())
            troubles.add("no source can be read: " + failing.get(0).lastOutcome());
        Routes ways = routes;
        if (ways != null) routes(health.putArray("routes"), ways.health(), troubles);
        sealing.problems().forEach(problem -> troubles.add("changed behind the log: " + problem));
        health.put("ok", troubles.isEmpty());
        health.set("troubles", troubles);
        health.put("at", clock.instant().toString());
        ObjectNode read = health.putObject("sources");
        read.put("active", active.size());
        ArrayNode failed = read.putArray("failing");
        failing.forEach(source -> failed.addObject()
                .put("source", source.source().id())
                .put("outcome", source.lastOutcome())
                .put(
                        "last_good",
                        source.lastGood() == null ? null : source.lastGood().toString()));
        ObjectNode out = health.putObject("outbox");
        out.put("waiting", waitingRows(waiting));
        out.put("dead", dead);
        out.put("told_by_storms", waiting.rows().getOrDefault(Outbox.State.FOLDED, 0L));
        out.put(
                "oldest_waiting",
                waiting.oldestWaiting() == null ? null : waiting.oldestWaiting().toString());
        ObjectNode files = health.putObject("files");
        database.read(attachments::counts).forEach((state, number) -> files.put(state.word(), number));
        files.put("ocr", ocr);
        health.put("rules", rules.inForce().generation());
        health.set(
                "generation",
                RuleStanding.of(
                        rules.reign(),
                        rules.refusal().orElse(null),
                        rules.proposal().orElse(null)));
        if (talking != null)
            health.put(
                    "telegram_heard",
                    talking.lastGoodPoll().map(Instant::toString).orElse(null));
        return health;
    }

    private static void routes(ArrayNode out, List<Routes.Health> routes, ArrayNode troubles) {
        for (Routes.Health route : routes) {
            out.addObject()
                    .put("host", route.host())
                    .put("exit", route.exit())
                    .put("good", route.good())
                    .put("until", route.until() == null ? null : route.until().toString())
                    .put("why", route.why())
                    .put("asked", route.asked())
                    .put("failed", route.failed());
        }
        if (routes.stream().noneMatch(Routes.Health::good))
            troubles.add("no way to Telegram's pages is good: " + routes.get(0).why());
    }

    /** Whether everything posted before {@code then} has been read, judged and told. */
    boolean isSettledSince(Instant then) {
        boolean read = active().stream().allMatch(source -> isReadSince(source, then));
        BotDesk talking = bot;
        boolean heard = talking == null
                || talking.lastGoodPoll().filter(at -> at.isAfter(then)).isPresent();
        boolean judged = database.read(handle -> updates.waiting(handle, 1)).isEmpty();
        return read && heard && judged && waitingRows(outbox.health()) == 0;
    }

    /** A channel that is gone has nothing more to read, and is looked at ever more rarely. */
    private static boolean isReadSince(SourceStatus source, Instant then) {
        return (source.lastVisit() != null && source.lastVisit().isAfter(then)) || "gone".equals(source.lastOutcome());
    }

    private List<SourceStatus> active() {
        return database.read(sources::all).stream().filter(SourceStatus::active).toList();
    }

    private static long waitingRows(Outbox.Health health) {
        return health.rows().entrySet().stream()
                .filter(entry -> !SETTLED.contains(entry.getKey()))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }
}
