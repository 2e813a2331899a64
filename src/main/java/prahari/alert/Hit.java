package prahari.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.model.Finding;
import prahari.model.Identified;
import prahari.model.Message;
import prahari.model.Score;

/**
 * A version of a message that a generation of rules has scored.
 *
 * @param generation SHA-256 of the rules in force
 * @param fingerprint equal for texts that say the same; null when the text is too short for one
 * @param quietBy what keeps its alert from being told, such as {@code import 3}; null where nothing but a silence may
 */
public record Hit(
        Message message,
        Score score,
        List<Identified> entities,
        List<Finding> findings,
        String generation,
        @Nullable String fingerprint,
        @Nullable String quietBy) {
    /** A hit of which people may hear. */
    public Hit(
            Message message,
            Score score,
            List<Identified> entities,
            List<Finding> findings,
            String generation,
            @Nullable String fingerprint) {
        this(message, score, entities, findings, generation, fingerprint, null);
    }

    public Hit {
        entities = List.copyOf(entities);
        findings = List.copyOf(findings);
    }
}
