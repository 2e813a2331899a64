package prahari.identifier;

import java.util.function.Consumer;

/** A date that words call somebody's birth; never a bare date. */
final class BirthDate implements Recognizer {
    private static final String TYPE = "dob";

    /** Nobody of whom leaks tell is born later; no clock is asked, so that a text reads the same on any day. */
    private static final int LAST_YEAR = 2030;

    /** Children of later years have few records: a date that is only somewhere near the word is likely another. */
    private static final int LAST_LIKELY_YEAR = 2020;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        Groups groups = scan.groups();
        for (int i = 0; i < groups.count(); i++) {
            Dates.Found date = Dates.at(scan.text(), groups, i);
            if (date == null) date = Dates.joined(scan.text(), groups, i);
            if (date == null || date.date().getYear() > LAST_YEAR) continue;
            if (!scan.mentions(Cue.BIRTH)) return;
            double confidence = confidence(scan, date);
            if (confidence == 0) continue;
            String mask = "**/**/" + date.date().getYear();
            String value = date.date().toString();
            found.accept(new Candidate(TYPE, date.start(), date.end(), confidence, mask, value));
        }
    }

    private static double confidence(Scan scan, Dates.Found date) {
        boolean printed = date.end() - date.start() > 8 || !Chars.allDigits(scan.text(), date.start(), date.end());
        return switch (scan.support(Cue.BIRTH, date.start(), date.end())) {
            case LABELED -> date.full() ? 0.95 : 0.85;
            case MENTIONED -> !printed ? 0 : date.full() && date.date().getYear() < LAST_LIKELY_YEAR ? 0.55 : 0.2;
            case NONE, IDENTITY, CONTRADICTED, REFERENCE -> 0;
        };
    }
}
