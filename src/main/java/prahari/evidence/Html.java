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

    /** Text of anybody's. */
    Html text(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            raw(shown(c));
        }
        return this;
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
