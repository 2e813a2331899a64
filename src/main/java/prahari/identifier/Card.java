package prahari.identifier;

import java.util.function.Consumer;

/** Payment cards: a known issuer's range (ldapwiki.com, IIN table) and a Luhn check digit; by chance one number in twenty. */
final class Card implements Recognizer {
    private static final String TYPE = "card";

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Groups.Numeral numeral : scan.numerals()) {
            Issuer issuer = issuer(scan, numeral);
            if (issuer == Issuer.NONE) continue;
            double confidence = confidence(scan, numeral, issuer);
            if (confidence > 0) add(numeral, confidence, found);
        }
    }

    /** In groups of another kind: only where a card is named right before it. */
    static void loose(Scan scan, Groups.Numeral numeral, Consumer<Candidate> found) {
        if (issuer(scan, numeral) != Issuer.COMMON) return;
        if (scan.support(Cue.CARD, numeral.start(), numeral.end()) == Support.LABELED) add(numeral, 0.9, found);
    }

    private static Issuer issuer(Scan scan, Groups.Numeral numeral) {
        String digits = numeral.digits();
        if (digits.length() < 12 || digits.length() > 19 || !Checks.luhn(digits) || Checks.isOneDigit(digits))
            return Issuer.NONE;
        boolean part = Chars.before(scan.text(), numeral.start()) == '+'
                || Chars.isPartOfDecimal(scan.text(), numeral.start(), numeral.end());
        return part ? Issuer.NONE : Issuer.of(digits);
    }

    private static double confidence(Scan scan, Groups.Numeral numeral, Issuer issuer) {
        if (hasExpiry(scan.text(), numeral.end())) return 0.99;
        boolean common = issuer == Issuer.COMMON;
        boolean printed = numeral.groups() >= 3;
        return switch (scan.support(Cue.CARD, numeral.start(), numeral.end())) {
            case LABELED -> common ? 0.98 : 0.8;
            case MENTIONED -> common ? 0.88 : 0.3;
            case NONE -> none(scan, numeral, common, printed);
            case IDENTITY -> common ? 0.3 : 0;
            case CONTRADICTED -> common && printed ? 0.2 : 0;
            case REFERENCE -> common ? 0.05 : 0;
        };
    }

    private static double none(Scan scan, Groups.Numeral numeral, boolean common, boolean printed) {
        if (scan.isAlone(numeral.start(), numeral.end())) return common ? 0.85 : 0.51;
        return !common ? 0 : printed ? 0.75 : 0.42;
    }

    private static void add(Groups.Numeral numeral, double confidence, Consumer<Candidate> found) {
        String digits = numeral.digits();
        found.accept(new Candidate(TYPE, numeral.start(), numeral.end(), confidence, Masks.digits(digits), digits));
    }

    /** {@code |MM|YY} or {@code |MM/YY} behind it, with any of the separators of such lists. */
    private static boolean hasExpiry(String text, int end) {
        int i = end;
        while (i < text.length() && i - end < 3 && "|;:,/ \t-".indexOf(text.charAt(i)) >= 0) i++;
        if (i == end || i + 4 >= text.length() || !Chars.allDigits(text, i, i + 2)) return false;
        int month = Integer.parseInt(text.substring(i, i + 2));
        int year = i + 2;
        boolean separated = "|;:,/ \t-".indexOf(text.charAt(year)) >= 0;
        if (!separated || month < 1 || month > 12 || year + 3 > text.length()) return false;
        return Chars.allDigits(text, year + 1, year + 3);
    }

    /** How much a range of numbers says. */
    private enum Issuer {
        /** Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, RuPay, Mir. */
        COMMON,
        /** Maestro and others: wide ranges, many lengths; Visa of 13 and 19 digits. */
        WIDE,
        NONE;

        static Issuer of(String digits) {
            int length = digits.length();
            int six = Integer.parseInt(digits.substring(0, 6));
            int four = six / 100;
            int two = six / 10000;
            if (digits.charAt(0) == '4') return length == 16 ? COMMON : length == 13 || length == 19 ? WIDE : NONE;
            if (two == 34 || two == 37) return length == 15 ? COMMON : NONE;
            boolean sixteen = (two >= 51 && two <= 55)
                    || (four >= 2221 && four <= 2720)
                    || (four >= 2200 && four <= 2204)
                    || (four >= 3528 && four <= 3589)
                    || isRupay(four)
                    || isDiscover(six, four)
                    || four == 9792 // Troy
                    || two == 62;
            if (sixteen && length == 16) return COMMON;
            boolean diners = (four >= 3000 && four <= 3059) || four / 10 == 309 || two == 36 || two == 38 || two == 39;
            if (diners && length == 14) return COMMON;
            return isWide(digits, four, length) ? WIDE : NONE;
        }

        /** Maestro and what shares its ranges; UATP; old JCB; 16 and more digits of the others. */
        private static boolean isWide(String digits, int four, int length) {
            int two = four / 100;
            if (four == 2131 || four == 1800) return length == 15;
            if (digits.charAt(0) == '1') return length == 15;
            boolean longer =
                    length > 16 && ((four >= 2200 && four <= 2204) || (four >= 3528 && four <= 3589) || two == 36);
            return longer || two == 50 || (two >= 56 && two <= 69);
        }

        private static boolean isRupay(int four) {
            int two = four / 100;
            int three = four / 10;
            return two == 60 || two == 65 || two == 81 || two == 82 || three == 508 || three == 353 || three == 356;
        }

        private static boolean isDiscover(int six, int four) {
            return four == 6011 || (six >= 622126 && six <= 622925) || (four >= 6440 && four <= 6599);
        }
    }
}
