package prahari.yaml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param code stable, such as {@code R012}
 * @param help what to do about it
 */
public record Problem(
        String code,
        Severity severity,
        String file,
        int line,
        int column,
        String message,
        @Nullable String help) {

    /** Whether the file can be used nevertheless. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Whether the file cannot be used. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line: {@code file:line:column: error[R012]: message}. */
    public String summary() {
        return file + ":" + line + ":" + column + ": " + severity.name().toLowerCase(Locale.ROOT) + "[" + code + "]: "
                + message;
    }

    /** The summary, the line of the source with a caret under the place, and the help. */
    public String render(String sourceText) {
        var rendered = new StringBuilder(summary()).append('\n');
        String source = line(sourceText);
        if (!source.isBlank()) {
            String number = Integer.toString(line);
            String margin = " ".repeat(number.length());
            int start = Math.min(column - 1, source.length());
            rendered.append(number).append(" | ").append(source).append('\n');
            rendered.append(margin).append(" | ").append(indent(source, start));
            rendered.append("^".repeat(width(source, start))).append('\n');
        }
        if (help != null) rendered.append("  = help: ").append(help).append('\n');
        return rendered.toString();
    }

    private String line(String sourceText) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            int end = sourceText.indexOf('\n', start);
            if (end < 0) return "";
            start = end + 1;
        }
        int end = sourceText.indexOf('\n', start);
        String text = sourceText.substring(start, end < 0 ? sourceText.length() : end);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Keeps tabs so that the caret stands under its place. */
    private static String indent(String source, int end) {
        var indent = new StringBuilder();
        source.substring(0, end).codePoints().forEach(c -> indent.append(c == '\t' ? '\t' : ' '));
        return indent.toString();
    }

    /** The whole word at the place, or one character. */
    private static int width(String source, int start) {
        int end = start;
        while (end < source.length()
                && (Character.isLetterOrDigit(source.charAt(end)) || "_-.|".indexOf(source.charAt(end)) >= 0)) end++;
        return Math.max(1, end - start);
    }
}
