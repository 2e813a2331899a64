package prahari.text;

import org.jspecify.annotations.Nullable;
import prahari.model.Span;

/** A text in another form, each part of which can be found again in the text as given. */
public final class View {
    private final String text;
    private final int originalLength;

    /** For each char the place that it comes from; null where both texts have the same places. */
    private final int @Nullable [] sources;

    View(String text, int originalLength, int @Nullable [] sources) {
        this.text = text;
        this.originalLength = originalLength;
        this.sources = sources;
    }

    /** The text in this form. */
    public String text() {
        return text;
    }

    /** Where {@code start..end} of this form stands in the original, with what was dropped behind its last char. */
    public Span span(int start, int end) {
        if (start < 0 || end < start || end > text.length())
            throw new IndexOutOfBoundsException(start + ".." + end + " of " + text.length());
        if (sources == null) return new Span(start, end);
        int from = start < sources.length ? sources[start] : originalLength;
        if (start == end) return new Span(from, from);
        int next = end;
        while (next < text.length() && sources[next] == sources[end - 1]) next++;
        return new Span(from, next < text.length() ? sources[next] : originalLength);
    }

    int @Nullable [] sources() {
        return sources;
    }

    int originalLength() {
        return originalLength;
    }
}
