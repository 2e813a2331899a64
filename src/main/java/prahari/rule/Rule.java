package prahari.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.Label;
import prahari.model.Severity;
import prahari.yaml.Place;

/**
 * A compiled rule.
 *
 * @param name as written; unique among all rules as written
 * @param organisation the one for which it runs; null for a rule that is for none
 * @param level overrides the band of the score, null when the band decides
 * @param source its document as written
 */
public record Rule(
        String name,
        @Nullable String organisation,
        String id,
        String title,
        Status status,
        Label label,
        @Nullable Severity level,
        int version,
        String owner,
        List<String> tags,
        About about,
        List<Exemption> exceptions,
        Detection detection,
        ScoreSheet score,
        List<RuleTest> tests,
        Place place,
        String source) {
    public Rule {
        tags = List.copyOf(tags);
        exceptions = List.copyOf(exceptions);
        tests = List.copyOf(tests);
    }

    /** What stands between the name of a rule and the organisation for which it runs. */
    public static final String FOR = "@";

    /** Unique among all rules that run: the name, and for a rule for each organisation {@code name@organisation}. */
    public String handle() {
        return organisation == null ? name : name + FOR + organisation;
    }

    /** The name as written of the rule with this handle. */
    public static String nameOf(String handle) {
        int at = handle.indexOf(FOR);
        return at < 0 ? handle : handle.substring(0, at);
    }

    /** Whether it says the same of every message as another rule; may be false for one that moved within its file. */
    public boolean saysTheSameAs(Rule other) {
        return handle().equals(other.handle())
                && status == other.status
                && label == other.label
                && level == other.level
                && version == other.version
                && tags.equals(other.tags)
                && exceptions.equals(other.exceptions)
                && detection.equals(other.detection)
                && score.equals(other.score);
    }

    /** What a hit may do. */
    public enum Status {
        EXPERIMENTAL,
        TEST,
        STABLE,
        DEPRECATED,
        UNSUPPORTED;

        /** The word in the file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether rules of this status run at all. */
        public boolean runs() {
            return this != DEPRECATED && this != UNSUPPORTED;
        }
    }

    /** An exception that the author allows, over these message facts. */
    public record Exemption(String name, List<String> fields) {
        public Exemption {
            fields = List.copyOf(fields);
        }
    }

    /** What a rule looks for. */
    public record Detection(List<FactTest> scope, Map<String, Selection> selections, Condition condition) {
        public Detection {
            scope = List.copyOf(scope);
            selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections)); // in the order of the file
        }
    }

    /** The {@code leak.*} tag, which groups rules about the same thing; the name when there is none. */
    public String family() {
        Optional<String> tag =
                tags.stream().filter(each -> each.startsWith("leak.")).findFirst();
        return tag.orElse(name);
    }
}
