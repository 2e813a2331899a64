package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.collect.Coverage;
import prahari.collect.SourceStore;
import prahari.deliver.Outbox;
import prahari.model.Pace;
import prahari.model.Source;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class SourceNewsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();

    @Test
    void look_tellsOneMessageForManyBlindSourcesAndOneWhenTheyAreReadAgain() {
        var sources = new SourceStore(1);
        List<Source> channels = new ArrayList<>();
        for (int i = 0; i < 30; i++) channels.add(new Source.PublicChannel("channel_" + i));
        database.get().useTransaction(tx -> sources.sync(tx, channels, clock.instant()));
        var outbox = new Outbox(database.get(), clock, List.of(-100L));
        var news = new SourceNews(
                database.get(),
                new Coverage(sources),
                outbox,
                () -> Duration.ofMinutes(10),
                Duration.ofMinutes(10),
                Pace.real(clock));
        news.look();
        assertThat(waiting(outbox)).isZero();

        clock.advance(Duration.ofHours(1));
        database.get()
                .useTransaction(tx -> channels.forEach(each ->
                        sources.failed(tx, each.id(), "blocked: no sentinel", clock.instant(), clock.instant())));
        news.look();
        news.look();
        assertThat(waiting(outbox)).isEqualTo(1);
        assertThat(texts()).singleElement().asString().contains("30 of 30 sources", "blocked: no sentinel", "20 more");

        database.get()
                .useTransaction(tx ->
                        channels.forEach(each -> sources.good(tx, each.id(), "ok", clock.instant(), clock.instant())));
        news.look();
        news.look();
        assertThat(waiting(outbox)).isEqualTo(2);
        assertThat(texts().get(1)).contains("Read again", "0 of 30");
    }

    private List<String> texts() {
        return database.get()
                .read(handle -> handle.createQuery("select body from outbox order by id")
                        .mapTo(String.class)
                        .list());
    }

    private static long waiting(Outbox outbox) {
        return outbox.health().rows().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
