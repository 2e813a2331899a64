package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import prahari.alert.Actor;
import prahari.alert.Clocks;
import prahari.model.Duty;
import prahari.web.AlertJson;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** Questions about the clocks of reporting duties. Who can ask here owns the data, and speaks for every organisation. */
final class ClockDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clocks clocks;

    ClockDesk(Clocks clocks) {
        this.clocks = clocks;
    }

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "clocks", question -> list(),
                "clock-aware", question -> change(question, this::aware),
                "clock-submitted", question -> change(question, this::submitted),
                "clock-moretime", question -> change(question, this::moreTime));
    }

    private interface Change {
        Clocks.Result of(JsonNode question, long id, Actor actor);
    }

    private ObjectNode list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("clocks");
        clocks.running()
                .forEach(each -> lines.add(AlertJson.clock(each)
                        .put("words", clocks.words().line(each).toString())));
        return answer;
    }

    private static ObjectNode change(JsonNode question, Change change) {
        long id = question.path("id").asLong();
        if (id < 1) throw new BadQuestion("say which alert, by its number");
        try {
            Clocks.Result result =
                    change.of(question, id, new Actor(question.path("actor").asText("cli"), "cli"));
            return JSON.createObjectNode()
                    .put("done", result.done())
                    .put("words", result.words().toString());
        } catch (IllegalArgumentException e) {
            throw new BadQuestion(String.valueOf(e.getMessage()));
        }
    }

    private Clocks.Result aware(JsonNode question, long id, Actor actor) {
        String at = question.path("at").asText();
        String reason = question.path("reason").asText();
        return at.equals("never")
                ? clocks.unaware(id, Set.of(), reason, actor)
                : clocks.aware(id, Set.of(), at, reason, actor);
    }

    private Clocks.Result submitted(JsonNode question, long id, Actor actor) {
        String at = question.path("at").asText();
        return clocks.submitted(
                id, Set.of(), duty(question), at, question.path("receipt").asText(), actor);
    }

    private Clocks.Result moreTime(JsonNode question, long id, Actor actor) {
        String until = question.path("until").asText();
        return clocks.extended(
                id, Set.of(), duty(question), until, question.path("reason").asText(), actor);
    }

    private static Duty duty(JsonNode question) {
        return Duty.parse(question.path("duty").asText())
                .orElseThrow(() -> new BadQuestion("a duty is one of "
                        + Arrays.stream(Duty.values()).map(Duty::word).collect(Collectors.joining(", "))));
    }
}
