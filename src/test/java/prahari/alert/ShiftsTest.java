package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.people.Rota;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class ShiftsTest {
    private static final Person ASHA = new Person("asha", 1, Role.ANALYST, Set.of());
    private static final Person RAVI = new Person("ravi", 2, Role.ANALYST, Set.of());
    private static final Person LEAD = new Person("meera", 3, Role.LEAD, Set.of());
    private static final Rota ROTA =
            new Rota(Instant.parse("2026-11-23T09:00:00Z"), Duration.ofDays(7), List.of("asha", "ravi"), List.of());

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock(); // 23 November 2026, 12:00

    @Test
    void handOver_isForWhoIsOnCallAndForLeads() {
        Shifts shifts = shifts();
        assertThat(shifts.standing().toString()).isEqualTo("On call: asha. Called next: ravi.");

        assertThat(shifts.handOver(RAVI, "ravi", "18:00").toString()).startsWith("As analyst you may not hand over");
        assertThat(shifts.handOver(ASHA, "ravi", "18:00").toString())
                .isEqualTo("ravi is on call until 23 Nov 2026 18:00 UTC.");
        assertThat(shifts.standing().toString()).isEqualTo("On call: ravi. Called next: asha.");
        assertThat(shifts.handOver(LEAD, "meera", "09:00").toString())
                .contains("meera is on call until 24 Nov 2026 09:00 UTC");
        assertThat(shifts.standing().toString()).startsWith("On call: meera.");

        clock.advance(Duration.ofHours(22));
        assertThat(shifts.standing().toString()).isEqualTo("On call: asha. Called next: ravi.");
    }

    @Test
    void handOver_saysWhatWouldDo() {
        Shifts shifts = shifts();
        assertThatThrownBy(() -> shifts.handOver(LEAD, "nobody", "18:00")).hasMessageContaining("nobody of the team");
        assertThatThrownBy(() -> shifts.handOver(LEAD, "ravi", "later")).hasMessageContaining("a time is such as");
        assertThatThrownBy(() -> shifts.handOver(LEAD, "ravi", "2026-11-23 11:00"))
                .hasMessageContaining("is over");
        assertThatThrownBy(() -> shifts.handOver(LEAD, "ravi", "2027-01-23 11:00"))
                .hasMessageContaining("31 days");
    }

    @Test
    void escalation_callsTheSecondOfWhoStandsIn() {
        var people = new People(List.of(ASHA, RAVI, LEAD), ROTA);
        var outbox = new Outbox(database.get(), clock, List.of(-100L));
        var alerts = new Alerts(database.get(), clock, Config.Alerting.DEFAULT, people, outbox);
        alerts.shifts(new ClockWords(ZoneOffset.UTC, clock)).handOver(LEAD, "ravi", "20:00");
        long id = new AlertSamples(database.get(), clock)
                .alert(alerts, 1, 90)
                .alert()
                .id();
        alerts.opened(id);

        clock.advance(Duration.ofMinutes(16));
        alerts.elapse();

        List<String> replies = database.get()
                .read(handle -> handle.createQuery("select body from outbox where kind = 'reply'")
                        .mapTo(String.class)
                        .list());
        assertThat(replies).anyMatch(body -> body.contains("Called: asha"));
    }

    private Shifts shifts() {
        var people = new People(List.of(ASHA, RAVI, LEAD), ROTA);
        var outbox = new Outbox(database.get(), clock, List.of());
        return new Alerts(database.get(), clock, Config.Alerting.DEFAULT, people, outbox)
                .shifts(new ClockWords(ZoneOffset.UTC, clock));
    }
}
