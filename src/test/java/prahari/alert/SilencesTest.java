package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Alert.State;
import prahari.deliver.Outbox;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class SilencesTest {
    private static final Actor ASHA = new Actor("asha", "bot");
    private static final Matcher SAMPLE = Matcher.of(Map.of("rule", "sample_leak"));
    private static final Matcher CRITICALS = Matcher.of(Map.of("chat", "sample_feed", "criticals", "yes"));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Alerts alerts;
    private Silences silences;
    private AlertSamples samples;
    private long messages;

    @BeforeEach
    void setUp() {
        alerts = AlertSamples.alerts(database.get(), clock, new Outbox(database.get(), clock, List.of(-100L)));
        silences = alerts.silences();
        samples = new AlertSamples(database.get(), clock);
    }

    @Test
    void silence_hidesWhatItNamesButNothingCritical() {
        Silence silence = silences.add(SAMPLE, Duration.ofHours(4), "a known feed", "asha");

        Alert hidden = raise(65);
        Alert critical = raise(90);
        clock.advance(Duration.ofHours(4));
        Alert later = raise(65);

        assertThat(List.of(hidden.state(), critical.state(), later.state()))
                .containsExactly(State.SUPPRESSED, State.NEW, State.NEW);
        assertThat(toldAlerts()).containsExactly(critical.id(), later.id());
        assertThat(silence.hidden()).isZero();
        assertThat(events(later)).contains("silence_ended: silence 1 by asha is over; it hid 1 hit");
        assertThat(events(raise(65))).noneMatch(event -> event.startsWith("silence_ended"));
    }

    @Test
    void silence_whoseAlertIsHitAgainAfterItsEnd_isTold() {
        silences.add(SAMPLE, Duration.ofHours(1), "a known feed", "asha");
        Alert hidden = raise(65);
        clock.advance(Duration.ofHours(2));

        hit(hidden, 65);

        assertThat(state(hidden)).isEqualTo(State.NEW);
        assertThat(toldAlerts()).containsExactly(hidden.id());
        assertThat(alerts.replayed(hidden.id()))
                .contains(alerts.view(hidden.id()).orElseThrow().alert());
    }

    @Test
    void silence_survivesClosingAndReopening() {
        Alert open = raise(45);
        alerts.close(open.id(), Verdict.BENIGN, ASHA);
        silences.add(SAMPLE, Duration.ofDays(30), "a known feed", "asha");
        alerts.reopen(open.id(), ASHA);
        alerts.close(open.id(), Verdict.BENIGN, ASHA);

        hit(open, 65); // a higher band, which would open it again

        assertThat(state(open)).isEqualTo(State.CLOSED);
        assertThat(silences.list()).singleElement().extracting(Silence::hidden).isEqualTo(1);
    }

    @Test
    void silenceOfCriticals_holdsOnlyWhenASecondPersonAgrees() {
        Silence silence = silences.add(CRITICALS, Duration.ofHours(1), "an exercise", "asha");
        Alert before = raise(90);

        assertThat(silences.agree(silence.id(), "asha").done()).isFalse();
        assertThat(silences.agree(silence.id(), "ravi").done()).isTrue();
        assertThat(silences.agree(silence.id(), "meera").done()).isFalse();

        assertThat(before.state()).isEqualTo(State.NEW);
        assertThat(raise(90).state()).isEqualTo(State.SUPPRESSED);
    }

    @Test
    void silence_thatHidesNothingForAWeek_endsEarly() {
        silences.add(SAMPLE, Duration.ofDays(30), "a known feed", "asha");
        clock.advance(Duration.ofDays(6));
        assertThat(raise(65).state()).isEqualTo(State.SUPPRESSED);
        clock.advance(Duration.ofDays(6));
        assertThat(silences.list()).hasSize(1);

        clock.advance(Duration.ofDays(1));

        assertThat(silences.list()).isEmpty();
        assertThat(raise(65).state()).isEqualTo(State.NEW);
    }

    @Test
    void end_isAtOnce() {
        Silence silence = silences.add(SAMPLE, Duration.ofDays(1), "a known feed", "asha");

        assertThat(silences.end(silence.id()).words()).hasToString("Silence 1 is over; it hid 0 hits.");
        assertThat(silences.end(silence.id()).done()).isFalse();
        assertThat(silences.end(77).words()).hasToString("There is no silence 77.");
        assertThat(raise(65).state()).isEqualTo(State.NEW);
    }

    @Test
    void preview_countsWhatItWouldHaveHidden() {
        Alert old = raise(65);
        clock.advance(Duration.ofDays(8));
        alerts.close(raise(65).id(), Verdict.TRUE_POSITIVE, ASHA);
        raise(45);
        raise(90);

        assertThat(silences.preview(SAMPLE).words())
                .hasToString("It would have hidden 2 alerts in the last 7 days, 1 of them confirmed.");
        assertThat(silences.preview(Matcher.of(Map.of("label", "leak", "below", "high")))
                        .alerts())
                .isEqualTo(1);
        assertThat(silences.preview(CRITICALS).alerts()).isEqualTo(3);
        assertThat(old.state()).isEqualTo(State.NEW);
    }

    @Test
    void badSilences_areRefusedWithWhatWouldDo() {
        assertThatThrownBy(() -> silences.add(SAMPLE, Duration.ofDays(31), "r", "asha"))
                .hasMessageContaining("30 days");
        assertThatThrownBy(() -> silences.add(SAMPLE, Duration.ofDays(1), " ", "asha"))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> Matcher.of(Map.of("below", "high"))).hasMessageContaining("a rule, a chat");
        assertThatThrownBy(() -> Matcher.of(Map.of("rule", "x", "colour", "red")))
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> Matcher.of(Map.of("label", "red"))).hasMessageContaining("label");
        assertThatThrownBy(() -> Silences.span("for ever")).hasMessageContaining("24h");
        assertThat(Silences.span("7d")).isEqualTo(Duration.ofDays(7));
    }

    private Alert raise(int points) {
        return samples.alert(alerts, ++messages, points).alert();
    }

    private void hit(Alert alert, int points) {
        String fingerprint =
                "fp" + alerts.view(alert.id()).orElseThrow().members().get(0).messageId();
        samples.record(alerts, AlertSamples.hit(samples.message(++messages, "again " + messages), points, fingerprint));
    }

    private State state(Alert alert) {
        return alerts.view(alert.id()).orElseThrow().alert().state();
    }

    private List<String> events(Alert alert) {
        return alerts.view(alert.id()).orElseThrow().events().stream()
                .map(event -> event.what() + ": " + event.detail())
                .toList();
    }

    private List<Long> toldAlerts() {
        return database.get()
                .read(handle -> handle.createQuery("select alert_id from outbox where kind = 'alert' order by alert_id")
                        .mapTo(Long.class)
                        .list());
    }
}
