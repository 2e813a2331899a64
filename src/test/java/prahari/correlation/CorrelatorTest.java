package prahari.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Actor;
import prahari.alert.Alert;
import prahari.alert.Alert.State;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Hit;
import prahari.alert.Outcome;
import prahari.alert.Raised;
import prahari.alert.Verdict;
import prahari.generation.Generations;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Facts;
import prahari.model.Label;
import prahari.model.Message;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Correlations in the service: hits in a database, alerts that they raise, lift and quieten. */
class CorrelatorTest {
    private static final Instant NOON = Samples.NOON;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock(NOON.plus(Duration.ofDays(1)));
    private AlertSamples samples;
    private Alerts alerts;
    private Correlator correlator;
    private RuleSet rules = rules("alert: true, boost_members: 10, inhibit_members: true");

    @BeforeEach
    void open() {
        samples = new AlertSamples(database.get(), clock);
        alerts = AlertSamples.alerts(database.get(), clock);
        correlator = new Correlator(alerts.campaigns(), clock);
    }

    @Test
    void take_raisesOneAlertThatHoldsTheMessages() {
        assertThat(hit(1, 101, 0).raised()).isEmpty();
        assertThat(hit(2, 102, 20).raised()).isEmpty();

        var effects = hit(3, 103, 40);

        Alert campaign = newest(effects);
        AlertView view = alerts.view(campaign.id()).orElseThrow();
        assertThat(view.alert().state()).isEqualTo(State.NEW);
        assertThat(view.members()).hasSize(3);
        assertThat(view.rules().get(0).name()).isEqualTo("sample");
        assertThat(view.reasons().stream().mapToInt(Reason::points).sum())
                .isEqualTo(view.alert().score());
        assertThat(view.events().get(0).what()).isEqualTo("raised");
    }

    @Test
    void take_addsToTheCampaignAndNeverRaisesItTwice() {
        hit(1, 101, 0);
        hit(2, 102, 20);
        Alert campaign = newest(hit(3, 103, 40));

        var effects = hit(4, 104, 50);

        assertThat(effects.raised())
                .filteredOn(raised -> raised.alert().id() == campaign.id())
                .hasSize(1)
                .allSatisfy(raised -> assertThat(raised.change()).isNotEqualTo(Raised.Change.NEW));
        assertThat(alerts.view(campaign.id()).orElseThrow().members()).hasSize(4);
        assertThat(campaigns()).hasSize(1);
    }

    @Test
    void take_changesNothingWhenTheSameHitComesAgain() {
        hit(1, 101, 0);
        hit(2, 102, 20);
        Message third = message(3, 103, 40);
        take(third);

        var again = take(third);

        assertThat(again.raised()).isEmpty();
        assertThat(again.quiet()).isEmpty();
    }

    @Test
    void take_findsTheSameWhenThePieceInTheMiddleComesLast() {
        hit(1, 101, 0);
        hit(3, 103, 40);

        var effects = hit(2, 102, 20);

        assertThat(alerts.view(newest(effects).id()).orElseThrow().members()).hasSize(3);
    }

    @Test
    void take_countsByTheTimeOfTheMessageNotOfReading() {
        hit(1, 101, 0);
        hit(2, 102, 20);

        assertThat(hit(3, 103, 200).raised()).isEmpty(); // read within the hour, posted three hours later
    }

    @Test
    void take_rememberedAfterARestart() {
        hit(1, 101, 0);
        hit(2, 102, 20);
        correlator = new Correlator(alerts.campaigns(), clock);

        assertThat(hit(3, 103, 40).raised()).isNotEmpty();
    }

    @Test
    void take_givesMembersPointsOnceWithALineThatSaysWhy() {
        hit(1, 101, 0);
        hit(2, 102, 20);
        var effects = hit(3, 103, 40);
        hit(4, 104, 50);

        assertThat(effects.raised())
                .filteredOn(raised -> raised.change() == Raised.Change.BAND_UP)
                .hasSize(3);
        for (AlertView view : members()) {
            assertThat(view.alert().score()).isEqualTo(65);
            assertThat(view.alert().severity()).isEqualTo(Severity.HIGH);
            assertThat(view.reasons()).extracting(Reason::why).contains("part of: Sample");
            assertThat(view.reasons().stream().mapToInt(Reason::points).sum()).isEqualTo(65);
        }
    }

