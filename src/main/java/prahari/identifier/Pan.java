package prahari.identifier;

import java.util.function.Consumer;

/**
 * Permanent account number of the Indian income tax department: three letters, kind of holder, first letter of the name,
 * serial 0001 to 9999, a check letter by a formula that is not published. Serial 0000 is never issued.
 */
final class Pan implements Recognizer {
    private static final String TYPE = "in.pan";
    private static final int LENGTH = 10;
    private static final String HOLDERS = "ABCFGHJKLPT";
    private static final String FORM = "AAAAA9999A";
    private static final Shape PRINTED = new Shape("AAAAA~9999~A");

    /** Names stand this many chars before their number at most. */
    private static final int NAME_DISTANCE = 120;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            if (token.text().length() != LENGTH) continue;
            String value = Chars.upper(token.text());
            if (isShape(value, scan.testValues())) {
                boolean upper = value.equals(token.text());
                add(token.start(), token.end(), confidence(scan, token, value, upper), value, found);
            } else repaired(scan, token, value, found);
        }
        PRINTED.find(scan, hit -> {
            if (hit.isWhole() || !isShape(hit.value(), scan.testValues())) return;
            Support support = scan.support(Cue.PAN, hit.start(), hit.end());
            boolean named = support == Support.LABELED || (support == Support.MENTIONED && hit.capital());
            boolean alone = hit.capital() && support == Support.NONE && scan.isAlone(hit.start(), hit.end());
            if (named || alone) add(hit.start(), hit.end(), named ? 0.9 : 0.6, hit.value(), found);
        });
    }

    private static double confidence(Scan scan, Scan.Token token, String value, boolean upper) {
        boolean apart = token.end() - token.start() > LENGTH;
        return switch (scan.support(Cue.PAN, token.start(), token.end())) {
            case LABELED -> 0.98;
            case IDENTITY -> upper ? 0.9 : 0.7;
            case MENTIONED -> upper ? 0.92 : 0.8;
            case NONE -> none(scan, token, value, upper && !apart);
            case CONTRADICTED -> upper && !apart ? contradicted(scan, token) : 0.1;
            case REFERENCE -> 0.15;
        };
    }

    /** Accounts have numbers without letters: what is written so near the word is a PAN. */
    private static double contradicted(Scan scan, Scan.Token token) {
        return scan.support(Cue.ACCOUNT, token.start(), token.end()) == Support.LABELED ? 0.55 : 0.4;
    }

    private static double none(Scan scan, Scan.Token token, String value, boolean upper) {
        if (scan.isAlone(token.start(), token.end())) return upper ? 0.85 : 0.6;
        double named = isNamed(scan.text(), token.start(), value.charAt(4)) ? 0.15 : 0;
        return (upper ? 0.65 : 0.3) + named;
    }

    /** A letter for a digit, or the other way round, counts only behind the word. */
    private static void repaired(Scan scan, Scan.Token token, String value, Consumer<Candidate> found) {
        String repaired = Repairs.code(value, FORM);
        if (repaired.equals(value) || !isShape(repaired, scan.testValues())) return;
        Support support = scan.support(Cue.PAN, token.start(), token.end());
        if (support == Support.LABELED) add(token.start(), token.end(), 0.85, repaired, found);
    }

    static boolean isShape(String value, boolean testValues) {
        return value.length() == LENGTH
                && Chars.allUpper(value, 0, 5)
                && HOLDERS.indexOf(value.charAt(3)) >= 0
                && Chars.allDigits(value, 5, 9)
                && (testValues || !value.startsWith("0000", 5))
                && Chars.isUpper(value.charAt(9));
    }

    /** Whether a capitalized word before it on its line begins with the letter that the number has of the name. */
    private static boolean isNamed(String text, int start, char initial) {
        for (int i = start - 1; i >= 0 && start - i <= NAME_DISTANCE && text.charAt(i) != '\n'; i--) {
            if (text.charAt(i) == initial && !Chars.isWordBefore(text, i) && Chars.isLetter(Chars.at(text, i + 1)))
                return true;
        }
        return false;
    }

    private static void add(int start, int end, double confidence, String value, Consumer<Candidate> found) {
        found.accept(new Candidate(TYPE, start, end, confidence, Masks.code(value), value));
    }
}
