package prahari.identifier;

import java.util.function.Consumer;

/** Addresses of network devices: six or eight pairs of hexadecimal digits, three fours with dots, twelve in one piece. */
final class Mac implements Recognizer {
    private static final String TYPE = "mac";

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        int done = 0;
        for (int i = 0; i < scan.hexPairs().count(); i++) {
            int start = scan.hexPairs().get(i);
            if (start >= done) done = separated(scan, start, found);
        }
        for (Scan.Token token : scan.mixedTokens()) if (token.text().length() == 12) bare(scan, token, found);
    }

    /** The place behind the run of hexadecimal groups that begins there. */
    private static int separated(Scan scan, int start, Consumer<Candidate> found) {
        String text = scan.text();
        int size = Chars.isHex(Chars.at(text, start + 2)) ? 4 : 2;
        char separator = Chars.at(text, start + size);
        int at = start;
        int groups = 0;
        while (isGroup(text, at, size)) {
            groups++;
            at += size;
            if (Chars.at(text, at) != separator || !Chars.isHex(Chars.at(text, at + 1))) break;
            at++;
        }
        boolean complete =
                size == 4 ? groups == 3 && separator == '.' : (groups == 6 || groups == 8) && separator != '.';
        char before = Chars.before(text, start);
        boolean part = Chars.isWordBefore(text, start)
                || Chars.isAlphanumeric(Chars.at(text, at))
                || before == separator
                || (Chars.at(text, at) == separator && separator != '.');
        boolean number = size == 4 && text.substring(start, at).chars().noneMatch(c -> Chars.isLetter((char) c));
        if (complete && !part) one(scan, start, at, number ? 0.3 : groups == 8 ? 0.7 : 0.9, found);
        return Math.max(at, start + 1);
    }

    private static boolean isGroup(String text, int at, int size) {
        for (int i = at; i < at + size; i++) if (!Chars.isHex(Chars.at(text, i))) return false;
        return true;
    }

    private static void bare(Scan scan, Scan.Token token, Consumer<Candidate> found) {
        if (!isGroup(token.text(), 0, 12)) return;
        if (scan.support(Cue.MAC, token.start(), token.end()) == Support.LABELED)
            one(scan, token.start(), token.end(), 0.85, found);
    }

    private static void one(Scan scan, int start, int end, double alone, Consumer<Candidate> found) {
        StringBuilder digits = new StringBuilder(16);
        for (int i = start; i < end; i++) {
            if (Chars.isHex(scan.text().charAt(i))) digits.append(scan.text().charAt(i));
        }
        String value = Chars.lower(digits.toString());
        if (Checks.isOneDigit(value)) return; // nobody's, and everybody's
        double confidence = switch (scan.support(Cue.MAC, start, end)) {
            case LABELED, MENTIONED -> 0.97;
            case IDENTITY, NONE -> alone;
            case CONTRADICTED -> alone * 0.8;
            case REFERENCE -> 0.4;
        };
        String mask = "**:**:**:**:**:" + value.substring(value.length() - 2);
        found.accept(new Candidate(TYPE, start, end, confidence, mask, value));
    }
}
