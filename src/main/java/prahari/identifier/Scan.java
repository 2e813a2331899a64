package prahari.identifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.model.Span;
import prahari.text.TextViews;

/** One text under search: what one pass over its digit view collects for all recognizers. Offsets are that view's. */
final class Scan {
    private static final int SHORTEST_CODE = 6;

    /** Between the day and the year of a date stand a name of a month and a word or two. */
    private static final int WIDEST_GAP = 16;

    private static final int LONGEST_TOKEN = 200;
    private static final int SHORTEST_PAIR = 2;
    private static final int LONGEST_PAIR = 4;

    /** More signs than any text of people has. */
    private static final int MOST_SIGNS = 50_000;

    /** A value with no more than this around it is likely all that the text is about. */
    private static final int SHORT = 40;

    /** Letters and digits without a break, in Latin letters; or single ones with gaps between, read as one. */
    record Token(int start, int end, String text) {}

    private static final String SIGNS = "@:|;[({<-.";

    /** The ASCII chars at which the walk stops, digits and signs; no other char is one of them. */
    private static final boolean[] STOPS = stops();

    private final TextViews views;
    private final String text;
    private final char[] chars;
    private final String region;
    private final boolean testValues;
    private final Groups groups;

    /** Where each token begins and ends, by turns. */
    private final Places tokens = new Places(Integer.MAX_VALUE);

    private @Nullable List<Token> read;
    private boolean hasCode;

    /** Whether a letter that looks like a Latin one stands right beside a word with a digit. */
    private boolean twins;

    private int singles;
    private boolean armored;
    private final Places ats = new Places(MOST_SIGNS);
    private final Places brackets = new Places(MOST_SIGNS);
    private final Places colons = new Places(MOST_SIGNS);
    private final Places pairs = new Places(MOST_SIGNS);
    private boolean separated;
    private @Nullable Cues cues;

    Scan(TextViews views, String region, boolean testValues) {
        this(views, views.digits().text(), views.digits().chars(), region, testValues, null);
    }

    private Scan(TextViews views, String text, char[] chars, String region, boolean testValues, @Nullable Cues cues) {
        this.views = views;
        this.text = text;
        this.chars = chars;
        this.region = region;
        this.testValues = testValues;
        this.groups = new Groups(text);
        this.cues = cues;
        walk();
    }

    /** The same search in another text of the same places. */
    Scan with(String other) {
        return new Scan(views, other, other.toCharArray(), region, testValues, cues());
    }

    /** The digit view. */
    String text() {
        return text;
    }

    /** The same, for loops over all of it. */
    char[] chars() {
        return chars;
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
        return groups.numerals();
    }

    /** Numbers of so many digits, not all the same, behind no plus and within no decimal. */
    List<Groups.Numeral> numerals(int length) {
        if (!groups.hasNumeral(length)) return List.of(); // as in most texts
        return numerals().stream()
                .filter(numeral -> numeral.digits().length() == length && !Checks.isOneDigit(numeral.digits()))
                .filter(numeral -> Chars.before(text, numeral.start()) != '+')
                .filter(numeral -> !Chars.isPartOfDecimal(text, numeral.start(), numeral.end()))
                .toList();
    }

    /** Runs of letters and digits that hold a digit. */
    List<Token> mixedTokens() {
        if (read == null) read = readTokens();
        return read;
    }

    private List<Token> readTokens() {
        List<Token> all = new ArrayList<>(tokens.count() / 2);
        for (int i = 0; i < tokens.count(); i += 2) {
            int start = tokens.get(i);
            int end = tokens.get(i + 1);
            all.add(new Token(start, end, text.substring(start, end)));
        }
        if (twins) Twins.read(text, groups, all);
        if (singles > 1) Spelled.read(text, groups, all);
        return all;
    }

    /** Whether a block begins as keys in files do. */
    boolean isArmored() {
        return armored;
    }

    /** Where an at sign stands. */
    Places ats() {
        return ats;
    }

    /** Where a bracket opens before the word "at". */
    Places bracketedAts() {
        return brackets;
    }

