package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.evidence.BundleVerifier;
import prahari.model.Chat;
import prahari.model.Severity;
import prahari.simulator.Scenario;
import prahari.web.AlertJson;

/** What a rehearsal leaves, and whether every step of it worked. */
final class RehearsalReport {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scenario scenario;
    private final Path scenarioFile;
    private final RehearsalFolder folder;
    private final App app;
    private final RehearsalChat chat;
    private final PrintStream out;
    private boolean good = true;

    RehearsalReport(
            Scenario scenario,
            Path scenarioFile,
            RehearsalFolder folder,
            App app,
            RehearsalChat chat,
            PrintStream out) {
        this.scenario = scenario;
        this.scenarioFile = scenarioFile;
        this.folder = folder;
        this.app = app;
        this.chat = chat;
        this.out = out;
    }

    /** Takes the remaining steps and writes the files; whether all went well. */
    boolean write(boolean settled) throws InterruptedException {
        out.println();
        step(
                "everything posted was read, judged and told",
                settled,
                app.status().toString());
        List<AlertView> alerts = new ArrayList<>(app.alerts().list(AlertQuery.ALL));
        alerts.sort(Comparator.comparingLong(view -> view.alert().id()));
        told(alerts);
        expectations(alerts);
        if (!alerts.isEmpty()) {
            acknowledge();
            bundles(alerts);
        }
        write(app.alerts().list(AlertQuery.ALL));
        out.println(
                good
                        ? "Every step worked."
                        : "A step did not work; see above, and the log in "
                                + folder.dir().resolve("log"));
        return good;
    }

    private void step(String what, boolean worked, String otherwise) {
        out.println((worked ? "ok    " : "FAIL  ") + what + (worked ? "" : ": " + otherwise));
        good &= worked;
    }

    private void told(List<AlertView> alerts) {
        long sent = chat.all().stream()
                .filter(delivery -> delivery.path("method").asText().equals("sendMessage"))
                .filter(delivery -> !delivery.path("buttons").isEmpty())
                .count();
        long folded = app.status().path("outbox").path("told_by_storms").asLong();
        step(
                "the analysts' chat has every alert (" + alerts.size() + ")",
                sent + folded >= alerts.size(),
                "it has " + sent + ", and " + folded + " in the messages of storms");
    }

    /** Where the scenario says what it expects: every leak has its alert, nothing harmless has one. */
    private void expectations(List<AlertView> alerts) {
        Map<String, Scenario.Channel> channels = new HashMap<>();
        scenario.channels().forEach(channel -> channels.put(channel.key(), channel));
        Set<String> raised = new HashSet<>();
        for (AlertView view : alerts) {
            if (view.alert().severity().compareTo(Severity.MEDIUM) < 0) continue;
            view.members().forEach(member -> raised.add(bare(member.chat()) + "/" + member.messageId()));
        }
        int expected = 0;
        List<String> missed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Scenario.Entry entry : scenario.messages()) {
            if (entry.expect() == null) continue;
            Scenario.Channel channel = channels.get(entry.channel());
            if (channel == null) continue;
            boolean has = raised.contains(channel.id() + "/" + entry.messageId());
            boolean should = entry.expect().equals("alert");
            if (should) expected++;
            if (should && !has) missed.add(entry.channel() + "/" + entry.messageId());
            if (!should && has) wrong.add(entry.channel() + "/" + entry.messageId());
        }
        if (expected == 0 && wrong.isEmpty()) return;
        step("every message that must alert does (" + expected + ")", missed.isEmpty(), "missed " + missed);
        step("no harmless message does", wrong.isEmpty(), "wrong on " + wrong);
    }

    /** An analyst takes the first alert that is still open, as a person would: by its button. */
    private void acknowledge() throws InterruptedException {
        for (JsonNode delivery : chat.all()) {
            if (!delivery.path("method").asText().equals("sendMessage")
                    || delivery.path("buttons").isEmpty()) continue;
            String answer = chat.press(delivery, "Take");
            boolean taken = app.alerts().list(AlertQuery.ALL).stream()
                    .anyMatch(view -> view.alert().state().name().equals("ACKNOWLEDGED"));
            step("an analyst takes an alert by its button", taken, answer);
            return;
        }
        step("an analyst takes an alert by its button", false, "no message has buttons");
    }

    private void bundles(List<AlertView> alerts) {
        Path key = folder.bundles().resolve("signing-key.pub");
        writeFile(key, app.signingKey().publicPem());
        var verifier = new BundleVerifier();
        int verified = 0;
        for (AlertView view : alerts) {
            Path file = folder.bundles().resolve("EVB-" + view.alert().id() + "-redacted.zip");
            if (export(view, file, "redacted") && verifier.verify(file, key).ok()) verified++;
        }
        step(
                "an evidence bundle for each alert was written and verified",
                verified == alerts.size(),
                verified + " of " + alerts.size());
        AlertView top = alerts.stream()
                .max(Comparator.comparingInt(view -> view.alert().score()))
                .orElseThrow();
        Path full = folder.bundles().resolve("EVB-" + top.alert().id() + "-full.zip");
        boolean whole = export(top, full, "full") && verifier.verify(full, key).ok();
        step(
                "a full bundle, with the raw captures, was written and verified",
                whole,
                "alert " + top.alert().id());
    }

    private boolean export(AlertView view, Path file, String variant) {
        ObjectNode question = JSON.createObjectNode()
                .put("do", "export")
                .put("out", file.toString())
                .put("variant", variant)
                .put("actor", "demo");
        question.putArray("ids").add(view.alert().id());
        JsonNode answer = app.desk().answer(question);
        return answer.has("file") && answer.path("missing").isEmpty();
    }

    private void write(List<AlertView> alerts) {
        JsonNode scenario = scenario();
        Map<Long, JsonNode> sources = ids(scenario.path("channels"), "id");
        Map<Long, JsonNode> members = new HashMap<>(sources);
        members.putAll(ids(scenario.path("messages"), "channel_id"));
        var lines = new StringBuilder();
        alerts.stream()
                .sorted(Comparator.comparingLong(view -> view.alert().id()))
                .forEach(view -> {
                    ObjectNode line = AlertJson.line(view);
                    ObjectNode source = (ObjectNode) line.path("source");
                    rename(source, "id", sources);
                    line.path("members").forEach(member -> rename((ObjectNode) member, "channel_id", members));
                    lines.append(line).append('\n');
                });
        writeFile(folder.dir().resolve("alerts.jsonl"), lines.toString());
    }

    private static void rename(ObjectNode node, String field, Map<Long, JsonNode> ids) {
        JsonNode id = ids.get(Math.abs(Chat.bareId(node.path(field).asLong())));
        if (id != null) node.set(field, id);
    }

    private JsonNode scenario() {
        try {
            return JSON.readTree(Files.readString(scenarioFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Scenarios write ids bare or in the Bot API's form, of channels and of messages each; what is left says them as they do. */
    private static Map<Long, JsonNode> ids(JsonNode nodes, String field) {
        Map<Long, JsonNode> ids = new HashMap<>();
        for (JsonNode node : nodes) {
            JsonNode id = node.path(field);
            if (id.isIntegralNumber()) ids.put(Math.abs(Chat.bareId(id.asLong())), id);
        }
        return ids;
    }

    private static long bare(Chat chat) {
        Long id = chat.id();
        return id == null ? 0 : Chat.bareId(id);
    }

    private static void writeFile(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
