package prahari.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of one file that mends a problem.
 *
 * @param changes replacements that only make sense together
 * @param safe whether it may be applied without asking
 */
public record Edit(List<Change> changes, boolean safe) {
    public Edit {
        changes = List.copyOf(changes);
    }

    /**
     * One replacement; lines and columns count from 1.
     *
     * @param old what stands there now; where something else stands, the edit is out of date and is not applied. In
     *     front of a quoted text the quote may be left out
     */
    public record Change(int line, int column, String old, String replacement) {}

    /** Replaces a word. */
    public static Edit replace(Place place, String old, String replacement) {
        return new Edit(List.of(new Change(place.line(), place.column(), old, replacement)), true);
    }

    /** Puts a text in front of what stands there. */
    public static Edit insert(Place place, String text) {
        return replace(place, "", text);
    }

    /** Moves lines to the right, or to the left when {@code by} is negative; empty lines stay. */
    public static Edit indent(String source, int firstLine, int lastLine, int by) {
        List<Change> changes = new ArrayList<>();
        var lines = new Lines(source);
        for (int line = firstLine; line <= Math.min(lastLine, lines.count()); line++) {
            if (lines.text(line).isBlank()) continue;
            String spaces = " ".repeat(Math.abs(by));
            changes.add(by > 0 ? new Change(line, 1, "", spaces) : new Change(line, 1, spaces, ""));
        }
        return new Edit(changes, true);
    }

    /** Removes whole lines. */
    public static Edit remove(String source, int firstLine, int lastLine) {
        var old = new StringBuilder();
        var lines = new Lines(source);
        for (int line = firstLine; line <= Math.min(lastLine, lines.count()); line++) {
            old.append(lines.text(line)).append('\n');
        }
        return new Edit(List.of(new Change(firstLine, 1, old.toString(), "")), true);
    }

    /** The same, to be shown only: somebody must decide. */
    public Edit unsure() {
        return new Edit(changes, false);
    }
}
