package prahari.identifier;

import java.util.function.Consumer;

/** A letter and seven digits, on a passport of India; without a check digit, so only where words say so. */
final class IndianPassport implements Recognizer {
    private static final String TYPE = "in.passport";
    private static final int LENGTH = 8;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            String value = token.text();
            if (value.length() != LENGTH || !Chars.isUpper(value.charAt(0)) || !Chars.allDigits(value, 1, LENGTH))
                continue;
            if (value.endsWith("0000000") && !scan.testValues()) continue;
            if (Chars.isWordBefore(scan.text(), token.start()) || Chars.isWordAfter(scan.text(), token.end())) continue;
            // Most numbers have no zero behind the letter and none at the end.
            boolean usual = value.charAt(1) != '0' && value.charAt(7) != '0';
            double confidence = switch (scan.support(Cue.PASSPORT, token.start(), token.end())) {
                case LABELED -> usual ? 0.95 : 0.85;
                case IDENTITY -> scan.mentions(Cue.PASSPORT) ? 0.85 : 0.55;
                case MENTIONED -> usual ? 0.65 : 0.55;
                case NONE, CONTRADICTED, REFERENCE -> 0;
            };
            if (confidence == 0) continue;
            found.accept(new Candidate(TYPE, token.start(), token.end(), confidence, Masks.code(value), value));
        }
    }
}
