package prahari.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file that a person wrote.
 *
 * @param code stable, such as {@code R012}; {@link Codes} says what each means
 */
public record Problem(String code, Severity severity, Place place, String message, Details details) {

    /** Whether the file can be used nevertheless. */
    public enum Severity {
        ERROR,
        WARNING;

        /** The word for people. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What helps to understand and to mend it.
     *
     * @param width characters that are wrong; 0 for the word at the place
     * @param label stands behind the carets
     * @param seconds other places that belong to it
     * @param notes reasons
     * @param help what to do about it
     */
    public record Details(
            int width,
            @Nullable String label,
            List<Second> seconds,
            List<String> notes,
            @Nullable String help,
            @Nullable Edit edit) {
        static final Details NONE = new Details(0, null, List.of(), List.of(), null, null);

        public Details {
            seconds = List.copyOf(seconds);
            notes = List.copyOf(notes);
        }
    }

    /** Another place that the problem is about; a width of 0 stands for the word there. */
    public record Second(Place place, int width, String label) {}

    /** An error without more. */
    public static Problem error(String code, Place place, String message) {
        return new Problem(code, Severity.ERROR, place, message, Details.NONE);
    }

    /** A warning without more. */
    public static Problem warning(String code, Place place, String message) {
        return new Problem(code, Severity.WARNING, place, message, Details.NONE);
    }

    /** The same with so many characters underlined and a word behind the carets. */
    public Problem marked(int width, @Nullable String label) {
        return with(new Details(width, label, details.seconds, details.notes, details.help, details.edit));
    }

    /** The same with one more place. */
    public Problem also(Place second, int width, String label) {
        List<Second> seconds = new ArrayList<>(details.seconds);
        seconds.add(new Second(second, width, label));
        return with(new Details(details.width, details.label, seconds, details.notes, details.help, details.edit));
    }

    /** The same with one more reason. */
    public Problem note(String note) {
        List<String> notes = new ArrayList<>(details.notes);
        notes.add(note);
        return with(new Details(details.width, details.label, details.seconds, notes, details.help, details.edit));
    }

    /** The same with what to do about it. */
    public Problem help(@Nullable String help) {
        return with(new Details(details.width, details.label, details.seconds, details.notes, help, details.edit));
    }

    /** The same with the change that mends it. */
    public Problem edit(@Nullable Edit edit) {
        return with(new Details(details.width, details.label, details.seconds, details.notes, details.help, edit));
    }

    private Problem with(Details changed) {
        return new Problem(code, severity, place, message, changed);
    }

    /** Whether the file cannot be used. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The file it is in. */
    public String file() {
        return place.file();
    }

    /** Its line, from 1. */
    public int line() {
        return place.line();
    }

    /** Its column, from 1. */
    public int column() {
        return place.column();
    }

    /** What to do about it. */
    public @Nullable String help() {
        return details.help;
    }

    /** The change that mends it. */
    public @Nullable Edit edit() {
        return details.edit;
    }

    /** One line: {@code file:line:column: error[R012]: message}. */
    public String summary() {
        return place + ": " + severity.word() + "[" + code + "]: " + message;
    }

    /** How many characters are wrong, in the file's text. */
    public int width(String source) {
        return details.width > 0 ? details.width : ProblemText.width(new Lines(source).text(line()), column());
    }

    /** The message, the lines of the source with carets under the places, the reasons, the help and the change. */
    public String render(String source) {
        return new ProblemText(this, source).render();
    }
}
