package prahari.identifier;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Phone numbers: international ones, those of the region, and what words call a phone. */
final class Phone implements Recognizer {
    private static final String TYPE = "phone";
    private static final int SHORTEST = 7;
    private static final int LONGEST = 15;
    private static final int LONGEST_GAP = 4;
    private static final int MOST_GROUPS = 7;

    /** More than the groups of digits that any text of people has. */
    private static final int MOST_TRIED = 30_000;

    /** Groups in which an Indian mobile number is printed. */
    private static final int[][] PRINTED = {{5, 5}, {3, 3, 4}, {4, 3, 3}, {3, 4, 3}, {4, 6}, {2, 4, 4}, {2, 3, 5}};

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        if (scan.groups().count() > 0) new Search(scan, found).run();
    }

    /** Ten digits in any groups, where a phone is named right before them. */
    static void loose(Scan scan, Groups.Numeral numeral, Consumer<Candidate> found) {
        String national = national(numeral.digits());
        if (!scan.region().equals("IN") || !isMobile(national, scan.testValues())) return;
        if (Chars.before(scan.text(), numeral.start()) == '+'
                && !numeral.digits().startsWith("91")) return;
        if (scan.support(Cue.PHONE, numeral.start(), numeral.end()) != Support.LABELED) return;
        String value = "+91" + national;
        found.accept(new Candidate(TYPE, numeral.start(), numeral.end(), 0.85, mask(value), value));
    }

    private static final class Search {
        private final Scan scan;
        private final String text;
        private final Groups groups;
        private final boolean india;
        private final Consumer<Candidate> found;
        private final PhonePlans plans = new PhonePlans();

        Search(Scan scan, Consumer<Candidate> found) {
            this.scan = scan;
            this.text = scan.text();
            this.groups = scan.groups();
            this.india = scan.region().equals("IN");
            this.found = found;
        }

        void run() {
            if (india) {
                for (Groups.Numeral numeral : scan.numerals()) {
                    if (Chars.before(text, numeral.start()) != '+')
                        mobile(numeral.start(), numeral.end(), numeral.digits(), numeral.groups());
                }
            }
            for (int i = 0; i < Math.min(groups.count(), MOST_TRIED); i++) {
                int plus = plus(i);
                if (plus >= 0) international(i, plus);
                else national(i);
            }
        }

        /** Where the plus before a group stands; negative if there is none. */
        private int plus(int group) {
            int at = groups.start(group);
            if (Chars.before(text, at) == '(' || Chars.before(text, at) == ' ') at--;
            return Chars.before(text, at) == '+' ? at - 1 : -1;
        }

        /** The longest stretch of groups behind a plus that is a number somewhere. */
        private void international(int first, int plus) {
            if (Chars.isAlphanumeric(Chars.before(text, plus))) return;
            int reach = reach(first, " -.()/");
            if (international(first, reach, plus)) return;
            int broken = reach(first, " -.()/\n");
            if (broken > reach) international(first, broken, plus);
        }

        private boolean international(int first, int reach, int plus) {
            for (int end = reach; end > first; end--) {
                String digits = digits(first, end);
                if (digits.length() < SHORTEST || endsInWord(groups.end(end - 1))) continue;
                String mobile = digits.startsWith("910")
                        ? digits.substring(3)
                        : digits.startsWith("91") ? digits.substring(2) : "";
                boolean indian = mobile.length() == 10 && isMobile(mobile, scan.testValues());
                String number = plans.international(digits);
                if (number == null && !indian) continue;
                String value = number == null ? "+91" + mobile : number;
                add(plus, groups.end(end - 1), number == null ? 0.88 : 0.96, value);
                return true;
            }
            return false;
        }

        private void national(int first) {
            int end = reach(first, " -.()/");
            if (count(first, end) < SHORTEST) return;
            int start = start(first);
            if (startsInWord(start) || Dates.at(text, groups, first) != null) return;
            String digits = digits(first, end);
            if (india) printed(first, end);
            if (digits.startsWith("00") && abroad(first, end, start)) return;
            formatted(first, end, start);
        }

        /** Groups in which a mobile number is printed, with or without a prefix before them. */
        private void printed(int first, int reach) {
            for (int[] sizes : PRINTED) {
                int from = first;
                int prefix = groups.size(first);
                if (prefix <= 4 && sizes[0] != prefix && reach > first + 1) from++;
                if (from + sizes.length > reach) continue;
                boolean fits = true;
                for (int i = 0; i < sizes.length; i++) fits &= groups.size(from + i) == sizes[i];
                if (!fits) continue;
                int end = from + sizes.length;
                if (!mobile(groups.start(first), groups.end(end - 1), digits(first, end), 2) && from > first)
                    mobile(groups.start(from), groups.end(end - 1), digits(from, end), 2);
                return;
            }
        }

        private boolean mobile(int start, int end, String digits, int parts) {
            String national = Phone.national(digits);
            if (!isMobile(national, scan.testValues()) || Checks.isOneDigit(digits)) return false;
            if (startsInWord(start) || endsInWord(end) || Chars.at(text, end) == '@') return false;
            if (Chars.isPartOfDecimal(text, start, end)) return false;
            boolean valid = national.charAt(0) == '5' || plans.isIndian(national);
            double confidence = switch (scan.support(Cue.PHONE, start, end)) {
                case LABELED -> valid ? 0.97 : 0.9;
                case MENTIONED -> valid ? 0.85 : 0.6;
                case NONE -> (valid || scan.isAlone(start, end) ? 0.6 : 0.4) + (parts == 1 ? 0 : 0.1);
                case IDENTITY -> 0.3;
                case CONTRADICTED -> 0.15;
                case REFERENCE -> 0.08;
            };
            add(start, end, confidence, "+91" + national);
            return true;
        }

        /** Behind the two zeros by which most countries dial abroad. */
        private boolean abroad(int first, int reach, int start) {
            for (int end = reach; end > first; end--) {
                String digits = digits(first, end);
                if (digits.length() < 10 || endsInWord(groups.end(end - 1))) continue;
                String number = plans.international(digits.substring(2));
                if (number == null) continue;
                double confidence = switch (scan.support(Cue.PHONE, start, groups.end(end - 1))) {
                    case LABELED, MENTIONED -> 0.95;
                    case NONE -> 0.7;
                    case IDENTITY, CONTRADICTED, REFERENCE -> 0.1;
                };
                add(start, groups.end(end - 1), confidence, number);
                return true;
            }
            return false;
        }

        /** A number of the region, of North America in its own print, or whatever is called a phone. */
        private void formatted(int first, int reach, int start) {
            for (int end = reach; end > first && count(first, end) >= SHORTEST; end--) {
                String digits = digits(first, end);
                if (endsInWord(groups.end(end - 1)) || Chars.at(text, groups.end(end - 1)) == '@') continue;
                if (Chars.isPartOfDecimal(text, start, groups.end(end - 1)) && end == first + 1) continue;
                if (india && isMobile(Phone.national(digits), scan.testValues())) {
                    if (end == first + 2 && digits.charAt(0) == '0' && groups.size(first) > 2)
                        mobile(start, groups.end(end - 1), digits, 2);
                    return;
                }
                PhoneForm form = PhoneForm.of(text, groups, first, end);
                boolean labeled = scan.label(start, groups.end(reach - 1)) == Cue.PHONE;
                if (!labeled && !form.isTelling(scan.region())) continue;
                String number = plans.national(digits, scan.region(), form);
                if (number == null && labeled) number = plans.anywhere(digits, form);
                if (number == null && (!labeled || digits.length() > 13 || end < reach)) continue;
                place(start, groups.end(end - 1), digits, number, form, labeled);
                return;
            }
        }

        private void place(
                int start, int end, String digits, @Nullable String number, PhoneForm form, boolean labeled) {
            double confidence;
            if (labeled) confidence = isTestRange(digits, form) ? 0.4 : number == null ? 0.45 : 0.85;
            else {
                confidence = switch (scan.support(Cue.PHONE, start, end)) {
                    case LABELED, MENTIONED -> 0.8;
                    case NONE -> form.isSure() ? 0.7 : scan.isAlone(start, end) ? 0.6 : 0.52;
                    case IDENTITY, CONTRADICTED, REFERENCE -> 0.1;
                };
            }
            add(start, end, confidence, number == null ? digits : number);
        }

        /** No mobile in India, though a number of landline or elsewhere: what rules are tested with. */
        private boolean isTestRange(String digits, PhoneForm form) {
            return india && form.isWhole() && digits.length() == 10 && digits.charAt(0) == '5';
        }

        /** With the bracket before the area. */
        private int start(int first) {
            int start = groups.start(first);
            return Chars.before(text, start) == '(' ? start - 1 : start;
        }

        /** The end of the groups that may belong to a number together with {@code first}. */
        private int reach(int first, String signs) {
            int end = first + 1;
            int digits = groups.size(first);
            while (end < groups.count()
                    && end - first < MOST_GROUPS
                    && isGap(groups.end(end - 1), groups.start(end), signs)) {
                digits += groups.size(end);
                if (digits > LONGEST) break;
                end++;
            }
            return end;
        }

        private boolean isGap(int from, int to, String signs) {
            if (to - from > LONGEST_GAP) return false;
            for (int i = from; i < to; i++) if (signs.indexOf(text.charAt(i)) < 0) return false;
            return true;
        }

        private int count(int first, int end) {
            int count = 0;
            for (int i = first; i < end; i++) count += groups.size(i);
            return count;
        }

        private String digits(int first, int end) {
            StringBuilder digits = new StringBuilder();
            for (int i = first; i < end && digits.length() <= LONGEST; i++) {
                digits.append(text, groups.start(i), Math.min(groups.end(i), groups.start(i) + LONGEST + 1));
            }
            return digits.toString();
        }

        private boolean startsInWord(int start) {
            return Chars.isAlphanumeric(Chars.before(text, start)) && !CueWords.isNamed(text, start);
        }

        /** An extension may follow, {@code x12}. */
        private boolean endsInWord(int end) {
            char after = Chars.at(text, end);
            if (!Chars.isAlphanumeric(after)) return false;
            boolean extension = after == 'x' || after == 'X' || text.regionMatches(true, end, "ext", 0, 3);
            return !extension || !(Chars.isDigit(Chars.at(text, end + 1)) || Chars.isLetter(Chars.at(text, end + 2)));
        }

        private void add(int start, int end, double confidence, String value) {
            found.accept(new Candidate(TYPE, start, end, confidence, mask(value), value));
        }
    }

    private static boolean isMobile(String national, boolean testValues) {
        char first = national.length() == 10 ? national.charAt(0) : 0;
        return (first >= '6' && first <= '9') || (first == '5' && testValues);
    }

    private static String national(String digits) {
        for (String prefix : new String[] {"0091", "091", "91", "0"}) {
            if (digits.length() == 10 + prefix.length() && digits.startsWith(prefix))
                return digits.substring(prefix.length());
        }
        return digits;
    }

    private static String mask(String value) {
        return value.startsWith("+91") && value.length() == 13
                ? "+91 XXXXXX" + value.substring(value.length() - 4)
                : Masks.code(value);
    }
}
