package prahari.identifier;

import java.util.ArrayList;
import java.util.List;

/** All ways to write national ids, by the length of what stands in the text. */
final class NationalForms {
    static final int LONGEST = 20;
    private static final int SIGNS = 128;

    /** A way to write one, of digits alone. */
    record Bare(NationalId id, NationalId.Form form) {}

    /** A way to write one, found by the first of its pieces that has a digit. */
    static final class Printed {
        private static final byte DIGIT = 1;
        private static final byte LETTER = 2;
        private static final byte SIGN = 4;

        /** What an ASCII char is. */
        private static final byte[] KINDS = kinds();

        private final NationalId id;
        private final NationalId.Form form;
        private final int lead;

        /** The kinds that each place of the pattern takes; 0 for the one char that stands in the pattern. */
        private final byte[] kinds;

        private final char[] pattern;

        /** @param lead how many chars stand before that piece */
        Printed(NationalId id, NationalId.Form form, int lead) {
            this.id = id;
            this.form = form;
            this.lead = lead;
            pattern = form.pattern().toCharArray();
            kinds = new byte[pattern.length];
            for (int i = 0; i < pattern.length; i++) kinds[i] = kinds(pattern[i]);
        }

        NationalId id() {
            return id;
        }

        NationalId.Form form() {
            return form;
        }

        int lead() {
            return lead;
        }

        int length() {
            return pattern.length;
        }

        /** The value of what is written from {@code start}, empty if that is not written so. */
        String read(char[] text, int start) {
            if (start < 0 || start + pattern.length > text.length) return "";
            for (int i = pattern.length - 1; i >= 0; i--) { // the ends of patterns differ more than their beginnings
                char c = text[start + i];
                if (kinds[i] == 0 ? c != pattern[i] : c >= 0x80 || (KINDS[c] & kinds[i]) == 0) return "";
            }
            char[] value = new char[pattern.length];
            int length = 0;
            for (int i = 0; i < pattern.length; i++)
                if (kinds[i] != 0) value[length++] = Chars.capital(text[start + i]);
            return new String(value, 0, length);
        }

        private static byte kinds(char pattern) {
            return switch (pattern) {
                case '#' -> DIGIT;
                case '@' -> LETTER;
                case '*' -> DIGIT | LETTER;
                case '~' -> SIGN;
                default -> 0;
            };
        }

        private static byte[] kinds() {
            byte[] kinds = new byte[SIGNS];
            for (char c = 0; c < SIGNS; c++) {
                if (Chars.isDigit(c)) kinds[c] = DIGIT;
                else if (Chars.isLetter(c)) kinds[c] = LETTER;
                else if (c == '-' || c == '+') kinds[c] = SIGN;
            }
            return kinds;
        }
    }

    private final List<List<Bare>> bare = new ArrayList<>();
    private final List<List<Printed>> printed = new ArrayList<>();

    NationalForms(List<NationalId> ids) {
        for (int i = 0; i <= LONGEST; i++) bare.add(new ArrayList<>());
        for (int i = 0; i < (LONGEST + 1) * SIGNS; i++) printed.add(new ArrayList<>());
        for (NationalId id : ids) {
            for (NationalId.Form form : id.forms()) {
                if (form.isBare()) bare.get(form.pattern().length()).add(new Bare(id, form));
                else add(id, form);
            }
        }
    }

    List<Bare> bare(int digits) {
        return digits > LONGEST ? List.of() : bare.get(digits);
    }

    /** Those with a piece of this length that {@code next} follows, NUL for the end. */
    List<Printed> printed(int length, char next) {
        return length > LONGEST || next >= SIGNS ? List.of() : printed.get(length * SIGNS + next);
    }

    private void add(NationalId id, NationalId.Form form) {
        String pattern = form.pattern();
        int start = piece(pattern, pattern.indexOf('#') >= 0 ? pattern.indexOf('#') : pattern.indexOf('*'));
        int end = start;
        while (end < pattern.length() && isPart(pattern.charAt(end))) end++;
        if (end == pattern.length()) {
            printed.get((end - start) * SIGNS).add(new Printed(id, form, start));
            return;
        }
        String signs = pattern.charAt(end) == '~' ? "-+" : pattern.substring(end, end + 1);
        for (char sign : signs.toCharArray())
            printed.get((end - start) * SIGNS + sign).add(new Printed(id, form, start));
    }

    private static int piece(String pattern, int at) {
        int start = at;
        while (start > 0 && isPart(pattern.charAt(start - 1))) start--;
        return start;
    }

    private static boolean isPart(char c) {
        return c == '#' || c == '@' || c == '*';
    }
}
