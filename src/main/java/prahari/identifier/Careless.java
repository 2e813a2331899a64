package prahari.identifier;

import java.util.List;
import java.util.function.Consumer;

/** Numbers that somebody disguised or mistyped: odd groups, line breaks, letters for digits. Words must name them. */
final class Careless {
    private static final double NAMED = 0.8;
    private static final List<Recognizer> NUMBERS = List.of(new Aadhaar(), new Card(), new Phone(), new Imei());

    private Careless() {}

    static void find(Scan scan, Consumer<Candidate> found) {
        if (scan.groups().count() == 0) return;
        loose(scan, found);
        String repaired = Repairs.digits(scan.text(), scan.mixedTokens());
        if (repaired == null || !isNamed(scan)) return;
        Scan other = scan.with(repaired);
        Consumer<Candidate> changed = candidate -> {
            boolean same =
                    scan.text().regionMatches(candidate.start(), repaired, candidate.start(), candidate.length());
            if (!same && candidate.confidence() >= NAMED) found.accept(candidate);
        };
        for (Recognizer recognizer : NUMBERS) recognizer.find(other, changed);
    }

    /** The digits of a phone in India, and fewer than those of the others. */
    private static final int SHORTEST = 10;

    private static void loose(Scan scan, Consumer<Candidate> found) {
        if (scan.groups().count() < 2) return;
        List<Groups.Numeral> numerals = scan.groups().loose();
        numerals = numerals.stream()
                .filter(numeral -> numeral.digits().length() >= SHORTEST)
                .toList();
        if (numerals.isEmpty() || !isNamed(scan)) return;
        for (Groups.Numeral numeral : numerals) {
            Aadhaar.loose(scan, numeral, found);
            Card.loose(scan, numeral, found);
            Phone.loose(scan, numeral, found);
        }
    }

    private static boolean isNamed(Scan scan) {
        return scan.mentions(Cue.AADHAAR)
                || scan.mentions(Cue.CARD)
                || scan.mentions(Cue.PHONE)
                || scan.mentions(Cue.IMEI);
    }
}