    @Test
    void take_keepsMembersQuietUntilTheCampaignIsClosed() {
        hit(1, 101, 0);
        hit(2, 102, 20);
        Alert campaign = newest(hit(3, 103, 40));
        assertThat(members()).extracting(view -> view.alert().state()).containsOnly(State.INHIBITED);
        assertThat(members().get(0).events())
                .anySatisfy(event ->
                        assertThat(event.detail()).hasToString("part of the campaign of alert " + campaign.id()));

        Outcome closed = alerts.close(campaign.id(), Verdict.TRUE_POSITIVE, new Actor("asha", "bot"));

        assertThat(closed).isInstanceOf(Outcome.Done.class);
        assertThat(members()).hasSize(3);
        assertThat(members()).extracting(view -> view.alert().state()).containsOnly(State.NEW);
        assertThat(members().get(0).events()).extracting(AlertView.Event::what).contains("inhibited", "returned");
    }

    @Test
    void take_raisesNothingWhileItIsOnTrial() {
        rules = rules("alert: true, boost_members: 10", "test");
        hit(1, 101, 0);
        hit(2, 102, 20);

        assertThat(hit(3, 103, 40).raised()).isEmpty();
        assertThat(matches()).isEqualTo(1);
    }

    @Test
    void take_forgetsWhatNobodyCanMeetAnyMore() {
        hit(1, 101, 0);
        clock.advance(Duration.ofDays(8));
        hit(2, 102, 60 * 24 * 8);

        assertThat(remembered()).isEqualTo(1);
    }

    private Correlator.Effects hit(long id, long chat, int minute) {
        return take(message(id, chat, minute));
    }

    private Message message(long id, long chat, int minute) {
        var where = new Chat(Chat.botApiId(chat), null, "Sample " + chat, Chat.ChatType.CHANNEL);
        var post = new Post(
                where,
                id,
                NOON.plus(Duration.ofMinutes(minute)),
                false,
                Content.text("offer"),
                Origin.UNKNOWN,
                null,
                false);
        return samples.message(post);
    }

    private Correlator.Effects take(Message message) {
        var part = new Score.RuleScore("a", null, 1, "leak.sample", 55, Severity.MEDIUM, Label.SALE);
        var reasons = List.of(new Reason("a", 55, "the condition is true"));
        var score = new Score(55, Severity.MEDIUM, Label.SALE, List.of(part), reasons, List.of());
        var hit = new Hit(message, score, List.of(), List.of(), AlertSamples.GENERATION, "fp" + message.id());
        return database.get().inTransaction(tx -> {
            correlator.lock(tx);
            new Generations(database.get(), clock).keep(tx, hit.generation(), Map.of(), null);
            alerts.record(tx, hit);
            return correlator.take(tx, rules, message, Facts.of(message).with("content.fingerprint", "f1"), score);
        });
    }

    private static Alert newest(Correlator.Effects effects) {
        return effects.raised().stream()
                .filter(raised -> raised.change() == Raised.Change.NEW)
                .map(Raised::alert)
                .findFirst()
                .orElseThrow();
    }

    private List<AlertView> campaigns() {
        List<AlertView> found = new ArrayList<>(alerts.list(AlertQuery.ALL));
        found.removeIf(view -> !view.rules().get(0).name().equals("sample"));
        return found;
    }

    private List<AlertView> members() {
        List<AlertView> found = new ArrayList<>(alerts.list(AlertQuery.ALL));
        found.removeIf(view -> view.rules().get(0).name().equals("sample"));
        return found;
    }

    private long matches() {
        return count("select count(*) from correlation_match");
    }

    private long remembered() {
        return count("select count(*) from correlation_event");
    }

    private long count(String sql) {
        return database.get()
                .read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static RuleSet rules(String effect) {
        return rules(effect, "stable");
    }

    private static RuleSet rules(String effect, String status) {
        String correlation = "{type: value_count, rules: [a], group-by: [content.fingerprint], timespan: 1h,"
                + " condition: {field: chat.id, gte: 3}}";
        return RuleSets.load(Map.of("sample.yml", Samples.text(correlation, "{" + effect + "}", status)))
                .orThrow();
    }
}
