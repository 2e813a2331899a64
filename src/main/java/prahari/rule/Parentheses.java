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

    /** What a parenthesis left behind where it is lost: a line of blanks, or one at the end of a line. */
    private enum Trace {
        BLANK_LINE,
        BLANK,
        NONE
    }

    /** One place for it, and how well it goes with how people write conditions. */
    private record Place(int offset, String old, String sign, int mixed, Trace trace, int length) {
        static final Comparator<Place> ORDER = Comparator.comparing((Place place) -> place.trace != Trace.BLANK_LINE)
                .thenComparingInt(Place::mixed)
                .thenComparing(Place::trace)
                .thenComparingInt(Place::length)
                .thenComparingInt(place -> -place.offset);
    }

    /** The changes after which the condition can be read, the likeliest first; none when nothing is unbalanced. */
    static List<Edit.Change> mend(YamlScalar source, Collection<String> known) {
        List<Word> words = ConditionWords.split(source.text());
        long opened = words.stream().filter(word -> word.text().equals("(")).count();
        long closed = words.stream().filter(word -> word.text().equals(")")).count();
        if (Math.abs(opened - closed) != 1 || words.size() > MOST_WORDS) return List.of(); // one change mends one
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
        Optional<Edit.Change> left = place.old.isEmpty() ? atBlank(source, place.offset, place.sign) : Optional.empty();
        if (left.isPresent()) return left.get();
        // a place behind the last letter of a word is found from that letter
        var at = source.at(after ? place.offset - 1 : place.offset);
        int column = after ? at.column() + 1 : at.column();
        return new Edit.Change(at.line(), column, place.old, place.sign);
    }

    /** The end of the line above, where `(` left a blank, or of the one below, of which `)` left nothing but blanks. */
    private static Optional<Edit.Change> atBlank(YamlScalar source, int offset, String sign) {
        boolean open = sign.equals("(");
        var at = source.at(open ? offset : offset - 1);
        int line = at.line() - source.place().line();
        String[] rows = source.raw().split("\n", -1);
        int other = open ? line - 1 : line + 1;
        if (line < 0 || Math.max(line, other) >= rows.length || other < 0) return Optional.empty();
        if (!rows[other].endsWith(" ") || (!open && !rows[other].isBlank())) return Optional.empty();
        int begin = line == 0 ? source.place().column() : 1;
        int cut = Math.max(0, Math.min(rows[line].length(), at.column() - begin));
        String beside =
                open ? rows[line].substring(0, cut) : rows[line].substring(Math.min(cut + 1, rows[line].length()));
        if (!beside.isBlank()) return Optional.empty();
        int first = other == 0 ? source.place().column() : 1;
        return Optional.of(new Edit.Change(source.place().line() + other, first + rows[other].length(), "", sign));
    }

    private static Trace trace(YamlScalar source, int offset, String sign) {
        Optional<Edit.Change> left = sign.isEmpty() ? Optional.empty() : atBlank(source, offset, sign);
        if (left.isEmpty()) return Trace.NONE;
        String row =
                source.raw().split("\n", -1)[left.get().line() - source.place().line()];
        return row.isBlank() ? Trace.BLANK_LINE : Trace.BLANK;
    }

    private static Optional<Place> place(YamlScalar source, Collection<String> known, int at, String old, String sign) {
        String text = source.text().substring(0, at) + sign + source.text().substring(at + old.length());
        var scalar = new YamlScalar(source.place(), text, true, text);
        var problems = new Problems();
        boolean read = ConditionParser.parse(scalar, known, problems).isPresent();
        boolean grammar =
                problems.sorted().stream().anyMatch(problem -> problem.code().equals("R022"));
        if (!read && grammar) return Optional.empty();
        return Optional.of(new Place(at, old, sign, mixed(text), trace(source, at, sign), group(text, at, sign)));
    }

    /** What stands in one pair of parentheses, or outside of all. */
    private static final class Level {
        final String before;
        boolean and;
        boolean or;
        final List<Level> inner = new ArrayList<>();

        Level(String before) {
            this.before = before;
        }

        /** Round what is one thing already, which nobody writes but in a set. */
        boolean isRoundOneThing() {
            return !and && !or && !before.equals("of");
        }

        /** Mixtures of `and` and `or`, and pairs that change nothing. */
        int oddities() {
            long needless = inner.stream()
                    .filter(level -> level.isRoundOneThing()
                            || (!level.before.equals("not") && !level.before.equals("of") && isAsIn(level)))
                    .count();
            return (and && or ? 1 : 0) + (int) needless;
        }

        private boolean isAsIn(Level level) {
            return (and && level.and && !level.or) || (or && level.or && !level.and);
        }
    }

    /** How much of a condition is written as people do not: one place for every case. */
    private static int mixed(String text) {
        Deque<Level> open = new ArrayDeque<>(List.of(new Level("")));
        int mixed = 0;
        List<Word> words = ConditionWords.split(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            String before = i > 0 ? words.get(i - 1).text() : "";
            if (word.equals("(")) {
                var level = new Level(before);
                open.element().inner.add(level);
                open.push(level);
            } else if (word.equals(")") || word.isEmpty()) {
                mixed += open.pop().oddities();
                if (open.isEmpty()) open.push(new Level(""));
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
