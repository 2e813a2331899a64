package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Alert.State;
import prahari.alert.Raised.Change;
import prahari.model.Chat;
import prahari.model.Message;
import prahari.model.Post;
import prahari.model.Severity;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class AlertsTest {
    private static final Actor ASHA = new Actor("asha", "bot");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Alerts alerts;
    private AlertSamples samples;

    @BeforeEach
    void setUp() {
        alerts = AlertSamples.alerts(database.get(), clock);
        samples = new AlertSamples(database.get(), clock);
    }

    @Test
    void record_raisesAnAlert() {
        Raised raised = record(samples.message(1, "a"), 65, "f1").orElseThrow();

        assertThat(raised.change()).isEqualTo(Change.NEW);
        assertThat(raised.alert())
                .extracting(Alert::state, Alert::severity, Alert::score, Alert::revision)
                .containsExactly(State.NEW, Severity.HIGH, 65, 1);
        assertThat(events(raised)).containsExactly("raised");
    }

    @Test
    void record_sameHitAgainChangesNothing() {
        Message message = samples.message(1, "a");
        Raised raised = record(message, 65, "f1").orElseThrow();

        Raised again = record(message, 65, "f1").orElseThrow();

        assertThat(again).isEqualTo(new Raised(raised.alert(), Change.SAME));
        assertThat(events(raised)).containsExactly("raised");
    }

    @Test
    void record_belowTheBandOrWithoutARuleThatCountsRaisesNothing() {
        assertThat(record(samples.message(1, "a"), 39, "f1")).isEmpty();
        assertThat(samples.record(alerts, AlertSamples.hit(samples.message(2, "b"), "f2", AlertSamples.aside(90))))
                .isEmpty();
        assertThat(alerts.list(AlertQuery.ALL)).isEmpty();
        long hits = database.get()
                .read(handle -> handle.createQuery("select count(*) from hit")
                        .mapTo(Long.class)
                        .one());
        assertThat(hits).isEqualTo(2);
    }

    @Test
    void record_aRuleOnTrialNeverLiftsAnAlert() {
        Message message = samples.message(1, "a");
        Raised raised = record(message, 45, "f1").orElseThrow();
        Message edited = samples.message(AlertSamples.post(AlertSamples.CHANNEL, 1, "a, edited"));

        assertThat(samples.record(alerts, AlertSamples.hit(edited, "f2", AlertSamples.aside(90))))
                .isEmpty();

        assertThat(alerts.view(raised.alert().id()).orElseThrow().alert()).isEqualTo(raised.alert());
    }

    @Test
    void record_keepsAndCountsWhatIsHidden() {
        Message first = samples.message(1, "a");
        samples.record(alerts, AlertSamples.hit(first, "f1", AlertSamples.suppressed(90)));
        samples.record(alerts, AlertSamples.hit(first, "f1", AlertSamples.suppressed(90)));
        clock.advance(Duration.ofHours(1));
        samples.record(alerts, AlertSamples.hit(samples.message(2, "b"), "f2", AlertSamples.suppressed(90)));

        assertThat(alerts.list(AlertQuery.ALL)).isEmpty();
        assertThat(alerts.hidden()).singleElement().satisfies(hidden -> {
            assertThat(hidden.title()).isEqualTo("Training group");
            assertThat(hidden.hits()).as("the same hit again is none").isEqualTo(2);
            assertThat(hidden.last()).isEqualTo(clock.instant());
        });
    }

    @Test
    void record_eachOrganisationHasAlertsOfItsOwn() {
        Raised acme = record(samples.message(1, "a"), "f1", "acme");
        Raised birch = record(samples.message(2, "a"), "f1", "birch");
        Raised again = record(samples.message(3, "a"), "f1", "acme");

        assertThat(birch.change()).isEqualTo(Change.NEW);
        assertThat(again.change()).isEqualTo(Change.MORE);
        assertThat(again.alert().id()).isEqualTo(acme.alert().id());
        assertThat(alerts.view(acme.alert().id()).orElseThrow().organisations()).containsExactly("acme");
    }

    @Test
    void record_anotherOrganisationOpensAClosedAlertAgain() {
        Message message = samples.message(1, "a");
        Raised raised = record(message, "f1", "acme");
        alerts.close(raised.alert().id(), Verdict.TRUE_POSITIVE, new Actor("asha", "bot"));
        Message edited = samples.message(AlertSamples.post(AlertSamples.CHANNEL, 1, "a, and more"));

        Raised again = record(edited, "f2", "birch");

        assertThat(again.change()).isEqualTo(Change.REOPENED);
        assertThat(again.alert().id()).isEqualTo(raised.alert().id());
        assertThat(alerts.view(raised.alert().id()).orElseThrow().organisations())
                .containsExactly("acme", "birch");
    }

    private Raised record(Message message, String fingerprint, String organisation) {
        return samples.record(alerts, AlertSamples.hit(message, fingerprint, AlertSamples.score(65, organisation)))
                .orElseThrow();
    }

    @Test
    void record_sameFingerprintInAnotherMessageJoins() {
        Raised first = record(samples.message(1, "a"), 65, "f1").orElseThrow();

        Raised second = record(samples.message(2, "a"), 65, "f1").orElseThrow();

        assertThat(second.change()).isEqualTo(Change.MORE);
        assertThat(second.alert().id()).isEqualTo(first.alert().id());
        assertThat(second.alert().revision()).isEqualTo(2);
        assertThat(alerts.view(first.alert().id()).orElseThrow().members())
                .extracting(AlertView.Member::messageId)
                .containsExactly(1L, 2L);
    }

    @Test
    void record_withoutFingerprintOneAlertARuleChatAuthorAndDay() {
        Raised first = record(samples.message(1, "a"), 65, null).orElseThrow();

        Raised sameDay = record(samples.message(2, "b"), 65, null).orElseThrow();
        Chat elsewhere = new Chat(-100777L, "elsewhere", "", Chat.ChatType.CHANNEL);
        Raised otherChat = record(samples.message(AlertSamples.post(elsewhere, 3, "c")), 65, null)
                .orElseThrow();
        Post later = AlertSamples.post(AlertSamples.CHANNEL, 4, "d");
        Post nextDay = new Post(
                later.chat(),
                4,
                AlertSamples.POSTED.plus(Duration.ofDays(1)),
                false,
                later.content(),
                later.origin(),
                null,
                false);
        Raised otherDay = record(samples.message(nextDay), 65, null).orElseThrow();

        assertThat(sameDay.alert().id()).isEqualTo(first.alert().id());
        assertThat(otherChat.change()).isEqualTo(Change.NEW);
        assertThat(otherDay.change()).isEqualTo(Change.NEW);
    }

    @Test
    void record_editStaysInItsAlertWhateverItsKeyAndScore() {
        Raised first = record(samples.message(1, "a"), 65, "f1").orElseThrow();

        Raised edited = record(samples.message(1, "b"), 30, "f2").orElseThrow();

        assertThat(edited.change()).isEqualTo(Change.MORE);
        assertThat(edited.alert())
                .extracting(Alert::id, Alert::score)
                .containsExactly(first.alert().id(), 65);
        assertThat(alerts.view(first.alert().id()).orElseThrow())
                .extracting(AlertView::text, AlertView::versions)
                .containsExactly("a", 2);
    }

    @Test
    void record_bandRiseIsTold() {
        Raised first = record(samples.message(1, "a"), 65, "f1").orElseThrow();

        Raised higher = record(samples.message(1, "b"), 70, "f1").orElseThrow();
        Raised critical = record(samples.message(1, "c"), 85, "f1").orElseThrow();

        assertThat(higher.change()).isEqualTo(Change.MORE);
        assertThat(critical.change()).isEqualTo(Change.BAND_UP);
        assertThat(critical.alert().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(events(first)).containsExactly("raised", "hit", "hit", "band_up");
        assertThat(alerts.view(first.alert().id()).orElseThrow().text()).isEqualTo("c");
    }

    @Test
    void record_closedAlertCountsSilentlyAndReopensOnAHigherBand() {
        long id =
                record(samples.message(1, "a"), 65, "f1").orElseThrow().alert().id();
        Alert closed = done(alerts.close(id, Verdict.FALSE_POSITIVE, ASHA));

        Raised silent = record(samples.message(2, "a"), 68, "f1").orElseThrow();
        Raised reopened = record(samples.message(3, "a"), 80, "f1").orElseThrow();

        assertThat(silent.change()).isEqualTo(Change.MORE);
        assertThat(silent.alert())
                .extracting(Alert::state, Alert::revision)
                .containsExactly(State.CLOSED, closed.revision());
        assertThat(reopened.change()).isEqualTo(Change.REOPENED);
        assertThat(reopened.alert())
                .extracting(Alert::state, Alert::verdict, Alert::closedAt, Alert::owner)
                .containsExactly(State.OPEN, null, null, null);
        assertThat(reopened.alert().revision()).isGreaterThan(closed.revision());
    }

    @Test
    void record_keepsNoValueInClear() {
        record(samples.message(1, "a"), 65, "f1");

        String detail = database.get()
                .read(handle -> handle.createQuery("select detail from hit")
                        .mapTo(String.class)
                        .one());

        assertThat(detail).contains("XXXX 1234", "sample_leak", "ids").doesNotContain("999911112222");
    }

    @Test
    void record_longNamesStillMakeDifferentKeys() {
        Raised one = record(samples.message(1, "a"), 65, "f".repeat(300) + "1").orElseThrow();
        Raised two = record(samples.message(2, "b"), 65, "f".repeat(300) + "2").orElseThrow();
        Raised three =
                record(samples.message(3, "c"), 65, "f".repeat(300) + "2").orElseThrow();

        assertThat(two.alert().id()).isNotEqualTo(one.alert().id());
        assertThat(three.alert().id()).isEqualTo(two.alert().id());
    }

    @Test
    void versionSeen_andMemberDeletedAreNotedOnTheAlert() {
        long id =
                record(samples.message(1, "a"), 65, "f1").orElseThrow().alert().id();
        Message edited = samples.message(1, "harmless now");

        Optional<Alert> touched = database.get().inTransaction(tx -> alerts.versionSeen(tx, edited));
        List<Alert> deleted =
                database.get().inTransaction(tx -> alerts.memberDeleted(tx, edited.id(), clock.instant()));
        Message stranger = samples.message(2, "not in any alert");

        assertThat(touched.orElseThrow().revision()).isEqualTo(2);
        assertThat(deleted).extracting(Alert::id).containsExactly(id);
        assertThat(alerts.view(id).orElseThrow().events())
                .extracting(AlertView.Event::what)
                .containsExactly("raised", "version", "deleted");
        Optional<Alert> none = database.get().inTransaction(tx -> alerts.versionSeen(tx, stranger));
        List<Alert> nowhere =
                database.get().inTransaction(tx -> alerts.memberDeleted(tx, stranger.id(), clock.instant()));
        assertThat(none).isEmpty();
        assertThat(nowhere).isEmpty();
    }

    @Test
    void view_showsTheTopHitMasked() {
        long id = record(samples.message(7, "text of it"), 65, "f1")
                .orElseThrow()
                .alert()
                .id();

        AlertView view = alerts.view(id).orElseThrow();

        assertThat(view.chat()).isEqualTo(AlertSamples.CHANNEL);
        assertThat(view.messageId()).isEqualTo(7);
        assertThat(view.postedAt()).isEqualTo(AlertSamples.POSTED);
        assertThat(view.text()).isEqualTo("text of it");
        assertThat(view.generation()).isEqualTo(AlertSamples.GENERATION);
        assertThat(view.deleted()).isFalse();
        assertThat(view.reasons()).hasSize(1);
        assertThat(view.rules()).hasSize(1);
        assertThat(view.entities())
                .singleElement()
                .satisfies(entity -> assertThat(entity.value().reveal()).isEmpty());
        assertThat(alerts.view(id + 1)).isEmpty();
    }

    @Test
    void list_isNewestFirstAndFiltered() {
        long one = samples.alert(alerts, 1, 90).alert().id();
        long two = samples.alert(alerts, 2, 65).alert().id();
        long three = samples.alert(alerts, 3, 45).alert().id();
        alerts.acknowledge(two, ASHA);

        assertThat(ids(AlertQuery.ALL)).containsExactly(three, two, one);
        assertThat(ids(new AlertQuery(Set.of(), Severity.HIGH, 10))).containsExactly(two, one);
        assertThat(ids(new AlertQuery(Set.of(State.ACKNOWLEDGED), Severity.NONE, 10)))
                .containsExactly(two);
        assertThat(ids(new AlertQuery(Set.of(), Severity.NONE, 1))).containsExactly(three);
    }

    private List<Long> ids(AlertQuery query) {
        return alerts.list(query).stream().map(view -> view.alert().id()).toList();
    }

    private List<String> events(Raised raised) {
        return alerts.view(raised.alert().id()).orElseThrow().events().stream()
                .map(AlertView.Event::what)
                .toList();
    }

    private Optional<Raised> record(
            Message message, int points, @org.jspecify.annotations.Nullable String fingerprint) {
        return samples.record(alerts, AlertSamples.hit(message, points, fingerprint));
    }

    private static Alert done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).alert();
    }
}
