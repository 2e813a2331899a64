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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.learn.Past;
import prahari.rule.RuleSets;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;

/** What is hidden and how much that was, asked of a database on disk. */
class RulesSuppressionsCommandTest {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private static final String RULE = """
            schema: 1
            kind: rule
            title: A rule
            id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d99
            name: sample
            label: leak
            status: stable
            owner: tests
            version: 1
            tags: [leak.sample, tlp.amber]
            detection:
                word: {phrases: {en: [leaked]}}
                condition: word
            score: {base: 50}
            tests:
                - {name: a, message: {text: leaked}, expect: {match: true}}
                - {name: b, message: {text: it is leaked}, expect: {match: true}}
                - {name: c, message: {text: no}, expect: {match: false}}
                - {name: d, message: {text: urgent}, expect: {match: false}}
            """;

    @TempDir
    Path dir;

    private Path config;

    @BeforeEach
    void setUp() throws IOException {
        config = dir.resolve("prahari.yml");
        Files.writeString(config, "data: data\nrules: rules\n");
        Files.createDirectories(dir.resolve("data"));
        Map<String, String> files = new TreeMap<>(Map.of(
                "10_rule.yml",
                RULE,
                "20_in_force.yml",
                suppression("6a01", "Our own training channel", "chat.username: sample_feed", 10, 30),
                "30_idle.yml",
                suppression("6a02", "A channel that never speaks", "chat.username: silent_feed", 10, 30),
                "40_ended.yml",
                suppression("6a03", "Last month's drill", "chat.username: drill_feed", 60, -20)));
        Path rules = dir.resolve("rules");
        Files.createDirectories(rules);
        for (Map.Entry<String, String> file : files.entrySet())
            Files.writeString(rules.resolve(file.getKey()), file.getValue());
        var clock = new TestClock(Instant.now().minus(Duration.ofDays(2)));
        try (var past = new Past(RuleSets.load(files).orThrow(), Database.open(dir.resolve("data/prahari")), clock)) {
            past.judge(List.of(
                    AlertSamples.post(AlertSamples.CHANNEL, 1, "a list was leaked"),
                    AlertSamples.post(AlertSamples.CHANNEL, 2, "nothing"),
                    AlertSamples.post(AlertSamples.CHANNEL, 3, "another one leaked")));
        }
    }

    private String suppression(String id, String title, String when, int daysAgo, int daysLeft) {
        return """
                schema: 1
                kind: suppression
                title: %s
                id: 9b1d5c1e-0d4b-4f5e-9d1a-6a2c6f1e%s
                rules: [sample]
                suppress_when:
                    %s
                reason: Agreed on in the meeting
                author: cti-lead
                created: %s
                expires: %s
                """.formatted(title, id, when, today.minusDays(daysAgo), today.plusDays(daysLeft));
    }

    @Test
    void suppressions_tellHowMuchEachHidInTheDatabase() {
        Answer answer = run("rules", "suppressions", "--config", config.toString());

        assertThat(answer.status()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains(
                        "Our own training channel   in force\n",
                        "hid 2 hits, last on " + today.minusDays(2).getYear())
                .contains("A channel that never speaks   in force\n", "hid nothing so far")
                .contains("Last month's drill   expired\n", "by cti-lead", "Agreed on in the meeting");
    }

    @Test
    void suppressions_tellWhatOneThatIsGoneHid() throws IOException {
        Files.delete(dir.resolve("rules/20_in_force.yml"));

        Answer answer = run("rules", "suppressions", "--format", "json", "--config", config.toString());

        Map<String, JsonNode> byTitle = new TreeMap<>();
        for (String line : answer.out().lines().toList()) {
            JsonNode read = new ObjectMapper().readTree(line);
            byTitle.put(read.path("title").asText(), read);
        }
        assertThat(byTitle)
                .containsOnlyKeys("Our own training channel", "A channel that never speaks", "Last month's drill");
        JsonNode gone = Objects.requireNonNull(byTitle.get("Our own training channel"));
        assertThat(gone.path("state").asText()).isEqualTo("removed");
        assertThat(gone.path("hits").asInt()).isEqualTo(2);
        assertThat(Instant.parse(gone.path("last").asText())).isBefore(Instant.now());
        JsonNode idle = Objects.requireNonNull(byTitle.get("A channel that never speaks"));
        assertThat(idle.path("hits").asInt()).isZero();
    }

    @Test
    void suppressions_ofAFolderAskNobody() {
        Answer answer = run("rules", "suppressions", dir.resolve("rules").toString());

        assertThat(answer.status()).isZero();
        assertThat(answer.out()).contains("Our own training channel").doesNotContain("hid ");
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
