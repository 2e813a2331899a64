package prahari.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import prahari.match.Folding;
import prahari.match.Literals;
import prahari.match.Shapes;
import prahari.model.Span;
import prahari.rule.Clause;
import prahari.rule.Regex;
import prahari.rule.WordEdges;
import prahari.text.TextViews;
import prahari.text.View;

/**
 * All phrases and regular expressions of all rules, looked for at once: phrases and the literals that expressions need
 * in one pass, expressions without literals by their shape in another.
 */
final class PatternIndex {
    /**
     * Regular expressions look no further: sixteen times the longest message. Phrases, identifiers and records are found
     * in all of a text.
     */
    static final int MOST_SEARCHED = 65_536;

    /** A shorter word stands in too many others by chance. */
    private static final int SHORTEST_INSIDE = 5;

    private final PhraseIndex phrases;
    private final List<Regex> expressions = new ArrayList<>();
    private final IdentityHashMap<Regex, Integer> numbers = new IdentityHashMap<>();
    private final Literals literals;

    /** What each literal stands for: the phrase with this number (or -1), and these expressions. */
    private final int[] phraseOf;

    private final int[][] expressionsOf;
    /** The shapes, one behind the other. */
    private final List<Shapes> shapes;

    private final int[] expressionOfShape;

    /** The expressions of which nothing tells that they cannot match. */
    private final BitSet open = new BitSet();

    PatternIndex(PhraseIndex phrases, List<Regex> wanted) {
        this.phrases = phrases;
        Map<String, List<Integer>> needed = new LinkedHashMap<>();
        for (String phrase : phrases.forms()) needed.put(phrase, new ArrayList<>());
        List<Shapes.Shape> shaped = new ArrayList<>();
        List<Integer> shapedExpressions = new ArrayList<>();
        for (Regex regex : wanted) {
            if (numbers.putIfAbsent(regex, expressions.size()) != null) continue;
            int number = expressions.size();
            expressions.add(regex);
            if (!regex.literals().isEmpty() && regex.literals().stream().allMatch(PatternIndex::isTelling)) {
                for (String literal : regex.literals())
                    needed.computeIfAbsent(literal, key -> new ArrayList<>()).add(number);
            } else if (regex.wholeWords() && regex.isGated()) {
                shaped.add(new Shapes.Shape(regex.text(), true, false));
                shapedExpressions.add(number);
            } else {
                open.set(number);
            }
        }
        literals = new Literals(List.copyOf(needed.keySet()));
        phraseOf = needed.keySet().stream().mapToInt(phrases::number).toArray();
        expressionsOf = needed.values().stream().map(PatternIndex::ints).toArray(int[][]::new);
        shapes = Shapes.split(shaped);
        expressionOfShape = ints(shapedExpressions);
    }

    /** A sign or two stand in every other message. */
    private static boolean isTelling(String literal) {
        return literal.length() >= 3 || literal.chars().anyMatch(c -> c >= 0x80);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The phrases of a clause by their numbers. */
    Map<Integer, PhraseIndex.Wanted> wanted(Clause.Phrases clause) {
        return phrases.wanted(clause);
    }

    /** The number of a phrase; negative for one that was not handed in. */
    int number(String phrase) {
        return phrases.number(Folding.fold(Flat.phrase(phrase)));
    }

    /** The number of an expression; negative for one that was not handed in. */
    int number(Regex regex) {
        return numbers.getOrDefault(regex, -1);
    }

    /** Whether {@link Seen} tells that an expression cannot match. */
    boolean isGated(Regex regex) {
        return !open.get(number(regex));
    }

    /** Looks through a text once, or twice when its words and its numbers are disguised. */
    Seen find(TextViews views) {
        Seen seen = new Seen(open);
        View digits = views.digits();
        char[] chars = digits.chars();
        if (views.isPlain()) {
            literals.find(chars, chars.length, (literal, start, end) -> {
                int phrase = phraseOf[literal];
                if (phrase >= 0 && isWords(views.original().text(), start, end))
                    seen.phrase(phrase, views.original(), start, end);
                expressions(literal, digits.text(), start, end, seen);
            });
        } else {
            literals.find(
                    chars,
                    chars.length,
                    (literal, start, end) -> expressions(literal, digits.text(), start, end, seen));
            View words = views.words();
            char[] folded = words.chars();
            literals.find(folded, folded.length, (literal, start, end) -> {
                int phrase = phraseOf[literal];
                if (phrase >= 0 && (isWords(words.text(), start, end) || isSpacedOut(views, start, end)))
                    seen.phrase(phrase, words, start, end);
            });
        }
        int first = 0;
        for (Shapes part : shapes) {
            BitSet shaped = new BitSet();
            part.find(chars, Math.min(chars.length, MOST_SEARCHED), shaped);
            for (int shape = shaped.nextSetBit(0); shape >= 0; shape = shaped.nextSetBit(shape + 1))
                seen.expression(expressionOfShape[first + shape]);
            first += part.size();
        }
        return seen;
    }

    private static boolean isWords(String text, int start, int end) {
        return WordEdges.at(text, start) && WordEdges.at(text, end);
    }

    /** Where a whole sentence is spaced out, nothing tells where its words begin. */
    private static boolean isSpacedOut(TextViews views, int start, int end) {
        if (end - start < SHORTEST_INSIDE) return false;
        String words = views.words().text();
        return (WordEdges.at(words, start) || views.isSpacedOut(start))
                && (WordEdges.at(words, end) || views.isSpacedOut(end))
                && views.isSpacedOut(start + 1);
    }

    private void expressions(int literal, String text, int start, int end, Seen seen) {
        if (end > MOST_SEARCHED) return;
        for (int expression : expressionsOf[literal]) {
            if (seen.mayMatch(expression)) continue;
            if (expressions.get(expression).mayMatchAround(text, start, end)) seen.expression(expression);
        }
    }

    /** What was seen in one text. */
    static final class Seen {
        private final BitSet open;
        private final Map<Integer, List<Span>> phrases = new LinkedHashMap<>(0);
        private final BitSet matched = new BitSet();

        private Seen(BitSet open) {
            this.open = open;
        }

        private void phrase(int number, View view, int start, int end) {
            List<Span> places = phrases.computeIfAbsent(number, key -> new ArrayList<>(2));
            if (places.size() < Matches.MOST_PLACES) places.add(view.span(start, end));
        }

        private void expression(int number) {
            matched.set(number);
        }

        /** Where each phrase stands that was seen, by its number. */
        Map<Integer, List<Span>> phrases() {
            return phrases;
        }

        /** The expressions that were gated and may match. */
        BitSet expressions() {
            return matched;
        }

        boolean mayMatch(int expression) {
            return matched.get(expression) || open.get(expression);
        }
    }
}
