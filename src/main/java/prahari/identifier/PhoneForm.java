package prahari.identifier;

/**
 * How a number is printed.
 *
 * @param groups how many groups it has
 * @param bracketed whether brackets stand around the first
 * @param regular whether one kind of sign stands between all groups, brackets and what follows them aside
 * @param first size of the first group
 * @param last size of the last
 * @param start its first digit
 * @param digits how many it has
 */
record PhoneForm(int groups, boolean bracketed, boolean regular, int first, int last, char start, int digits) {
    static PhoneForm of(String text, Groups groups, int first, int end) {
        boolean bracketed = isBracketed(text, groups, first)
                || (groups.size(first) == 1 && first + 1 < end && isBracketed(text, groups, first + 1));
        boolean regular = true;
        int digits = groups.size(first);
        char sign = 0;
        for (int i = first + 1; i < end; i++) {
            digits += groups.size(i);
            if (bracketed && i <= first + 2) continue;
            char separator = groups.separator(i - 1);
            regular &= separator != 0 && (sign == 0 || sign == separator);
            sign = separator;
        }
        return new PhoneForm(
                end - first,
                bracketed,
                regular,
                groups.size(first),
                groups.size(end - 1),
                text.charAt(groups.start(first)),
                digits);
    }

    private static boolean isBracketed(String text, Groups groups, int group) {
        return Chars.before(text, groups.start(group)) == '(' && Chars.at(text, groups.end(group)) == ')';
    }

    boolean isWhole() {
        return groups == 1;
    }

    /** Whether the print alone tells a phone number, if it is one of the region or of North America. */
    boolean isTelling(String region) {
        if (digits < 8 || digits > 12 || last < 2) return false;
        if (isAmerican() || isBracketed()) return true;
        if (region.equals("IN")) return groups > 1 && groups <= 4 && (start == '0' || isTollFree());
        return groups > 1 || start == '0' || digits >= 9;
    }

    /** {@code (202) 555-0173}, {@code 202-555-0173}, {@code 1-202-555-0173}. */
    boolean isAmerican() {
        boolean ten = digits == 10 && groups == 3 && first == 3 && last == 4;
        boolean eleven = digits == 11 && groups == 4 && first == 1 && start == '1' && last == 4;
        boolean half = digits == 10 && groups == 2 && bracketed && first == 3;
        return ((ten || half) && start >= '2' && (regular || bracketed)) || (eleven && regular);
    }

    boolean isBracketed() {
        return bracketed && groups > 1 && first <= 5 && digits >= 9;
    }

    boolean isSure() {
        return bracketed;
    }

    private boolean isTollFree() {
        return first == 4 && start == '1' && digits >= 10 && digits <= 11;
    }
}
