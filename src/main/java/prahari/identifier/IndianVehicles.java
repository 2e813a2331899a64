package prahari.identifier;

import java.util.Set;
import java.util.function.Consumer;

/** Driving licences (state, office, year, seven digits) and number plates of India, with blanks or hyphens between parts. */
final class IndianVehicles implements Recognizer {
    static final Set<String> STATES = Set.of(
            ("AN AP AR AS BR CH CG DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS TG UK UA"
                            + " UP UT WB")
                    .split(" ", -1));

    private static final int FIRST_YEAR = 1950;
    private static final int LAST_YEAR = 2040;

    /** Registrations without a state began in 2021 (notification of the ministry, 26 August 2021). */
    private static final int FIRST_BHARAT_YEAR = 21;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        Groups groups = scan.groups();
        String text = scan.text();
        for (int i = 0; i < groups.count(); i++) {
            int size = groups.size(i);
            if (size == 2) bharat(scan, groups.start(i), found);
            int state = groups.start(i) - 2;
            if (size > 2 && size != 13 && size != 6) continue;
            if (state > 0 && isGap(text.charAt(state + 1))) state--;
            if (state < 0 || !isState(text, state)) continue;
            if (!licence(scan, state, found)) plate(scan, state, found);
        }
    }

    private static boolean isState(String text, int at) {
        return Chars.isLetter(text.charAt(at))
                && Chars.isLetter(text.charAt(at + 1))
                && !Chars.isAlphanumeric(Chars.before(text, at))
                && STATES.contains(Chars.upper(text.substring(at, at + 2)));
    }

    private static boolean licence(Scan scan, int start, Consumer<Candidate> found) {
        String text = scan.text();
        StringBuilder digits = new StringBuilder(13);
        int i = start + 2;
        for (int gaps = 0; i < text.length() && digits.length() < 13 && gaps <= 3; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) digits.append(c);
            else if (isGap(c) || (c == '/' && gaps > 0)) gaps++;
            else return false;
        }
        if (digits.length() != 13 || Chars.isAlphanumeric(Chars.at(text, i))) return false;
        int year = Integer.parseInt(digits.substring(2, 6));
        if (year < FIRST_YEAR || year > LAST_YEAR) return false;
        boolean capital = Chars.isUpper(text.charAt(start)) && Chars.isUpper(text.charAt(start + 1));
        double confidence = switch (scan.support(Cue.LICENCE, start, i)) {
            case LABELED -> 0.97;
            case IDENTITY, MENTIONED -> 0.9;
            case NONE -> capital || scan.isAlone(start, i) ? 0.7 : 0.3;
            case CONTRADICTED, REFERENCE -> 0.3;
        };
        String value = Chars.upper(text.substring(start, start + 2)) + digits;
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
        if (officeEnd == office || end == serial || Chars.isAlphanumeric(Chars.at(text, end))) return;
        if (isZero(text, serial, end) || isZero(text, office, officeEnd)) return;
        boolean series1 = seriesEnd > series;
        boolean whole = series1 && end - serial == 4;
        String value = Chars.upper(text.substring(start, start + 2)
                + text.substring(office, officeEnd)
                + text.substring(series, seriesEnd)
                + text.substring(serial, end));
        boolean capital = text.substring(start, end).equals(Chars.upper(text.substring(start, end)));
        Support support = scan.support(Cue.VEHICLE, start, end);
        boolean printed = capital || text.substring(start, end).indexOf(' ') < 0; // "up 2 to 10" is no plate
        boolean alone = series1 && printed && support == Support.NONE && scan.isAlone(start, end);
        double confidence = support == Support.LABELED
                ? 0.95
                : alone ? (whole ? 0.7 : 0.5) : !whole || !capital ? 0 : support == Support.MENTIONED ? 0.85 : 0.55;
        if (support == Support.REFERENCE || support == Support.CONTRADICTED) confidence *= 0.4;
        if (confidence == 0 || (!series1 && end - serial < 3)) return;
        add(start, end, confidence, value, found);
    }

    /** {@code 22 BH 1234 AA}: the year, four digits, two letters other than I and O. */
    private static void bharat(Scan scan, int start, Consumer<Candidate> found) {
        String text = scan.text();
        int sign = skip(text, start + 2);
        if (!text.regionMatches(true, sign, "BH", 0, 2) || Chars.isAlphanumeric(Chars.before(text, start))) return;
        int serial = skip(text, sign + 2);
        int serialEnd = digits(text, serial, 4);
        int series = skip(text, serialEnd);
        int end = letters(text, series, 2);
        if (serialEnd - serial != 4 || end == series || Chars.isAlphanumeric(Chars.at(text, end))) return;
        String letters = Chars.upper(text.substring(series, end));
        int year = Integer.parseInt(text.substring(start, start + 2));
        if (year < FIRST_BHARAT_YEAR || letters.indexOf('I') >= 0 || letters.indexOf('O') >= 0) return;
        Support support = scan.support(Cue.VEHICLE, start, end);
        double confidence = support == Support.LABELED ? 0.95 : support == Support.REFERENCE ? 0.3 : 0.7;
        String value = text.substring(start, start + 2) + "BH" + text.substring(serial, serialEnd) + letters;
        add(start, end, confidence, value, found);
    }

    private static void add(int start, int end, double confidence, String value, Consumer<Candidate> found) {
        found.accept(new Candidate("in.vehicle", start, end, confidence, Masks.code(value), value));
    }

    private static boolean isZero(String text, int start, int end) {
        for (int i = start; i < end; i++) if (text.charAt(i) != '0') return false;
        return true;
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
        while (end < text.length() && end - at < most && Chars.isLetter(text.charAt(end))) end++;
        return end;
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '-' || c == '.';
    }
}
