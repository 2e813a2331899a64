package prahari.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.rule.Correlation;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** What tables remember is what a list remembers; a crowded group stays within bounds. */
class StoredMemoryTest {
    private static final int MESSAGES = 24;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final List<Long> rows = new ArrayList<>();

    @BeforeEach
    void keepMessages() {
        var samples = new AlertSamples(database.get(), new TestClock(Samples.NOON));
        for (int i = 1; i <= MESSAGES; i++) {
            rows.add(samples.message(i, "message " + i).id());
        }
    }

    @ParameterizedTest
    @EnumSource(Correlation.Type.class)
    void take_endsAsInAList(Correlation.Type type) {
        Correlation correlation = Samples.of(type);
        var evaluation = new Evaluation(List.of(correlation));
        var random = new Random(7);
        for (int round = 0; round < 25; round++) {
            var plain = new PlainMemory();
            List<Occurrence> hits = random.ints(30, 1, MESSAGES + 1)
                    .mapToObj(n -> Samples.hit(n % 3 == 0 ? "b" : "a", rows.get(n - 1), n * 7 % 31, n % 2, n * 5 % 4))
                    .toList();
            hits.forEach(hit -> evaluation.take(hit, true, plain));

            database.get().useTransaction(tx -> {
                var stored = new StoredMemory(new CorrelationStore(), tx, Samples.NOON);
                hits.forEach(hit -> evaluation.take(hit, true, stored));
                for (Group group : plain.groups()) {
                    assertThat(states(all(stored, group))).isEqualTo(states(plain.rows(group)));
                }
                tx.rollback();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, MESSAGES})
    void add_foldsACrowdedGroupAndKeepsCounting(int chats) {
        Correlation correlation = Samples.read(
                "{type: event_count, rules: [a], group-by: [author.id], timespan: 1h, condition: {gte: 24}}",
                "{alert: false}");
        var evaluation = new Evaluation(List.of(correlation));
        List<Match> last = new ArrayList<>();

        int size = database.get().inTransaction((Handle tx) -> {
            var store = new CorrelationStore();
            var memory = new StoredMemory(store, tx, Samples.NOON, 20);
            for (int i = 0; i < MESSAGES; i++) {
                last.clear();
                last.addAll(evaluation.take(Samples.hit("a", rows.get(i), i, 1, i % chats), true, memory));
            }
            return store.size(
                    tx, Group.of(correlation, Samples.hit("a", 1, 0, 1, 1)).get(0));
        });

        assertThat(size).isLessThanOrEqualTo(20);
        assertThat(last).as("24 within the hour").isNotEmpty();
    }

    private static List<Remembered> all(GroupMemory memory, Group group) {
        return memory.between(group, Samples.NOON.minus(Duration.ofDays(1)), Samples.NOON.plus(Duration.ofDays(1)));
    }

    private static List<String> states(List<Remembered> rows) {
        return rows.stream()
                .map(row -> row.occurrence().messageId() + row.occurrence().rule() + row.holds())
                .toList();
    }
}
