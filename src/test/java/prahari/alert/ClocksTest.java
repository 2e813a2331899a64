package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.config.Duties;
import prahari.deliver.Outbox;
import prahari.model.Duty;
import prahari.model.Message;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class ClocksTest {
    private static final long CHAT = -1002000000001L;
    private static final Actor LEAD = new Actor("asha", "bot");
    private static final Set<String> ALL = Set.of();
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Duties DUTIES = new Duties(
            EnumSet.of(Duty.CERTIN_6H, Duty.DPDP_72H),
            Map.of("acme", EnumSet.allOf(Duty.class)),
            LocalDate.of(2027, 5, 13),
            INDIA);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private Alerts alerts = AlertSamples.alerts(database.get(), clock);
    private Clocks clocks = alerts.clocks(DUTIES);
    private long alertId;

    @BeforeEach
    void raise() {
        alerts = AlertSamples.alerts(database.get(), clock, new Outbox(database.get(), clock, List.of(CHAT)));
        clocks = alerts.clocks(DUTIES);
        alertId = new AlertSamples(database.get(), clock)
                .alert(alerts, 1, 65)
                .alert()
                .id();
        alerts.opened(alertId);
    }

    @Test
    void aware_beginsTheClocksThatAreConfiguredAndInForce() {
        Clocks.Result result = clocks.aware(alertId, ALL, "1h ago", "", LEAD);

        assertThat(result.done()).isTrue();
        assertThat(result.words().toString())
                .contains("Aware since 23 Nov 2026 11:00 UTC (16:30 IST).")
                .contains("CERT-In 6 h: due 23 Nov 2026 17:00 UTC (22:30 IST), in 5 h 0 min")
                .contains("DPDP Board 72 h: not in force yet");
        assertThat(clocks.running()).extracting(Clock::duty).containsExactly(Duty.CERTIN_6H);
        assertThat(alerts.view(alertId).orElseThrow().clocks()).hasSize(2);
        assertThat(lastEvent()).isEqualTo("asha bot aware 23 Nov 2026 11:00 UTC (16:30 IST)");
    }

    @Test
    void aware_fromItsDayOnTheDpdpClockRuns() {
        clock.advance(Duration.between(clock.instant(), Instant.parse("2027-05-12T18:30:00Z"))); // midnight in India
        clocks.aware(alertId, ALL, "1m ago", "", LEAD);
        assertThat(clocks.running()).extracting(Clock::duty).containsExactly(Duty.CERTIN_6H);

        clocks.aware(alertId, ALL, "now", "it was midnight", LEAD);

        assertThat(clocks.running()).extracting(Clock::duty).containsExactly(Duty.CERTIN_6H, Duty.DPDP_72H);
        assertThat(clocks.running().get(1).dueAt()).isEqualTo(Instant.parse("2027-05-15T18:30:00Z"));
    }

    @Test
    void aware_correctedNeedsAReasonAndKeepsWhatWas() {
        clocks.aware(alertId, ALL, "10:00Z", "", LEAD);

        assertThatThrownBy(() -> clocks.aware(alertId, ALL, "09:00Z", " ", LEAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aware since 23 Nov 2026 10:00 UTC (15:30 IST) is set already");
        assertThat(clocks.aware(alertId, ALL, "", "", LEAD).done()).isFalse(); // asking again changes nothing
        clocks.aware(alertId, ALL, "09:00Z", "the mail came earlier", new Actor("ravi", "cli"));

        assertThat(clocks.running()).extracting(Clock::dueAt).containsExactly(Instant.parse("2026-11-23T15:00:00Z"));
        assertThat(lastEvent())
                .isEqualTo("ravi cli aware_corrected from 23 Nov 2026 10:00 UTC (15:30 IST) to"
                        + " 23 Nov 2026 09:00 UTC (14:30 IST) because the mail came earlier");
        assertThat(alerts.view(alertId).orElseThrow().events())
                .anyMatch(event -> event.what().equals("aware")
                        && event.detail().toString().startsWith("23 Nov 2026 10:00"));
    }

    @Test
    void aware_neverEndsTheClocks() {
        clocks.aware(alertId, ALL, "now", "", LEAD);

        assertThatThrownBy(() -> clocks.unaware(alertId, ALL, "", LEAD)).hasMessageContaining("needs `because`");
        assertThat(clocks.unaware(alertId, ALL, "another company's", LEAD)
                        .words()
                        .toString())
                .contains("Nobody is aware");

        assertThat(clocks.of(alertId)).isEmpty();
        assertThat(lastEvent()).endsWith("to never because another company's");
        pass(Duration.ofHours(7));
        assertThat(replies()).isEmpty();
    }

    @Test
    void aware_refusesTimesThatCannotBe() {
        assertThatThrownBy(() -> clocks.aware(alertId, ALL, "2026-11-23T12:00:01Z", "", LEAD))
                .hasMessageContaining("has not come yet");
        assertThatThrownBy(() -> clocks.aware(alertId, ALL, "2025-11-01 10:00", "", LEAD))
                .hasMessageContaining("more than a year ago");
        assertThat(clocks.aware(99, ALL, "", "", LEAD).words().toString()).startsWith("There is no alert 99");
    }

    @Test
    void reminders_comeOnceAtHalfAnHourBeforeAndOver() {
        clocks.aware(alertId, ALL, "now", "", LEAD);

        pass(Duration.ofHours(3).minusSeconds(1));
        assertThat(replies()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(replies()).hasSize(1);
        assertThat(replies().get(0)).contains("CERT-In 6 h", "in 3 h 0 min", "Half of the time");
        pass(Duration.ofHours(2));
        assertThat(replies()).hasSize(2);
        assertThat(replies().get(1)).contains("in 1 h 0 min", "An hour is left");
        pass(Duration.ofHours(1).minusSeconds(1));
        assertThat(replies()).hasSize(2);
        pass(Duration.ofSeconds(1));
        assertThat(replies()).hasSize(3);
        assertThat(replies().get(2)).contains("0 min", "The time is over and no report is noted", "partial report");
        for (int i = 0; i < 100; i++) pass(Duration.ofHours(1));
        assertThat(replies()).hasSize(3);
        assertThat(alerts.replayed(alertId))
                .contains(alerts.view(alertId).orElseThrow().alert());
    }

    @Test
    void reminders_afterAStopOverTheDeadlineOneIsTold() {
        clocks.aware(alertId, ALL, "now", "", LEAD);
        clock.advance(Duration.ofHours(9)); // nothing ran meanwhile

        AlertSamples.alerts(database.get(), clock, new Outbox(database.get(), clock, List.of(CHAT)))
                .clocks(DUTIES)
                .elapse();
        clocks.elapse();

        assertThat(replies()).hasSize(1);
        assertThat(replies().get(0)).contains("3 h 0 min ago", "The time is over");
    }

    @Test
    void reminders_whatIsPastWhenItIsSetIsNoNewsButThatItIsOverIs() {
        clocks.aware(alertId, ALL, "4h ago", "", LEAD);
        clocks.elapse();
        assertThat(replies()).isEmpty();

        clocks.aware(alertId, ALL, "8h ago", "earlier", LEAD);
        clocks.elapse();
        assertThat(replies()).singleElement().asString().contains("The time is over");

        clocks.aware(alertId, ALL, "now", "it was another mail", LEAD);
        pass(Duration.ofHours(3));
        assertThat(replies()).hasSize(2); // reminded anew of the new time
    }

    @Test
    void submitted_stopsAClockAndBeginsTheOneThatStartsFromIt() {
        long about = alertAbout("acme", "other");
        clocks.aware(about, ALL, "now", "", LEAD);
        assertThat(clocks.running().stream().filter(each -> each.organisation().equals("acme")))
                .extracting(Clock::duty)
                .containsExactly(Duty.CERTIN_6H, Duty.NIS2_24H, Duty.GDPR_72H, Duty.NIS2_72H);
        clock.advance(Duration.ofHours(1));

        Clocks.Result result = clocks.submitted(about, ALL, Duty.NIS2_72H, "", "R-17", LEAD);

        assertThat(result.words().toString())
                .contains("acme: NIS2 notification 72 h is reported.")
                .contains("NIS2 notification 72 h · acme: reported 23 Nov 2026 13:00 UTC (18:30 IST)")
                .contains("NIS2 final report 1 month · acme: due 23 Dec 2026 13:00 UTC (18:30 IST), in 30 d 0 h");
        assertThat(alerts.view(about).orElseThrow().events())
                .anyMatch(event -> event.what().equals("report_submitted")
                        && event.detail().toString().contains("acme: NIS2 notification 72 h")
                        && event.detail().toString().endsWith("receipt R-17"));
        clocks.aware(about, ALL, "09:00Z", "earlier", LEAD);
        assertThat(clocks.of(about))
                .filteredOn(each -> each.duty() == Duty.NIS2_72H)
                .singleElement()
                .satisfies(each -> assertThat(each.receipt()).isEqualTo("R-17"));
        assertThat(clocks.submitted(about, ALL, Duty.GDPR_72H, "", "", LEAD).done())
                .isTrue();
        assertThatThrownBy(() -> clocks.submitted(about, ALL, Duty.CERTIN_6H, "08:00Z", "", LEAD))
                .hasMessageContaining("before the clock began");
    }

    @Test
    void extended_movesTheEndAndTellsAgain() {
        clock.advance(Duration.ofDays(200));
        clocks.aware(alertId, ALL, "now", "", LEAD);
        clocks.submitted(alertId, ALL, Duty.CERTIN_6H, "", "", LEAD);
        Instant due = Objects.requireNonNull(clocks.running().get(0).dueAt());

        assertThatThrownBy(() -> clocks.extended(alertId, ALL, Duty.GDPR_72H, "now", "x", LEAD))
                .hasMessageContaining("knows no extension");
        assertThatThrownBy(() -> clocks.extended(alertId, ALL, Duty.DPDP_72H, "now", "x", LEAD))
                .hasMessageContaining("more time ends after");
        clocks.extended(
                alertId, ALL, Duty.DPDP_72H, due.plus(Duration.ofDays(4)).toString(), "letter 12", LEAD);

        assertThat(clocks.running().get(0).dueAt()).isEqualTo(due.plus(Duration.ofDays(4)));
        assertThat(lastEvent()).contains("more_time", "because letter 12");
        clocks.aware(alertId, ALL, "1h ago", "earlier", LEAD);
        assertThat(clocks.running().get(0).dueAt()).isEqualTo(due.plus(Duration.ofDays(4)));
    }

    @Test
    void aware_isSetForTheOrganisationsThatSomebodyServes() {
        long about = alertAbout("acme", "other");

        clocks.aware(about, Set.of("other"), "now", "", LEAD);
        assertThat(clocks.of(about)).extracting(Clock::organisation).containsOnly("other");
        clocks.aware(about, Set.of("acme"), "1h ago", "", LEAD);

        assertThat(clocks.of(about)).extracting(Clock::organisation).contains("acme", "other");
        assertThat(clocks.running())
                .filteredOn(each -> each.duty() == Duty.CERTIN_6H)
                .extracting(Clock::organisation)
                .containsExactly("acme", "other");
    }

    @Test
    void elapse_hasTheTimeThatIsLeftDrawnAnew() {
        clocks.aware(alertId, ALL, "now", "", LEAD);
        long before = edits();

        for (int i = 0; i < 12; i++) pass(Duration.ofMinutes(30));

        assertThat(edits()).isGreaterThan(before);
        assertThat(database.get()
                        .<Integer>read(handle -> handle.createQuery(
                                        "select count(*) from outbox where kind = 'edit' and state = 'PENDING'")
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(1); // the newest takes the place of those that wait
    }

    private long alertAbout(String... organisations) {
        var samples = new AlertSamples(database.get(), clock);
        Message message = samples.message(7, "made-up record 7");
        long id = 0;
        for (String organisation : organisations) {
            var hit = AlertSamples.hit(message, "fp7", AlertSamples.score(65, organisation));
            id = samples.record(alerts, hit).orElse(null) == null ? id : idOf(message);
            message = samples.message(7, "made-up record 7, again for " + organisation);
        }
        return id;
    }

    private long idOf(Message message) {
        return database.get()
                .read(handle -> alerts.alertOf(handle, message.id()))
                .orElseThrow();
    }

    private void pass(Duration span) {
        clock.advance(span);
        clocks.elapse();
    }

    private String lastEvent() {
        List<AlertView.Event> events = alerts.view(alertId).orElseThrow().events();
        AlertView.Event last = events.get(events.size() - 1);
        return last.actor() + " " + last.via() + " " + last.what() + " " + last.detail();
    }

    private List<String> replies() {
        return database.get()
                .read(handle -> handle.createQuery("select body from outbox where kind = 'reply' order by id")
                        .mapTo(String.class)
                        .list());
    }

    private long edits() {
        return database.get()
                .read(handle -> handle.createQuery("select max(id) from outbox where kind = 'edit'")
                        .mapTo(Long.class)
                        .one());
    }
}
