package prahari.identifier;

import java.util.Set;
import java.util.function.Consumer;

/** Driving licences (state, office, year, seven digits) and number plates of India, with blanks or hyphens between parts. */
final class IndianVehicles implements Recognizer {
    private static final Set<String> STATES = Set.of(
            ("AN AP AR AS BR CH CG DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS TG UK UA"
                            + " UP WB")
                    .split(" ", -1));

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        String text = scan.text();
        for (int i = 0; i + 5 < text.length(); i++) {
            if (!Chars.isUpper(text.charAt(i)) || !Chars.isUpper(text.charAt(i + 1))) continue;
            if (Chars.isWordBefore(text, i) || !STATES.contains(text.substring(i, i + 2))) continue;
            if (!licence(scan, i, found)) plate(scan, i, found);
        }
    }

    private static boolean licence(Scan scan, int start, Consumer<Candidate> found) {
        String text = scan.text();
        StringBuilder digits = new StringBuilder(13);
        int i = start + 2;
        for (int gaps = 0; i < text.length() && digits.length() < 13 && gaps <= 3; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) digits.append(c);
            else if (isGap(c)) gaps++;
            else return false;
        }
        if (digits.length() != 13 || Chars.isWordAfter(text, i)) return false;
        int year = Integer.parseInt(digits.substring(2, 6));
        if (year < 1950 || year > 2040) return false;
        double confidence = switch (scan.support(Cue.LICENCE, start, i)) {
            case LABELED -> 0.97;
            case IDENTITY, MENTIONED -> 0.9;
            case NONE -> 0.7;
            case CONTRADICTED, REFERENCE -> 0.3;
        };
        String value = text.substring(start, start + 2) + digits;
        found.accept(new Candidate("in.driving-licence", start, i, confidence, Masks.code(value), value));
        return true;
    }

    private static void plate(Scan scan, int start, Consumer<Candidate> found) {
        String text = scan.text();
        int office = skip(text, start + 2);
        int officeEnd = digits(text, office, 2);
        int series = skip(text, officeEnd);
        int seriesEnd = letters(text, series, 3);
        int serial = seriesEnd == series ? series : skip(text, seriesEnd);
        int end = digits(text, serial, 4);
        if (officeEnd == office || end == serial || Chars.isWordAfter(text, end)) return;
        boolean whole = seriesEnd > series && end - serial == 4;
        Support support = scan.support(Cue.VEHICLE, start, end);
        double confidence = support == Support.LABELED ? 0.95 : !whole ? 0 : support == Support.MENTIONED ? 0.85 : 0.55;
        if (support == Support.REFERENCE || support == Support.CONTRADICTED) confidence *= 0.4;
        if (confidence == 0 || (seriesEnd == series && end - serial < 3)) return;
        String value = text.substring(start, start + 2)
                + text.substring(office, officeEnd)
                + text.substring(series, seriesEnd)
                + text.substring(serial, end);
        found.accept(new Candidate("in.vehicle", start, end, confidence, Masks.code(value), value));
    }

    private static int skip(String text, int at) {
        return isGap(Chars.at(text, at)) ? at + 1 : at;
    }

    private static int digits(String text, int at, int most) {
        int end = at;
        while (end < text.length() && end - at < most && Chars.isDigit(text.charAt(end))) end++;
        return end;
    }

    private static int letters(String text, int at, int most) {
        int end = at;
        while (end < text.length() && end - at < most && Chars.isUpper(text.charAt(end))) end++;
        return end;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '-';
    }
}
