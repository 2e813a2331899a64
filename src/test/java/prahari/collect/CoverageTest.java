package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.model.Source;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class CoverageTest {
    private static final Source ONE = new Source.PublicChannel("one_channel");
    private static final Source OTHER = new Source.PublicChannel("other_channel");
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration BOTS = Duration.ofMinutes(10);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private final Instant started = clock.instant();
    private final SourceStore sources = new SourceStore(1);
    private final Coverage coverage = new Coverage(sources);

    @BeforeEach
    void twoSources() {
        database.get().useTransaction(tx -> sources.sync(tx, List.of(ONE, OTHER), started));
    }

    @Test
    void all_tellsWhatVisitsCameTo() {
        good(ONE, 2, 3, Duration.ofSeconds(30), Duration.ofSeconds(90));
        clock.advance(Duration.ofDays(1));
        good(ONE, 1, 1, Duration.ofSeconds(60));
        good(OTHER, 1, 0);

        SourceCoverage one = find(ONE);

        assertThat(one.state()).isEqualTo("seen");
        assertThat(one.visits()).isEqualTo(2);
        assertThat(one.requests()).isEqualTo(3);
        assertThat(one.budgetShare()).isEqualTo(0.75);
        assertThat(one.posts()).isEqualTo(4);
        assertThat(one.meanDelay()).isEqualTo(Duration.ofSeconds(60));
        assertThat(one.longestDelay()).isEqualTo(Duration.ofSeconds(90));
        assertThat(find(OTHER).meanDelay()).isNull();
    }

    @Test
    void all_forgetsWhatIsOlderThanAWeek() {
        good(ONE, 5, 1);
        clock.advance(Duration.ofDays(8));

        assertThat(find(ONE).visits()).isZero();
    }

    @Test
    void look_tellsOnceWhoIsBlindAndOnceWhoSeesAgain() {
        good(ONE, 1, 0);
        good(OTHER, 1, 0);
        clock.advance(Duration.ofMinutes(35));
        good(OTHER, 1, 0);
        bad(ONE, "blocked: not found, and neither is @telegram");
        assertThat(look().blind()).isEmpty();

        clock.advance(Duration.ofMinutes(6));
        Coverage.Change blind = look();
        assertThat(blind.blind()).extracting(Blind::sourceId).containsExactly(ONE.id());
        assertThat(blind.blind().get(0).since()).isEqualTo(started);
        assertThat(blind.blindInAll()).isEqualTo(1);
        assertThat(find(ONE).state()).isEqualTo("blind");
        assertThat(find(ONE).blocked()).isTrue();

        good(OTHER, 1, 0);
        clock.advance(Duration.ofMinutes(30));
        assertThat(look().blind()).isEmpty();

        good(ONE, 1, 0);
        Coverage.Change seeing = look();
        assertThat(seeing.seeing()).extracting(Blind::sourceId).containsExactly(ONE.id());
        assertThat(seeing.blindInAll()).isZero();
        assertThat(look().seeing()).isEmpty();
    }

    @Test
    void look_isNotBlindToMarkupThatCannotBeRead() {
        good(ONE, 1, 0);
        for (int i = 0; i < 3; i++) bad(ONE, "not understood: no posts on the page");

        assertThat(look().blind()).extracting(Blind::why).containsExactly("not understood: no posts on the page");
        assertThat(find(ONE).parserGaps()).isEqualTo(3);
    }

    @Test
    void look_doesNotBlameSourcesForTheTimeInWhichNobodyLooked() {
        good(ONE, 1, 0);
        good(OTHER, 1, 0);
        clock.advance(Duration.ofDays(3));

        Coverage.Change afterARestart = database.get()
                .inTransaction(tx -> coverage.look(tx, LONGEST, BOTS, PATIENCE, clock.instant(), clock.instant()));

        assertThat(afterARestart.blind()).isEmpty();
    }

    @Test
    void look_forgetsWhoIsNotConfiguredAnyMore() {
        clock.advance(Duration.ofHours(2));
        assertThat(look().blind()).hasSize(2);

        database.get().useTransaction(tx -> sources.sync(tx, List.of(OTHER), clock.instant()));

        assertThat(look().seeing()).extracting(Blind::sourceId).containsExactly(ONE.id());
        assertThat(find(ONE).state()).isEqualTo("left");
    }

    private void good(Source source, int requests, int posts, Duration... delays) {
        var visit = new Visit(clock.instant(), true, requests, posts, false, List.of(delays));
        database.get().useTransaction(tx -> {
            sources.good(tx, source.id(), "ok", clock.instant(), clock.instant());
            coverage.visited(tx, source.id(), visit);
        });
    }

    private void bad(Source source, String outcome) {
        var visit = new Visit(clock.instant(), false, 1, 0, outcome.startsWith("not understood"), List.of());
        database.get().useTransaction(tx -> {
            sources.failed(tx, source.id(), outcome, clock.instant(), clock.instant());
            coverage.visited(tx, source.id(), visit);
        });
    }

    private Coverage.Change look() {
        return database.get().inTransaction(tx -> coverage.look(tx, LONGEST, BOTS, PATIENCE, started, clock.instant()));
    }

    private SourceCoverage find(Source source) {
        return database.get().read(handle -> coverage.all(handle, clock.instant())).stream()
                .filter(each -> each.status().source().equals(source))
                .findFirst()
                .orElseThrow();
    }
}
