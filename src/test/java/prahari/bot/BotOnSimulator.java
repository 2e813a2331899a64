package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.alert.Clocks;
import prahari.collect.KeptUpdate;
import prahari.collect.SourceStore;
import prahari.collect.UpdateStore;
import prahari.config.Duties;
import prahari.config.OwnTopics;
import prahari.config.Spoken;
import prahari.deliver.Delivery;
import prahari.deliver.Limits;
import prahari.deliver.Outbox;
import prahari.deliver.PromiseJournal;
import prahari.evidence.Export;
import prahari.evidence.FullRequests;
import prahari.evidence.Variant;
import prahari.language.Said;
import prahari.model.Duty;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.testing.AlertSamples;
import prahari.testing.Stories;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** The whole bot against Telegram as the simulator plays it; tests say what is done with it. */
abstract class BotOnSimulator {
    static final long CHAT = SimulatorOptions.ANALYSTS_CHAT;
    static final long ASHA = 7_000_001;
    static final long LEAD = 7_000_002;
    static final People ANALYSTS = new People(
            List.of(
                    new Person("analyst-1", ASHA, Role.ANALYST, Set.of()),
                    new Person("analyst-2", LEAD, Role.LEAD, Set.of())),
            null);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder = Path.of("");

    final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    final Pace pace = new Pace(clock, 1000);
    final Simulator simulator = Simulator.start(Scenario.parse("quiet.json", Stories.QUIET), pace, telegram());
    final BotApi api =
            BotApi.open(Secret.of(SimulatorOptions.MADE_UP_TOKEN), simulator.address(), Duration.ofSeconds(5));
    final UpdateStore updates = new UpdateStore();
    final ButtonCodes codes = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));
    final AlertMessage message =
            new AlertMessage(new SampleFinder(), codes, ZoneOffset.UTC, new ClockWords(ZoneOffset.UTC, clock));

    record Running(Alerts alerts, Outbox outbox, PromiseJournal journal, Delivery delivery, UpdateReceiver receiver) {}

    @Nullable
    Running running;

    @Nullable
    RuleTalk rules;

    @Nullable
    Clocks clocks;

    @Nullable
    Handouts handouts;

    List<Talk> talks = List.of();
    final List<RuleDrafts.Draft> drafted = new ArrayList<>();
    final List<RuleDrafts.TestDraft> tests = new ArrayList<>();
    final Speech speech = Speech.only(spoken());

    /** Stands for the folder of rules, which has tests of its own. */
    private final class Drafts implements RuleDrafts {
        @Override
        public Said hide(Draft draft) {
            drafted.add(draft);
            return Said.plain("written");
        }

        @Override
        public String test(TestDraft draft) {
            return "{name: a test of " + draft.rule() + "}";
        }

        @Override
        public Said addTest(TestDraft draft) {
            tests.add(draft);
            return Said.plain("added");
        }
    }

    FullRequests requests() {
        return new FullRequests(database.get(), List.of("analyst-2", "responder-1"), (tx, request) -> {}, clock);
    }

    /** In which languages it speaks. */
    Spoken spoken() {
        return Spoken.ENGLISH;
    }

    /** How Telegram is set up. */
    SimulatorOptions telegram() {
        return SimulatorOptions.standard();
    }

    @BeforeEach
    void start() {
        var outbox = new Outbox(database.get(), clock, List.of(CHAT));
        var alerts = AlertSamples.alerts(database.get(), clock, outbox);
        Limits limits = Limits.telegram();
        var journal = PromiseJournal.open(folder.resolve("journal"), clock);
        var delivery = new Delivery(
                outbox,
                new TelegramNotifier(api, alerts, outbox, message, speech, OwnTopics.USUAL, clock),
                journal,
                limits,
                pace);
        handouts = new Handouts(
                api,
                alerts,
                BotOnSimulator::bundle,
                (id, who) -> Optional.of("http://127.0.0.1:1/reveal/" + who),
                folder.resolve("exports"),
                requests());
        var presses = new Presses(
                new Screen(api, message, speech, limits, clock),
                database.get(),
                alerts,
                outbox,
                updates,
                new Presses.Beyond(handouts, new Drafts()),
                codes,
                ANALYSTS,
                clock);
        var talk = new AlertTalk(alerts, outbox, message, () -> Said.plain("All is well."));
        clocks = alerts.clocks(new Duties(
                EnumSet.of(Duty.CERTIN_6H, Duty.DPDP_72H), Map.of(), LocalDate.of(2027, 5, 13), ZoneOffset.UTC));
        rules = new RuleTalk(api, message, RuleTalkTest.answers());
        talks = List.of(
                talk,
                new LookTalk(database.get(), alerts, message, new SourceStore(1), clock),
                new ClockTalk(alerts, clocks),
                new ShiftTalk(alerts.shifts(clocks.words())),
                handouts,
                new LanguageTalk(speech),
                rules);
        var commands =
                new Commands(api, database.get(), updates, Set.of(CHAT), ANALYSTS, Map.of(), talks, speech, clock);
        var receiver = new UpdateReceiver(api, database.get(), updates, pace, new Random(1), () -> {
            for (KeptUpdate update : database.get().read(handle -> updates.waiting(handle, 100))) {
                assertThat(presses.handle(update) || commands.handle(update)).isTrue();
            }
        });
        running = new Running(alerts, outbox, journal, delivery, receiver);
    }

    @AfterEach
    void stop() {
        bot().receiver().close();
        Objects.requireNonNull(rules).close();
        Objects.requireNonNull(handouts).close();
        bot().journal().close();
        api.close();
        simulator.close();
    }

    /** Stands for the writer of bundles, which has tests of its own. */
    private static Export bundle(List<Long> alerts, Path out, Variant variant, String author, String via) {
        try {
            Files.writeString(out, "bundle of " + alerts + " " + variant.word() + " for " + author + " via " + via);
            return new Export.Written(out, "0".repeat(64), Files.size(out), 1, List.of(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Running bot() {
        return Objects.requireNonNull(running);
    }

    void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        bot().delivery().deliverDue();
        clock.advance(Duration.ofSeconds(seconds));
    }

    void say(long user, String words) throws IOException, InterruptedException {
        String text = URLEncoder.encode(words, StandardCharsets.UTF_8);
        post("say", "chat_id=" + CHAT + "&user_id=" + user + "&text=" + text);
    }

    JsonNode message(long id) throws IOException, InterruptedException {
        for (JsonNode message : messages()) if (message.path("message_id").asLong() == id) return message;
        throw new AssertionError("there is no message " + id);
    }

    List<String> buttons() throws IOException, InterruptedException {
        List<String> labels = new ArrayList<>();
        last().path("reply_markup")
                .path("inline_keyboard")
                .forEach(row ->
                        row.forEach(button -> labels.add(button.path("text").asText())));
        return labels;
    }

    Alert raise() {
        Alert alert = new AlertSamples(database.get(), clock)
                .alert(bot().alerts(), 1, 65)
                .alert();
        clock.advance(Duration.ofSeconds(30));
        return alert;
    }

    String press(long user, long messageId, String label) throws IOException, InterruptedException {
        JsonNode given = post(
                "press",
                "chat_id=" + CHAT + "&message_id=" + messageId + "&user_id=" + user + "&text="
                        + URLEncoder.encode(label, StandardCharsets.UTF_8));
        return given.path("answer").path("text").asText();
    }

    JsonNode messages() throws IOException, InterruptedException {
        URI address = simulator.address().resolve("/simulator/messages?chat_id=" + CHAT);
        return send(HttpRequest.newBuilder(address).build()).path("messages");
    }

    JsonNode last() throws IOException, InterruptedException {
        JsonNode messages = messages();
        return messages.isEmpty() ? messages : messages.get(messages.size() - 1);
    }

    JsonNode post(String what, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(simulator.address().resolve("/simulator/" + what))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body);
    }
}
