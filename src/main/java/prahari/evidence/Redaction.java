package prahari.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.model.Span;

/** Decides how each text of a bundle is shown in its variant. */
final class Redaction {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]{5,20}Z");
    /** A Bot API URL carries the token, which no variant shows. */
    private static final Pattern TOKEN = Pattern.compile("\\b\\d{5,20}:[A-Za-z0-9_-]{30,}");

    private final boolean mask;
    private final Function<String, List<Identified>> identifiers;
    /** What was found in versions, by their rows. */
    private final Map<Long, Seen> remembered = new HashMap<>();

    private int room = 100_000;

    /** What identifiers' own check and the rules saw in a version. */
    private record Seen(List<Passage.Mark> marks, List<Span> findings) {
        Seen {
            marks = List.copyOf(marks);
            findings = List.copyOf(findings);
        }
    }

    Redaction(Variant variant, Function<String, List<Identified>> identifiers) {
        this.mask = variant == Variant.REDACTED;
        this.identifiers = identifiers;
    }

    boolean masks() {
        return mask;
    }

    /** A text that no rule has looked at: a title, a name, a link. */
    String text(String text) {
        return mask ? Passage.of(text, found(text), List.of(), true).text() : text;
    }

    @Nullable
    String textOrNull(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** Whether a text carries what no variant shows. */
    static boolean holdsToken(String text) {
        return TOKEN.matcher(text).find();
    }

    String url(String url) {
        return TOKEN.matcher(text(url)).replaceAll("***");
    }

    /** The text of a version, with what its hits and the identifiers' own check see in it. */
    Passage passage(Rows.Version version, Supplier<List<Rows.Hit>> hits) {
        Seen seen = seen(version, hits);
        return Passage.of(version.text(), seen.marks(), seen.findings(), mask);
    }

    /** A bundle shows each text in several files: what stands in it is looked for once, as long as there is room to remember. */
    private Seen seen(Rows.Version version, Supplier<List<Rows.Hit>> hits) {
        Seen known = remembered.get(version.id());
        if (known != null) return known;
        Seen seen = look(version, hits.get());
        room -= 1 + seen.marks().size() + seen.findings().size();
        if (room >= 0) remembered.put(version.id(), seen);
        return seen;
    }

    private Seen look(Rows.Version version, List<Rows.Hit> hits) {
        var marks = new ArrayList<Passage.Mark>();
        var findings = new ArrayList<Span>();
        boolean judged = hits.stream().anyMatch(hit -> hit.versionId() == version.id());
        // where nothing is masked, what was found when the message was judged is enough to point to
        if (mask || !judged) marks.addAll(found(version.text()));
        for (Rows.Hit hit : hits) {
            if (hit.versionId() != version.id()) continue;
            JsonNode detail = json(hit.detail(), "hit " + hit.id());
            for (JsonNode entity : detail.path("entities")) {
                String type = entity.path("type").asText();
                marks.add(new Passage.Mark(
                        type, span(entity), entity.path("masked").asText("[masked]")));
            }
            detail.path("findings").forEach(finding -> findings.add(span(finding)));
        }
        return new Seen(marks, findings);
    }

    /** A copy with every string as {@link #text}; where a string is {@code known}, {@code shown} stands for it. */
    JsonNode tree(JsonNode node, String known, String shown) {
        if (!mask) return node;
        if (node instanceof ObjectNode object) {
            var copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), tree(field.getValue(), known, shown)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            var copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(tree(item, known, shown)));
            return copy;
        }
        if (!node.isTextual() || INSTANT.matcher(node.asText()).matches()) return node;
        return JsonNodeFactory.instance.textNode(node.asText().equals(known) ? shown : text(node.asText()));
    }

    JsonNode tree(JsonNode node) {
        return tree(node, "", "");
    }

    static JsonNode json(String text, String where) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(where + " holds no JSON", e);
        }
    }

    private List<Passage.Mark> found(String text) {
        return identifiers.apply(text).stream()
                .map(found -> new Passage.Mark(found.type(), found.span(), found.masked()))
                .toList();
    }

    private static Span span(JsonNode node) {
        int start = Math.max(0, node.path("start").asInt());
        return new Span(start, Math.max(start, node.path("end").asInt()));
    }
}
