package prahari.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import prahari.alert.AlertView;
import prahari.alert.Clock;
import prahari.model.Chat;
import prahari.model.Identified;
import prahari.model.Reason;

/** The JSON form of an alert: one line of a list, or all of it. Identifiers appear masked only. */
public final class AlertJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AlertJson() {}

    /** One line of {@code alerts list} and of {@code alerts.jsonl}. */
    public static ObjectNode line(AlertView view) {
        var alert = view.alert();
        ObjectNode line = JSON.createObjectNode();
        line.put("id", alert.id());
        line.put("severity", alert.severity().word());
        line.put("score", alert.score());
        line.put("label", alert.label().word());
        line.put("campaign", view.campaign());
        line.put("state", alert.state().name());
        view.organisations().forEach(line.putArray("organisations")::add);
        ObjectNode source = line.putObject("source");
        source.put("id", view.chat().id());
        source.put("username", view.chat().username());
        line.put("message_id", view.messageId());
        line.put("versions", view.versions());
        line.put("posted_at", time(view.postedAt()));
        line.put("alerted_at", time(alert.raisedAt()));
        line.put("deleted", view.deleted());
        ArrayNode members = line.putArray("members");
        for (AlertView.Member member : view.members()) {
            ObjectNode one = members.addObject();
            one.put("channel_id", member.chat().id());
            one.put("channel", member.chat().username());
            one.put("message_id", member.messageId());
        }
        return line;
    }

    /**
     * All of an alert, for {@code alerts show}.
     *
     * @param mask hides the identifiers of a text
     */
    public static ObjectNode whole(AlertView view, UnaryOperator<String> mask) {
        ObjectNode whole = line(view);
        Chat chat = view.chat();
        whole.put("title", chat.title());
        if (chat.username() != null) whole.put("link", "https://t.me/" + chat.username() + "/" + view.messageId());
        whole.put("owner", view.alert().owner());
        whole.put("verdict", view.alert().verdict());
        whole.put("text", mask.apply(view.text()));
        ArrayNode rules = whole.putArray("rules");
        view.rules()
                .forEach(rule -> rules.addObject()
                        .put("name", rule.name())
                        .put("version", rule.version())
                        .put("score", rule.points()));
        ArrayNode reasons = whole.putArray("reasons");
        for (Reason reason : view.reasons()) {
            reasons.addObject()
                    .put("rule", reason.rule())
                    .put("points", reason.points())
                    .put("why", reason.why());
        }
        ArrayNode entities = whole.putArray("entities");
        for (Identified entity : view.entities()) {
            entities.addObject()
                    .put("type", entity.type())
                    .put("masked", entity.masked())
                    .put("confidence", entity.confidence());
        }
        ArrayNode clocks = whole.putArray("clocks");
        view.clocks().forEach(each -> clocks.add(clock(each)));
        whole.put("generation", view.generation());
        whole.put("captures", view.captures());
        ArrayNode events = whole.putArray("events");
        for (AlertView.Event event : view.events()) {
            events.addObject()
                    .put("at", time(event.at()))
                    .put("actor", event.actor())
                    .put("via", event.via())
                    .put("what", event.what())
                    .put("detail", event.detail().toString());
        }
        return whole;
    }

    /** The clock of a reporting duty. */
    public static ObjectNode clock(Clock clock) {
        return JSON.createObjectNode()
                .put("alert", clock.alertId())
                .put("organisation", clock.organisation().isEmpty() ? null : clock.organisation())
                .put("duty", clock.duty().word())
                .put("started_at", time(clock.startedAt()))
                .put("due_at", time(clock.dueAt()))
                .put("submitted_at", time(clock.submittedAt()))
                .put("receipt", clock.receipt());
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
