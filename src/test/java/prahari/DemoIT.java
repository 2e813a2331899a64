package prahari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.Launched;
import prahari.testing.Stories;

/** The demo as users start it, whole and killed in the middle. */
class DemoIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(150);

    @TempDir
    Path dir;

    @Test
    void demo_doesTheWholeJobAndLeavesWhatItPromises() throws Exception {
        Path out = dir.resolve("out");

        Launched demo = Launched.script("demo", "--once", "--out", out.toString());

        assertThat(demo.exit(LONG)).as(demo.said()).isZero();
        assertThat(demo.said()).contains("Every step worked.");
        List<JsonNode> alerts = lines(out.resolve("alerts.jsonl"));
        assertThat(alerts).hasSizeGreaterThan(5).allSatisfy(alert -> {
            assertThat(alert.path("severity").asText()).isIn("medium", "high", "critical");
            assertThat(alert.path("members")).isNotEmpty();
        });
        assertThat(alerts)
                .anySatisfy(alert -> assertThat(alert.path("members").size()).isGreaterThan(2));
        assertThat(alerts)
                .anySatisfy(alert -> assertThat(alert.path("versions").asInt()).isGreaterThan(1));
        assertThat(alerts)
                .anySatisfy(
                        alert -> assertThat(alert.path("deleted").asBoolean()).isTrue());
        assertThat(alerts)
                .anySatisfy(alert -> assertThat(alert.path("state").asText()).isEqualTo("ACKNOWLEDGED"));
        String id = alerts.get(0).path("id").asText();
        Path bundle = out.resolve("bundles").resolve("EVB-" + id + "-redacted.zip");
        String key = out.resolve("bundles").resolve("signing-key.pub").toString();
        assertThat(Launched.script("prahari", "bundle", "verify", "--key", key, bundle.toString())
                        .exit(LONG))
                .isZero();

        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);
        assertThat(Launched.script("prahari", "bundle", "verify", "--key", key, bundle.toString())
                        .exit(LONG))
                .isEqualTo(1);
    }

    /** What was promised before each kill is kept after it: no alert lost, none told twice without saying so. */
    @Test
    void demo_killedInTheMiddleGoesOnWithoutLossOrSilentRepeat() throws Exception {
        Path out = dir.resolve("killed");
        Path scenario = dir.resolve("day.json");
        int leaks = 20;
        Files.writeString(scenario, Stories.dayOfLeaks(leaks));
        String[] command = {
            "demo", "--once", "--scenario", scenario.toString(), "--out", out.toString(), "--speed", "5000"
        };

        for (int told : List.of(3, 8, 14)) {
            Launched run = Launched.script("prahari", command);
            await().atMost(LONG).until(() -> !run.isAlive() || sent(out).size() >= told);
            assertThat(run.isAlive()).as(run.said()).isTrue();
            run.kill();
        }
        Launched last = Launched.script("prahari", command);

        assertThat(last.exit(LONG)).as(last.said()).isZero();
        assertThat(last.said()).contains("Going on where the last run was stopped");
        Map<Integer, Integer> raised = new TreeMap<>();
        for (JsonNode alert : lines(out.resolve("alerts.jsonl"))) {
            alert.path("members")
                    .forEach(member -> raised.merge(member.path("message_id").asInt(), 1, Integer::sum));
        }
        Map<Integer, Integer> unmarked = new TreeMap<>();
        Map<Integer, Integer> told = new TreeMap<>();
        for (JsonNode message : sent(out)) {
            String text = message.path("text").asText();
            if (!text.contains("· message ")) continue;
            int id = Integer.parseInt(text.replaceAll("(?s).*· message ([0-9]+).*", "$1"));
            told.merge(id, 1, Integer::sum);
            if (!text.contains("May be a repeat")) unmarked.merge(id, 1, Integer::sum);
        }
        assertThat(raised.keySet()).hasSize(leaks);
        assertThat(raised.values()).containsOnly(1);
        assertThat(told.keySet()).isEqualTo(raised.keySet());
        assertThat(unmarked.values()).allSatisfy(times -> assertThat(times).isEqualTo(1));
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) lines.add(JSON.readTree(line));
        return lines;
    }

    private static List<JsonNode> sent(Path out) throws IOException {
        Path file = out.resolve("deliveries.jsonl");
        if (!Files.exists(file)) return List.of();
        List<JsonNode> sent = new ArrayList<>();
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonNode delivery = JSON.readTree(line);
            if (delivery.path("method").asText().equalsIgnoreCase("sendMessage")) sent.add(delivery);
        }
        return sent;
    }
}
