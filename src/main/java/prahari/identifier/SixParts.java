package prahari.identifier;

/** Reads an address of version 6 (RFC 4291): eight groups of hexadecimal digits, one run of zeros left out at most. */
final class SixParts {
    /** Six groups and an address of version 4. */
    static final int LONGEST = 45;

    private static final double SURE = 0.9;
    private static final double SHORT = 0.55;

    private SixParts() {}

    /** How sure it is that a text is one; 0 when it is none. */
    static double confidence(String text) {
        if (text.length() > LONGEST || text.length() < 3) return 0;
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) return 0;
        int head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        int tail = gap < 0 ? 0 : groups(text.substring(gap + 2), true);
        if (head < 0 || tail < 0) return 0;
        if (gap < 0) return head != 8 || isPairs(text) ? 0 : SURE;
        if (head + tail > 7 || head + tail == 0) return 0;
        boolean digit = text.chars().anyMatch(c -> Chars.isDigit((char) c));
        if (head + tail < 3) return digit ? SHORT : 0.2; // Foo::bar is a name in programs
        return SURE;
    }

    /** How many groups; negative when one is wrong. An address of version 4 at the end stands for two. */
    private static int groups(String part, boolean last) {
        if (part.isEmpty()) return 0;
        String[] groups = part.split(":", -1);
        int count = groups.length;
        for (int i = 0; i < groups.length; i++) {
            boolean four = last && i == groups.length - 1 && groups[i].indexOf('.') >= 0;
            if (four && isFour(groups[i])) count++;
            else if (four || !isGroup(groups[i])) return -1;
        }
        return count;
    }

    private static boolean isGroup(String group) {
        for (int i = 0; i < group.length(); i++) if (!Chars.isHex(group.charAt(i))) return false;
        return !group.isEmpty() && group.length() <= 4;
    }

    private static boolean isFour(String address) {
        String[] parts = address.split("\\.", -1);
        for (String part : parts) {
            boolean digits = part.length() <= 3 && Chars.allDigits(part, 0, part.length());
            if (!digits || Integer.parseInt(part) > 255) return false;
        }
        return parts.length == 4;
    }

    /** Eight pairs are the address of a device. */
    private static boolean isPairs(String text) {
        return text.length() == 23;
    }
}
