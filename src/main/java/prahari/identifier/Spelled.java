package prahari.identifier;

import java.util.List;

/** Codes whose letters and digits stand alone, each behind the same separator: {@code A A P P V 8 2 6 1 K}. */
final class Spelled {
    private static final String SEPARATORS = " -._,/*|+·•";
    private static final int FEWEST = 8;
    private static final int LONGEST = 40;

    private Spelled() {}

    /** Adds runs that hold letters as well as digits; those of digits only are numerals. */
    static void read(String text, Groups groups, List<Scan.Token> into) {
        int done = 0;
        for (int i = 0; i < groups.count(); i++) {
            int at = groups.start(i);
            if (at < done || groups.size(i) != 1 || !isSingle(text, at)) continue;
            char separator =
                    SEPARATORS.indexOf(Chars.at(text, at + 1)) >= 0 ? text.charAt(at + 1) : Chars.before(text, at);
            if (SEPARATORS.indexOf(separator) < 0) continue;
            int start = at;
            while (start - 2 >= done && text.charAt(start - 1) == separator && isSingle(text, start - 2)) start -= 2;
            int last = at;
            while (Chars.at(text, last + 1) == separator && isSingle(text, last + 2)) last += 2;
            int count = (last - start) / 2 + 1;
            if (count >= FEWEST && count <= LONGEST) word(text, start, last, into);
            done = last + 1;
        }
    }

    private static void word(String text, int start, int last, List<Scan.Token> into) {
        StringBuilder word = new StringBuilder();
        boolean letters = false;
        for (int i = start; i <= last; i += 2) {
            letters |= Chars.isLetter(text.charAt(i));
            word.append(text.charAt(i));
        }
        if (letters) into.add(new Scan.Token(start, last + 1, word.toString()));
    }

    private static boolean isSingle(String text, int at) {
        return Chars.isAlphanumeric(Chars.at(text, at))
                && !Chars.isAlphanumeric(Chars.before(text, at))
                && !Chars.isAlphanumeric(Chars.at(text, at + 1));
    }
}
