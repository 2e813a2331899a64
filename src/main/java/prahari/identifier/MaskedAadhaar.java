package prahari.identifier;

import java.util.function.Consumer;
import prahari.text.CharSet;

/** A number of an Aadhaar with digits hidden, as the Authority prints it ({@code XXXX XXXX 1234}) and bots sell it. */
final class MaskedAadhaar implements Recognizer {
    private static final String TYPE = "in.aadhaar-masked";
    private static final CharSet HIDING = CharSet.of("xX*•●#×_");
    private static final int LENGTH = 12;
    private static final int LONGEST = 16;
    private static final int FEWEST_DIGITS = 3;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        Groups groups = scan.groups();
        int done = 0;
        for (int i = 0; i < groups.count(); i++) {
            if (groups.start(i) < done || !isHidden(scan.text(), groups.start(i), groups.end(i))) continue;
            int start = start(scan.text(), groups.start(i), done);
            int end = end(scan.text(), groups.end(i), start);
            if (!Chars.isWordBefore(scan.text(), start) && !Chars.isWordAfter(scan.text(), end))
                one(scan, start, end, found);
            done = Math.max(end, groups.end(i));
        }
    }

    /** Whether a sign that hides stands beside digits, at most a gap away. */
    static boolean isHidden(String text, int start, int end) {
        char before = Chars.before(text, isGap(Chars.before(text, start)) ? start - 1 : start);
        char after = Chars.at(text, isGap(Chars.at(text, end)) ? end + 1 : end);
        return HIDING.has(before) || HIDING.has(after);
    }

    private static int start(String text, int from, int least) {
        int start = from;
        while (start > least && from - start <= LONGEST) {
            if (isPart(text.charAt(start - 1))) start--;
            else if (start - 1 > least && isGap(text.charAt(start - 1)) && isPart(text.charAt(start - 2))) start--;
            else break;
        }
        return start;
    }

    /** Digits and hiding signs, with single blanks or hyphens between. */
    private static int end(String text, int from, int start) {
        int end = from;
        while (end < text.length() && end - start <= LONGEST) {
            if (isPart(text.charAt(end))) end++;
            else if (isGap(text.charAt(end)) && isPart(Chars.at(text, end + 1))) end++;
            else break;
        }
        return end;
    }

    private static void one(Scan scan, int start, int end, Consumer<Candidate> found) {
        if (end - start > LENGTH + 3) return;
        StringBuilder shape = new StringBuilder(LENGTH);
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = scan.text().charAt(i);
            if (isGap(c)) continue;
            if (Chars.isDigit(c)) digits++;
            shape.append(Chars.isDigit(c) ? c : 'X');
        }
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
        return Chars.isDigit(c) || HIDING.has(c);
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '-';
    }
}
