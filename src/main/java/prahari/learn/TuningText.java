package prahari.learn;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes down what is proposed for a rule. */
public final class TuningText {
    private TuningText() {}

    /** What changes, and what it did before and would do. */
    public static String of(Tuning tuning) {
        var text = new StringBuilder();
        for (Tuning.Moved moved : tuning.moved())
            text.append(
                    String.format(Locale.ROOT, "points  %.0f -> %d  %s%n", moved.before(), moved.after(), moved.why()));
        tuning.exclusions()
                .forEach(each -> text.append("leaves out  ").append(each).append('\n'));
        tuning.notes().forEach(each -> text.append("note: ").append(each).append('\n'));
        text.append(compared("learnt from", tuning.learnt())).append(compared("held out", tuning.heldOut()));
        return text.toString();
    }

    private static String compared(String name, Tuning.Compared compared) {
        Tuning.Quality before = compared.before();
        Tuning.Quality after = compared.after();
        return String.format(
                Locale.ROOT,
                "%-12s %d true: %d alert, %d after; false alerts: %d, %d after; precision %s, %s after; recall %s, %s"
                        + " after%n",
                name,
                before.caught() + before.missed(),
                before.caught(),
                after.caught(),
                before.wrong(),
                after.wrong(),
                share(before.precision()),
                share(after.precision()),
                share(before.recall()),
                share(after.recall()));
    }

    private static String share(@Nullable Double share) {
        return share == null ? "-" : String.format(Locale.ROOT, "%.2f", share);
    }
}
