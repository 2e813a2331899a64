package prahari.identifier;

import java.util.function.Consumer;

/**
 * Number of an Indian voter's photo identity card: three letters of the constituency, six digits and a Luhn check digit.
 * Series from before 2017 fail the check, so that it only raises the confidence.
 */
final class VoterId implements Recognizer {
    private static final String TYPE = "in.voter-id";
    private static final int LENGTH = 10;
    private static final String FORM = "AAA9999999";
    private static final Shape PRINTED = new Shape("AAA~9999999");

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            if (token.text().length() != LENGTH) continue;
            String value = Chars.upper(token.text());
            if (isShape(value)) one(scan, token.start(), token.end(), value, found);
            else repaired(scan, token, value, found);
        }
        PRINTED.find(scan, hit -> {
            if (hit.isWhole() || !hit.capital()) return;
            if (scan.support(Cue.VOTER, hit.start(), hit.end()) == Support.LABELED)
                one(scan, hit.start(), hit.end(), hit.value(), found);
        });
    }

    private static void one(Scan scan, int start, int end, String value, Consumer<Candidate> found) {
        if (value.endsWith("0000000") && !scan.testValues()) return;
        boolean checked = Checks.luhn(value.substring(3));
        boolean mentioned = scan.mentions(Cue.VOTER);
        double confidence = switch (scan.support(Cue.VOTER, start, end)) {
            case LABELED -> checked ? 0.98 : 0.88;
            case IDENTITY -> mentioned ? 0.9 : checked ? 0.7 : 0.5;
            case MENTIONED -> checked ? 0.85 : 0.65;
            case NONE -> scan.isAlone(start, end) ? (checked ? 0.65 : 0.5) : checked ? 0.35 : 0;
            case CONTRADICTED, REFERENCE -> checked ? 0.1 : 0;
        };
        if (confidence == 0) return;
        found.accept(new Candidate(TYPE, start, end, confidence, Masks.code(value), value));
    }

    /** A letter for a digit counts only behind the word. */
    private static void repaired(Scan scan, Scan.Token token, String value, Consumer<Candidate> found) {
        String repaired = Repairs.code(value, FORM);
        if (isShape(repaired) && scan.support(Cue.VOTER, token.start(), token.end()) == Support.LABELED)
            one(scan, token.start(), token.end(), repaired, found);
    }

    private static boolean isShape(String value) {
        return Chars.allUpper(value, 0, 3) && Chars.allDigits(value, 3, LENGTH);
    }
}
