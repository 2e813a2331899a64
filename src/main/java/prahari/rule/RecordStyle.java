package prahari.rule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a record looks like. */
public enum RecordStyle {
    /** Labels with their values, in lines, in one line, as JSON or as key=value. */
    LINES,
    /** A line of column names. */
    HEADER,
    /** Rows of a table, of an INSERT, or without column names where their values tell what they are. */
    ROWS,
    /** Labelled ones and rows. */
    ANY;

    static Optional<RecordStyle> of(String word) {
        return Arrays.stream(values())
                .filter(style -> style.word().equals(word))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
