package prahari.typeset;

/** Characters that a reader cannot see, and that can deceive him. */
public final class Unseen {
    private Unseen() {}

    /**
     * What would hide, or turn around what stands beside it. Joiners, which Indic scripts need, and the two direction marks,
     * which turn nothing around, are let through.
     */
    public static boolean isUnseen(int c) {
        if (c == '\n' || c == '\t' || c == 0x200C || c == 0x200D || c == 0x200E || c == 0x200F) return false;
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (c & 0xFFFE) == 0xFFFE;
    }

    /** What is shown in its place. */
    public static String name(int c) {
        return String.format("U+%04X", c);
    }
}
