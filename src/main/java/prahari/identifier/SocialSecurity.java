package prahari.identifier;

import java.util.function.Consumer;

/** US social security numbers and taxpayer numbers: three, two and four digits, behind one kind of separator. */
final class SocialSecurity implements Recognizer {
    private static final int LENGTH = 9;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Groups.Numeral numeral : scan.numerals(LENGTH)) {
            String digits = numeral.digits();
            if (NationalChecks.ssn(digits)) one(scan, numeral, "us.ssn", Cue.SSN, found);
            else if (UsUkChecks.taxpayer(digits)) one(scan, numeral, "us.itin", Cue.ITIN, found);
        }
    }

    private static void one(Scan scan, Groups.Numeral numeral, String type, Cue cue, Consumer<Candidate> found) {
        double printed = printed(scan, numeral);
        Support support = scan.support(cue, numeral.start(), numeral.end());
        boolean spelled = numeral.groups() == LENGTH && support == Support.LABELED;
        if (numeral.groups() > 1 && printed == 0 && !spelled) return;
        double confidence = switch (support) {
            case LABELED -> 0.97;
            case IDENTITY -> printed > 0 || scan.mentions(cue) ? 0.7 : 0;
            case MENTIONED -> 0.85;
            case NONE -> printed;
            case CONTRADICTED -> printed * 0.2;
            case REFERENCE -> printed * 0.1;
        };
        if (confidence == 0) return;
        String digits = numeral.digits();
        found.accept(new Candidate(type, numeral.start(), numeral.end(), confidence, Masks.code(digits), digits));
    }

    private static double printed(Scan scan, Groups.Numeral numeral) {
        Groups groups = scan.groups();
        int first = groups.from(numeral.start());
        boolean grouped = numeral.groups() == 3 && groups.size(first) == 3 && groups.size(first + 1) == 2;
        if (!grouped) return 0;
        boolean alone = scan.isAlone(numeral.start(), numeral.end());
        char separator = groups.separator(first);
        return separator == '-' ? (alone ? 0.8 : 0.6) : alone ? 0.6 : 0.4;
    }
}