    /** Colons with a hexadecimal digit or another colon at each side. */
    Places colons() {
        return colons;
    }

    /** Where two or four hexadecimal digits stand alone before a hyphen, a dot or a colon. */
    Places hexPairs() {
        return pairs;
    }

    /** Whether there is anything that an identifier may be made of; most messages of a chat have nothing. */
    boolean isPromising() {
        return (text.length() < SHORT && groups.count() > 0)
                || hasAddress()
                || brackets.count() > 0
                || colons.count() > 0
                || pairs.count() > 0
                || separated
                || hasNumber()
                || hasHidden()
                || hasCode()
                || armored
                || Email.dotWord(text, 0) >= 0;
    }

    /** An at sign that is no more than the beginning of a handle. */
    private boolean hasAddress() {
        for (int i = 0; i < ats.count(); i++) {
            int at = ats.get(i);
            if (!Chars.isWordBefore(text, at)
                    && ".-+".indexOf(Chars.before(text, at)) < 0
                    && Chars.isLetter(Chars.at(text, at + 1))) {
                int end = at + 1;
                while (end < text.length() && Chars.isAlphanumeric(text.charAt(end))) end++;
                if (Chars.at(text, end) != '.' || !Chars.isLetter(Chars.at(text, end + 1))) continue;
            }
            return true;
        }
        return false;
    }

    /** Letters and digits in one piece, as long as the shortest plate. */
    private boolean hasCode() {
        if (hasCode || (!twins && singles < 2)) return hasCode;
        for (Token token : mixedTokens()) {
            if (token.text().length() >= SHORTEST_CODE && !Chars.allDigits(text, token.start(), token.end()))
                return true;
        }
        return false;
    }

    /** Digits that stand together, or a few that letters part, as in a date or on a plate; or four groups, as of an IP. */
    private boolean hasNumber() {
        int digits = 0;
        int together = 0;
        for (int i = 0; i < groups.count(); i++) {
            int gap = i == 0 ? Integer.MAX_VALUE : groups.start(i) - groups.end(i - 1);
            boolean near = gap <= WIDEST_GAP;
            digits = near ? digits + groups.size(i) : groups.size(i);
            together = near ? together + 1 : 1;
            if (digits >= 6 || together >= 4 || (together >= 2 && digits >= 4 && hasLetters(i))) return true;
        }
        return false;
    }

    /** Three digits or more beside a sign that may hide others. */
    private boolean hasHidden() {
        for (int i = 0; i < groups.count(); i++)
            if (groups.size(i) >= 3 && MaskedAadhaar.isHidden(text, groups.start(i), groups.end(i))) return true;
        return false;
    }

    private boolean hasLetters(int group) {
        for (int i = groups.end(group - 1); i < groups.start(group); i++) {
            if (Character.isLetter(text.charAt(i))) return true;
        }
        return false;
    }

    /** What the words around a place say for its being what {@code own} names. */
    Support support(Cue own, int start, int end) {
        Span span = views.digits().span(start, end);
        Support support =
                cues().support(own, span.start(), span.end(), views.original().text());
        boolean doubtful = support != Support.LABELED && support != Support.REFERENCE;
        return doubtful && isPartOfName(start, end) ? Support.CONTRADICTED : support;
    }

    /** What names the value at a place, if anything does. */
    Cue label(int start, int end) {
        Span span = views.digits().span(start, end);
        return cues().label(span.start(), span.end(), views.original().text());
    }

    /** Whether a word of this kind stands anywhere. */
    boolean mentions(Cue cue) {
        return cues().mentions(cue);
    }

    /** Whether hardly anything else is in the text, and nothing that speaks against an identifier. */
    boolean isAlone(int start, int end) {
        return text.length() - (end - start) <= SHORT && !mentions(Cue.REFERENCE);
    }

    /** A number inside the name of a file or a field, {@code IMG_20240101}. */
    private boolean isPartOfName(int start, int end) {
        if (!Chars.isDigit(text.charAt(start)) || !Chars.isDigit(text.charAt(end - 1))) return false;
        return Chars.isUnderscored(text, start, end) || Chars.isLetter(Chars.before(text, start));
    }

