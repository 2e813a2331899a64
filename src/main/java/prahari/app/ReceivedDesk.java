package prahari.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import prahari.evidence.BundleVerifier;
import prahari.evidence.Export;
import prahari.evidence.FullRequests;
import prahari.evidence.Received;
import prahari.evidence.ReceivedRetention;
import prahari.evidence.Variant;
import prahari.model.Severity;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** Questions about bundles of other monitors. */
final class ReceivedDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VIA = "cli";

    private final Received received;
    private final ReceivedRetention retention;
    private final FullRequests full;
    private final UnaryOperator<String> mask;

    /**
     * @param full sees to it that what is in clear takes two people
     * @param mask hides the identifiers of a text
     */
    ReceivedDesk(Received received, ReceivedRetention retention, FullRequests full, UnaryOperator<String> mask) {
        this.received = received;
        this.retention = retention;
        this.full = full;
        this.mask = mask;
    }

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "import-bundle", this::take,
                "received", this::list,
                "received-show", this::show,
                "received-export", this::handOn,
                "received-forget", question -> change(question, retention::forget),
                "received-hold", question -> change(question, retention::hold),
                "received-release", question -> change(question, retention::release));
    }

    private ObjectNode take(JsonNode question) {
        Path file = Path.of(question.path("file").asText());
        if (!Files.isReadable(file)) throw new BadQuestion("the service cannot read " + file);
        var expected = new BundleVerifier.Expected(
                path(question, "key"),
                path(question, "tsa"),
                question.path("name").asText(null),
                question.path("unsigned").asBoolean());
        Received.Taken taken = received.take(file, path(question, "identity"), expected, actor(question), VIA);
        ObjectNode answer = JSON.createObjectNode();
        if (taken instanceof Received.Taken.In in) {
            answer.put("imported", true).put("alerts", in.alerts()).set("bundle", bundle(in.bundle()));
            in.notes().forEach(answer.putArray("notes")::add);
        } else if (taken instanceof Received.Taken.Before before) {
            answer.put("imported", false).set("bundle", bundle(before.bundle()));
        } else if (taken instanceof Received.Taken.Refused refused) {
            refused.problems().forEach(answer.putArray("refused")::add);
        }
        return answer;
    }

    /** Those of {@code min_severity} and above, at most {@code limit}. */
    private ObjectNode list(JsonNode question) {
        int least = from(question.path("min_severity").asText("none"));
        int limit = question.path("limit").asInt(1000);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("alerts");
        for (Received.Whole whole : received.list()) {
            for (Received.Alert alert : whole.alerts()) {
                if (lines.size() < limit && from(alert.severity()) >= least) lines.add(line(whole.bundle(), alert));
            }
        }
        return answer;
    }

    private static int from(String severity) {
        for (Severity each : Severity.values()) {
            if (each.word().equalsIgnoreCase(severity)) return each.from();
        }
        throw new BadQuestion("a severity is one of none, low, medium, high, critical, not: " + severity);
    }

    private ObjectNode show(JsonNode question) {
        Received.Whole whole = find(question.path("bundle").asLong());
        long only = question.path("alert").asLong();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode alerts = answer.putArray("alerts");
        for (Received.Alert alert : whole.alerts()) {
            if (only != 0 && alert.id() != only) continue;
            ObjectNode shown = line(whole.bundle(), alert);
            shown.set("bundle", bundle(whole.bundle()));
            if (alert.content() != null) shown.setAll((ObjectNode) masked(json(alert.content())));
            alerts.add(shown);
        }
        if (alerts.isEmpty())
            throw new BadQuestion(
                    "there is no alert " + only + " in R-" + whole.bundle().id());
        return answer;
    }

    private ObjectNode handOn(JsonNode question) {
        String out = question.path("out").asText();
        if (out.isBlank()) throw new BadQuestion("say where the bundle goes");
        long id = question.path("bundle").asLong();
        Received.Bundle bundle = find(id).bundle();
        boolean nothingInClear = bundle.variant().equals(Variant.REDACTED.word()) || bundle.forgottenAt() != null;
        Export export = nothingInClear
                ? handOn(bundle, Path.of(out), actor(question))
                : full.onceAgreed(
                        "received bundle R-" + id,
                        actor(question),
                        Desk.account(question),
                        who -> handOn(bundle, Path.of(out), who));
        ObjectNode answer = JSON.createObjectNode();
        if (export instanceof Export.Written written) {
            answer.put("file", written.file().toString())
                    .put("sha256", written.sha256())
                    .put("bytes", written.bytes());
        } else if (export instanceof Export.Refused refused) {
            answer.put("refused", refused.reason());
        }
        return answer;
    }

    private Export handOn(Received.Bundle bundle, Path out, String who) {
        return received.handOn(bundle.id(), out, who, VIA).orElseThrow();
    }

    /** What is done with a whole bundle for a reason; returns why not. */
    private interface Act {
        Optional<String> on(long bundle, String actor, String via, String reason);
    }

    private static ObjectNode change(JsonNode question, Act act) {
        long id = question.path("bundle").asLong();
        String reason = question.path("reason").asText();
        if (reason.isBlank() || reason.length() > ReceivedRetention.MAX_REASON)
            throw new BadQuestion("a reason has 1 to " + ReceivedRetention.MAX_REASON + " characters");
        ObjectNode answer = JSON.createObjectNode().put("received", "R-" + id);
        Optional<String> refused = act.on(id, actor(question), VIA, reason);
        return answer.put("done", refused.isEmpty()).put("why", refused.orElse(null));
    }

    private Received.Whole find(long id) {
        return received.find(id).orElseThrow(() -> new BadQuestion("there is no received bundle R-" + id));
    }

    private static ObjectNode line(Received.Bundle bundle, Received.Alert alert) {
        return JSON.createObjectNode()
                .put("received", "R-" + bundle.id() + "/" + alert.id())
                .put("imported", true)
                .put("severity", alert.severity())
                .put("score", alert.score())
                .put("raised_at", alert.raisedAt().toString())
                .put("bundle_name", bundle.name())
                .put("signer", bundle.signer())
                .put("trust", bundle.trust().word())
                .put("imported_at", bundle.importedAt().toString())
                .put("imported_by", bundle.actor())
                .put("forgotten", alert.content() == null)
                .put("held", bundle.heldAt() != null);
    }

    private static ObjectNode bundle(Received.Bundle bundle) {
        return JSON.createObjectNode()
                .put("received", "R-" + bundle.id())
                .put("name", bundle.name())
                .put("sha256", bundle.sha256())
                .put("bytes", bundle.bytes())
                .put("variant", bundle.variant())
                .put("created_at", String.valueOf(bundle.createdAt()))
                .put("signer", bundle.signer())
                .put("trust", bundle.trust().word())
                .put("original_checkpoint", bundle.checkpoint())
                .put("imported_at", bundle.importedAt().toString())
                .put("imported_by", bundle.actor());
    }

    private static JsonNode json(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a received alert holds no JSON", e);
        }
    }

    /** Every text of it, identifiers hidden. */
    private JsonNode masked(JsonNode node) {
        if (node.isTextual() && !isTime(node.asText()))
            return JSON.getNodeFactory().textNode(mask.apply(node.asText()));
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(masked(field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) array.set(i, masked(array.get(i)));
        }
        return node;
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static @Nullable Path path(JsonNode question, String field) {
        return question.hasNonNull(field) ? Path.of(question.path(field).asText()) : null;
    }

    private static String actor(JsonNode question) {
        return question.path("actor").asText("cli");
    }
}
