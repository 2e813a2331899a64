package prahari.evidence;

/** Strange text made fit for a terminal. */
final class Shown {
    private static final int MAX = 120;

    private Shown() {}

    /** Printable ASCII stays, all else becomes its code; long text is cut. */
    static String safely(String text) {
        var shown = new StringBuilder("\"");
        for (int i = 0; i < Math.min(text.length(), MAX); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 127 && c != '"' && c != '\\') shown.append(c);
            else shown.append(String.format("\\u%04x", (int) c));
        }
        return shown.append(text.length() > MAX ? "...\"" : "\"").toString();
    }
}