    private Cues cues() {
        if (cues == null) cues = new Cues(views);
        return cues;
    }

    /** Goes from stop to stop: words without a digit tell nothing by themselves. */
    private void walk() {
        char[] all = chars;
        boolean[] stops = STOPS;
        int behind = 0; // the end of the last word with a digit
        for (int i = 0; i < all.length; i++) {
            char c = all[i];
            if (!stops[Math.min(c, 0x80)]) continue;
            if (Chars.isDigit(c)) {
                behind = word(i, behind);
                i = behind - 1;
            } else {
                sign(c, i);
            }
        }
    }

    private void sign(char c, int at) {
        switch (c) {
            case '@' -> ats.add(at);
            case ':' -> colon(at);
            case '|', ';' -> separated |= isWordAt(at);
            case '-', '.' -> pair(at);
            default -> bracket(at);
        }
    }

    /** The word around a digit, none of which lies before {@code least}; gives its end. */
    private int word(int digit, int least) {
        char[] all = chars;
        int start = digit;
        while (start > least && Chars.isAlphanumeric(all[start - 1])) start--;
        int letters = digit - start;
        int digits = groups.count();
        int end = digit;
        while (end < all.length) {
            if (Chars.isDigit(all[end])) {
                end = digits(end);
            } else if (Chars.isLetter(all[end])) {
                letters++;
                end++;
            } else {
                break;
            }
        }
        int length = end - start;
        if (length <= LONGEST_TOKEN) {
            tokens.add(start);
            tokens.add(end);
            hasCode |= letters > 0 && length >= SHORTEST_CODE;
        }
        if (length == 1) singles += groups.count() - digits;
        twins |= (start > 0 && Twins.isTwin(all[start - 1])) || (end < all.length && Twins.isTwin(all[end]));
        return end;
    }

    private int digits(int start) {
        int end = start + 1;
        while (end < chars.length && Chars.isDigit(chars[end])) end++;
        groups.add(start, end);
        return end;
    }

    /** Two or four hexadecimal digits before a sign with another behind it; and a hyphen may be the last before a key. */
    private void pair(int at) {
        char after = Chars.at(text, at + 1);
        if (after == 'B' && !armored) armored = text.startsWith("-----BEGIN ", at - 4);
        if (!Chars.isHex(after)) return;
        int start = at;
        while (start > 0 && at - start <= LONGEST_PAIR && Chars.isHex(chars[start - 1])) start--;
        boolean pair = at - start == SHORTEST_PAIR || at - start == LONGEST_PAIR;
        if (pair && (start == 0 || !Chars.isAlphanumeric(chars[start - 1]))) pairs.add(start);
    }

    private void colon(int at) {
        char before = Chars.before(text, at);
        char after = Chars.at(text, at + 1);
        if ((before == ':' || Chars.isHex(before)) && (after == ':' || Chars.isHex(after))) colons.add(at);
        separated |= isWordAt(at);
        pair(at);
    }

    /** A sign between two words without a blank, as in lines of logins. */
    private boolean isWordAt(int at) {
        return Chars.isAlphanumeric(Chars.before(text, at)) && !Character.isWhitespace(Chars.at(text, at + 1));
    }

    private void bracket(int at) {
        if (Bracketed.at(text, at) > 0) brackets.add(at);
    }

    private static boolean[] stops() {
        boolean[] stops = new boolean[0x81];
        for (char c = 0; c < 0x80; c++) stops[c] = Chars.isDigit(c) || SIGNS.indexOf(c) >= 0;
        return stops;
    }

    /** Places in a text, in order. */
    static final class Places {
        private static final int[] EMPTY = {};

        private final int most;
        private int[] places = EMPTY;
        private int count;

        Places(int most) {
            this.most = most;
        }

        private void add(int place) {
            if (count == most) return;
            if (count == places.length) places = Arrays.copyOf(places, Math.max(8, count * 2));
            places[count++] = place;
        }

        int count() {
            return count;
        }

        int get(int index) {
            return places[index];
        }
    }
}
