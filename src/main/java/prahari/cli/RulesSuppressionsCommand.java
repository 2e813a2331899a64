package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.config.Config;
import prahari.rule.Hiding;
import prahari.rule.Hidings;
import prahari.rule.RuleSet;

/** Lists what is hidden, by whom, until when, and how much that was. */
@Command(
        name = "suppressions",
        mixinStandardHelpOptions = true,
        description = {
            "Lists suppressions and values of exceptions: the rules, who wrote it and why, until when it hides. With --config",
            "also how many hits each hid and when the last, asked of the running service, or of its database where none runs."
        })
final class RulesSuppressionsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    RulesFolder folder = new RulesFolder();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration of a service: its rules, unless DIR is given, and its counts.")
    @Nullable
    Path config;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "text for people (default); json: one object a line.")
    RulesFormat format = RulesFormat.TEXT;

    @Override
    public Integer call() {
        Map<String, JsonNode> counts = null;
        if (config != null) {
            var option = new ConfigOption();
            option.file = config;
            Config read = option.readWithoutSecrets();
            if (folder.dir == null) folder.dir = read.rules();
            counts = counts(read);
        }
        RuleSet set = folder.rules();
        List<ObjectNode> lines = lines(set.hidings(), counts, Clock.systemUTC().instant());
        for (ObjectNode line : lines) {
            if (format == RulesFormat.JSON) System.out.println(line);
            else System.out.print(text(line));
        }
        if (lines.isEmpty()) System.err.println("nothing is hidden");
        return Exit.DONE;
    }

    private static Map<String, JsonNode> counts(Config config) {
        Map<String, JsonNode> counts = new LinkedHashMap<>();
        JsonNode answer = DeskCall.ask(config, JSON.createObjectNode().put("do", "hidden"));
        answer.path("hidden").forEach(each -> counts.put(each.path("id").asText(), each));
        return counts;
    }

    /** @param counts by id; null where nobody was asked */
    private static List<ObjectNode> lines(Hidings hidings, @Nullable Map<String, JsonNode> counts, Instant now) {
        List<ObjectNode> lines = new ArrayList<>();
        Map<String, JsonNode> others = counts == null ? Map.of() : new LinkedHashMap<>(counts);
        for (Hidings.Listed each : hidings.all()) {
            Hiding about = each.about();
            ObjectNode line = JSON.createObjectNode();
            line.put("id", about.id());
            line.put("kind", about.kind().word());
            line.put("title", about.title());
            each.rules().forEach(line.putArray("rules")::add);
            line.put("author", about.author());
            line.put("reason", about.reason());
            line.put("created", about.created().toString());
            line.put("expires", about.expires().toString());
            line.put("state", state(about, now));
            line.put("place", about.place().toString());
            if (counts != null) count(line, others.remove(about.id()));
            lines.add(line);
        }
        others.forEach((id, counted) -> {
            ObjectNode line = JSON.createObjectNode();
            line.put("id", id).put("title", counted.path("title").asText()).put("state", "removed");
            count(line, counted);
            lines.add(line);
        });
        return lines;
    }

    private static String state(Hiding about, Instant now) {
        if (about.isExpired(now)) return "expired";
        return about.inForce(now) ? "in force" : "not yet";
    }

    private static void count(ObjectNode line, @Nullable JsonNode counted) {
        line.put("hits", counted == null ? 0 : counted.path("hits").asLong());
        if (counted != null) line.put("last", counted.path("last").asText());
    }

    private static String text(JsonNode line) {
        var text = new StringBuilder(line.path("title").asText()).append("   ");
        text.append(line.path("state").asText()).append('\n');
        if (line.has("kind")) {
            List<String> rules = new ArrayList<>();
            line.path("rules").forEach(rule -> rules.add(rule.asText()));
            text.append("   ")
                    .append(line.path("kind").asText().replace('_', ' '))
                    .append(" for ");
            text.append(rules.isEmpty() ? "every rule" : String.join(", ", rules));
            text.append("; until ").append(line.path("expires").asText());
            text.append(", by ").append(line.path("author").asText());
            text.append("   ").append(line.path("place").asText()).append('\n');
            if (!line.path("reason").asText().isEmpty())
                text.append("   ").append(line.path("reason").asText()).append('\n');
        }
        if (line.has("hits")) {
            long hits = line.path("hits").asLong();
            text.append(hits == 0 ? "   hid nothing so far" : "   hid " + hits + (hits == 1 ? " hit" : " hits"));
            if (hits > 0) text.append(", last on ").append(line.path("last").asText());
            text.append('\n');
        }
        return text.toString();
    }
}
