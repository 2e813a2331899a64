package prahari.identifier;

import java.util.function.Consumer;

/** A letter and seven digits, on a passport of India; without a check digit, so only where words say so. */
final class IndianPassport implements Recognizer {
    private static final String TYPE = "in.passport";
    private static final int LENGTH = 8;
    private static final String FORM = "A9999999";
    private static final Shape PRINTED = new Shape("A~99~9~99~99");

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        PRINTED.find(scan, hit -> one(scan, hit, found));
        for (Scan.Token token : scan.mixedTokens()) if (token.text().length() == LENGTH) other(scan, token, found);
    }

    private static void one(Scan scan, Shape.Hit hit, Consumer<Candidate> found) {
        if (hit.value().endsWith("0000000") && !scan.testValues()) return;
        Support support = scan.support(Cue.PASSPORT, hit.start(), hit.end());
        double confidence =
                hit.isWhole() && hit.capital() ? whole(scan, hit, support) : support == Support.LABELED ? 0.8 : 0;
        if (confidence > 0) add(hit.start(), hit.end(), confidence, hit.value(), found);
    }

    private static double whole(Scan scan, Shape.Hit hit, Support support) {
        // Most numbers have no zero behind the letter and none at the end.
        boolean usual = hit.value().charAt(1) != '0' && hit.value().charAt(7) != '0';
        return switch (support) {
            case LABELED -> usual ? 0.95 : 0.85;
            case IDENTITY -> scan.mentions(Cue.PASSPORT) ? 0.85 : 0.55;
            case MENTIONED -> usual ? 0.65 : 0.55;
            case NONE -> usual && scan.isAlone(hit.start(), hit.end()) ? 0.5 : 0;
            case CONTRADICTED, REFERENCE -> 0;
        };
    }

    /** In letters of another script, spelled, or with a letter for a digit: only behind the word. */
    private static void other(Scan scan, Scan.Token token, Consumer<Candidate> found) {
        String value = Repairs.code(Chars.upper(token.text()), FORM);
        boolean changed = !scan.text().startsWith(value, token.start());
        if (!changed || !Chars.isUpper(value.charAt(0)) || !Chars.allDigits(value, 1, LENGTH)) return;
        if (value.equals(Chars.upper(scan.text().substring(token.start(), token.end())))) return;
        if (Chars.isDigit(token.text().charAt(0)) || value.endsWith("0000000")) return;
        if (scan.support(Cue.PASSPORT, token.start(), token.end()) == Support.LABELED)
            add(token.start(), token.end(), 0.8, value, found);
    }

    private static void add(int start, int end, double confidence, String value, Consumer<Candidate> found) {
        found.accept(new Candidate(TYPE, start, end, confidence, Masks.code(value), value));
    }
}
