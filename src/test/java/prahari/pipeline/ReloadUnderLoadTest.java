package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.evidence.CaptureFiles;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.message.Messages;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Post;
import prahari.model.Severity;
import prahari.model.Source;
import prahari.testing.AlertSamples;
import prahari.testing.RuleFiles;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Rules change while messages flow: every message is judged once, by one generation. */
class ReloadUnderLoadTest {
    private static final int THREADS = 3;
    private static final int SWAPS = 24;
    /** Messages between two swaps, so that each generation judges some. */
    private static final int BETWEEN = 6;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final AtomicLong processed = new AtomicLong();
    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void look_losesAndDoublesNoMessageWhileTheyFlow() throws Exception {
        Path rules = Files.createDirectory(dir.resolve("rules"));
        write(rules, 1);
        var book = new RuleBook(
                rules,
                RuleTrust.ANYBODY,
                false,
                database.get(),
                new Generations(database.get(), clock),
                clock,
                (tx, change) -> {});
        assertThat(book.start()).isEmpty();
        Pipeline pipeline = pipeline(book);
        Map<String, Integer> versions = new HashMap<>();
        versions.put(book.inForce().generation(), 1);

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> flows = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            flows.add(threads.submit(() -> flow(pipeline, thread)));
        }
        try {
            for (int version = 2; version <= SWAPS + 1; version++) {
                long before = processed.get();
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> processed.get() >= before + BETWEEN || hasEnded(flows));
                write(rules, version);
                book.look();
                clock.advance(Duration.ofSeconds(2));
                book.look();
                versions.put(book.inForce().generation(), version);
            }
            long before = processed.get();
            await().atMost(Duration.ofSeconds(60)).until(() -> processed.get() >= before + BETWEEN || hasEnded(flows));
        } finally {
            done.set(true);
            threads.shutdown();
        }
        for (Future<?> flow : flows) flow.get();

        assertThat(versions).hasSize(SWAPS + 1);
        List<Judged> hits = hits();
        assertThat(count("select count(*) from message_version")).isEqualTo(processed.get());
        assertThat(hits).as("one hit for each message").hasSize((int) processed.get());
        assertThat(hits.stream().map(Judged::version)).doesNotHaveDuplicates();
        assertThat(hits)
                .allSatisfy(hit -> assertThat(hit.detail())
                        .as("the rules that judged are those of the generation that the hit names")
                        .contains("\"version\":" + versions.get(hit.generation()) + ","));
        assertThat(hits.stream().map(Judged::generation).distinct().count()).isGreaterThan(SWAPS - 4);
    }

    private record Judged(long version, String generation, String detail) {}

    private List<Judged> hits() {
        return database.get()
                .read(handle -> handle.createQuery("select version_id, generation, detail from hit")
                        .map((row, context) -> new Judged(row.getLong(1), row.getString(2), row.getString(3)))
                        .list());
    }

    private long count(String sql) {
        return database.get()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static boolean hasEnded(List<Future<?>> flows) {
        return flows.stream().anyMatch(Future::isDone); // by an exception, which get() throws
    }

    private void flow(Pipeline pipeline, int thread) {
        for (int page = 0; !done.get(); page++) {
            List<Post> posts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int id = (page * 3 + i) * THREADS + thread + 1;
                posts.add(AlertSamples.post(AlertSamples.CHANNEL, id, "a new offer, number " + id + " of the day"));
            }
            var capture = new Capture(
                    new Source.PublicChannel("sample_feed"),
                    Capture.Kind.PREVIEW,
                    "https://t.me/s/sample_feed",
                    "https://t.me/s/sample_feed",
                    200,
                    Map.of(),
                    clock.instant(),
                    Blob.utf8("page " + thread + " " + page));
            processed.addAndGet(pipeline.process(capture, posts, tx -> {}));
        }
    }

    private Pipeline pipeline(RuleBook book) {
        return new Pipeline(
                database.get(),
                CaptureFiles.open(dir.resolve("captures"), database.get()),
                new Messages(database.get()),
                book,
                AlertSamples.alerts(database.get(), clock, Severity.CRITICAL),
                clock);
    }

    private static void write(Path rules, int version) throws IOException {
        String text = RuleFiles.rule("word: {phrases: {en: [offer]}}\ncondition: word\n", "base: 40")
                .getOrDefault("sample.yml", "");
        Files.writeString(rules.resolve("sample.yml"), text.replace("version: 1\n", "version: " + version + "\n"));
    }
}
