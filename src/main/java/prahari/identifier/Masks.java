package prahari.identifier;

/** The forms of a value that may be shown. */
final class Masks {
    private Masks() {}

    /** The last four chars of a long value, two of a short one; the rest as X in groups of four from the left. */
    static String digits(String value) {
        return grouped(value, 4);
    }

    /** The same in one piece. */
    static String code(String value) {
        int shown = shown(value);
        return "X".repeat(value.length() - shown) + value.substring(value.length() - shown);
    }

    /** First letters of name and host, and the top-level domain. */
    static String email(String address) {
        int at = address.lastIndexOf('@');
        int dot = address.lastIndexOf('.');
        String end = dot > at ? address.substring(dot) : "";
        return first(address, 0, at) + "***@" + first(address, at + 1, Math.max(dot, at + 1)) + "***" + end;
    }

    private static String grouped(String value, int size) {
        String masked = code(value);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < masked.length(); i++) {
            if (i > 0 && i % size == 0) text.append(' ');
            text.append(masked.charAt(i));
        }
        return text.toString();
    }

    /** A part of one or two letters would be told whole by its first. */
    private static String first(String text, int start, int end) {
        return end - start > 2 ? text.substring(start, start + 1) : "";
    }

    private static int shown(String value) {
        return value.length() >= 9 ? 4 : 2;
    }
}
