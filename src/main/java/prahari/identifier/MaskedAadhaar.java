package prahari.identifier;

import java.util.function.Consumer;

/** A number of an Aadhaar with digits hidden, as the Authority prints it ({@code XXXX XXXX 1234}) and bots sell it. */
final class MaskedAadhaar implements Recognizer {
    private static final String TYPE = "in.aadhaar-masked";
    private static final String HIDING = "xX*•●#×_";
    private static final int LENGTH = 12;
    private static final int FEWEST_DIGITS = 3;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        for (int i = 0; i < text.length(); ) {
            if (!isPart(text.charAt(i))) {
                i++;
                continue;
            }
            int end = run(text, i);
            if (!Chars.isWordBefore(text, i) && !Chars.isWordAfter(text, end)) one(scan, i, end, found);
            i = end;
        }
    }

    /** Digits and hiding signs, with single blanks or hyphens between. */
    private static int run(String text, int start) {
        int end = start;
        while (end < text.length()) {
            if (isPart(text.charAt(end))) end++;
            else if (isGap(text.charAt(end)) && isPart(Chars.at(text, end + 1))) end++;
            else break;
        }
        return end;
    }

    private static void one(Scan scan, int start, int end, Consumer<Candidate> found) {
        if (end - start > LENGTH + 3) return;
        StringBuilder shape = new StringBuilder(LENGTH);
        for (int i = start; i < end; i++) {
            char c = scan.text().charAt(i);
            if (!isGap(c)) shape.append(Chars.isDigit(c) ? c : 'X');
        }
        long digits = shape.chars().filter(c -> c != 'X').count();
        if (shape.length() != LENGTH || digits < FEWEST_DIGITS || digits == LENGTH) return;
        boolean official = shape.indexOf("XXXXXXXX") == 0 && digits == 4;
        Support support = scan.support(Cue.AADHAAR, start, end);
        double confidence = switch (support) {
            case LABELED -> 0.97;
            case IDENTITY -> official ? 0.9 : 0.7;
            case MENTIONED -> official ? 0.9 : 0.65;
            case NONE -> official ? 0.6 : 0;
            case CONTRADICTED, REFERENCE -> official ? 0.1 : 0;
        };
        if (confidence == 0 || (!official && shape.charAt(0) < '2')) return;
        String value = shape.toString();
        found.accept(new Candidate(TYPE, start, end, confidence, mask(value), value));
    }

    private static String mask(String shape) {
        String end = shape.substring(LENGTH - 4);
        return "XXXX XXXX " + end;
    }

    private static boolean isPart(char c) {
        return Chars.isDigit(c) || HIDING.indexOf(c) >= 0;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '-';
    }
}
