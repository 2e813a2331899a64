package prahari.identifier;

import java.util.function.Consumer;

/** Number of a patient of the National Health Service: ten digits, printed 3-3-4, modulus 11. */
final class BritishHealth implements Recognizer {
    private static final String TYPE = "uk.nhs";
    private static final int LENGTH = 10;

    /** Passes by chance, and is what people write for any phone number. */
    private static final String COUNTDOWN = "9876543210";

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Groups.Numeral numeral : scan.numerals(LENGTH)) {
            String digits = numeral.digits();
            if (!UsUkChecks.patient(digits)) continue;
            double confidence = confidence(scan, numeral);
            if (confidence == 0) continue;
            found.accept(new Candidate(TYPE, numeral.start(), numeral.end(), confidence, Masks.code(digits), digits));
        }
    }

    private static double confidence(Scan scan, Groups.Numeral numeral) {
        boolean printed =
                numeral.groups() == 3 && scan.groups().size(scan.groups().from(numeral.start())) == 3;
        return switch (scan.support(Cue.NHS, numeral.start(), numeral.end())) {
            case LABELED -> 0.97;
            case IDENTITY -> scan.mentions(Cue.NHS) ? 0.7 : 0;
            case MENTIONED -> 0.87;
            case NONE -> none(scan, numeral, printed);
            case CONTRADICTED, REFERENCE -> 0;
        };
    }

    /** Ten digits are likelier a phone in most countries; as the Service prints them, the check digit decides. */
    private static double none(Scan scan, Groups.Numeral numeral, boolean printed) {
        boolean british = scan.region().equals("GB");
        if (!scan.isAlone(numeral.start(), numeral.end())) return british && printed ? 0.6 : 0;
        boolean blanks = printed && scan.text().charAt(numeral.start() + 3) == ' ';
        return blanks && !numeral.digits().equals(COUNTDOWN) ? 0.72 : british ? 0.65 : 0.55;
    }
}
