package prahari.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.BitSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Phone numbers: international ones, Indian mobiles, and what words call a phone. */
final class Phone implements Recognizer {
    private static final String TYPE = "phone";
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final int LONGEST = 15;
    private static final int LONGEST_GAP = 3;
    private static final int[][] PRINTED = {{5, 5}, {3, 3, 4}, {4, 3, 3}, {3, 4, 3}, {4, 6}, {2, 4, 4}};

    /** A text of numbers only must not cost a second: past this many, only the shape counts. */
    private static final int MOST_READINGS = 2_000;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        new Search(scan, found).run();
    }

    private static final class Search {
        private final Scan scan;
        private final String text;
        private final Groups groups;
        private final Consumer<Candidate> found;
        private final BitSet mobiles = new BitSet();
        private int readings;

        Search(Scan scan, Consumer<Candidate> found) {
            this.scan = scan;
            this.text = scan.text();
            this.groups = scan.groups();
            this.found = found;
        }

        void run() {
            for (Groups.Numeral numeral : scan.numerals()) {
                if (Chars.before(text, numeral.start()) != '+')
                    mobile(numeral.start(), numeral.end(), numeral.digits(), numeral.groups());
            }
            for (int i = 0; i < groups.count(); i++) {
                if (plus(i) >= 0) international(i);
                else {
                    printed(i);
                    labeled(i);
                }
            }
        }

        private int plus(int group) {
            int at = groups.start(group);
            if (Chars.before(text, at) == '+') return at - 1;
            return at > 1 && text.charAt(at - 1) == ' ' && text.charAt(at - 2) == '+' ? at - 2 : -1;
        }

        /** The longest stretch of groups behind a plus that is a number somewhere. */
        private void international(int first) {
            for (int end = reach(first); end > first; end--) {
                String digits = digits(first, end);
                if (digits.length() < 8 || Chars.isWordAfter(text, groups.end(end - 1))) continue;
                boolean indian = digits.length() == 12 && digits.startsWith("91") && isMobile(digits.substring(2));
                PhoneNumber number = read("+" + digits, null);
                boolean valid = number != null && PHONES.isValidNumber(number);
                if (!valid && !indian) continue;
                double confidence = valid ? 0.96 : 0.88;
                add(plus(first), groups.end(end - 1), confidence, "+" + digits);
                return;
            }
        }

        /** Groups in which a mobile number is printed, with or without a prefix before them. */
        private void printed(int first) {
            for (int[] sizes : PRINTED) {
                int from = first;
                int prefix = groups.size(first);
                if (prefix <= 4 && sizes[0] != prefix && reach(first) > first + 1) from++;
                if (from + sizes.length > reach(first)) continue;
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
            String national = national(digits);
            if (!scan.region().equals("IN") || !isMobile(national) || Checks.isOneDigit(digits)) return false;
            if (Chars.isWordBefore(text, start) || Chars.isWordAfter(text, end) || Chars.at(text, end) == '@')
                return false;
            if (Chars.isPartOfDecimal(text, start, end)) return false;
            boolean valid = national.charAt(0) == '5' || isIndian(national);
            double confidence = switch (scan.support(Cue.PHONE, start, end)) {
                case LABELED -> valid ? 0.97 : 0.9;
                case MENTIONED -> valid ? 0.85 : 0.6;
                case NONE -> (valid ? 0.6 : 0.4) + (parts == 1 ? 0 : 0.1);
                case IDENTITY -> 0.3;
                case CONTRADICTED -> 0.15;
                case REFERENCE -> 0.08;
            };
            add(start, end, confidence, "+91" + national);
            mobiles.set(start);
            return true;
        }

        /** Anything of the right length that is called a phone. */
        private void labeled(int first) {
            if (Chars.isWordBefore(text, groups.start(first)) || mobiles.get(groups.start(first))) return;
            int end = reach(first);
            if (digits(first, end).length() < 7 || scan.label(groups.start(first), groups.end(end - 1)) != Cue.PHONE)
                return;
            for (; end > first; end--) {
                String digits = digits(first, end);
                if (digits.length() < 7) return;
                if (Chars.isWordAfter(text, groups.end(end - 1)) || Dates.at(text, groups, first) != null) continue;
                PhoneNumber number = read(digits, scan.region());
                boolean national = number != null && PHONES.isValidNumber(number);
                if (!national && digits.length() > 10) number = read("+" + digits, null);
                boolean valid = number != null && PHONES.isValidNumber(number);
                if (!valid && end > first + 1 && digits.length() > 11) continue;
                String value = valid && number != null
                        ? PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                        : digits;
                add(
                        groups.start(first),
                        groups.end(end - 1),
                        isTestRange(first, digits) ? 0.4 : valid ? 0.85 : 0.6,
                        value);
                return;
            }
        }

        /** The end of the groups that may belong to a number together with {@code first}. */
        private int reach(int first) {
            int end = first + 1;
            int digits = groups.size(first);
            while (end < groups.count() && isGap(groups.end(end - 1), groups.start(end))) {
                digits += groups.size(end);
                if (digits > LONGEST) break;
                end++;
            }
            return end;
        }

        private boolean isGap(int from, int to) {
            if (to - from > LONGEST_GAP) return false;
            for (int i = from; i < to; i++) if (" -.()/".indexOf(text.charAt(i)) < 0) return false;
            return true;
        }

        private boolean isMobile(String national) {
            char first = national.length() == 10 ? national.charAt(0) : 0;
            return (first >= '6' && first <= '9') || (first == '5' && scan.testValues());
        }

        private String digits(int first, int end) {
            StringBuilder digits = new StringBuilder();
            for (int i = first; i < end && digits.length() <= LONGEST; i++) {
                digits.append(text, groups.start(i), Math.min(groups.end(i), groups.start(i) + LONGEST + 1));
            }
            return digits.toString();
        }

        /** No mobile in India, though a number of landline or elsewhere: what rules are tested with. */
        private boolean isTestRange(int first, String digits) {
            return groups.size(first) == 10
                    && scan.region().equals("IN")
                    && digits.length() == 10
                    && digits.charAt(0) == '5';
        }

        private boolean isIndian(String national) {
            if (++readings > MOST_READINGS) return true;
            var number = new PhoneNumber().setCountryCode(91).setNationalNumber(Long.parseLong(national));
            return PHONES.isValidNumber(number);
        }

        private @Nullable PhoneNumber read(String digits, @Nullable String region) {
            if (++readings > MOST_READINGS) return null;
            try {
                return PHONES.parse(digits, region);
            } catch (NumberParseException e) { // not a phone number: that is the answer
                return null;
            }
        }

        private void add(int start, int end, double confidence, String value) {
            found.accept(new Candidate(TYPE, start, end, confidence, mask(value), value));
        }
    }

    private static String national(String digits) {
        for (String prefix : new String[] {"0091", "091", "91", "0"}) {
            if (digits.length() == 10 + prefix.length() && digits.startsWith(prefix))
                return digits.substring(prefix.length());
        }
        return digits;
    }

    private static String mask(String value) {
        return value.startsWith("+91") ? "+91 XXXXXX" + value.substring(value.length() - 4) : Masks.code(value);
    }
}
