package prahari.collect;

/** Texts from outside, fitted to their columns. */
final class Texts {
    private Texts() {}

    /** At most {@code max} UTF-16 units of {@code text}, no character halved. */
    static String cut(String text, int max) {
        if (text.length() <= max) return text;
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }
}
