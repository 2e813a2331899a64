package prahari.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.match.FirstMatch;
import prahari.match.Shapes;
import prahari.model.Span;

/** A regular expression in RE2 syntax, in time linear in the text. */
public final class Regex {
    /** How often the text may be looked through again after matches that end within words. */
    private static final int REPEATS = 8;

    /** Where matches may be longer, to try is as much work as to look for them. */
    private static final int LONGEST_TRIED = 150;

    private static final String AFTER_WORD = "(?:[^\\p{L}\\p{N}\\p{M}]|$)";

    private static final String PLAIN_WORDS = "What nearly every message has are plain words, nothing more.";

    private final Pattern pattern;
    private final boolean wholeWords;
    private final Set<String> literals;
    private final int longest;

    // Made when first needed; two threads that need them at once make the same.
    private volatile @Nullable Gate gate;
    private volatile @Nullable Quick quick;
    private volatile @Nullable Pattern endingAtEdge;

    /** What tells cheaply that there is no match; null for an expression that it cannot read. */
    private record Gate(@Nullable Shapes shapes) {}

    /** What finds matches in few steps; null for an expression that it cannot read. */
    private record Quick(@Nullable FirstMatch match) {}

    private Regex(String regex, boolean wholeWords, RegexShape.Needs needs) {
        pattern = Pattern.compile(regex);
        this.wholeWords = wholeWords;
        literals = Set.copyOf(needs.literals());
        longest = (int) Math.min(Integer.MAX_VALUE, needs.longest());
    }

    /** @throws com.google.re2j.PatternSyntaxException when RE2/J cannot read it */
    static Regex of(String regex, boolean wholeWords) throws RegexShape.Refused {
        return new Regex(regex, wholeWords, RegexShape.needs(regex));
    }

    /** An expression that matches anywhere, within words too; {@link IllegalArgumentException} when it is none. */
    public static Regex anywhere(String regex) {
        try {
            return of(regex, false);
        } catch (RegexShape.Refused e) {
            throw new IllegalArgumentException(e.getMessage() + " in " + regex, e);
        }
    }

    /** Texts of which one occurs in every match, all folded; empty when none is known. */
    public Set<String> literals() {
        return literals;
    }

    /** Whether it may match with the literal that stands at {@code start..end}; false only when it surely does not. */
    public boolean mayMatchAround(String text, int start, int end) {
        if (longest > LONGEST_TRIED) return true;
        int from = Math.max(0, end - longest - 1); // and one char more, which tells whether a word begins
        int to = Math.min(text.length(), start + longest + 1);
        return occursIn(text.substring(from, to));
    }

    /** Equal when they match the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Regex regex && wholeWords == regex.wholeWords && text().equals(regex.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    /** The expression. */
    public String text() {
        return pattern.pattern();
    }

    /** Whether it matches only from one edge of a word to another. */
    public boolean wholeWords() {
        return wholeWords;
    }

    /** Whether {@link Shapes} can tell of it that there is no match. */
    public boolean isGated() {
        return gate() != null;
    }

    /** Whether nothing tells cheaply that it does not match a message of plain words. */
    boolean isOpen() {
        if (!literals.isEmpty()) return false;
        Shapes known = gate();
        return known == null || known.mayOccur(PLAIN_WORDS);
    }

    /** Whether it matches anywhere, within words too. */
    boolean occursIn(String text) {
        if (text.isEmpty()) return pattern.matcher(text).find();
        Shapes known = gate();
        return (known == null || known.mayOccur(text)) && pattern.matcher(text).find();
    }

    private @Nullable Shapes gate() {
        Gate made = gate;
        if (made == null) gate = made = new Gate(Shapes.gate(text()).orElse(null));
        return made.shapes();
    }

    /** Its first match anywhere, within words too. */
    public Optional<Span> first(CharSequence text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() && matcher.end() > matcher.start()
                ? Optional.of(new Span(matcher.start(), matcher.end()))
                : Optional.empty();
    }

    /** How far it gets where it does not match. */
    public Optional<RegexBeginning> beginning(String text) {
        return RegexBeginning.of(text(), text);
    }

