package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import prahari.generation.Proposal;
import prahari.generation.Refusal;
import prahari.generation.Reign;
import prahari.language.Said;

/** Which rules are in force since when and why, and whether the files are refused; as JSON for programs and as words for people. */
final class RuleStanding {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORT_HASH = 8;

    private RuleStanding() {}

    /**
     * {@code {"sha256", "since", "until", "why", "who", "reason", "pinned", "refused": null or {"since", "summary"}, "proposed": null
     * or {"since", "sha256"}}}.
     */
    static ObjectNode of(Reign reign, @Nullable Refusal refusal, @Nullable Proposal proposal) {
        ObjectNode standing = JSON.createObjectNode().put("sha256", reign.generation());
        standing.setAll(of(reign));
        standing.put("pinned", reign.pinned());
        if (proposal == null) standing.putNull("proposed");
        else standing.putObject("proposed").put("since", time(proposal.since())).put("sha256", proposal.generation());
        if (refusal == null) return standing.putNull("refused");
        standing.putObject("refused").put("since", time(refusal.since())).put("summary", refusal.summary());
        return standing;
    }

    /** {@code {"since", "until", "why", "who", "reason"}}. */
    static ObjectNode of(Reign reign) {
        Instant ended = reign.ended();
        return JSON.createObjectNode()
                .put("since", time(reign.begun()))
                .put("until", ended == null ? null : time(ended))
                .put("why", reign.why().word())
                .put("who", reign.who())
                .put("reason", reign.reason());
    }

    /** What is in force, on one line. */
    static Said inForce(JsonNode standing) {
        String reason = standing.path("reason").asText();
        return Said.of(
                reason.isEmpty() ? "rules.generation" : "rules.generation_for",
                "generation",
                standing.path("sha256").asText().substring(0, SHORT_HASH),
                "since",
                standing.path("since").asText(),
                "why",
                Said.of("rules.why." + standing.path("why").asText()),
                "who",
                standing.path("who").asText(),
                "reason",
                reason);
    }

    /** What an admin must know about it, a few lines; null when there is nothing. */
    static @Nullable Said trouble(JsonNode standing) {
        if (standing.path("pinned").asBoolean()) return Said.of("rules.pinned");
        JsonNode refused = standing.path("refused");
        JsonNode proposed = standing.path("proposed");
        if (!refused.isObject() && proposed.isObject())
            return Said.of(
                    "rules.wait",
                    "since",
                    proposed.path("since").asText(),
                    "generation",
                    proposed.path("sha256").asText().substring(0, SHORT_HASH));
        if (!refused.isObject()) return null;
        return Said.of(
                "rules.are_refused",
                "since",
                refused.path("since").asText(),
                "summary",
                refused.path("summary").asText());
    }

    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
