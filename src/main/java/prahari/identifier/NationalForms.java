package prahari.identifier;

import java.util.ArrayList;
import java.util.List;

/** All ways to write national ids, by the length of what stands in the text. */
final class NationalForms {
    static final int LONGEST = 20;
    private static final int SIGNS = 128;

    /** A way to write one, of digits alone. */
    record Bare(NationalId id, NationalId.Form form) {}

    /**
     * A way to write one, found by the first of its pieces that has a digit.
     *
     * @param lead how many chars stand before that piece
     */
    record Printed(NationalId id, NationalId.Form form, int lead) {
        /** The value of what is written from {@code start}, empty if that is not written so. */
        String read(String text, int start) {
            String pattern = form.pattern();
            if (start < 0 || start + pattern.length() > text.length()) return "";
            for (int i = 0; i < pattern.length(); i++) {
                if (!isLike(pattern.charAt(i), text.charAt(start + i))) return "";
            }
            StringBuilder value = new StringBuilder(pattern.length());
            for (int i = 0; i < pattern.length(); i++) {
                if ("#@*~".indexOf(pattern.charAt(i)) >= 0) value.append(Chars.capital(text.charAt(start + i)));
            }
            return value.toString();
        }

        int length() {
            return form.pattern().length();
        }

        private static boolean isLike(char pattern, char c) {
            return switch (pattern) {
                case '#' -> Chars.isDigit(c);
                case '@' -> Chars.isLetter(c);
                case '*' -> Chars.isAlphanumeric(c);
                case '~' -> c == '-' || c == '+';
                default -> c == pattern;
            };
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
