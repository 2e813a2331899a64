package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import prahari.evidence.Retention;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** What is asked about what must not be forgotten. */
final class RetentionDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Retention retention;

    RetentionDesk(Retention retention) {
        this.retention = retention;
    }

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "hold", question -> change(question, retention::hold, "held already"),
                "release", question -> change(question, retention::release, "not held"),
                "shred", this::shred);
    }

    private ObjectNode shred(JsonNode question) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode id : question.path("ids")) {
            Optional<String> refused;
            try {
                refused = retention.shred(
                        id.asLong(),
                        question.path("actor").asText("cli"),
                        "cli",
                        question.path("reason").asText());
            } catch (IllegalArgumentException e) {
                throw new BadQuestion(String.valueOf(e.getMessage()));
            }
            ObjectNode result = results.addObject().put("id", id.asLong()).put("done", refused.isEmpty());
            refused.ifPresent(why -> result.put("why", why));
        }
        return answer;
    }

    private interface Act {
        Retention.Answer on(long alert, String actor, String via, String reason);
    }

    private static ObjectNode change(JsonNode question, Act act, String nothing) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        String actor = question.path("actor").asText("cli");
        String reason = question.path("reason").asText();
        for (JsonNode id : question.path("ids")) {
            long alert = id.asLong();
            Retention.Answer done;
            try {
                done = act.on(alert, actor, "cli", reason);
            } catch (IllegalArgumentException e) {
                throw new BadQuestion(String.valueOf(e.getMessage()));
            }
            ObjectNode result = results.addObject().put("id", alert).put("done", done == Retention.Answer.DONE);
            if (done == Retention.Answer.NO_SUCH_ALERT) result.put("why", "there is no alert " + alert);
            if (done == Retention.Answer.NOTHING_TO_DO) result.put("why", nothing);
        }
        return answer;
    }
}
