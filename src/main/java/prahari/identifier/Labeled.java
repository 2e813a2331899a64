package prahari.identifier;

import java.util.function.Consumer;

/** A number of fixed length that has no check and counts only where words name it. */
record Labeled(String type, Cue cue, int length) implements Recognizer {
    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Groups.Numeral numeral : scan.numerals()) {
            if (numeral.digits().length() != length || Checks.isOneDigit(numeral.digits())) continue;
            if (!scan.mentions(cue)) return;
            double confidence = switch (scan.support(cue, numeral.start(), numeral.end())) {
                case LABELED -> 0.9;
                case IDENTITY -> 0.7;
                case MENTIONED -> 0.5;
                case NONE, CONTRADICTED, REFERENCE -> 0;
            };
            if (confidence == 0) continue;
            String digits = numeral.digits();
            found.accept(new Candidate(type, numeral.start(), numeral.end(), confidence, Masks.code(digits), digits));
        }
    }
}
