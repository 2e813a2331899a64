package prahari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import prahari.detect.Detection;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Content;
import prahari.model.Facts;
import prahari.model.Label;
import prahari.model.Score;
import prahari.model.Severity;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.Scorer;

/** Reads labelled messages and judges each as {@code scan} would. */
final class Judge {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Detector detector;
    private final Scorer scorer;

    Judge(RuleSet rules) {
        detector = new Detector(rules, Identifiers.standard());
        scorer = new Scorer(rules);
    }

    /** The rule files of a folder. */
    static RuleSets.Loading load(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                if (path.toString().matches(".*\\.ya?ml"))
                    files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return RuleSets.load(files);
    }

    /** Every message of a file of one JSON object a line. */
    List<Judged> messages(Path file) throws IOException {
        List<Judged> all = new ArrayList<>();
        for (JsonNode node : lines(file)) {
            Detection detection = detector.detect(facts(node));
            all.add(new Judged(
                    node.path("id").asText(),
                    node.path("text").asText(),
                    node.path("lang").asText("?"),
                    node.path("channel_kind").asText("?"),
                    Label.valueOf(node.path("label").asText("benign").toUpperCase(Locale.ROOT)),
                    Severity.valueOf(node.path("severity").asText("none").toUpperCase(Locale.ROOT)),
                    scorer.score(detection),
                    detection.entities()));
        }
        return all;
    }

    /** Every planted identifier of a file of the same form. */
    static List<Planted> planted(Path file) throws IOException {
        return lines(file).stream().map(Planted::read).toList();
    }

    Score score(JsonNode message) {
        return scorer.score(detector.detect(facts(message)));
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static Facts facts(JsonNode node) {
        Map<String, Object> known = new HashMap<>();
        JsonNode document = node.path("document");
        if (document.isObject()) {
            Long size = document.hasNonNull("size_bytes")
                    ? document.path("size_bytes").asLong()
                    : null;
            String mime = document.hasNonNull("mime") ? document.path("mime").asText() : null;
            Facts.document(known, new Content.Document(document.path("name").asText(), size, mime));
        }
        if (node.hasNonNull("region")) known.put("region", node.path("region").asText());
        return new Facts(node.path("text").asText(), known);
    }
}
