package prahari.typeset;

import java.util.List;

/**
 * A line as it is shown, its runs from left to right; lengths in the unit of the size it was set in.
 *
 * @param rightToLeft whether it begins at the right
 * @param ascent how far it reaches above the line that letters stand on
 */
record Line(List<Placed> runs, double width, boolean rightToLeft, double ascent, double descent) {
    /** A run, where it begins, and the size of its letters. */
    record Placed(GlyphRun run, double x, double size) {
        double width() {
            return run.width() * size / Face.UNIT;
        }
    }

    Line {
        runs = List.copyOf(runs);
    }

    double height() {
        return ascent + descent;
    }
}
