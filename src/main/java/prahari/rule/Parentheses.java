package prahari.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import prahari.rule.ConditionWords.Word;
import prahari.yaml.Edit;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Finds where a parenthesis that was lost, or is too many, probably belongs. */
final class Parentheses {
    private static final int MOST_WORDS = 2_000;

    private Parentheses() {}

    /** One place for it, and how well it goes with how people write conditions. */
    private record Place(int offset, String old, String sign, int mixed, boolean traced, int length) {
        static final Comparator<Place> ORDER = Comparator.comparingInt(Place::mixed)
                .thenComparing(place -> !place.traced)
                .thenComparingInt(Place::length)
                .thenComparingInt(place -> -place.offset);
    }

    /** The changes after which the condition can be read, the likeliest first; none when nothing is unbalanced. */
    static List<Edit.Change> mend(YamlScalar source, Collection<String> known) {
        List<Word> words = ConditionWords.split(source.text());
        long opened = words.stream().filter(word -> word.text().equals("(")).count();
        long closed = words.stream().filter(word -> word.text().equals(")")).count();
        if (opened == closed || words.size() > MOST_WORDS) return List.of();
        String missing = opened > closed ? ")" : "(";
        String extra = opened > closed ? "(" : ")";
        List<Place> places = new ArrayList<>();
        for (Word word : words) {
            if (word.text().isEmpty()) continue;
            int at = missing.equals("(")
                    ? word.offset()
                    : word.offset() + word.text().length();
            place(source, known, at, "", missing).ifPresent(places::add);
        }
        if (places.isEmpty()) {
            for (Word word : words) {
                if (word.text().equals(extra))
                    place(source, known, word.offset(), extra, "").ifPresent(places::add);
            }
        }
        return places.stream()
                .sorted(Place.ORDER)
                .map(place -> change(source, place))
                .toList();
    }

    private static Edit.Change change(YamlScalar source, Place place) {
        boolean after = place.old.isEmpty() && place.sign.equals(")");
        if (place.traced) {
            Optional<Edit.Change> above = atEndOfLineAbove(source, place.offset);
            if (above.isPresent()) return above.get();
        }
        // a place behind the last letter of a word is found from that letter
        var at = source.at(after ? place.offset - 1 : place.offset);
        int column = after ? at.column() + 1 : at.column();
        return new Edit.Change(at.line(), column, place.old, place.sign);
    }

    /** A blank at the end of the line above is what the parenthesis left there. */
    private static Optional<Edit.Change> atEndOfLineAbove(YamlScalar source, int offset) {
        int line = source.at(offset).line() - source.place().line();
        String[] rows = source.raw().split("\n", -1);
        if (line < 1 || line >= rows.length || !rows[line - 1].endsWith(" ")) return Optional.empty();
        int column = source.at(offset).column();
        if (!rows[line].substring(0, Math.min(rows[line].length(), column - 1)).isBlank()) return Optional.empty();
        int first = line == 1 ? source.place().column() : 1;
        return Optional.of(new Edit.Change(source.place().line() + line - 1, first + rows[line - 1].length(), "", "("));
    }

    private static Optional<Place> place(YamlScalar source, Collection<String> known, int at, String old, String sign) {
        String text = source.text().substring(0, at) + sign + source.text().substring(at + old.length());
        var scalar = new YamlScalar(source.place(), text, true, text);
        var problems = new Problems();
        boolean read = ConditionParser.parse(scalar, known, problems).isPresent();
        boolean grammar =
                problems.sorted().stream().anyMatch(problem -> problem.code().equals("R022"));
        if (!read && grammar) return Optional.empty();
        boolean traced = sign.equals("(") && atEndOfLineAbove(source, at).isPresent();
        return Optional.of(new Place(at, old, sign, mixed(text), traced, group(text, at, sign)));
    }

    /** What stands in one pair of parentheses, or outside of all. */
    private static final class Level {
        final boolean negated;
        boolean and;
        boolean or;
        final List<Level> inner = new ArrayList<>();

        Level(boolean negated) {
            this.negated = negated;
        }

        /** Mixtures of `and` and `or`, and pairs that change nothing. */
        int oddities() {
            long needless = inner.stream()
                    .filter(level -> !level.negated)
                    .filter(level -> (and && level.and && !level.or) || (or && level.or && !level.and))
                    .count();
            return (and && or ? 1 : 0) + (int) needless;
        }
    }

    /** How much of a condition is written as people do not: one place for every case. */
    private static int mixed(String text) {
        Deque<Level> open = new ArrayDeque<>(List.of(new Level(false)));
        int mixed = 0;
        List<Word> words = ConditionWords.split(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            String before = i > 0 ? words.get(i - 1).text() : "";
            if (word.equals("(")) {
                boolean alone = i + 2 < words.size() && words.get(i + 2).text().equals(")");
                if (alone && !before.equals("of")) mixed++;
                var level = new Level(before.equals("not") || before.equals("of"));
                open.element().inner.add(level);
                open.push(level);
            } else if (word.equals(")") || word.isEmpty()) {
                mixed += open.pop().oddities();
                if (open.isEmpty()) open.push(new Level(false));
            } else if (word.equals("and")) {
                open.element().and = true;
            } else if (word.equals("or")) {
                open.element().or = true;
            }
        }
        return mixed;
    }

    /** How long the pair is that the sign at this offset belongs to. */
    private static int group(String text, int at, String sign) {
        if (sign.isEmpty()) return 0;
        int step = sign.equals("(") ? 1 : -1;
        int depth = 0;
        for (int i = at; i >= 0 && i < text.length(); i += step) {
            if (text.charAt(i) == '(') depth += step;
            if (text.charAt(i) == ')') depth -= step;
            if (depth == 0) return Math.abs(i - at);
        }
        return 0;
    }
}
