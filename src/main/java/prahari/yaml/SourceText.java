package prahari.yaml;

/** The text of one document within its file; turns the parser's marks into places. */
final class SourceText {
    private final String file;
    private final String text;
    private final int linesBefore;
    private final int[] lineStarts;

    SourceText(String file, String text, int linesBefore) {
        this.file = file;
        this.text = text;
        this.linesBefore = linesBefore;
        lineStarts = starts(text);
    }

    private static int[] starts(String text) {
        var starts = new int[(int) text.chars().filter(c -> c == '\n').count() + 1];
        int line = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') starts[++line] = i + 1;
        }
        return starts;
    }

    /** The place of a mark; the parser counts lines and code points from 0, a place counts UTF-16 units from 1. */
    Place place(int line, int column) {
        int known = Math.min(line, lineStarts.length - 1);
        return new Place(file, linesBefore + line + 1, offset(line, column) - lineStarts[known] + 1);
    }

    /** Where a mark lies in the text. */
    int offset(int line, int column) {
        if (line >= lineStarts.length) return text.length();
        int offset = lineStarts[line];
        for (int i = 0; i < column && offset < text.length(); i++) {
            offset += Character.charCount(text.codePointAt(offset));
        }
        return offset;
    }

    /** The whole lines of a key and of all that is deeper than it; empty when the line begins otherwise. */
    String block(Place key) {
        int start = lineStarts[key.line() - linesBefore - 1];
        int indent = key.column() - 1;
        if (!text.substring(start, Math.min(text.length(), start + indent)).isBlank()) return "";
        int end = start;
        int at = start;
        do {
            int next = text.indexOf('\n', at);
            next = next < 0 ? text.length() : next + 1;
            boolean blank = text.substring(at, next).isBlank();
            if (!blank && at > start && indent(at) <= indent) break;
            if (!blank) end = next;
            at = next;
        } while (at < text.length());
        return text.substring(start, end);
    }

    private int indent(int at) {
        int indent = 0;
        while (at + indent < text.length() && text.charAt(at + indent) == ' ') indent++;
        return indent;
    }

    String slice(int start, int end) {
        return text.substring(Math.min(start, text.length()), Math.max(start, Math.min(end, text.length())));
    }
}
