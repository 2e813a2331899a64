package prahari.score;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.detect.Detection;
import prahari.model.Reason;
import prahari.model.Score;

/**
 * What {@code scan} says of one message; its components are the keys of the JSON object that it prints.
 *
 * @param id as the line gave it
 * @param reasons they add up to {@code score}
 */
public record Scanned(
        @Nullable String id,
        int score,
        String severity,
        String label,
        List<RulePoints> rules,
        List<Reason> reasons,
        List<Entity> entities) {

    /** A rule that held. */
    public record RulePoints(String name, int score) {}

    /** An identifier, never in clear; the bounds are UTF-16 offsets into the text as given. */
    public record Entity(String type, int start, int end, double confidence, String masked) {}

    /** What there is to say of a message. */
    public static Scanned of(@Nullable String id, Detection detection, Score score) {
        return new Scanned(
                id,
                score.points(),
                score.severity().word(),
                score.label().word(),
                score.rules().stream()
                        .map(rule -> new RulePoints(rule.name(), rule.points()))
                        .toList(),
                score.reasons(),
                detection.entities().stream()
                        .map(found -> new Entity(
                                found.type(),
                                found.span().start(),
                                found.span().end(),
                                found.confidence(),
                                found.masked()))
                        .toList());
    }
}
