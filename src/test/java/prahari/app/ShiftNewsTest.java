package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Actor;
import prahari.alert.Alerts;
import prahari.config.Config;
import prahari.config.Duties;
import prahari.deliver.Outbox;
import prahari.model.Duty;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.people.Rota;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class ShiftNewsTest {
    private static final long CHAT = -1002000000001L;
    private static final Instant BEGINS = Instant.parse("2026-11-23T09:00:00Z");
    private static final Rota ROTA = new Rota(
            BEGINS,
            Duration.ofDays(1),
            List.of("asha", "ravi"),
            List.of(new Rota.HandOver(BEGINS.plus(Duration.ofHours(30)), BEGINS.plus(Duration.ofHours(33)), "asha")));
    private static final People TEAM = new People(
            List.of(
                    new Person("asha", 7_000_001, Role.LEAD, Set.of()),
                    new Person("ravi", 7_000_002, Role.ANALYST, Set.of())),
            ROTA);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void look_tellsOnceWhatWhoeverComesOnCallTakesOver() {
        var clock = new TestClock(BEGINS.plus(Duration.ofHours(2)));
        var outbox = new Outbox(database.get(), clock, List.of(CHAT));
        var alerts = new Alerts(database.get(), clock, Config.Alerting.DEFAULT, TEAM, outbox);
        var clocks = alerts.clocks(
                new Duties(EnumSet.of(Duty.CERTIN_6H), Map.of(), LocalDate.of(2027, 5, 13), ZoneOffset.UTC));
        var news = new ShiftNews(database.get(), alerts, clocks, outbox);
        var samples = new AlertSamples(database.get(), clock);
        long open = samples.alert(alerts, 1, 90).alert().id();
        long taken = samples.alert(alerts, 2, 65).alert().id();
        alerts.acknowledge(taken, new Actor("asha", "bot"));
        clocks.aware(taken, Set.of(), "now", "", new Actor("asha", "bot"));

        news.look(); // nobody has come on call within the hour
        assertThat(notices()).isEmpty();
        clock.advance(Duration.ofHours(22)); // ravi's turn has just begun
        news.look();
        news.look();

        assertThat(notices())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("Hand-over: ravi is on call now, after asha.")
                        .contains("Not taken: " + open + " (critical)")
                        .contains("Taken by asha: " + taken + " (high)")
                        .contains("Taken by others: none")
                        .contains("Reporting clocks that run: 1, the most urgent of alert " + taken));
        clock.advance(Duration.ofHours(6)); // asha stands in
        news.look();
        assertThat(notices()).hasSize(2);
        assertThat(notices().get(1)).contains("asha is on call now, after ravi");
        clock.advance(Duration.ofHours(3)); // and gives back
        news.look();
        assertThat(notices()).hasSize(3);
        clock.advance(Duration.ofHours(2)); // no change for a while
        news.look();
        assertThat(notices()).hasSize(3);
    }

    private List<String> notices() {
        return database.get()
                .read(handle -> handle.createQuery("select body from outbox where kind = 'notice' order by id")
                        .mapTo(String.class)
                        .list());
    }
}