    /** Matches from left to right without overlaps, at most {@code most}. */
    public List<Span> find(String text, int most) {
        List<Span> found = new ArrayList<>();
        FirstMatch match = quick();
        Shapes known = match != null && match.isSelective() ? null : gate(); // few places are tried at all
        int from = known == null ? 0 : firstStart(known, text, 0);
        if (from < 0) return found;
        var search = new Search(text);
        long budget = (long) text.length() * REPEATS + 10_000;
        while (from >= 0 && from <= text.length() && found.size() < most && search.next(from)) {
            int start = search.start;
            int end = search.end;
            if (end == start) {
                from = end + 1;
                continue;
            }
            boolean startsWell = !wholeWords || WordEdges.at(text, start);
            boolean endsWell = !wholeWords || WordEdges.at(text, end);
            if (startsWell && !endsWell && search.reachesEdge(start)) { // another alternative ends at an edge
                end = search.end;
                endsWell = true;
            }
            if (startsWell && endsWell) {
                found.add(new Span(start, end));
                from = end;
            } else {
                budget -= end - start;
                from = budget > 0 ? nextEdge(text, start + 1) : end;
            }
            if (known != null) from = firstStart(known, text, from);
        }
        return found;
    }

    /** A place that no match from {@code from} on begins before, so that the engine need not look there; negative for none. */
    private int firstStart(Shapes known, String text, int from) {
        int end = known.firstEnd(text, from);
        int start = Math.max(from, end - longest);
        if (end < 0 || start == from || !Character.isLowSurrogate(text.charAt(start))) return end < 0 ? -1 : start;
        return start - 1;
    }

    /** One text in which the expression is looked for: in few steps where that is possible, by the engine where not. */
    private final class Search {
        private final String text;
        private final @Nullable FirstMatch quick = quick();
        private @Nullable Matcher matcher;
        private @Nullable EdgedSearch edged;
        private int start;
        private int end;

        Search(String text) {
            this.text = text;
        }

        /** The first match from a place on. */
        boolean next(int from) {
            long found = quick == null ? FirstMatch.UNKNOWN : quick.find(text, from);
            if (found == FirstMatch.NONE) return false;
            if (found != FirstMatch.UNKNOWN) {
                start = (int) (found >>> Integer.SIZE);
                end = (int) found;
                return true;
            }
            if (matcher == null) matcher = pattern.matcher(text);
            if (!matcher.find(from)) return false;
            start = matcher.start();
            end = matcher.end();
            return true;
        }

        /** Whether a match from {@code start} ends at the edge of a word, which is then its end. */
        boolean reachesEdge(int start) {
            int reached = quick == null ? FirstMatch.UNKNOWN : quick.end(text, start, this::isBehindWord);
            if (reached == FirstMatch.UNKNOWN) {
                if (edged == null) edged = new EdgedSearch(text);
                reached = edged.end(start);
            }
            if (reached > start) end = reached;
            return reached > start;
        }

        private boolean isBehindWord(int place) {
            return place == text.length() || !WordEdges.isWord(text.codePointAt(place));
        }
    }

    private @Nullable FirstMatch quick() {
        Quick made = quick;
        if (made == null) quick = made = new Quick(FirstMatch.of(text()).orElse(null));
        return made.match();
    }

    /** Looks for the expression with an edge behind it, going over the text once. */
    private final class EdgedSearch {
        private final String text;
        private @Nullable Matcher matcher;
        private int start = -1;
        private int end;
        private boolean exhausted;

        EdgedSearch(String text) {
            this.text = text;
        }

        /** The end of such a match that begins at a place; negative when there is none. */
        int end(int wanted) {
            if (longest <= LONGEST_TRIED) return endNear(wanted);
            if (start < wanted && !exhausted) {
                if (matcher == null) matcher = endingAtEdge().matcher(text);
                exhausted = !matcher.find(wanted);
                start = exhausted ? -1 : matcher.start(1);
                end = exhausted ? 0 : matcher.end(1);
            }
            return start == wanted ? end : -1;
        }

        /** The same in the part of the text that a match from there on may take, and two chars more at each side. */
        private int endNear(int wanted) {
            int from = Math.max(0, wanted - 2);
            String near = text.substring(from, Math.min(text.length(), wanted + longest + 2));
            Matcher found = endingAtEdge().matcher(near);
            return found.find(wanted - from) && found.start(1) == wanted - from ? from + found.end(1) : -1;
        }
    }

    private Pattern endingAtEdge() {
        Pattern made = endingAtEdge;
        if (made == null) endingAtEdge = made = Pattern.compile("(" + text() + ")" + AFTER_WORD);
        return made;
    }

    private static int nextEdge(String text, int from) {
        int index = from;
        while (index < text.length() && !WordEdges.at(text, index)) index++;
        return index;
    }
}
