package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import prahari.alert.ClockWords;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.people.Person;
import prahari.people.Role;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.testing.Stories;
import prahari.testing.TestClock;

/** What the bot says of rules, read in the chat as the simulator keeps it. */
class RuleTalkTest {
    private static final long CHAT = SimulatorOptions.ANALYSTS_CHAT;
    private static final String PAN = "ABCPT1234K";
    private static final Person ADMIN = new Person("asha", 1, Role.ADMIN, Set.of());
    private static final Person ANALYST = new Person("ben", 2, Role.ANALYST, Set.of());

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final Simulator simulator = Simulator.start(
            Scenario.parse("quiet.json", Stories.QUIET), new Pace(clock, 1000), SimulatorOptions.standard());
    private final BotApi api =
            BotApi.open(Secret.of(SimulatorOptions.MADE_UP_TOKEN), simulator.address(), Duration.ofSeconds(5));
    private final AlertMessage message = new AlertMessage(
            new SampleFinder(),
            new ButtonCodes(Secret.of("a key for tests, 16 bytes")),
            ZoneOffset.UTC,
            new ClockWords(ZoneOffset.UTC, new TestClock()));

    /** Answers that need no rules. */
    static RuleAnswers answers() {
        return new Slow(new Semaphore(1000));
    }

    /** A back-test that goes on a quarter for each permit. */
    private record Slow(Semaphore steps) implements RuleAnswers {
        @Override
        public Said standing() {
            return Said.plain("In force: generation abcdef01");
        }

        @Override
        public String explain(String text) {
            return "score 40 medium leak: " + text;
        }

        @Override
        public Said activate(String hash, String who) {
            return Said.plain(who + " activates " + hash);
        }

        @Override
        public Said refuse(String hash, String who) {
            return Said.plain(who + " refuses " + hash);
        }

        @Override
        public Said backtest(int days, IntConsumer percent) {
            for (int quarter = 1; quarter <= 4; quarter++) {
                steps.acquireUninterruptibly();
                percent.accept(25 * quarter);
            }
            return Said.plain(days + " days: 3 new, such as " + PAN);
        }
    }

    @AfterEach
    void stop() {
        api.close();
        simulator.close();
    }

    @Test
    void backtest_isOneMessageThatTellsHowFarItGotAndThenTheOutcome() throws Exception {
        var steps = new Semaphore(0);
        try (var talk = new RuleTalk(api, message, new Slow(steps))) {
            assertThat(talk.answer(new Talk.Asked(ADMIN, Spot.of(CHAT), "backtest", "7", Phrases.ENGLISH)))
                    .isEmpty();
            await().until(() -> text().contains("over 7 days: 0 %"));
            clock.advance(Duration.ofSeconds(5));
            steps.release();
            await().until(() -> text().contains("over 7 days: 25 %"));
            assertThat(talk.answer(new Talk.Asked(ADMIN, Spot.of(CHAT), "backtest", "", Phrases.ENGLISH))
                            .orElseThrow()
                            .text())
                    .contains("running already");
            clock.advance(Duration.ofMinutes(1));
            steps.release(3);
            await().until(() -> text().contains("7 days: 3 new, such as"));
            assertThat(text()).doesNotContain(PAN);
            assertThat(messages()).hasSize(1);
        }
    }

    @Test
    void backtest_isForAdminsAndForDaysThatCanBe() {
        try (var talk = new RuleTalk(api, message, answers())) {
            assertThat(said(talk, ANALYST, "backtest", "7"))
                    .isEqualTo("As analyst you may not change sources, rules or organisations.");
            for (String days : new String[] {"0", "-1", "366", "a week", "7 days"})
                assertThat(said(talk, ADMIN, "backtest", days)).as(days).startsWith("Say how many days back");
        }
    }

    @Test
    void backtest_thatBreaks_saysSoAndTheNextOneRuns() {
        var first = new CountDownLatch(1);
        RuleAnswers broken = new RuleAnswers() {
            @Override
            public Said standing() {
                return Said.plain("");
            }

            @Override
            public String explain(String text) {
                return "";
            }

            @Override
            public Said activate(String hash, String who) {
                return Said.plain("");
            }

            @Override
            public Said refuse(String hash, String who) {
                return Said.plain("");
            }

            @Override
            public Said backtest(int days, IntConsumer percent) {
                if (first.getCount() == 0) return Said.plain("the second went well");
                first.countDown();
                throw new IllegalStateException("no database");
            }
        };
        try (var talk = new RuleTalk(api, message, broken)) {
            talk.answer(new Talk.Asked(ADMIN, Spot.of(CHAT), "backtest", "", Phrases.ENGLISH));
            await().until(() -> text().contains("The back-test broke"));
            clock.advance(Duration.ofMinutes(1));
            await().until(() -> talk.answer(new Talk.Asked(ADMIN, Spot.of(CHAT), "backtest", "", Phrases.ENGLISH))
                    .isEmpty());
            await().until(() -> text().contains("the second went well"));
        }
    }

    @Test
    void test_hidesIdentifiersAndAsksForAText() {
        try (var talk = new RuleTalk(api, message, answers())) {
            assertThat(said(talk, ANALYST, "test", "for sale " + PAN))
                    .contains("score 40", "for sale")
                    .doesNotContain(PAN);
            assertThat(said(talk, ANALYST, "test", " ")).startsWith("Say what to test");
        }
    }

    @Test
    void activateAndRefuse_areForAdmins() {
        try (var talk = new RuleTalk(api, message, answers())) {
            assertThat(said(talk, ADMIN, "activate", "1a2b3c4d")).isEqualTo("asha activates 1a2b3c4d");
            assertThat(said(talk, ADMIN, "refuse", "1a2b3c4d")).isEqualTo("asha refuses 1a2b3c4d");
            assertThat(said(talk, ADMIN, "activate", "latest")).startsWith("Say which");
            assertThat(said(talk, ANALYST, "activate", "1a2b3c4d")).startsWith("As analyst you may not");
            assertThat(said(talk, ANALYST, "refuse", "1a2b3c4d")).startsWith("As analyst you may not");
        }
    }

    @Test
    void news_leavesOnlyTheChoicesAtItsEndToBeTapped() {
        String choices = "\n/activate_1a2b3c4d   /refuse_1a2b3c4d";
        assertThat(message.news("Changed rules wait." + choices).text()).endsWith(choices);
        assertThat(message.news("x" + choices + "\nand more").text()).doesNotContain("/activate_1a2b3c4d");
        assertThat(message.notice("x" + choices).text()).doesNotContain("/activate_1a2b3c4d");
    }

    private static String said(RuleTalk talk, Person person, String command, String words) {
        return talk.answer(new Talk.Asked(person, Spot.of(CHAT), command, words, Phrases.ENGLISH))
                .orElseThrow()
                .text();
    }

    private String text() throws IOException, InterruptedException {
        JsonNode messages = messages();
        return messages.isEmpty()
                ? ""
                : messages.get(messages.size() - 1).path("text").asText();
    }

    private JsonNode messages() throws IOException, InterruptedException {
        URI address = simulator.address().resolve("/simulator/messages?chat_id=" + CHAT);
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(body).path("messages");
    }
}
