package prahari.identifier;

import java.util.Set;
import java.util.function.Consumer;

/** Numbers of mobile devices: fifteen digits, Luhn; sixteen with a software version have no check. */
final class Imei implements Recognizer {
    private static final String TYPE = "imei";
    private static final int LENGTH = 15;

    /** The bodies that give out type allocation codes (GSMA TS.06). */
    private static final Set<String> BODIES =
            Set.of("00 01 10 30 33 35 44 45 49 50 51 52 53 54 86 91 98 99".split(" ", -1));

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Groups.Numeral numeral : scan.numerals(LENGTH)) {
            String digits = numeral.digits();
            if (!Checks.luhn(digits)) continue;
            double confidence = confidence(scan, numeral);
            if (confidence == 0) continue;
            found.accept(new Candidate(TYPE, numeral.start(), numeral.end(), confidence, Masks.code(digits), digits));
        }
    }

    private static double confidence(Scan scan, Groups.Numeral numeral) {
        boolean given = BODIES.contains(numeral.digits().substring(0, 2));
        return switch (scan.support(Cue.IMEI, numeral.start(), numeral.end())) {
            case LABELED -> 0.97;
            case IDENTITY -> scan.mentions(Cue.IMEI) ? 0.7 : 0;
            case MENTIONED -> 0.85;
            case NONE -> none(scan, numeral, given);
            case CONTRADICTED, REFERENCE -> 0;
        };
    }

    private static double none(Scan scan, Groups.Numeral numeral, boolean given) {
        if (scan.isAlone(numeral.start(), numeral.end())) return given ? 0.7 : 0.5;
        return given && numeral.groups() > 2 ? 0.6 : given ? 0.3 : 0;
    }
}
