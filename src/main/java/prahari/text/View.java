package prahari.text;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import prahari.model.Span;

/** A text in another form, each part of which can be found again in the text as given. */
public final class View {
    private final int originalLength;

    /** For each char the place that it comes from; null where both texts have the same places. */
    private final int @Nullable [] sources;

    /** The places that chars come from, where parts of the text were turned around; else null. */
    private final @Nullable BitSet places;

    private final char[] chars;

    /** Made when first asked for; two threads that ask at once make the same. */
    private @Nullable String text;

    /** A text as given. */
    View(String text) {
        this(text.toCharArray(), text.length(), null, false);
        this.text = text;
    }

    /** A text in another form; the chars are not changed from now on. */
    View(char[] chars, int originalLength, int @Nullable [] sources, boolean reversed) {
        this.chars = chars;
        this.originalLength = originalLength;
        this.sources = sources;
        this.places = sources == null || !reversed ? null : new BitSet(originalLength);
        if (sources != null && places != null) for (int source : sources) places.set(source);
    }

    /** The text in this form. */
    public String text() {
        String made = text;
        if (made == null) text = made = new String(chars);
        return made;
    }

    /** The text once more, for those that go through all of it; not to be changed. */
    public char[] chars() {
        return chars;
    }

    /** Where the char before a place and the one behind it come from, if both do and stand apart; else an empty range. */
    Span gap(int index) {
        if (sources == null || index <= 0 || index >= sources.length) return new Span(0, 0);
        int from = sources[index - 1] + 1;
        return sources[index] > from ? new Span(from, sources[index]) : new Span(from, from);
    }

    /**
     * Where {@code start..end} of this form stands in the original, with what was dropped behind its last char. Where the text
     * was turned around, the range that has all of it.
     */
    public Span span(int start, int end) {
        if (start < 0 || end < start || end > chars.length)
            throw new IndexOutOfBoundsException(start + ".." + end + " of " + chars.length);
        if (sources == null) return new Span(start, end);
        if (places != null) return around(sources, places, start, end);
        int from = start < sources.length ? sources[start] : originalLength;
        if (start == end) return new Span(from, from);
        int next = end;
        while (next < chars.length && sources[next] == sources[end - 1]) next++;
        return new Span(from, next < chars.length ? sources[next] : originalLength);
    }

    private Span around(int[] map, BitSet kept, int start, int end) {
        if (start == end) {
            int from = start < map.length ? map[start] : originalLength;
            return new Span(from, from);
        }
        int first = map[start];
        int last = first;
        for (int i = start + 1; i < end; i++) {
            first = Math.min(first, map[i]);
            last = Math.max(last, map[i]);
        }
        int next = kept.nextSetBit(last + 1);
        return new Span(first, next < 0 ? originalLength : next);
    }
}
