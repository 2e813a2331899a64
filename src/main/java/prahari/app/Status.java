package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alerts;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.collect.UpdateStore;
import prahari.deliver.Outbox;
import prahari.generation.RuleBook;
import prahari.http.Routes;
import prahari.language.Said;
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
    private final FilesState files;
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
        files = new FilesState(database);
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
    Said heartbeat() {
        ObjectNode health = health();
        Instant now = clock.instant();
        Said waits = alerts.oldestOpen()
                .map(alert -> Said.of(
                        "heartbeat.oldest",
                        "minutes",
                        Duration.between(alert.raisedAt(), now).toMinutes(),
                        "alert",
                        String.valueOf(alert.id())))
                .orElseGet(() -> Said.of("heartbeat.nothing_waits"));
        String generation = health.path("rules").asText();
        List<Said> lines = new ArrayList<>();
        lines.add(Said.of(
                health.path("ok").asBoolean() ? "heartbeat.alive" : "heartbeat.not_well",
                "time",
                RuleStanding.time(now),
                "queue",
                health.path("outbox").path("waiting").asLong(),
                "waits",
                waits,
                "generation",
                generation.substring(0, Math.min(8, generation.length()))));
        lines.addAll(dashed());
        return Said.lines(lines);
    }

    /** The same for people, a few lines. */
    Said words() {
        ObjectNode health = health();
        JsonNode standing = health.path("generation");
        List<Said> lines = new ArrayList<>();
        String time = RuleStanding.time(clock.instant());
        lines.add(Said.of(health.path("ok").asBoolean() ? "status.well" : "status.not_well", "time", time));
        lines.addAll(dashed());
        lines.add(Said.of(
                "status.sources",
                "active",
                health.path("sources").path("active").asInt(),
                "failing",
                health.path("sources").path("failing").size()));
        lines.add(Said.of(
                "status.waiting",
                "messages",
                health.path("outbox").path("waiting").asLong()));
        JsonNode files = health.path("files");
        if (files.size() > 1)
            lines.add(Said.of(
                    "status.files",
                    "waiting",
                    files.path("waiting").asLong() + files.path("picture").asLong(),
                    "read",
                    files.path("read").asLong(),
                    "unreadable",
                    files.path("not_read").asLong(),
                    "absent",
                    files.path("not_captured").asLong(),
                    "pictures",
                    files.path("ocr").asText()));
        lines.add(Said.of("status.rules", "rules", RuleStanding.inForce(standing)));
        Said trouble = RuleStanding.trouble(standing);
        if (trouble != null) lines.add(dashed(trouble));
        return Said.lines(lines);
    }

    private List<Said> dashed() {
        return troubles().stream().map(Status::dashed).toList();
    }

    private static Said dashed(Said trouble) {
        return Said.of("dashed", "said", trouble);
    }

    /** What is wrong. */
    private List<Said> troubles() {
        List<Said> troubles = new ArrayList<>();
        List<SourceStatus> active = active();
        long dead = outbox.health().rows().getOrDefault(Outbox.State.DEAD, 0L);
        if (dead > 0) troubles.add(Said.of("trouble.dead", "messages", dead));
        BotDesk talking = bot;
        if (talking != null) troubles.addAll(talking.troubles());
        if (!active.isEmpty() && active.stream().allMatch(source -> source.failures() >= FAILING))
            troubles.add(Said.of(
                    "trouble.sources", "outcome", String.valueOf(active.get(0).lastOutcome())));
        Routes ways = routes;
        if (ways != null && ways.health().stream().noneMatch(Routes.Health::good))
            troubles.add(Said.of(
                    "trouble.routes", "why", String.valueOf(ways.health().get(0).why())));
        sealing.problems().forEach(problem -> troubles.add(Said.of("trouble.ledger", "problem", problem)));
        return troubles;
    }

    /** {@code {"ok", "troubles", ...}}; troubles are sentences. */
    ObjectNode health() {
        ObjectNode health = JSON.createObjectNode();
        ArrayNode troubles = JSON.createArrayNode();
        List<SourceStatus> active = active();
        Outbox.Health waiting = outbox.health();
        long dead = waiting.rows().getOrDefault(Outbox.State.DEAD, 0L);
        troubles().forEach(trouble -> troubles.add(trouble.toString()));
        BotDesk talking = bot;
        List<SourceStatus> failing =
                active.stream().filter(source -> source.failures() >= FAILING).toList();
        Routes ways = routes;
        if (ways != null) routes(health.putArray("routes"), ways.health());
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
        health.set("files", files.json(ocr, clock.instant()));
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

    private static void routes(ArrayNode out, List<Routes.Health> routes) {
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
