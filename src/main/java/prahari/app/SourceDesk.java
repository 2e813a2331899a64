package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import prahari.collect.Coverage;
import prahari.collect.Gap;
import prahari.collect.GapStore;
import prahari.collect.SourceCoverage;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.model.Source;
import prahari.store.Database;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** Questions about sources: how well they are seen, and older posts to be read. */
final class SourceDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_WANTED = 10_000_000;

    private final Database database;
    private final Supplier<String> ocr;
    private final InstantSource clock;
    private final FilesState files;
    private final boolean running;
    private final SourceStore sources = new SourceStore(1);
    private final Coverage coverage = new Coverage(sources);
    private final GapStore gaps = new GapStore();

    /**
     * A desk.
     *
     * @param ocr which program reads the words in pictures, or why none does
     * @param running whether somebody reads sources while this answers
     */
    SourceDesk(Database database, Supplier<String> ocr, InstantSource clock, boolean running) {
        this.database = database;
        this.ocr = ocr;
        this.clock = clock;
        this.running = running;
        files = new FilesState(database);
    }

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "coverage", question -> coverage(),
                "backfill", this::backfill,
                "backfill-progress", question -> progress(question.path("id").asLong()));
    }

    private ObjectNode coverage() {
        Instant now = clock.instant();
        ObjectNode answer = JSON.createObjectNode().put("at", now.toString());
        ArrayNode lines = answer.putArray("sources");
        database.read(handle -> coverage.all(handle, now)).forEach(each -> lines.add(json(each)));
        answer.set("files", files.json(ocr.get(), now));
        return answer;
    }

    private static ObjectNode json(SourceCoverage seen) {
        SourceStatus status = seen.status();
        ObjectNode line = JSON.createObjectNode()
                .put("source", status.source().id())
                .put("state", seen.state())
                .put("last_visit", time(status.lastVisit()))
                .put("last_good", time(status.lastGood()))
                .put("next_visit", time(status.nextVisit()))
                .put("outcome", status.lastOutcome())
                .put("failures", status.failures())
                .put("blocked", seen.blocked())
                .put("open_gaps", seen.openGaps())
                .put("parser_gaps", seen.parserGaps())
                .put("posts_per_day", seen.postsPerDay())
                .put("visits", seen.visits())
                .put("good", seen.good())
                .put("requests", seen.requests())
                .put("budget_share", Math.round(seen.budgetShare() * 10_000) / 10_000.0)
                .put("posts", seen.posts())
                .put(
                        "delay_seconds",
                        seen.meanDelay() == null ? null : seen.meanDelay().toSeconds())
                .put("longest_delay_seconds", seen.longestDelay().toSeconds());
        if (seen.blind() != null)
            line.put("blind_since", time(seen.blind().since()))
                    .put("why", seen.blind().why());
        return line;
    }

    private ObjectNode backfill(JsonNode question) {
        String name = question.path("channel").asText();
        Source source = new Source.PublicChannel(name.replaceFirst("^@", "").toLowerCase(Locale.ROOT));
        Instant since = since(question.path("since").asText(""));
        long count = question.path("count").asLong();
        if (since == null && (count < 1 || count > MOST_WANTED))
            throw new BadQuestion("say since when, or how many posts (1 to " + MOST_WANTED + ")");
        return database.inTransaction(tx -> {
            boolean active =
                    sources.find(tx, source.id()).filter(SourceStatus::active).isPresent();
            if (!active) throw new BadQuestion("@" + name + " is none of the channels that are read");
            Gap open = gaps.openBackfill(tx, source.id()).orElse(null);
            long id = open != null
                    ? open.id()
                    : gaps.wanted(tx, source.id(), null, since, since == null ? count : null, clock.instant());
            return JSON.createObjectNode().put("id", id).put("running", running).put("resumed", open != null);
        });
    }

    private static @Nullable Instant since(String written) {
        if (written.isEmpty()) return null;
        try {
            return Instant.parse(written);
        } catch (DateTimeException e) {
            throw new BadQuestion("not a time: " + written);
        }
    }

    private ObjectNode progress(long id) {
        Gap gap = database.read(handle -> gaps.find(handle, id))
                .orElseThrow(() -> new BadQuestion("there is no backfill " + id));
        return JSON.createObjectNode()
                .put("posts", gap.posts())
                .put("wanted", gap.wanted())
                .put("since", time(gap.since()))
                .put("first_at", time(gap.firstAt()))
                .put("last_at", time(gap.lastAt()))
                .put("failures", gap.failures())
                .put("outcome", gap.outcome())
                .put("done", gap.closedAt() != null);
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
