package prahari.identifier;

import java.util.ArrayList;
import java.util.List;
import prahari.model.Span;
import prahari.text.TextViews;

/** One text under search: its digit view, and what all recognizers ask of it. Offsets are the digit view's. */
final class Scan {
    private static final int LONGEST_TOKEN = 200;

    /** A run of ASCII letters and digits. */
    record Token(int start, int end, String text) {}

    private final TextViews views;
    private final String text;
    private final String region;
    private final boolean testValues;
    private final Groups groups;
    private final List<Groups.Numeral> numerals;
    private final List<Token> tokens = new ArrayList<>();
    private final Cues cues;

    Scan(TextViews views, String region, boolean testValues) {
        this.views = views;
        this.text = views.digits().text();
        this.region = region;
        this.testValues = testValues;
        this.groups = new Groups(text);
        this.numerals = groups.numerals();
        this.cues = new Cues(views);
        tokens();
    }

    /** The digit view. */
    String text() {
        return text;
    }

    String region() {
        return region;
    }

    /** Whether values that are never issued count. */
    boolean testValues() {
        return testValues;
    }

    Groups groups() {
        return groups;
    }

    List<Groups.Numeral> numerals() {
        return numerals;
    }

    /** Runs of letters and digits that hold a digit. */
    List<Token> mixedTokens() {
        return tokens;
    }

    /** What the words around a place say for its being what {@code own} names. */
    Support support(Cue own, int start, int end) {
        Span span = views.digits().span(start, end);
        return cues.support(own, span.start(), span.end(), views.original().text());
    }

    /** What names the value at a place, if anything does. */
    Cue label(int start, int end) {
        Span span = views.digits().span(start, end);
        return cues.label(span.start(), span.end(), views.original().text());
    }

    /** Whether a word of this kind stands anywhere. */
    boolean mentions(Cue cue) {
        return cues.mentions(cue);
    }

    private void tokens() {
        for (int i = 0; i < text.length(); ) {
            if (!Chars.isAlphanumeric(text.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            boolean digit = false;
            while (end < text.length() && Chars.isAlphanumeric(text.charAt(end))) {
                digit |= Chars.isDigit(text.charAt(end));
                end++;
            }
            if (digit && end - i <= LONGEST_TOKEN) tokens.add(new Token(i, end, text.substring(i, end)));
            i = end;
        }
    }
}
