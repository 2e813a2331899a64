package prahari.model;

/** A half-open range of a text, in UTF-16 code units of the text as given. */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) throw new IllegalArgumentException("not a span: " + start + ".." + end);
    }

    /** Number of code units. */
    public int length() {
        return end - start;
    }
}
