package prahari.identifier;

import java.util.function.Consumer;

/**
 * Twelve digits of the Unique Identification Authority of India: first 2 to 9, last a Verhoeff check digit, no
 * palindrome (python-stdnum, in_/aadhaar.py; Microsoft Purview). One number in ten passes by chance.
 */
final class Aadhaar implements Recognizer {
    private static final String TYPE = "in.aadhaar";
    private static final int LENGTH = 12;

    /** Letters that are typed for digits, and the digits. */
    private static final String MISTYPED = "OolISBZ";

    private static final String MEANT = "0011582";

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        Company company = company(scan);
        for (Groups.Numeral numeral : scan.numerals()) {
            if (numeral.digits().length() != LENGTH || !isValid(numeral.digits(), scan.testValues())) continue;
            int start = numeral.start();
            if (Chars.before(scan.text(), start) == '+' || Chars.isPartOfDecimal(scan.text(), start, numeral.end()))
                continue;
            if (Chars.at(scan.text(), numeral.end()) == '@') continue;
            double confidence = confidence(scan, numeral, company);
            add(start, numeral.end(), confidence, numeral.digits(), found);
        }
        for (Scan.Token token : scan.mixedTokens()) mistyped(scan, token, found);
    }

    static boolean isValid(String digits, boolean testValues) {
        char first = digits.charAt(0);
        return (first >= '2' || (testValues && first == '1'))
                && Checks.verhoeff(digits)
                && !Checks.isPalindrome(digits);
    }

    private static double confidence(Scan scan, Groups.Numeral numeral, Company company) {
        Support support = scan.support(Cue.AADHAAR, numeral.start(), numeral.end());
        boolean likePhone =
                numeral.digits().startsWith("91") && numeral.digits().charAt(2) >= '6';
        double confidence = switch (support) {
            case LABELED -> 0.98;
            case IDENTITY -> 0.9;
            case MENTIONED -> 0.9;
            case NONE -> company.raise(numeral.groups() == 3 ? 0.7 : numeral.isWhole() ? 0.45 : 0.6);
            case CONTRADICTED -> 0.1;
            case REFERENCE -> 0.05;
        };
        if (support == Support.NONE && scan.mentions(Cue.REFERENCE)) confidence *= 0.5;
        return likePhone && support != Support.LABELED && numeral.isWhole() ? confidence * 0.6 : confidence;
    }

    /** How many numbers of twelve digits there are, and how many of them pass: all of a column do, or one in ten. */
    private record Company(int valid, int invalid) {
        double raise(double confidence) {
            if (invalid > 0 && valid < 4 * invalid) return confidence * 0.4;
            return valid >= 2 && invalid == 0 ? Math.min(0.9, confidence + 0.15 * valid) : confidence;
        }
    }

    private static Company company(Scan scan) {
        int valid = 0;
        int invalid = 0;
        for (Groups.Numeral numeral : scan.numerals()) {
            if (numeral.digits().length() != LENGTH || numeral.digits().charAt(0) < '2') continue;
            if (isValid(numeral.digits(), false)) valid++;
            else if (!numeral.digits().startsWith("91")) invalid++;
        }
        return new Company(valid, invalid);
    }

    /** Letters for digits count only where the word is near, since they make more numbers to try. */
    private static void mistyped(Scan scan, Scan.Token token, Consumer<Candidate> found) {
        if (token.text().length() != LENGTH || !scan.mentions(Cue.AADHAAR)) return;
        StringBuilder digits = new StringBuilder(LENGTH);
        int letters = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = token.text().charAt(i);
            int mistyped = MISTYPED.indexOf(c);
            if (mistyped >= 0) letters++;
            if (mistyped < 0 && !Chars.isDigit(c)) return;
            digits.append(mistyped < 0 ? c : MEANT.charAt(mistyped));
        }
        if (letters == 0 || letters > LENGTH / 2 || !isValid(digits.toString(), scan.testValues())) return;
        Support support = scan.support(Cue.AADHAAR, token.start(), token.end());
        double confidence = support == Support.LABELED ? 0.95 : support == Support.REFERENCE ? 0.1 : 0.75;
        add(token.start(), token.end(), confidence, digits.toString(), found);
    }

    private static void add(int start, int end, double confidence, String digits, Consumer<Candidate> found) {
        found.accept(new Candidate(TYPE, start, end, confidence, Masks.digits(digits), digits));
    }
}
