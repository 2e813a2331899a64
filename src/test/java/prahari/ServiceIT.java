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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.Launched;
import prahari.testing.Stories;

/** The program as users start it: by its launchers, as processes, end to end: the service, its command line, and mistakes. */
class ServiceIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG = Duration.ofSeconds(150);
    private static final String TOKEN = "4000000001:rehearsal-only-no-real-bot-has-this";

    @TempDir
    Path dir;

    @Test
    void run_servesTheCommandLineAndStopsCleanly() throws Exception {
        Path scenario = dir.resolve("day.json");
        Files.writeString(scenario, Stories.dayOfLeaks(2));
        Launched telegram = Launched.script(
                "prahari",
                "simulate",
                "--scenario",
                scenario.toString(),
                "--port",
                "0",
                "--speed",
                "20000",
                "--token",
                TOKEN);
        await().atMost(LONG).until(() -> telegram.out().contains("http://"));
        Path config = configFor(telegram.out().strip());
        Map<String, String> secrets = Map.of("PRAHARI_BOT_TOKEN", TOKEN);
        await().atMost(LONG)
                .until(() -> Launched.scriptWith(secrets, "prahari", "check", "--config", config.toString())
                                .exit(LONG)
                        == 0);

        Launched service = Launched.scriptWith(secrets, "prahari", "run", "--config", config.toString());
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> list(secrets, config).size() == 2);
        String id = list(secrets, config).get(0).path("id").asText();
        assertThat(Launched.scriptWith(secrets, "prahari", "health", "--config", config.toString())
                        .exit(LONG))
                .isZero();
        assertThat(Launched.scriptWith(secrets, "prahari", "alerts", "ack", id, "--config", config.toString())
                        .exit(LONG))
                .isZero();
        assertThat(Launched.scriptWith(
                                secrets, "prahari", "alerts", "ack", id, "--config", config.toString(), "--as", "other")
                        .exit(LONG))
                .isEqualTo(1);
        service.terminate();
        assertThat(service.exit(Duration.ofSeconds(30))).as(service.said()).isZero();
        assertThat(service.said()).contains("Stopped");

        Path bundle = dir.resolve("evidence.zip");
        Launched export = Launched.scriptWith(
                secrets, "prahari", "bundle", "export", id, "--out", bundle.toString(), "--config", config.toString());
        assertThat(export.exit(LONG)).as(export.said()).isZero();
        assertThat(Launched.script("prahari", "bundle", "verify", bundle.toString())
                        .exit(LONG))
                .isZero();
        assertThat(service.said() + export.said()).doesNotContain(TOKEN);
        telegram.kill();
    }

    /** A file that may not grow stands for a full disk: nothing that was told is lost, and the program goes on. */
    @Test
    void run_onAFullDiskSaysSoAndLosesNothing() throws Exception {
        Path scenario = dir.resolve("day.json");
        Files.writeString(scenario, Stories.dayOfLeaks(3));
        Launched telegram = Launched.script(
                "prahari",
                "simulate",
                "--scenario",
                scenario.toString(),
                "--port",
                "0",
                "--speed",
                "20000",
                "--token",
                TOKEN);
        await().atMost(LONG).until(() -> telegram.out().contains("http://"));
        Path config = configFor(telegram.out().strip());
        Map<String, String> secrets = Map.of("PRAHARI_BOT_TOKEN", TOKEN);

        // in KiB: the database cannot be made; it can be made but not grow
        for (int most : List.of(64, 1_200)) {
            Launched full =
                    Launched.bash(secrets, "ulimit -f " + most + "; exec scripts/prahari run --config " + config);
            assertThat(full.exit(LONG)).as(full.said()).isIn(2, 3);
            assertThat(full.said()).containsAnyOf("cannot be opened", "cannot be made", "is the disk full?");
        }

        Launched room = Launched.scriptWith(secrets, "prahari", "run", "--config", config.toString());
        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> list(secrets, config).size() == 3);
        room.terminate();
        assertThat(room.exit(Duration.ofSeconds(30))).isZero();
        telegram.kill();
    }

    @Test
    void wrongUse_isToldWithThePlaceAndStatus2() throws Exception {
        Path config = dir.resolve("wrong.yml");
        Files.writeString(config, "sources:\n  chanels: [one_channel]\n");

        Launched run = Launched.script("prahari", "run", "--config", config.toString());
        Launched token = Launched.script("prahari", "run");
        Launched nonsense = Launched.script("prahari", "frobnicate");
        Launched nothing = Launched.script(
                "prahari", "alerts", "list", "--config", dir.resolve("none.yml").toString());

        assertThat(run.exit(LONG)).isEqualTo(2);
        assertThat(run.said()).contains(config + ":2:3\n", "chanels", "channels");
        assertThat(token.exit(LONG)).isEqualTo(2);
        assertThat(token.said()).contains("PRAHARI_BOT_TOKEN is not set", "BotFather");
        assertThat(nonsense.exit(LONG)).isEqualTo(2);
        assertThat(nothing.exit(LONG)).isEqualTo(2);
    }

    @Test
    void scan_tellsBadLinesAndGoesOn() throws Exception {
        Path file = dir.resolve("messages.jsonl");
        Files.writeString(file, """
                {"id": "m1", "text": "Free lookup bot, send any mobile number @some_info_bot, Aadhaar and address of anybody"}
                this is not JSON
                {"id": "m3", "text": "Happy birthday, see you at 18:00", "extra": [1, 2]}
                {"id": "m4", "text": "My Aadhaar is 2341 2341 2346"}
                """);

        Launched scan = Launched.script("prahari", "scan", file.toString());

        assertThat(scan.exit(LONG)).isEqualTo(1);
        assertThat(scan.said()).contains("messages.jsonl:2:");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : scan.out().lines().toList()) lines.add(JSON.readTree(line));
        assertThat(lines).extracting(line -> line.path("id").asText()).containsExactly("m1", "m3", "m4");
        assertThat(lines.get(1).path("label").asText()).isEqualTo("benign");
        assertThat(lines.get(2).path("entities").get(0).path("masked").asText()).isEqualTo("XXXX XXXX 2346");
        assertThat(scan.out()).doesNotContain("2341 2341");
    }

    private List<JsonNode> list(Map<String, String> secrets, Path config) throws Exception {
        Launched list = Launched.scriptWith(
                secrets, "prahari", "alerts", "list", "--format", "jsonl", "--config", config.toString());
        if (list.exit(LONG) != 0) return List.of();
        List<JsonNode> alerts = new ArrayList<>();
        for (String line : list.out().lines().toList()) alerts.add(JSON.readTree(line));
        return alerts;
    }

    private Path configFor(String telegram) throws IOException {
        Path config = dir.resolve("prahari.yml");
        Files.writeString(config, """
                data: data
                rules: %s
                telegram: {web: %s, api: %s, sentinel: leak_day}
                bot: {token: {env: PRAHARI_BOT_TOKEN}, chats: [-1002000000001], analysts: {7000001: analyst-1}}
                sources: {channels: [leak_day]}
                polling: {every: 1s}
                alerts: {wait: {critical: 0s, high: 0s, medium: 0s}}
                """.formatted(Path.of("config/rules").toAbsolutePath(), telegram, telegram));
        return config;
    }
}
