package prahari.correlation;

import java.util.ArrayList;
import java.util.List;
import prahari.model.Reason;
import prahari.rule.Correlation;
import prahari.rule.ScoreSheet;

/**
 * A correlation that holds at the time of one of its hits.
 *
 * @param window what made it hold
 * @param begins whether it did not hold there before
 */
record Match(Correlation correlation, Group group, Window window, boolean begins) {

    /** The hit at whose time it holds. */
    Occurrence at() {
        return window.at().occurrence();
    }

    /** Rows of the messages that made it hold, oldest first. */
    List<Long> messages() {
        return window.parties(correlation.counting()).stream()
                .map(member -> member.occurrence().messageId())
                .distinct()
                .toList();
    }

    int points() {
        return reasons().stream().mapToInt(Reason::points).sum();
    }

    /** The lines of its score; they add up. */
    List<Reason> reasons() {
        String name = correlation.name();
        ScoreSheet sheet = correlation.score();
        List<Reason> lines = new ArrayList<>();
        lines.add(new Reason(name, sheet.base(), correlation.title()));
        for (ScoreSheet.Line line : sheet.lines()) {
            if (!(line instanceof ScoreSheet.Per per)) continue;
            Reason reason = per.reason(name, window.distinct(correlation.counting(), per.selection()));
            if (reason.points() != 0) lines.add(reason);
        }
        int sum = lines.stream().mapToInt(Reason::points).sum();
        if (sum > sheet.max()) {
            lines.add(new Reason(name, sheet.max() - sum, "this correlation gives at most " + sheet.max()));
        } else if (sum < 0) {
            lines.add(new Reason(name, -sum, "no score is below 0"));
        }
        return List.copyOf(lines);
    }
}
