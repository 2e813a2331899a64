package prahari.bot;

import prahari.model.Span;

/** Gathers text, leaving out what is invisible, turns the reading direction, piles up marks or is no character at all. */
final class TextCleaner {
    private static final int MAX_MARKS_IN_A_ROW = 4;
    private static final String REPLACEMENT = "\ufffd";

    private final StringBuilder out = new StringBuilder();
    private int marks;

    /** Adds {@code text}; tells where it now stands. */
    Span append(String text) {
        int start = out.length();
        text.codePoints().forEach(this::add);
        return new Span(start, out.length());
    }

    /** Everything added, without blanks at the end. */
    String text() {
        return out.toString().stripTrailing();
    }

    private void add(int point) {
        int type = Character.getType(point);
        boolean mark = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
        marks = mark ? marks + 1 : 0;
        if (marks > MAX_MARKS_IN_A_ROW) return;
        switch (type) {
            case Character.SURROGATE, Character.PRIVATE_USE -> out.append(REPLACEMENT);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> newline();
            case Character.SPACE_SEPARATOR -> blank();
            case Character.CONTROL -> {
                if (point == '\n') newline();
                else if (point == '\t') blank();
                else if (point != '\r') out.append(REPLACEMENT);
            }
            case Character.FORMAT -> format(point);
            default -> {
                if (looksBlank(point)) blank();
                else out.appendCodePoint(point);
            }
        }
    }

    /** Joiners shape Indic scripts and emoji; every other format character only hides something. */
    private void format(int point) {
        boolean joiner = point == 0x200c || point == 0x200d;
        if (joiner && out.length() > 0 && out.charAt(out.length() - 1) > 0x7f) out.appendCodePoint(point);
    }

    private static boolean looksBlank(int point) {
        return point == 0x115f || point == 0x1160 || point == 0x3164 || point == 0xffa0 || point == 0x2800;
    }

    private void blank() {
        if (out.length() > 0 && !Character.isWhitespace(out.charAt(out.length() - 1))) out.append(' ');
    }

    private void newline() {
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') out.setLength(out.length() - 1);
        if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') out.append('\n');
    }
}
