package prahari.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Place;

/**
 * What several hits mean over time, compiled.
 *
 * @param name its handle, unique among rules and correlations
 * @param score for an alert of its own; its lines are all {@link ScoreSheet.Per} over fields
 * @param source its document as written
 */
public record Correlation(
        String name,
        String id,
        String title,
        Rule.Status status,
        int version,
        String owner,
        List<String> tags,
        About about,
        Counting counting,
        Effect effect,
        ScoreSheet score,
        List<CorrelationTest> tests,
        Place place,
        String source) {
    public Correlation {
        tags = List.copyOf(tags);
        tests = List.copyOf(tests);
    }

    /** How hits are put together. */
    public enum Type {
        /** So many messages. */
        EVENT_COUNT,
        /** So many different values of a field. */
        VALUE_COUNT,
        /** Every rule of the list, in any order. */
        TEMPORAL,
        /** Every rule of the list, each on a later message. */
        TEMPORAL_ORDERED,
        /** The first hit of its group for that long. */
        NEW_VALUE,
        /** So many times more than in the window before. */
        SPIKE;

        /** The word in the file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Which hits count, and when they are enough.
     *
     * @param rules rules or correlations by name
     * @param groupBy fields or aliases; hits are put together that are equal in all of them
     * @param aliases by name: which field is meant, by rule
     * @param timespan length of the window, which ends with a hit and does not hold its own beginning
     * @param field whose different values are counted; null where messages are
     * @param least so many are enough
     * @param ratio of a spike to the window before it
     * @param before the least in the window before a spike
     */
    public record Counting(
            Type type,
            List<String> rules,
            List<String> groupBy,
            Map<String, Map<String, String>> aliases,
            Duration timespan,
            @Nullable String field,
            int least,
            double ratio,
            int before) {
        public Counting {
            rules = List.copyOf(rules);
            groupBy = List.copyOf(groupBy);
            aliases = Map.copyOf(aliases);
        }

        /** The message fact that a field or alias means on a hit of this rule. */
        public String factOf(String fieldOrAlias, String rule) {
            Map<String, String> byRule = aliases.get(fieldOrAlias);
            return byRule == null ? fieldOrAlias : byRule.getOrDefault(rule, fieldOrAlias);
        }
    }

    /**
     * What it does when it holds; only of a correlation that is {@code stable}.
     *
     * @param alert raises an alert of its own
     * @param boostMembers points that the members' alerts gain
     * @param inhibitMembers whether the members' alerts are quiet until the alert of its own is closed
     */
    public record Effect(boolean alert, int boostMembers, boolean inhibitMembers) {}

    /** Every fact that must be remembered of a hit of {@code rule}. */
    public Set<String> facts(String rule) {
        Set<String> facts = new LinkedHashSet<>();
        counting.groupBy().forEach(field -> facts.add(counting.factOf(field, rule)));
        String counted = counting.field();
        if (counted != null) facts.add(counting.factOf(counted, rule));
        for (ScoreSheet.Line line : score.lines()) {
            if (line instanceof ScoreSheet.Per per) facts.add(counting.factOf(per.selection(), rule));
        }
        return Collections.unmodifiableSet(facts);
    }

    /** The {@code leak.*} tag, as of a rule; the name when there is none. */
    public String family() {
        return tags.stream()
                .filter(each -> each.startsWith("leak."))
                .findFirst()
                .orElse(name);
    }
}
