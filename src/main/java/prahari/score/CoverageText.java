package prahari.score;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import prahari.rule.Rule;

/** Writes down what tests touch and what no test does. */
public final class CoverageText {
    private static final int EXAMPLES = 3;
    private static final int MOST_ITEMS = 12;

    private CoverageText() {}

    /**
     * A table of rules, then what no test touches.
     *
     * @param whole whether every untouched thing is listed, not some of each
     */
    public static String of(Coverage coverage, Set<Coverage.Kind> kinds, boolean whole) {
        var text = new StringBuilder();
        int wide = coverage.rules().stream()
                .mapToInt(rule -> named(rule).length())
                .max()
                .orElse(4);
        String form = "%-" + Math.min(40, wide) + "s %5s %6s";
        text.append(String.format(Locale.ROOT, form, "rule", "tests", "all"));
        for (Coverage.Kind kind : kinds) text.append(String.format("  %12s", kind.word()));
        text.append('\n');
        for (Coverage.OfRule rule : coverage.rules()) {
            text.append(String.format(Locale.ROOT, form, named(rule), rule.tests(), percent(rule.tally(kinds))));
            for (Coverage.Kind kind : kinds) text.append(String.format("  %12s", fraction(rule.tally(Set.of(kind)))));
            text.append('\n');
        }
        int tests = coverage.rules().stream().mapToInt(Coverage.OfRule::tests).sum();
        text.append(String.format(Locale.ROOT, form, "total", tests, percent(coverage.tally(kinds))));
        for (Coverage.Kind kind : kinds) text.append(String.format("  %12s", fraction(coverage.tally(Set.of(kind)))));
        text.append("\n\nno test touches\n");
        EnumSet<Coverage.Kind> others = EnumSet.copyOf(kinds);
        others.remove(Coverage.Kind.PHRASE);
        for (Coverage.OfRule rule : coverage.rules()) text.append(rule(rule, others, whole));
        if (kinds.contains(Coverage.Kind.PHRASE)) text.append(phrases(coverage, whole));
        return text.toString();
    }

    /** The rule, with its status where that keeps it from counting. */
    private static String named(Coverage.OfRule rule) {
        return rule.status() == Rule.Status.STABLE
                ? rule.name()
                : rule.name() + " (" + rule.status().word() + ")";
    }

    private static String rule(Coverage.OfRule rule, Set<Coverage.Kind> kinds, boolean whole) {
        List<Coverage.Item> open = rule.items().stream()
                .filter(item -> kinds.contains(item.kind()) && !item.touched())
                .toList();
        if (open.isEmpty()) return "";
        var place = open.get(0).place();
        var lines = new Lines(3).ends(rule.name(), place.file() + ":" + place.line());
        open.stream().limit(whole ? open.size() : MOST_ITEMS).forEach(item -> lines.add("  ", item.what()));
        if (!whole && open.size() > MOST_ITEMS) lines.add("  ", "and " + (open.size() - MOST_ITEMS) + " more");
        return lines.toString();
    }

    private static String phrases(Coverage coverage, boolean whole) {
        Map<String, List<Coverage.Item>> byOwner = new LinkedHashMap<>();
        for (Coverage.Item item : coverage.items()) {
            if (item.kind() != Coverage.Kind.PHRASE) continue;
            byOwner.computeIfAbsent(item.owner() + ", " + item.language(), key -> new ArrayList<>())
                    .add(item);
        }
        var lines = new Lines(3);
        byOwner.forEach((owner, items) -> {
            List<Coverage.Item> open =
                    items.stream().filter(item -> !item.touched()).toList();
            if (open.isEmpty()) return;
            var place = open.get(0).place();
            lines.ends(
                    owner + ": " + open.size() + " of " + items.size() + " phrases", place.file() + ":" + place.line());
            if (whole) open.forEach(item -> lines.add("  ", item.place().line() + ": \"" + item.what() + "\""));
            else lines.add("  ", examples(open));
        });
        return lines.toString();
    }

    private static String examples(List<Coverage.Item> open) {
        List<String> some = open.stream()
                .limit(EXAMPLES)
                .map(item -> "\"" + item.what() + "\"")
                .toList();
        return String.join(", ", some) + (open.size() > EXAMPLES ? ", ..." : "");
    }

    private static String fraction(Coverage.Tally tally) {
        return tally.touched() + "/" + tally.all();
    }

    /** Rounded down: a hundred is all. */
    private static String percent(Coverage.Tally tally) {
        return (int) tally.percent() + "%";
    }
}
