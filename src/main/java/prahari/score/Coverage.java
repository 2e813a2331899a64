package prahari.score;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import prahari.rule.Rule;
import prahari.yaml.Place;

/**
 * What of the rules their own tests touch.
 *
 * @param items each once, although several rules may use it
 */
public record Coverage(List<OfRule> rules, List<Item> items) {
    public Coverage {
        rules = List.copyOf(rules);
        items = List.copyOf(items);
    }

    /** What can be touched. */
    public enum Kind {
        /** A part of a condition came out true, or false, or a branch of an {@code or} decided alone. */
        BRANCH,
        /** A line of the score gave points. */
        LINE,
        /** One of several maps of a selection matched. */
        ALTERNATIVE,
        /** A word or a phrase was found. */
        PHRASE;

        /** The word for it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One thing that a test may touch.
     *
     * @param owner the rule, the selection or the list that it belongs to
     * @param language of a phrase; empty for others
     */
    public record Item(Kind kind, String owner, String language, String what, Place place, boolean touched) {}

    /**
     * A rule with all that belongs to it.
     *
     * @param name its handle
     */
    public record OfRule(String name, Rule.Status status, int tests, List<Item> items) {
        public OfRule {
            items = List.copyOf(items);
        }

        /** How much of some kinds is touched. */
        public Tally tally(Set<Kind> kinds) {
            return Tally.of(items, kinds);
        }
    }

    /** How many of how many. */
    public record Tally(long touched, long all) {
        static Tally of(List<Item> items, Set<Kind> kinds) {
            long all =
                    items.stream().filter(item -> kinds.contains(item.kind())).count();
            long touched = items.stream()
                    .filter(item -> kinds.contains(item.kind()) && item.touched())
                    .count();
            return new Tally(touched, all);
        }

        /** All of nothing is everything. */
        public double percent() {
            return all == 0 ? 100 : 100.0 * touched / all;
        }
    }

    /** How much of some kinds is touched in all. */
    public Tally tally(Set<Kind> kinds) {
        return Tally.of(items, kinds);
    }
}
