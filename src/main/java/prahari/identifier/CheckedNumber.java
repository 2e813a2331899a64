package prahari.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A number of fixed length with a check and a way in which it is printed. */
final class CheckedNumber implements Recognizer {
    private static final double COMPANY = 0.2;

    /** A print that says what a number is, whatever check it passes by chance. */
    private static final String SOCIAL_SECURITY = "###-##-####";

    /** All that is in a text, and its check holds: likelier than not. */
    private static final double NOTHING_ELSE = 0.55;

    private final String type;
    private final Cue cue;
    private final String pattern;
    private final Predicate<String> check;
    private final double bare;
    private final double printed;
    private final int length;
    private final long sizes;

    private record Hit(int start, int end, String digits, boolean printed) {}

    /**
     * One type of number.
     *
     * @param pattern as it is printed, a {@code #} for each digit; digits alone, and in other even groups, are read too
     * @param bare confidence without any word near, in one piece
     * @param printed confidence without any word near, printed as {@code pattern}
     */
    CheckedNumber(String type, Cue cue, String pattern, Predicate<String> check, double bare, double printed) {
        this.type = type;
        this.cue = cue;
        this.pattern = pattern;
        this.check = check;
        this.bare = bare;
        this.printed = printed;
        int digits = 0;
        int group = 0;
        long bits = 0;
        for (int i = 0; i <= pattern.length(); i++) {
            boolean digit = i < pattern.length() && pattern.charAt(i) == '#';
            if (digit) {
                digits++;
                group++;
            } else {
                bits |= 1L << group;
                group = 0;
            }
        }
        this.length = digits;
        this.sizes = bits;
    }

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        List<Hit> hits = hits(scan);
        for (Hit hit : hits) {
            double confidence = confidence(scan, hit, hits.size());
            if (confidence == 0) continue;
            found.accept(
                    new Candidate(type, hit.start(), hit.end(), confidence, Masks.code(hit.digits()), hit.digits()));
        }
    }

    private List<Hit> hits(Scan scan) {
        Groups groups = scan.groups();
        boolean patterned = length < pattern.length() && groups.hasSizes(sizes);
        if (!patterned && scan.numerals().isEmpty()) return List.of();
        List<Hit> hits = new ArrayList<>();
        if (patterned) {
            for (int i = 0; i < groups.count(); i++) {
                int end = groups.match(i, pattern);
                if (end > 0) add(groups.start(i), groups.end(end - 1), groups.digits(i, end), true, hits);
            }
        }
        for (Groups.Numeral numeral : scan.numerals()) {
            if (numeral.digits().length() != length || Chars.before(scan.text(), numeral.start()) == '+') continue;
            if (Chars.isPartOfDecimal(scan.text(), numeral.start(), numeral.end())) continue;
            if (!numeral.isWhole() && groups.match(groups.from(numeral.start()), SOCIAL_SECURITY) > 0) continue;
            if (patterned && !numeral.isWhole() && groups.match(groups.from(numeral.start()), pattern) > 0) continue;
            add(numeral.start(), numeral.end(), numeral.digits(), false, hits);
        }
        return hits;
    }

    private void add(int start, int end, String digits, boolean asPrinted, List<Hit> hits) {
        if (!Checks.isOneDigit(digits) && check.test(digits)) hits.add(new Hit(start, end, digits, asPrinted));
    }

    private double confidence(Scan scan, Hit hit, int company) {
        double alone = hit.printed() ? printed : bare;
        return switch (scan.support(cue, hit.start(), hit.end())) {
            case LABELED -> 0.97;
            case IDENTITY -> alone == 0 && !scan.mentions(cue) ? 0 : Math.max(alone, 0.7);
            case MENTIONED -> Math.max(alone, 0.85);
            case NONE -> alone == 0 ? 0 : none(scan, hit, alone, company);
            case CONTRADICTED -> alone * 0.2;
            case REFERENCE -> alone * 0.1;
        };
    }

    private static double none(Scan scan, Hit hit, double alone, int company) {
        if (alone < NOTHING_ELSE && scan.isAlone(hit.start(), hit.end())) return NOTHING_ELSE;
        return Math.min(0.95, alone + (company > 1 ? COMPANY : 0));
    }
}
