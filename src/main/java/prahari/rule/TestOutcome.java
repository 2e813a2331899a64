package prahari.rule;

import org.jspecify.annotations.Nullable;
import prahari.yaml.Place;

/**
 * How a test that stands in a rule file ended.
 *
 * @param owner the rule or correlation that it proves
 * @param passed whether everything came as wanted; a known gap passes while it stays one
 * @param report for a person: what was wanted and what came; empty when there is nothing to say
 */
public record TestOutcome(String owner, String test, Place place, boolean passed, boolean todo, String report) {
    /** The line over a report. */
    public static String heading(String what, String owner, String test, Place place) {
        return what + ": " + owner + " / \"" + test + "\"   " + place.file() + ":" + place.line() + "\n";
    }

    /** A line of a report. */
    public static String line(String what, @Nullable Object wanted, Object got) {
        return "   " + what + " ".repeat(10 - what.length()) + "wanted " + wanted + "    got " + got + "\n";
    }
}
