package prahari.identifier;

import java.util.List;

/** Cyrillic and Greek letters that stand in codes for the Latin ones that look the same. */
final class Twins {
    private static final String FOREIGN = "АВЕКМНОРСТУХЅІЈԌԚԜаеорсухѕіјԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοΙ";
    private static final String LATIN = "ABEKMHOPCTYXSIJGQWaeopcyxsijdqwABEZHIKMNOPTYXoI";
    static final int FIRST = 0x370;
    static final int LAST = 0x52F;
    private static final int LONGEST = 40;
    private static final char[] TWINS = twins();

    private Twins() {}

    static boolean isTwin(char c) {
        return c >= FIRST && c <= LAST && TWINS[c - FIRST] != 0;
    }

    /** Adds the words around digits that hold such letters. */
    static void read(String text, Groups groups, List<Scan.Token> into) {
        int done = 0;
        for (int i = 0; i < groups.count(); i++) {
            if (groups.start(i) < done) continue;
            int start = groups.start(i);
            int end = groups.end(i);
            while (start > done && groups.start(i) - start <= LONGEST && isPart(text.charAt(start - 1))) start--;
            while (end < text.length() && end - start <= LONGEST && isPart(text.charAt(end))) end++;
            if (end - start <= LONGEST) word(text, start, end, into);
            done = Math.max(end, groups.end(i));
        }
    }

    private static void word(String text, int start, int end, List<Scan.Token> into) {
        int first = start;
        while (first < end && !isTwin(text.charAt(first))) first++;
        if (first == end) return; // as nearly always
        StringBuilder latin = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            latin.append(isTwin(c) ? TWINS[c - FIRST] : c);
        }
        boolean inWord = Character.isLetter(Chars.before(text, start)) || Character.isLetter(Chars.at(text, end));
        if (!inWord) into.add(new Scan.Token(start, end, latin.toString()));
    }

    private static boolean isPart(char c) {
        return Chars.isAlphanumeric(c) || isTwin(c);
    }

    private static char[] twins() {
        char[] twins = new char[LAST - FIRST + 1];
        for (int i = 0; i < FOREIGN.length(); i++) twins[FOREIGN.charAt(i) - FIRST] = LATIN.charAt(i);
        return twins;
    }
}
