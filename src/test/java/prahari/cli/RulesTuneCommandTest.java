package prahari.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Verdict;
import prahari.learn.Past;
import prahari.model.Post;
import prahari.rule.RuleSets;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;

/** What the analysts said of alerts becomes exclusions: the whole way, from verdicts in a database to patched rules. */
class RulesTuneCommandTest {
    private static final int EACH = 14;
    private static final String RULE = """
            schema: 1
            kind: rule
            title: A leaked list
            id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d98
            name: leaked_list   # named in the minutes of May
            label: leak
            status: stable
            owner: tests
            version: 4
            tags: [leak.sample, tlp.amber]
            detection:
                leaked: {phrases: {en: [leaked]}}
                condition: leaked
            score:
                base: 45
            tests:
                - {name: a, message: {text: a list was leaked}, expect: {match: true}}
                - {name: b, message: {text: leaked again}, expect: {match: true}}
                - {name: c, message: {text: no}, expect: {match: false}}
                - {name: d, message: {text: a lesson}, expect: {match: false}}
            """;

    @TempDir
    Path dir;

    private Path config;
    private Path rules;

    @BeforeEach
    void setUp() throws IOException {
        config = dir.resolve("prahari.yml");
        Files.writeString(config, "data: data\nrules: rules\n");
        rules = dir.resolve("rules");
        Files.createDirectories(rules);
        Files.writeString(rules.resolve("rule.yml"), RULE);
        Files.createDirectories(dir.resolve("data"));
        var clock = new TestClock(Instant.now().minus(Duration.ofDays(9)));
        try (var past = new Past(
                RuleSets.load(Map.of("rule.yml", RULE)).orThrow(), Database.open(dir.resolve("data/prahari")), clock)) {
            past.judge(posts());
            past.review(text -> text.contains("lesson") ? Verdict.FALSE_POSITIVE : Verdict.TRUE_POSITIVE);
        }
    }

    /** Every second one is a lesson on leaked lists, which nobody wants to hear of. */
    private static List<Post> posts() {
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String rows = "rows " + word(i) + " of the customers of " + word(i * 7 + 3) + " and " + word(i * 5 + 1);
            posts.add(AlertSamples.post(AlertSamples.CHANNEL, 2L * i + 1, rows + " leaked at night"));
            posts.add(AlertSamples.post(AlertSamples.CHANNEL, 2L * i + 2, "lesson: " + rows + " leaked at night"));
        }
        return posts;
    }

    private static String word(int number) {
        return Character.toString('a' + number % 26) + "q" + Character.toString('a' + number / 26 % 26) + "x";
    }

    @Test
    void tune_complaint16_verdictsBecomeAnExclusionThatLosesNoTrueOne() throws Exception {
        Path patch = dir.resolve("tuned.patch");

        Answer tuned = run("rules", "tune", "leaked_list", "--config", config.toString(), "--out", patch.toString());

        assertThat(tuned.status()).as(tuned.err()).isZero();
        assertThat(tuned.err()).contains("leaves out", "lesson", "held out");
        assertThat(rules.resolve("rule.yml")).as("the live rules stay").hasContent(RULE);
        Path proposed = patched(patch);
        assertThat(proposed.resolve("rule.yml")).content().contains("version: 5", "# named in the minutes of May");
        assertThat(run("rules", "check", proposed.toString()).status()).isZero();
        assertThat(run("rules", "test", proposed.toString()).status()).isZero();
        JsonNode alerts = backtest(proposed).path("alerts");
        assertThat(alerts.path("lost").asInt()).as("false ones").isEqualTo(EACH);
        assertThat(alerts.path("new").asInt() + alerts.path("changed").asInt()).isZero();
    }

    @Test
    void tune_writesThePatchToStandardOutputWithoutOut() {
        Answer tuned = run("rules", "tune", "leaked_list", "--config", config.toString());

        assertThat(tuned.status()).isZero();
        assertThat(tuned.out()).startsWith("--- a/rule.yml\n+++ b/rule.yml\n").contains("-    condition: leaked\n");
    }

    @Test
    void tune_takesOnlyTheVerdictsOfTheTimeAskedFor() {
        Answer tuned = run("rules", "tune", "leaked_list", "--since", "1h", "--config", config.toString());

        assertThat(tuned.status()).isEqualTo(1);
        assertThat(tuned.err()).contains("too few verdicts on leaked_list: 0 true and 0 false alerts, it takes 10");
    }

    @Test
    void scorecard_tellsThePrecisionThatTheVerdictsGive() throws IOException {
        Answer card = run("rules", "scorecard", "--format", "json", "--config", config.toString());

        assertThat(new ObjectMapper()
                        .readTree(card.out())
                        .findValue("precision")
                        .toString())
                .contains("0.5");
    }

    /** The rules with the patch, as an admin applies it. */
    private Path patched(Path patch) throws IOException, InterruptedException {
        Path proposed = dir.resolve("proposed");
        Files.createDirectories(proposed);
        Files.copy(rules.resolve("rule.yml"), proposed.resolve("rule.yml"));
        Process applied = new ProcessBuilder("patch", "-p1", "-i", patch.toString())
                .directory(proposed.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(applied.waitFor())
                .as(new String(applied.getInputStream().readAllBytes(), UTF_8))
                .isZero();
        return proposed;
    }

    private JsonNode backtest(Path proposed) throws IOException {
        Answer answer =
                run("rules", "backtest", proposed.toString(), "--format", "json", "--config", config.toString());
        assertThat(answer.status()).as(answer.err()).isZero();
        return new ObjectMapper().readTree(answer.out());
    }

    private record Answer(int status, String out, String err) {}

    private static Answer run(String... words) {
        var toOut = new ByteArrayOutputStream();
        var toErr = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        System.setOut(new PrintStream(toOut, true, UTF_8));
        System.setErr(new PrintStream(toErr, true, UTF_8));
        try {
            return new Answer(Commands.run(words), toOut.toString(UTF_8), toErr.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
