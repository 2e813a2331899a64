package prahari.identifier;

import java.util.function.Consumer;

/**
 * Permanent account number of the Indian income tax department: three letters, kind of holder, first letter of the name,
 * serial 0001 to 9999, a check letter by a formula that is not published. Serial 0000 is never issued.
 */
final class Pan implements Recognizer {
    private static final String TYPE = "in.pan";
    private static final int LENGTH = 10;
    private static final String HOLDERS = "ABCFGHJLPT";

    /** Names stand this many chars before their number at most. */
    private static final int NAME_DISTANCE = 120;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            if (token.text().length() != LENGTH) continue;
            String value = Chars.upper(token.text());
            if (!isShape(value, scan.testValues()) || Chars.isWordBefore(scan.text(), token.start())) continue;
            boolean upper = value.equals(token.text());
            Support support = scan.support(Cue.PAN, token.start(), token.end());
            double confidence = switch (support) {
                case LABELED -> 0.98;
                case IDENTITY -> upper ? 0.9 : 0.7;
                case MENTIONED -> upper ? 0.92 : 0.8;
                case NONE -> upper ? 0.65 : 0.3;
                case CONTRADICTED -> upper ? 0.4 : 0.1;
                case REFERENCE -> 0.15;
            };
            if (support == Support.NONE && isNamed(scan.text(), token.start(), value.charAt(4))) confidence += 0.15;
            found.accept(new Candidate(TYPE, token.start(), token.end(), confidence, Masks.code(value), value));
        }
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
}
