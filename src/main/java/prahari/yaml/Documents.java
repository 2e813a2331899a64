package prahari.yaml;

import java.util.ArrayList;
import java.util.List;

/** The documents of a file as text, before anything is read of them. */
public final class Documents {
    private Documents() {}

    /**
     * A document's text.
     *
     * @param line how many lines stand before it
     */
    public record Part(String text, int line) {}

    /** Splits at {@code ---}, which at the start of a line can mean nothing else; line ends are plain. */
    public static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        int startLine = 0;
        int line = 0;
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            boolean mark = text.startsWith("---", at)
                    && (at + 3 >= text.length() || Character.isWhitespace(text.charAt(at + 3)));
            boolean onlyDirectives = text.startsWith("%", start);
            if (mark && at > start && !onlyDirectives) {
                parts.add(new Part(text.substring(start, at), startLine));
                start = at;
                startLine = line;
            }
            at = next;
            line++;
        }
        parts.add(new Part(text.substring(start), startLine));
        return parts;
    }

    /** The text without a mark of its byte order and with plain line ends, as its documents are read. */
    public static String plain(String text) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return clean.indexOf('\r') < 0 ? clean : clean.replace("\r\n", "\n").replace('\r', '\n');
    }
}
