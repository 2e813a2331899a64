package prahari.bench;

import java.util.List;
import prahari.model.Identified;
import prahari.model.Label;
import prahari.model.Score;
import prahari.model.Severity;

/**
 * A labelled message with what the rules say.
 *
 * @param label what it should be called
 * @param severity what it should be given
 */
record Judged(
        String id,
        String text,
        String language,
        String channelKind,
        Label label,
        Severity severity,
        Score score,
        List<Identified> entities) {
    private static final List<Severity> BANDS = List.of(Severity.values());

    boolean shouldAlert() {
        return isAlert(severity);
    }

    boolean alerts() {
        return isAlert(score.severity());
    }

    boolean found() {
        return shouldAlert() && alerts();
    }

    boolean isClose() {
        return Math.abs(BANDS.indexOf(severity) - BANDS.indexOf(score.severity())) <= 1;
    }

    boolean isCalledRight() {
        return score.label() == label;
    }

    private static boolean isAlert(Severity severity) {
        return severity.compareTo(Severity.MEDIUM) >= 0;
    }

    @Override
    public String toString() {
        return "%s [%s %s]: wanted %s %s, got %s %s (%d): %s"
                .formatted(
                        id,
                        language,
                        channelKind,
                        label.word(),
                        severity.word(),
                        score.label().word(),
                        score.severity().word(),
                        score.points(),
                        text.substring(0, Math.min(160, text.length())).replace('\n', '/'));
    }
}
