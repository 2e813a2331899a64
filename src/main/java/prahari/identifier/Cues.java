package prahari.identifier;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import prahari.model.Span;
import prahari.text.TextViews;
import prahari.text.View;

/** The words of a text that announce identifiers, by place in the original. */
final class Cues {
    private static final int BEFORE = 40;
    private static final int BEHIND = 14;

    private record Hit(Cue cue, int start, int end) {}

    private final List<Hit> hits = new ArrayList<>();
    private final Set<Cue> mentioned = EnumSet.noneOf(Cue.class);

    Cues(TextViews views) {
        CueWords.find(views.words().chars(), (cue, start, end) -> add(views.words(), cue, start, end));
    }

    boolean mentions(Cue cue) {
        return mentioned.contains(cue);
    }

    Support support(Cue own, int start, int end, String original) {
        Cue label = label(start, end, original);
        if (label == own) return Support.LABELED;
        if (label == Cue.REFERENCE) return Support.REFERENCE;
        if (label == Cue.IDENTITY) return Support.IDENTITY;
        if (label != Cue.NOTHING) return Support.CONTRADICTED;
        return mentioned.contains(own) ? Support.MENTIONED : Support.NONE;
    }

    /** The last announcement before a value with no other value between, or the first behind it on its line. */
    Cue label(int start, int end, String original) {
        int next = firstFrom(start);
        if (next > 0) {
            Hit hit = hits.get(next - 1);
            if (start - hit.end() <= BEFORE && hit.end() <= start && isOpen(original, hit.end(), start))
                return kind(next - 1);
        }
        while (next < hits.size() && hits.get(next).start() < end) next++;
        if (next == hits.size()) return Cue.NOTHING;
        Hit hit = hits.get(next);
        boolean close = hit.start() - end <= BEHIND && isBracketed(original, end, hit.start());
        return close ? hit.cue() : Cue.NOTHING;
    }

    /** A "PAN card" is a PAN, a "voter id" one of a voter. */
    private Cue kind(int index) {
        Hit hit = hits.get(index);
        if (index == 0 || (hit.cue() != Cue.CARD && hit.cue() != Cue.IDENTITY)) return hit.cue();
        Hit before = hits.get(index - 1);
        return hit.start() - before.end() <= 1 && hit.start() >= before.end() ? before.cue() : hit.cue();
    }

    /** Nothing that is a value itself between a label and its value; a line break only right at the end. */
    private static boolean isOpen(String original, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            char c = original.charAt(i);
            if (Character.isDigit(c)) return false;
            if (c == '\n') lines++;
            else if (lines > 0 && Character.isLetter(c)) return false;
        }
        return lines <= 1;
    }

    private static boolean isBracketed(String original, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = original.charAt(i);
            if (c == '\n' || c == ',' || c == ';' || c == '|' || Character.isLetterOrDigit(c)) return false;
        }
        for (int i = from; i < to; i++) if (original.charAt(i) == '(' || original.charAt(i) == '[') return true;
        return false;
    }

    private int firstFrom(int start) {
        int low = 0;
        int high = hits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hits.get(middle).start() < start) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private void add(View words, Cue cue, int start, int end) {
        Span span = words.span(start, end);
        hits.add(new Hit(cue, span.start(), span.end()));
        mentioned.add(cue);
    }
}
