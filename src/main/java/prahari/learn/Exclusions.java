package prahari.learn;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.identifier.Identifiers;
import prahari.model.Identified;
import prahari.text.TextViews;

/** Looks for words and facts that several false positives share and no true positive has. */
final class Exclusions {
    private static final int MOST = 4;
    private static final int LEAST_SHARED = 3;

    /** Letters and their marks; a word with a digit or an at sign may be somebody's. */
    private static final Pattern WORD =
            Pattern.compile("(?<![\\p{N}\\p{L}\\p{M}@._-])\\p{L}[\\p{L}\\p{M}]{2,23}(?![\\p{N}\\p{L}\\p{M}@_-])");

    private static final int LONG_ENOUGH_ALONE = 6;
    private static final List<String> FACTS = List.of("chat.username", "author.username");

    private Exclusions() {}

    /** Alternatives of a selection in flow style, the one that removes the most first. */
    static List<String> candidates(List<Sample> samples) {
        Map<String, BitSet> shared = new TreeMap<>();
        Set<String> needed = new HashSet<>();
        for (Sample sample : samples) if (sample.right()) needed.addAll(clauses(sample));
        List<Sample> wrong = samples.stream()
                .filter(sample -> !sample.right() && !sample.heldOut())
                .toList();
        for (int i = 0; i < wrong.size(); i++) {
            for (String clause : clauses(wrong.get(i)))
                if (!needed.contains(clause))
                    shared.computeIfAbsent(clause, key -> new BitSet()).set(i);
        }
        return greedy(shared);
    }

    private static List<String> greedy(Map<String, BitSet> shared) {
        List<String> chosen = new ArrayList<>();
        BitSet open = new BitSet();
        shared.values().forEach(open::or);
        while (chosen.size() < MOST) {
            Map.Entry<String, BitSet> best = shared.entrySet().stream()
                    .max(Comparator.comparingInt((Map.Entry<String, BitSet> each) -> covered(each.getValue(), open))
                            .thenComparingInt(each -> each.getKey().length()))
                    .orElse(null);
            if (best == null || covered(best.getValue(), open) < LEAST_SHARED) break;
            chosen.add(best.getKey());
            open.andNot(best.getValue());
        }
        return chosen;
    }

    private static int covered(BitSet clause, BitSet open) {
        BitSet both = (BitSet) clause.clone();
        both.and(open);
        return both.cardinality();
    }

    /** Everything about a message that an exclusion may ask for. */
    private static Set<String> clauses(Sample sample) {
        Set<String> clauses = new HashSet<>();
        for (String fact : FACTS) {
            sample.facts()
                    .find(fact)
                    .ifPresent(value ->
                            clauses.add("{" + fact + ": '" + value.toString().replace("'", "''") + "'}"));
        }
        String text = withoutIdentifiers(sample.facts().text());
        text.lines().forEach(line -> {
            Matcher words = WORD.matcher(line);
            String before = "";
            int end = -2;
            while (words.find()) {
                String word = words.group();
                if (word.codePointCount(0, word.length()) >= LONG_ENOUGH_ALONE) clauses.add(phrase(word));
                if (words.start() == end + 1 && line.charAt(end) == ' ') clauses.add(phrase(before + " " + word));
                before = word;
                end = words.end();
            }
        });
        return clauses;
    }

    private static String phrase(String words) {
        return "{phrases: {any: ['" + words + "']}}";
    }

    private static String withoutIdentifiers(String text) {
        var plain = new StringBuilder(text.toLowerCase(Locale.ROOT));
        if (plain.length() != text.length()) return ""; // a letter that has another length in lower case: places shift
        for (Identified each : Identifiers.standard().find(TextViews.of(text), null)) {
            for (int i = each.span().start(); i < each.span().end(); i++) plain.setCharAt(i, '0');
        }
        return plain.toString();
    }
}
