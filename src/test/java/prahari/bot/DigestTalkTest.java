package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Actor;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.alert.Verdict;
import prahari.config.Config;
import prahari.config.OwnTopics;
import prahari.config.Spoken;
import prahari.deliver.Limits;
import prahari.deliver.Outbox;
import prahari.digest.Digests;
import prahari.language.Phrases;
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

class DigestTalkTest {
    private static final long CHAT = SimulatorOptions.ANALYSTS_CHAT;
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Actor ASHA = new Actor("asha", "bot");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T02:00:00Z")); // 07:30 in India
    private final Simulator simulator = Simulator.start(
            Scenario.parse("quiet.json", Stories.QUIET), new Pace(clock, 1000), SimulatorOptions.standard());
    private final BotApi api =
            BotApi.open(Secret.of(SimulatorOptions.MADE_UP_TOKEN), simulator.address(), Duration.ofSeconds(5));
    private final AlertMessage message = new AlertMessage(
            new SampleFinder(),
            new ButtonCodes(Secret.of("a key for tests, 16 bytes")),
            ZoneOffset.UTC,
            new ClockWords(ZoneOffset.UTC, clock));
    private Alerts alerts;
    private AlertSamples samples;
    private DigestTalk digest;
    private long messages;

    @BeforeEach
    void start() {
        alerts = AlertSamples.alerts(database.get(), clock, new Outbox(database.get(), clock, List.of(CHAT)));
        samples = new AlertSamples(database.get(), clock);
        digest = talk();
    }

    private DigestTalk talk() {
        return new DigestTalk(
                api,
                message,
                database.get(),
                new Digests(database.get(), INDIA),
                Speech.only(Spoken.ENGLISH),
                Limits.telegram(),
                new Config.Bot(
                        Secret.of(SimulatorOptions.MADE_UP_TOKEN),
                        List.of(CHAT),
                        People.NONE,
                        Config.Bot.HEARTBEAT,
                        LocalTime.of(9, 0),
                        Map.of(),
                        Spoken.ENGLISH,
                        OwnTopics.USUAL,
                        Map.of()),
                clock);
    }

    @AfterEach
    void stop() {
        digest.close();
        api.close();
        simulator.close();
    }

    @Test
    void sendDaily_isAPictureWithWordsOnceADay() throws Exception {
        long first = alert(90, null);
        clock.advance(Duration.ofMinutes(10));
        database.get().useTransaction(tx -> alerts.acknowledge(tx, first, ASHA));
        alert(65, null);
        alert(45, null);
        database.get().useTransaction(tx -> alerts.close(tx, first, Verdict.TRUE_POSITIVE, ASHA));
        samples.record(
                alerts, AlertSamples.hit(samples.message(++messages, "on trial"), "fpt", AlertSamples.aside(70)));

        digest.sendDaily(); // it is not nine yet
        assertThat(sent()).isEmpty();
        clock.advance(Duration.ofHours(2)); // 09:40 in India
        digest.sendDaily();
        digest.sendDaily();
        try (DigestTalk restarted = talk()) {
            restarted.sendDaily();
        }

        assertThat(sent()).hasSize(1);
        JsonNode only = sent().get(0);
        assertThat(only.path("photo")).isNotEmpty();
        assertThat(only.path("caption").asText())
                .contains("Digest, the 24 hours until Mon 23 Nov 2026 09:40 IST")
                .contains("Alerts raised: 3 (1 critical, 1 high, 1 medium); the day before 0")
                .contains("Taken: 1 of them, median 10 min")
                .contains("Closed: 1 true positive")
                .contains("Worked on now: 2, not taken 2, the oldest for 2 h 0 min (alert 2)")
                .contains("Most alerts in 7 days: sample_feed 3")
                .contains("Hits: 4; of rules on trial (status test), counted apart: 1")
                .hasSizeLessThanOrEqualTo(DigestText.MAX_CHARS);

        clock.advance(Duration.ofDays(1));
        digest.sendDaily();
        assertThat(sent()).hasSize(2);
        assertThat(sent().get(1).path("caption").asText()).contains("Alerts raised: 0; the day before 3");
    }

    @Test
    void sendDaily_whatTelegramDoesNotTakeIsTriedAgainAndALateStartLeavesTheDayOut() throws Exception {
        clock.advance(Duration.ofHours(2));
        simulator.fault("api_502", 1);
        digest.sendDaily();
        assertThat(sent()).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        digest.sendDaily();
        assertThat(sent()).hasSize(1);

        clock.advance(Duration.ofHours(32)); // the next day at 17:40
        digest.sendDaily();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void digest_tellsWhatSomebodyMaySee() throws Exception {
        alert(65, "acme");
        alert(90, "beta");
        alert(45, null);
        var responder = new Person("bina", 7_000_009, Role.RESPONDER, Set.of("acme"));

        assertThat(digest.answer(new Talk.Asked(responder, Spot.of(CHAT), "digest", "", Phrases.ENGLISH)))
                .isEmpty();
        await().until(() -> sent().size() == 1);

        assertThat(sent().get(0).path("caption").asText())
                .contains("Alerts raised: 2 (1 high, 1 medium)")
                .contains("Hits: 0");
    }

    private long alert(int points, @Nullable String organisation) {
        long id = ++messages;
        var hit = AlertSamples.hit(
                samples.message(id, "made-up record " + id), "fp" + id, AlertSamples.score(points, organisation));
        return samples.record(alerts, hit).orElseThrow().alert().id();
    }

    private List<JsonNode> sent() throws Exception {
        var request = HttpRequest.newBuilder(simulator.address().resolve("/simulator/messages?chat_id=" + CHAT))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        List<JsonNode> all = new ArrayList<>();
        new ObjectMapper().readTree(body).path("messages").forEach(all::add);
        return all;
    }
}
