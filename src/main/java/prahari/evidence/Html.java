package prahari.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import prahari.typeset.Unseen;

/** Writes HTML; all that is handed in as text is shown as text, whatever it holds. */
final class Html {
    private final Writer out;

    Html(Writer out) {
        this.out = out;
    }

    /** Markup of our own. */
    Html raw(String markup) {
        try {
            out.write(markup);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private Html raw(String markup, int from, int to) {
        try {
            out.write(markup, from, to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Text of anybody's. */
    Html text(String text) {
        int plain = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (!isPlain(c)) {
                raw(text, plain, i).raw(shown(c));
                plain = next;
            }
            i = next;
        }
        return raw(text, plain, text.length());
    }

    Html element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** A row of a table; the first cell is its head. */
    Html row(String head, String text) {
        return raw("<tr><th>")
                .text(head)
                .raw("</th><td dir=\"auto\">")
                .text(text)
                .raw("</td></tr>\n");
    }

    private static boolean isPlain(int c) {
        return c < 127
                ? c >= ' ' && c != '&' && c != '<' && c != '>' && c != '"' && c != '\''
                : c > 159 && !Unseen.isUnseen(c);
    }

    private static String shown(int c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default ->
                Unseen.isUnseen(c) ? "<span class=\"unseen\">" + Unseen.name(c) + "</span>" : Character.toString(c);
        };
    }
}
