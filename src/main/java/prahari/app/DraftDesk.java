package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import prahari.config.Duties;
import prahari.deliver.Outbox;
import prahari.evidence.ComeBacks;
import prahari.evidence.DraftForm;
import prahari.evidence.Drafts;
import prahari.evidence.Takedowns;
import prahari.language.Said;
import prahari.store.Database;
import prahari.web.Desk;
import prahari.web.Desk.BadQuestion;

/** Questions about drafts of reports, and about what was asked to be taken down. */
final class DraftDesk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VIA = "cli";

    private final Drafts drafts;
    private final Takedowns takedowns;
    private final ComeBacks comeBacks;
    private final Outbox outbox;

    DraftDesk(Duties duties, Database database, Outbox outbox, Masking masking, InstantSource clock) {
        this.drafts = new Drafts(database, masking::findPersonal, duties.dpdpFrom(), duties.zone(), clock);
        this.takedowns = new Takedowns(database, masking::find, clock);
        this.comeBacks = new ComeBacks(database, masking::find, clock);
        this.outbox = outbox;
    }

    /** By their {@code do}. */
    Map<String, Desk.Question> questions() {
        return Map.of(
                "draft", this::write,
                "takedown-sent", this::sent,
                "takedown-looked", question -> noted(question, takedowns::looked),
                "takedowns", question -> list(),
                "come-backs", question -> listComeBacks(),
                "come-back-decided", question -> noted(question, comeBacks::decide));
    }

    /** Reminds the chats of what is due. */
    void remind() {
        takedowns.remind(this::tell);
    }

    /** Proposes to the chats what may be there again under another name. */
    void lookForComeBacks() {
        comeBacks.look(this::propose);
    }

    private void propose(Handle tx, ComeBacks.ComeBack found) {
        Said text = Said.of(
                "news.come_back",
                "name",
                found.name(),
                "target",
                found.target(),
                "alert",
                String.valueOf(found.alert()),
                "reason",
                found.reason(),
                "number",
                String.valueOf(found.id()));
        outbox.addNotice(tx, "come-back:" + found.id(), text, false);
    }

    private void tell(Handle tx, Takedowns.Check check) {
        Said text = Said.of(
                "news.still_there",
                "target",
                check.target(),
                "alert",
                String.valueOf(check.alert()),
                "sent",
                check.sentAt(),
                "number",
                String.valueOf(check.id()));
        outbox.addNotice(tx, "takedown:" + check.id(), text, false);
    }

    private ObjectNode write(JsonNode question) {
        String word = question.path("form").asText();
        DraftForm form = DraftForm.parse(word)
                .orElseThrow(() -> new BadQuestion("a form is one of " + DraftForm.words() + ", not: " + word));
        String out = question.path("out").asText();
        if (out.isBlank()) throw new BadQuestion("say where the draft goes");
        long alert = question.path("id").asLong();
        String sha256 = drafts.write(alert, form, Path.of(out), actor(question), VIA)
                .orElseThrow(() -> new BadQuestion("there is no alert " + alert));
        return JSON.createObjectNode().put("file", out).put("sha256", sha256);
    }

    private ObjectNode sent(JsonNode question) {
        long alert = question.path("id").asLong();
        try {
            String target = takedowns
                    .sent(
                            alert,
                            question.path("to").asText(),
                            question.path("reference").asText(),
                            actor(question),
                            VIA)
                    .orElseThrow(() -> new BadQuestion("there is no alert " + alert));
            return JSON.createObjectNode().put("target", target);
        } catch (IllegalArgumentException e) {
            throw new BadQuestion(String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode list() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("checks");
        for (Takedowns.Check check : takedowns.list()) {
            lines.addObject()
                    .put("id", check.id())
                    .put("alert", check.alert())
                    .put("sent_at", check.sentAt().toString())
                    .put("to", check.sentTo())
                    .put("reference", check.reference())
                    .put("target", check.target())
                    .put("due_at", check.dueAt().toString())
                    .put("outcome", check.outcome())
                    .put("note", check.note());
        }
        return answer;
    }

    private ObjectNode listComeBacks() {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode lines = answer.putArray("come_backs");
        for (ComeBacks.ComeBack each : comeBacks.list()) {
            lines.addObject()
                    .put("id", each.id())
                    .put("alert", each.alert())
                    .put("target", each.target())
                    .put("name", each.name())
                    .put("reason", each.reason())
                    .put("found_at", each.foundAt().toString())
                    .put("outcome", each.outcome())
                    .put("note", each.note());
        }
        return answer;
    }

    /** Notes an outcome and who saw it; false where nothing waits for one. */
    private interface Noting {
        boolean note(long id, String outcome, String note, String actor, String via);
    }

    private static ObjectNode noted(JsonNode question, Noting noting) {
        try {
            boolean done = noting.note(
                    question.path("id").asLong(),
                    question.path("outcome").asText(),
                    question.path("note").asText(),
                    actor(question),
                    VIA);
            return JSON.createObjectNode().put("done", done);
        } catch (IllegalArgumentException e) {
            throw new BadQuestion(String.valueOf(e.getMessage()));
        }
    }

    private static String actor(JsonNode question) {
        return question.path("actor").asText("cli");
    }
}
