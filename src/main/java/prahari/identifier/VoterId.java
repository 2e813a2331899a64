package prahari.identifier;

import java.util.function.Consumer;

/**
 * Number of an Indian voter's photo identity card: three letters of the constituency, six digits and a Luhn check digit.
 * Series from before 2017 fail the check, so that it only raises the confidence.
 */
final class VoterId implements Recognizer {
    private static final String TYPE = "in.voter-id";
    private static final int LENGTH = 10;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            if (token.text().length() != LENGTH) continue;
            String value = Chars.upper(token.text());
            if (!Chars.allUpper(value, 0, 3) || !Chars.allDigits(value, 3, LENGTH)) continue;
            if (value.endsWith("0000000") && !scan.testValues()) continue;
            if (Chars.isWordBefore(scan.text(), token.start()) || Chars.isWordAfter(scan.text(), token.end())) continue;
            boolean checked = Checks.luhn(value.substring(3));
            boolean mentioned = scan.mentions(Cue.VOTER);
            double confidence = switch (scan.support(Cue.VOTER, token.start(), token.end())) {
                case LABELED -> checked ? 0.98 : 0.88;
                case IDENTITY -> mentioned ? 0.9 : checked ? 0.7 : 0.5;
                case MENTIONED -> checked ? 0.85 : 0.65;
                case NONE -> checked ? 0.35 : 0;
                case CONTRADICTED, REFERENCE -> checked ? 0.1 : 0;
            };
            if (confidence == 0) continue;
            found.accept(new Candidate(TYPE, token.start(), token.end(), confidence, Masks.code(value), value));
        }
    }
}
