package prahari.identifier;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Twelve digits of the Unique Identification Authority of India: first 2 to 9, last a Verhoeff check digit, no
 * palindrome (python-stdnum, in_/aadhaar.py; Microsoft Purview). One number in ten passes by chance.
 */
final class Aadhaar implements Recognizer {
    private static final String TYPE = "in.aadhaar";
    private static final int LENGTH = 12;

    /** In a text of one sentence with one such number, nothing else is likelier. */
    private static final int SENTENCE = 120;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        Company company = null;
        for (Groups.Numeral numeral : scan.numerals()) {
            if (numeral.digits().length() != LENGTH || !isValid(numeral.digits(), scan.testValues())) continue;
            if (!mayBegin(scan.text(), numeral)) continue;
            if (company == null) company = company(scan);
            add(numeral, confidence(scan, numeral, company), found);
        }
    }

    /** Twelve digits in any groups, where the word stands right before them. */
    static void loose(Scan scan, Groups.Numeral numeral, Consumer<Candidate> found) {
        if (numeral.digits().length() != LENGTH || !isValid(numeral.digits(), scan.testValues())) return;
        if (!mayBegin(scan.text(), numeral)) return;
        if (scan.support(Cue.AADHAAR, numeral.start(), numeral.end()) == Support.LABELED) add(numeral, 0.9, found);
        else if (groupsOfFour(scan, numeral) && scan.mentions(Cue.AADHAAR)) add(numeral, 0.75, found);
    }

    private static boolean groupsOfFour(Scan scan, Groups.Numeral numeral) {
        int first = scan.groups().from(numeral.start());
        return numeral.groups() == 3
                && scan.groups().size(first) == 4
                && scan.groups().size(first + 1) == 4;
    }

    private static boolean mayBegin(String text, Groups.Numeral numeral) {
        return Chars.before(text, numeral.start()) != '+'
                && Chars.at(text, numeral.end()) != '@'
                && !Chars.endsUuid(text, numeral.start())
                && !Chars.isPartOfDecimal(text, numeral.start(), numeral.end());
    }

    static boolean isValid(String digits, boolean testValues) {
        char first = digits.charAt(0);
        return (first >= '2' || (testValues && first == '1'))
                && Checks.verhoeff(digits)
                && !Checks.isPalindrome(digits);
    }

    private static double confidence(Scan scan, Groups.Numeral numeral, @Nullable Company company) {
        Support support = scan.support(Cue.AADHAAR, numeral.start(), numeral.end());
        boolean likePhone =
                numeral.digits().startsWith("91") && numeral.digits().charAt(2) >= '6';
        double confidence = switch (support) {
            case LABELED -> 0.98;
            case IDENTITY -> 0.9;
            case MENTIONED -> 0.9;
            case NONE -> none(scan, numeral, company);
            case CONTRADICTED -> 0.1;
            case REFERENCE -> 0.05;
        };
        return likePhone && support != Support.LABELED && numeral.isWhole() ? confidence * 0.6 : confidence;
    }

    private static double none(Scan scan, Groups.Numeral numeral, @Nullable Company company) {
        if (scan.isAlone(numeral.start(), numeral.end())) return 0.8;
        double confidence = numeral.groups() == 3 ? 0.7 : numeral.isWhole() ? 0.45 : 0.6;
        if (company != null) confidence = company.raise(confidence);
        if (scan.mentions(Cue.REFERENCE)) return confidence * 0.5;
        boolean only = company != null && company.valid() == 1 && company.invalid() == 0;
        return only && scan.text().length() <= SENTENCE ? Math.max(confidence, 0.5) : confidence;
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

    private static void add(Groups.Numeral numeral, double confidence, Consumer<Candidate> found) {
        String digits = numeral.digits();
        found.accept(new Candidate(TYPE, numeral.start(), numeral.end(), confidence, Masks.digits(digits), digits));
    }
}
