package prahari.detect;

import prahari.model.Span;
import prahari.text.TextViews;

/** The word view of a text with every run of white space as one space, so that phrases match across line ends. */
final class Flat {
    final char[] chars;
    final int length;
    final String text;
    private final int[] from;
    private final TextViews views;

    private Flat(char[] chars, int length, int[] from, TextViews views) {
        this.chars = chars;
        this.length = length;
        this.text = new String(chars, 0, length);
        this.from = from;
        this.views = views;
    }

    static Flat of(TextViews views) {
        String text = views.words().text();
        var chars = new char[text.length()];
        var from = new int[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (space && length > 0 && chars[length - 1] == ' ') continue;
            chars[length] = space ? ' ' : c;
            from[length++] = i;
        }
        return new Flat(chars, length, from, views);
    }

    /** The form of a phrase in which it is looked for. */
    static String phrase(String phrase) {
        Flat flat = of(TextViews.of(phrase));
        return flat.text.strip();
    }

    /** Where a range lies in the original text. */
    Span original(int start, int end) {
        return views.words().span(from[start], from[end - 1] + 1);
    }
}
