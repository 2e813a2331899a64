package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Alerts;
import prahari.collect.SourceStore;
import prahari.collect.Timetable;
import prahari.collect.VisitPlanner;
import prahari.collect.VisitSchedule;
import prahari.message.Messages;
import prahari.model.Source;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class WorthTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private final SourceStore sources = new SourceStore(1);

    @Test
    void weights_growWithAlertsAndFadeWithThem() {
        Alerts alerts = AlertSamples.alerts(database.get(), clock);
        var samples = new AlertSamples(database.get(), clock);
        samples.alert(alerts, 1, 80);
        samples.alert(alerts, 2, 80);

        assertThat(worth(alerts, Map.of()).weights()).containsExactly(Map.entry("channel:sample_feed", 3.0));
        clock.advance(Duration.ofDays(31));
        assertThat(worth(alerts, Map.of()).weights()).isEmpty();
    }

    @Test
    void weights_multiplyWithPriorityAndNewness() {
        Alerts alerts = AlertSamples.alerts(database.get(), clock);
        new AlertSamples(database.get(), clock).alert(alerts, 1, 80);
        database.get()
                .useTransaction(tx -> sources.sync(
                        tx,
                        List.of(new Source.PublicChannel("sample_feed"), new Source.PublicChannel("fresh_lead")),
                        clock.instant()));

        assertThat(worth(alerts, Map.of("sample_feed", 5.0)).weights())
                .containsOnly(Map.entry("channel:sample_feed", 20.0), Map.entry("channel:fresh_lead", 2.0));
        clock.advance(Duration.ofDays(4));
        assertThat(worth(alerts, Map.of("sample_feed", 5.0)).weights())
                .containsOnly(Map.entry("channel:sample_feed", 10.0));
    }

    private Worth worth(Alerts alerts, Map<String, Double> priority) {
        var planner = new VisitPlanner(60, Duration.ofSeconds(15), Duration.ofHours(8));
        var schedule = new VisitSchedule(planner, new Timetable(0, new Random(1)), null);
        return new Worth(alerts, new Messages(database.get()), database.get(), sources, schedule, priority, clock);
    }
}
