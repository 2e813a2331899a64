package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.bot.BotApiTest.TOKEN;
import static prahari.bot.BotApiTest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Actor;
import prahari.alert.Alert;
import prahari.alert.Alert.State;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.alert.Verdict;
import prahari.bot.ButtonCodes.Press;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.config.Spoken;
import prahari.deliver.Limits;
import prahari.deliver.Outbox;
import prahari.evidence.Export;
import prahari.evidence.FullRequests;
import prahari.language.Said;
import prahari.model.Secret;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Right;
import prahari.people.Role;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class PressesTest {
    private static final long CHAT = -1002000000001L;
    private static final long ASHA = 7_000_001;
    private static final long RAVI = 7_000_002;
    private static final People ANALYSTS = People.analysts(Map.of(ASHA, "analyst-1", RAVI, "analyst-2"));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final TestClock clock = new TestClock();
    private final UpdateStore updates = new UpdateStore();
    private final ButtonCodes codes = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));
    private BotApi api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1));
    private Alerts alerts = AlertSamples.alerts(database.get(), clock);
    private AlertSamples samples = new AlertSamples(database.get(), clock);
    private Presses presses = presses();
    private long alertId;
    private long lastUpdate;
    private long messages = 1;

    @BeforeEach
    void raise() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return json(200, "{\"ok\":true,\"result\":true}");
            }
        });
        api.close();
        api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:" + server.getPort()), Duration.ofSeconds(2));
        alerts = AlertSamples.alerts(database.get(), clock, new Outbox(database.get(), clock, List.of(CHAT)));
        samples = new AlertSamples(database.get(), clock);
        presses = presses();
        alertId = samples.alert(alerts, 1, 65).alert().id();
    }

    private Handouts handouts() {
        return new Handouts(
                api,
                alerts,
                (ids, out, variant, author, via) -> new Export.Refused("not in these tests"),
                (id, who) -> Optional.empty(),
                Path.of("target/exports"),
                new FullRequests(database.get(), List.of(), (tx, request) -> {}, clock));
    }

    private Commands commands() {
        return new Commands(
                api,
                database.get(),
                updates,
                Set.of(CHAT),
                ANALYSTS,
                List.of(talk(), rules()),
                Speech.only(Spoken.ENGLISH),
                clock);
    }

    private Presses presses() {
        return presses(ANALYSTS);
    }

    private Presses presses(People people) {
        var message =
                new AlertMessage(new SampleFinder(), codes, ZoneOffset.UTC, new ClockWords(ZoneOffset.UTC, clock));
        return new Presses(
                new Screen(api, message, Speech.only(Spoken.ENGLISH), Limits.telegram(), clock),
                database.get(),
                alerts,
                new Outbox(database.get(), clock, List.of(CHAT)),
                updates,
                new Presses.Beyond(handouts(), draft -> Said.NOTHING),
                codes,
                people,
                clock);
    }

    private AlertTalk talk() {
        var message =
                new AlertMessage(new SampleFinder(), codes, ZoneOffset.UTC, new ClockWords(ZoneOffset.UTC, clock));
        return new AlertTalk(
                alerts, new Outbox(database.get(), clock, List.of(CHAT)), message, () -> Said.plain("All is well."));
    }

    private RuleTalk rules() {
        return new RuleTalk(
                api,
                new AlertMessage(new SampleFinder(), codes, ZoneOffset.UTC, new ClockWords(ZoneOffset.UTC, clock)),
                RuleTalkTest.answers());
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void handle_acknowledge_isKeptShownAndAnswered() throws Exception {
        assertThat(press(ASHA, Action.TAKE, 1)).isEqualTo("Taken. It is yours.");

        assertThat(alert()).extracting(Alert::state, Alert::owner).containsExactly(State.ACKNOWLEDGED, "analyst-1");
        assertThat(edits()).containsExactly("edit:" + alertId + ":2:" + CHAT);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void handle_secondAnalyst_learnsWhoAndWhen() throws Exception {
        press(RAVI, Action.TAKE, 1);
        clock.advance(Duration.ofMinutes(5));

        assertThat(press(ASHA, Action.TAKE, 1)).isEqualTo("Already taken by analyst-2 at 12:00");
        assertThat(press(RAVI, Action.TAKE, 1)).isEqualTo("It is yours already.");
        assertThat(alert().owner()).isEqualTo("analyst-2");
    }

    @Test
    void handle_falsePositive_closes() throws Exception {
        assertThat(press(ASHA, Action.TOO_WIDE, 1)).isEqualTo("Closed as false positive: Rule too wide.");

        assertThat(alert()).extracting(Alert::state, Alert::verdict).containsExactly(State.CLOSED, "false_positive");
        assertThat(press(RAVI, Action.TAKE, 1)).isEqualTo("Already closed as false positive by analyst-1 at 12:00");
    }

    @Test
    void handle_closingWhatHasGrownSince_needsAnotherLook() throws Exception {
        samples.record(alerts, AlertSamples.hit(samples.message(2, "more of the same"), 70, "fp1"));

        assertThat(press(ASHA, Action.TOO_WIDE, 1)).startsWith("The alert has changed since: open");

        assertThat(alert()).extracting(Alert::state, Alert::revision).containsExactly(State.NEW, 2);
        assertThat(edits()).containsExactly("edit:" + alertId + ":2:" + CHAT);
        assertThat(waiting()).isEmpty();
        assertThat(press(ASHA, Action.TOO_WIDE, 2)).isEqualTo("Closed as false positive: Rule too wide.");
    }

    @Test
    void handle_takingWhatHasGrownSince_isTaken() throws Exception {
        samples.record(alerts, AlertSamples.hit(samples.message(2, "more of the same"), 70, "fp1"));

        assertThat(press(ASHA, Action.TAKE, 1)).isEqualTo("Taken. It is yours.");
    }

    @Test
    void handle_stranger_isToldWhatToDo() throws Exception {
        assertThat(press(123, Action.TAKE, 1))
                .isEqualTo("You are not on the list of analysts; your id is 123, ask an admin to add it.");
        assertThat(alert().state()).isEqualTo(State.NEW);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void handle_forgedOrBrokenPress_changesNothing() throws Exception {
        String forged = codes.write(new Press(Action.TOO_WIDE, alertId, 1)).replaceFirst("a1:d", "a1:3");

        assertThat(handle(query(ASHA, forged))).startsWith("This button is not valid");
        assertThat(handle(query(ASHA, "x".repeat(5000)))).startsWith("This button is not valid");
        assertThat(handle(query(ASHA, codes.write(new Press(Action.TAKE, 999, 1)))))
                .isEqualTo("This alert is not known here.");
        int answered = server.getRequestCount();
        presses.handle(keep("{\"callback_query\":{\"id\":[]}}"));
        presses.handle(keep("{{{"));
        assertThat(server.getRequestCount()).isEqualTo(answered);
        assertThat(alert().state()).isEqualTo(State.NEW);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void handle_everyRoleMayPressWhatTheTableSaysAndNothingElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            for (Action action : Action.values()) {
                // those under something else are taken by who draws them; see HandInTest and NotificationsTest
                if (!action.isOfAnAlert()) continue;
                // what is handed out is told by more than one message; see AnalystsBotTest
                if (action == Action.BUNDLE && action.right().of(role) != Right.Allowed.NO) continue;
                for (boolean own : List.of(true, false)) {
                    var somebody = new Person("analyst-1", ASHA, role, Set.of());
                    long id = samples.alert(alerts, ++messages, 65).alert().id();
                    alerts.acknowledge(id, new Actor(own ? "analyst-1" : "another", "cli"));
                    if (action == Action.REOPEN) alerts.close(id, Verdict.BENIGN, new Actor("another", "cli"));
                    Presses one = presses(new People(List.of(somebody), null));
                    int revision = alerts.view(id).orElseThrow().alert().revision();

                    one.handle(keep(query(ASHA, codes.write(new Press(action, id, revision)))));

                    boolean refused = text().startsWith("As " + role.word() + " you may not");
                    boolean may = switch (action.right().of(role)) {
                        case YES, SECOND -> true;
                        case OWN -> own;
                        case NO -> false;
                    };
                    if (refused == may) wrong.add(role + " " + action + " own " + own);
                    if (refused && alerts.view(id).orElseThrow().alert().revision() != revision)
                        wrong.add("changed: " + action);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void handle_samePressTwice_isDoneOnce() throws Exception {
        KeptUpdate update = keep(query(ASHA, codes.write(new Press(Action.TAKE, alertId, 1))));

        presses.handle(update);
        presses.handle(update);

        assertThat(text()).isEqualTo("Taken. It is yours.");
        assertThat(text()).isEqualTo("It is yours already.");
        assertThat(alerts.view(alertId).orElseThrow().events().stream()
                        .filter(event -> event.what().equals("acknowledged")))
                .hasSize(1);
    }

    @Test
    void commands_answerInPrivateAndInTheAnalystsChat_elsewhereOnlyWhoami() throws Exception {
        Commands commands = commands();

        assertThat(commands.handle(said(CHAT, "supergroup", ASHA, "/whoami"))).isTrue();
        assertThat(text()).contains("7000001", Long.toString(CHAT), "as analyst-1");
        assertThat(commands.handle(said(CHAT, "supergroup", ASHA, "/status"))).isTrue();
        assertThat(text()).isEqualTo("All is well.");
        assertThat(commands.handle(said(55, "private", 55, "/start"))).isTrue();
        assertThat(text()).contains("analysts only", "user id: 55");
        assertThat(commands.handle(said(55, "private", 55, "/status"))).isTrue(); // to a stranger: no word
        int answered = server.getRequestCount();
        assertThat(commands.handle(said(CHAT, "supergroup", ASHA, "look at this Aadhaar dump")))
                .isTrue();
        assertThat(commands.handle(said(-1005L, "supergroup", ASHA, "/help"))).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(answered);
        assertThat(waiting()).hasSize(1);

        assertThat(commands.handle(said(-1005L, "supergroup", ASHA, "/whoami"))).isTrue();
        assertThat(text()).contains("This chat's id: -1005");
    }

    @Test
    void silence_showsFirstWhatItWouldHideAndObeysTheRole() throws Exception {
        Commands commands = commands();
        String words = "/silence rule=sample_leak for=4h because a known feed";

        commands.handle(said(CHAT, "supergroup", ASHA, words));
        assertThat(text()).contains("would have hidden 1 alert", "yes at the end");
        assertThat(alerts.silences().list()).isEmpty();
        commands.handle(said(CHAT, "supergroup", ASHA, words + " yes"));
        assertThat(text()).startsWith("Silence 1: rule=sample_leak.");
        commands.handle(said(CHAT, "supergroup", ASHA, "/silence rule=sample_leak for=7d because of it yes"));
        assertThat(text()).isEqualTo("As analyst you may not silence for longer than 24 hours.");
        commands.handle(said(CHAT, "supergroup", ASHA, "/silence label=leak criticals=yes for=1h because of it yes"));
        assertThat(text()).isEqualTo("As analyst you may not silence critical alerts.");
        commands.handle(said(CHAT, "supergroup", ASHA, "/silence below=high for=1h because of it"));
        assertThat(text()).startsWith("a silence names a rule, a chat, a label or an organisation");

        assertThat(alerts.silences().list())
                .hasSize(1)
                .allMatch(each -> each.author().equals("analyst-1"));
    }

    @Test
    void commands_flood_isNotAnsweredForEver() {
        Commands commands = commands();

        for (int i = 0; i < 30; i++) commands.handle(said(55, "private", 55, "/help"));

        assertThat(server.getRequestCount()).isEqualTo(20);
    }

    private String press(long user, Action action, int revision) throws Exception {
        return handle(query(user, codes.write(new Press(action, alertId, revision))));
    }

    private String handle(String raw) throws Exception {
        presses.handle(keep(raw));
        return text();
    }

    private String text() throws InterruptedException, IOException {
        JsonNode call =
                new ObjectMapper().readTree(server.takeRequest().getBody().utf8());
        assertThat(call.path("text").asText().length()).isLessThanOrEqualTo(600);
        return call.path("text").asText();
    }

    private KeptUpdate keep(String raw) {
        return keep("callback_query", raw);
    }

    private KeptUpdate keep(String kind, String raw) {
        lastUpdate++;
        database.get().useTransaction(tx -> updates.persist(tx, lastUpdate, kind, raw, clock.instant()));
        return new KeptUpdate(lastUpdate, clock.instant(), kind, raw);
    }

    private KeptUpdate said(long chat, String type, long user, String text) {
        return keep(
                "message",
                "{\"message\":{\"chat\":{\"id\":" + chat + ",\"type\":\"" + type + "\"},\"from\":{\"id\":" + user
                        + "},\"text\":\"" + text + "\"}}");
    }

    private static String query(long user, String data) {
        return "{\"callback_query\":{\"id\":\"q1\",\"from\":{\"id\":" + user + "},\"data\":\"" + data + "\"}}";
    }

    private Alert alert() {
        return alerts.view(alertId).orElseThrow().alert();
    }

    private List<KeptUpdate> waiting() {
        return database.get().read(handle -> updates.waiting(handle, 100));
    }

    private List<String> edits() {
        return database.get()
                .read(handle -> handle.createQuery("select dedupe_key from outbox where kind = 'edit'")
                        .mapTo(String.class)
                        .list());
    }
}
