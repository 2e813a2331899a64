package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import prahari.generation.Generations;
import prahari.generation.Kept;
import prahari.generation.Proposal;
import prahari.generation.Refusal;
import prahari.generation.Reign;
import prahari.generation.RuleBook;
import prahari.web.Desk;

/** What can be asked and done about generations of rules, as the desk's questions. */
final class RuleDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHORTEST_HASH = 4;

    private final RuleBook rules;
    private final Generations generations;

    RuleDesk(RuleBook rules, Generations generations) {
        this.rules = rules;
        this.generations = generations;
    }

    /** The questions by their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "rules-generations",
                question -> list(),
                "rules",
                this::files,
                "rules-rollback",
                this::rollBack,
                "rules-activate",
                question -> decide(question, true),
                "rules-refuse",
                question -> decide(question, false),
                "rules-lift",
                this::lift);
    }

    private ObjectNode list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("generations");
        for (Kept kept : generations.list()) {
            ObjectNode line = lines.addObject()
                    .put("sha256", kept.sha256())
                    .put("in_force", kept.reigns().stream().anyMatch(reign -> reign.ended() == null))
                    .put("pinned", kept.reigns().stream().anyMatch(Reign::pinned))
                    .put("kept_at", RuleStanding.time(kept.loadedAt()))
                    .put("signed_by", kept.signedBy())
                    .put("hits", kept.hits());
            ArrayNode reigns = line.putArray("reigns");
            kept.reigns().forEach(reign -> reigns.add(RuleStanding.of(reign)));
        }
        return answer;
    }

    /** The files of a generation; without one, of that in force, and none before the first start. */
    private ObjectNode files(JsonNode question) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode files = answer.putObject("files");
        if (!question.has("generation") && generations.reign().isEmpty()) return answer;
        String sha256 = generation(question);
        answer.put("sha256", sha256);
        generations.files(sha256).forEach(files::put);
        return answer;
    }

    private ObjectNode rollBack(JsonNode question) {
        String sha256 = generation(question);
        Optional<String> refused = rules.rollBack(sha256, actor(question), reason(question));
        ObjectNode answer = JSON.createObjectNode().put("sha256", sha256).put("done", refused.isEmpty());
        return answer.put(
                "says",
                refused.map(report ->
                                report + "Generation " + sha256 + " cannot be put into force: this program does not"
                                        + " read it; what is in force stays.")
                        .orElse("Generation " + sha256 + " is in force; the files on disk are not looked at until"
                                + " `prahari rules rollback --lift`."));
    }

    private ObjectNode decide(JsonNode question, boolean yes) {
        String waiting = generations
                .proposal()
                .map(Proposal::generation)
                .orElseThrow(() -> new Desk.BadQuestion("no rules are proposed"));
        String word = question.path("generation").asText(waiting);
        if (word.length() < SHORTEST_HASH || !waiting.startsWith(word))
            throw new Desk.BadQuestion("generation " + word + " is not proposed; " + waiting + " is");
        Optional<String> refused = yes
                ? rules.activate(waiting, actor(question), reason(question))
                : rules.decline(waiting, actor(question), reason(question));
        String done = yes
                ? "Generation " + waiting + " is in force."
                : "Generation " + waiting + " is refused, and not proposed again; what is in force stays.";
        return JSON.createObjectNode()
                .put("sha256", waiting)
                .put("done", refused.isEmpty())
                .put("says", refused.orElse(done));
    }

    private ObjectNode lift(JsonNode question) {
        if (generations.reign().filter(Reign::pinned).isEmpty())
            throw new Desk.BadQuestion("there is no rollback to lift: the files on disk are looked at");
        Optional<Refusal> refused = rules.lift(actor(question), reason(question));
        String inForce = rules.reign().generation();
        ObjectNode answer = JSON.createObjectNode().put("sha256", inForce).put("done", refused.isEmpty());
        return answer.put(
                "says",
                refused.map(refusal -> refusal.report() + "The rollback is lifted, but the files are refused: "
                                + inForce + " stays in force until they are good.")
                        .orElse("The rollback is lifted; the files on disk are in force, generation " + inForce + "."));
    }

    /** The one generation that is meant. */
    private String generation(JsonNode question) {
        String word = question.path("generation").asText("current");
        if (word.equals("current")) {
            return generations
                    .reign()
                    .map(Reign::generation)
                    .orElseThrow(
                            () -> new Desk.BadQuestion("no rules have been in force yet; start the service first"));
        }
        List<String> found = generations.matching(word);
        if (found.size() == 1) return found.get(0);
        if (found.isEmpty())
            throw new Desk.BadQuestion(
                    "no kept generation begins with " + word + "; `prahari rules generations` lists them");
        throw new Desk.BadQuestion(
                "several generations begin with " + word + ": " + String.join(", ", found) + "; write more digits");
    }

    private static String actor(JsonNode question) {
        return question.path("actor").asText("cli");
    }

    private static String reason(JsonNode question) {
        return question.path("reason").asText("").strip();
    }
}
