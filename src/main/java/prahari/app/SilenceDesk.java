package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import prahari.alert.Matcher;
import prahari.alert.Silence;
import prahari.alert.Silences;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** Questions about silences. */
final class SilenceDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Silences silences;

    SilenceDesk(Silences silences) {
        this.silences = silences;
    }

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "silences", question -> list(),
                "silence-preview", question -> preview(matcher(question)),
                "silence-add", this::add,
                "silence-end", question -> result(silences.end(id(question))),
                "silence-agree", question -> result(silences.agree(id(question), actor(question))));
    }

    private ObjectNode list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("silences");
        silences.list().forEach(each -> lines.add(json(each)));
        return answer;
    }

    private ObjectNode preview(Matcher matcher) {
        Silences.Preview preview = silences.preview(matcher);
        return JSON.createObjectNode()
                .put("alerts", preview.alerts())
                .put("confirmed", preview.confirmed())
                .put("words", preview.words().toString());
    }

    private ObjectNode add(JsonNode question) {
        try {
            Silence silence = silences.add(
                    matcher(question),
                    Silences.span(question.path("for").asText()),
                    question.path("reason").asText(),
                    actor(question));
            return json(silence);
        } catch (IllegalArgumentException e) {
            throw new BadQuestion(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode result(Silences.Result result) {
        return JSON.createObjectNode()
                .put("done", result.done())
                .put("words", result.words().toString());
    }

    private static Matcher matcher(JsonNode question) {
        Map<String, String> given = new HashMap<>();
        question.path("matcher")
                .properties()
                .forEach(part -> given.put(part.getKey(), part.getValue().asText()));
        try {
            return Matcher.of(given);
        } catch (IllegalArgumentException e) {
            throw new BadQuestion(String.valueOf(e.getMessage()));
        }
    }

    private static long id(JsonNode question) {
        long id = question.path("id").asLong();
        if (id < 1) throw new BadQuestion("say which silence, by its number");
        return id;
    }

    private static String actor(JsonNode question) {
        return question.path("actor").asText("cli");
    }

    private static ObjectNode json(Silence silence) {
        return JSON.createObjectNode()
                .put("id", silence.id())
                .put("matcher", silence.matcher().words())
                .put("author", silence.author())
                .put("reason", silence.reason())
                .put("ends_at", silence.end().toString())
                .put("waits_for_second", silence.waits())
                .put("second", silence.second())
                .put("hidden", silence.hidden());
    }
}
