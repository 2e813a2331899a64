package prahari.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import prahari.model.Span;

/** A regular expression in RE2 syntax, in time linear in the text. */
public final class Regex {
    /** How often the text may be looked through again after matches that end within words. */
    private static final int REPEATS = 8;

    private static final String AFTER_WORD = "(?:[^\\p{L}\\p{N}\\p{M}]|$)";

    private final Pattern pattern;
    private final Pattern endingAtEdge;
    private final boolean wholeWords;
    private final Set<String> literals;

    /** @throws com.google.re2j.PatternSyntaxException when RE2/J cannot read it */
    Regex(String regex, boolean wholeWords, Set<String> literals) {
        pattern = Pattern.compile(regex);
        endingAtEdge = Pattern.compile("(" + regex + ")" + AFTER_WORD);
        this.wholeWords = wholeWords;
        this.literals = Set.copyOf(literals);
    }

    /** Lower-case texts of which one occurs in every match, after lower-casing; empty when none is known. */
    public Set<String> literals() {
        return literals;
    }

    /** The expression. */
    public String text() {
        return pattern.pattern();
    }

    /** Whether it matches anywhere, within words too. */
    boolean occursIn(String text) {
        return pattern.matcher(text).find();
    }

    /** Matches from left to right without overlaps, at most {@code most}. */
    public List<Span> find(String text, int most) {
        List<Span> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        var edged = new EdgedSearch(endingAtEdge.matcher(text));
        long budget = (long) text.length() * REPEATS + 10_000;
        int from = 0;
        while (from <= text.length() && found.size() < most && matcher.find(from)) {
            int start = matcher.start();
            int end = matcher.end();
            if (end == start) {
                from = end + 1;
                continue;
            }
            boolean startsWell = !wholeWords || WordEdges.at(text, start);
            boolean endsWell = !wholeWords || WordEdges.at(text, end);
            if (startsWell && !endsWell && edged.reaches(start)) { // another alternative ends at an edge
                end = edged.end;
                endsWell = true;
            }
            if (startsWell && endsWell) {
                found.add(new Span(start, end));
                from = end;
            } else {
                budget -= end - start;
                from = budget > 0 ? nextEdge(text, start + 1) : end;
            }
        }
        return found;
    }

    /** Looks for the expression with an edge behind it, going over the text once. */
    private static final class EdgedSearch {
        private final Matcher matcher;
        private int start = -1;
        private int end;
        private boolean exhausted;

        EdgedSearch(Matcher matcher) {
            this.matcher = matcher;
        }

        boolean reaches(int wanted) {
            if (start < wanted && !exhausted) {
                exhausted = !matcher.find(wanted);
                start = exhausted ? -1 : matcher.start(1);
                end = exhausted ? 0 : matcher.end(1);
            }
            return start == wanted && end > start;
        }
    }

    private static int nextEdge(String text, int from) {
        int index = from;
        while (index < text.length() && !WordEdges.at(text, index)) index++;
        return index;
    }
}
