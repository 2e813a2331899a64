package prahari.identifier;

import java.util.function.Consumer;

/** A date that words call somebody's birth; never a bare date. */
final class BirthDate implements Recognizer {
    private static final String TYPE = "dob";

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        if (!scan.mentions(Cue.BIRTH)) return;
        Groups groups = scan.groups();
        for (int i = 0; i < groups.count(); i++) {
            Dates.Found date = Dates.at(scan.text(), groups, i);
            if (date == null) continue;
            double confidence = switch (scan.support(Cue.BIRTH, date.start(), date.end())) {
                case LABELED -> date.full() ? 0.95 : 0.85;
                case MENTIONED -> date.full() && date.date().getYear() < 2020 ? 0.55 : 0.2;
                case NONE, IDENTITY, CONTRADICTED, REFERENCE -> 0;
            };
            if (confidence == 0) continue;
            String mask = "**/**/" + date.date().getYear();
            found.accept(new Candidate(
                    TYPE,
                    date.start(),
                    date.end(),
                    confidence,
                    mask,
                    date.date().toString()));
        }
    }
}
