package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.model.Source;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class SourceStoreTest {
    private static final Source CHANNEL = new Source.PublicChannel("Leak_Channel");
    private static final Source BOT = new Source.BotPage("lookup_bot");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private final SourceStore store = new SourceStore(1);

    @Test
    void sync_addsReturnsAndRetires() {
        assertThat(sync(List.of(CHANNEL, BOT, CHANNEL))).isEqualTo(new SourceChanges(2, 0, 0));
        assertThat(sync(List.of(CHANNEL))).isEqualTo(new SourceChanges(0, 0, 1));
        assertThat(sync(List.of(CHANNEL))).isEqualTo(new SourceChanges(0, 0, 0));
        assertThat(sync(List.of(CHANNEL, BOT))).isEqualTo(new SourceChanges(0, 1, 0));
        assertThat(database.get().read(store::all))
                .extracting(SourceStatus::source)
                .containsExactly(BOT, CHANNEL);
    }

    @Test
    void sync_keepsWhatIsKnownOfARetiredSource() {
        sync(List.of(CHANNEL));
        database.get().useTransaction(tx -> store.advance(tx, CHANNEL.id(), 77));

        sync(List.of());
        sync(List.of(CHANNEL));

        assertThat(status().cursor()).isEqualTo(77);
        assertThat(status().active()).isTrue();
    }

    @Test
    void sync_dealsAgainWhenTheNumberOfShardsChanges() {
        var many = new SourceStore(256);
        sync(List.of(CHANNEL));

        database.get().inTransaction(tx -> many.sync(tx, List.of(CHANNEL), clock.instant()));

        assertThat(status().shard()).isEqualTo(many.shard(CHANNEL)).isNotZero();
    }

    @Test
    void shard_isStableAndSpread() {
        var many = new SourceStore(16);

        assertThat(many.shard(CHANNEL)).isEqualTo(new SourceStore(16).shard(CHANNEL));
        assertThat(IntStream.range(0, 500)
                        .map(i -> many.shard(new Source.PublicChannel("channel_" + i)))
                        .distinct())
                .hasSize(16);
    }

    @Test
    void due_givesTheLongestOverdueFirst() {
        sync(List.of(CHANNEL));
        clock.advance(Duration.ofMinutes(1));
        sync(List.of(CHANNEL, BOT));

        assertThat(due(10)).containsExactly(CHANNEL, BOT);
        assertThat(due(1)).containsExactly(CHANNEL);
        sync(List.of(BOT));
        assertThat(due(10)).containsExactly(BOT);
    }

    @Test
    void claim_isGivenOnceUntilTheLeaseEnds() {
        sync(List.of(CHANNEL));

        assertThat(claim()).isTrue();
        assertThat(claim()).isFalse();
        assertThat(due(10)).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(claim()).isTrue();
    }

    @Test
    void good_andFailedKeepTheRecord() {
        sync(List.of(CHANNEL));
        var next = clock.instant().plusSeconds(60);

        database.get().useTransaction(tx -> store.failed(tx, CHANNEL.id(), "x".repeat(500), clock.instant(), next));
        database.get().useTransaction(tx -> store.failed(tx, CHANNEL.id(), "HTTP 502", clock.instant(), next));

        assertThat(status().failures()).isEqualTo(2);
        assertThat(status().lastGood()).isNull();
        assertThat(status().lastOutcome()).isEqualTo("HTTP 502");

        database.get().useTransaction(tx -> store.good(tx, CHANNEL.id(), "ok", clock.instant(), next));

        assertThat(status())
                .isEqualTo(new SourceStatus(CHANNEL, 0, true, next, clock.instant(), clock.instant(), "ok", 0, null));
        assertThat(due(10)).isEmpty();
    }

    @Test
    void advance_neverGoesBack() {
        sync(List.of(CHANNEL));
        List<Long> seen = new ArrayList<>();

        for (long cursor : new long[] {10, 7, 12}) {
            database.get().useTransaction(tx -> store.advance(tx, CHANNEL.id(), cursor));
            seen.add(status().cursor());
        }

        assertThat(seen).containsExactly(10L, 10L, 12L);
    }

    private SourceChanges sync(List<Source> sources) {
        return database.get().inTransaction(tx -> store.sync(tx, sources, clock.instant()));
    }

    private List<Source> due(int limit) {
        return database.get().read(handle -> store.due(handle, 0, clock.instant(), limit)).stream()
                .map(SourceStatus::source)
                .toList();
    }

    private boolean claim() {
        return database.get()
                .inTransaction(tx -> store.claim(tx, CHANNEL.id(), clock.instant(), Duration.ofMinutes(5)));
    }

    private SourceStatus status() {
        return database.get().read(handle -> store.find(handle, CHANNEL.id())).orElseThrow();
    }
}
