package prahari.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import prahari.alert.Alerts;
import prahari.alert.ReviewedHit;
import prahari.alert.Verdict;

/** Hits with their verdicts as JSON between the service and the command line. */
public final class ReviewJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_HITS = 10_000;

    private ReviewJson() {}

    /** Asks for the next hits; {@link #page} reads the answer. */
    public static ObjectNode question(Instant since, long after, int most) {
        return JSON.createObjectNode()
                .put("do", "reviewed")
                .put("since", since.toString())
                .put("after", after)
                .put("most", most);
    }

    static ObjectNode answer(JsonNode question, Alerts alerts) {
        int most = Math.min(MOST_HITS, question.path("most").asInt(1));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode hits = answer.putArray("hits");
        alerts.reviewed(ReplayJson.since(question), question.path("after").asLong(), most)
                .forEach(hit -> write(hit, hits.addObject()));
        return answer;
    }

    private static void write(ReviewedHit hit, ObjectNode node) {
        node.put("hit", hit.hitId()).put("version", hit.versionId());
        node.put("found", hit.foundAt().toString());
        hit.rules().forEach(node.putArray("rules")::add);
        hit.aside().forEach(node.putArray("aside")::add);
        node.put("alert", hit.alertId());
        node.put("verdict", hit.verdict() == null ? null : hit.verdict().word());
    }

    /** Reads the answer to {@link #question}. */
    public static List<ReviewedHit> page(JsonNode answer) {
        List<ReviewedHit> page = new ArrayList<>();
        for (JsonNode node : answer.path("hits")) {
            page.add(new ReviewedHit(
                    node.path("hit").asLong(),
                    node.path("version").asLong(),
                    Instant.parse(node.path("found").asText()),
                    texts(node.path("rules")),
                    texts(node.path("aside")),
                    node.path("alert").isNumber() ? node.path("alert").asLong() : null,
                    Verdict.parse(node.path("verdict").asText()).orElse(null)));
        }
        return page;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
