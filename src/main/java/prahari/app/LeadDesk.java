package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.collect.Lead;
import prahari.collect.LeadView;
import prahari.collect.Leads;
import prahari.collect.Leads.Decision;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** Questions about leads. */
final class LeadDesk {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Leads leads;
    private final InstantSource clock;

    LeadDesk(Leads leads, InstantSource clock) {
        this.leads = leads;
        this.clock = clock;
    }

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "leads",
                this::list,
                "lead-accept",
                question ->
                        decide(question, name -> leads.accept(name, kind(question), actor(question), reason(question))),
                "lead-refuse",
                question -> decide(question, name -> leads.refuse(name, actor(question), reason(question))));
    }

    private ObjectNode list(JsonNode question) {
        Lead.State state = one(Lead.State.class, "state", question.path("state").asText("proposed"));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("leads");
        Instant now = clock.instant();
        leads.list(state, question.path("limit").asInt(100)).forEach(view -> lines.add(line(view, now)));
        return answer;
    }

    private interface Deciding {
        Decision on(String name);
    }

    private static ObjectNode decide(JsonNode question, Deciding deciding) {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("results");
        for (JsonNode name : question.path("names")) {
            Decision decision = deciding.on(name.asText());
            results.addObject()
                    .put("name", name.asText())
                    .put("done", decision.done())
                    .put("words", decision.words().toString());
        }
        return answer;
    }

    private static Lead.@Nullable Kind kind(JsonNode question) {
        String word = question.path("as").asText("");
        return word.isEmpty() ? null : one(Lead.Kind.class, "kind", word);
    }

    private static <E extends Enum<E>> E one(Class<E> type, String what, String word) {
        for (E each : type.getEnumConstants()) if (each.name().equalsIgnoreCase(word)) return each;
        throw new BadQuestion("a " + what + " is one of "
                + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ", not: " + word);
    }

    private static String actor(JsonNode question) {
        return question.path("actor").asText("cli");
    }

    private static @Nullable String reason(JsonNode question) {
        return question.path("reason").isTextual() ? question.path("reason").asText() : null;
    }

    private static ObjectNode line(LeadView view, Instant now) {
        ObjectNode line = JSON.createObjectNode()
                .put("name", view.lead().name())
                .put("kind", view.lead().kind().word())
                .put("state", view.state().name().toLowerCase(Locale.ROOT))
                .put("worth", view.worth(now))
                .put("hits", view.hits())
                .put("chats", view.chats())
                .put("top_score", view.points())
                .put("links", view.links())
                .put("forwards", view.forwards())
                .put("first", view.first().toString())
                .put("last", view.last().toString());
        ArrayNode named = line.putArray("named_in");
        view.named().forEach(named::add);
        return line.put("decided_by", view.decidedBy()).put("reason", view.reason());
    }
}
