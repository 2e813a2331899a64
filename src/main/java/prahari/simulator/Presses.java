package prahari.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import prahari.model.Pace;
import prahari.simulator.SimulatorOptions.Person;

/** Buttons pressed and not answered yet. Guarded by the Bot API's lock. */
final class Presses {
    /** How long Telegram waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A person's finger takes real time, so that however fast the story runs, an answer has this long. */
    private static final Duration REAL_PATIENCE = Duration.ofSeconds(15);

    private final Pace pace;
    private final Map<String, Press> open = new HashMap<>();
    private long count;

    /** A press and the promise of its answer. */
    record Press(String id, Instant at, CompletableFuture<ObjectNode> answer) {}

    Presses(Pace pace) {
        this.pace = pace;
    }

    Press open(Instant now) {
        open.values().removeIf(press -> isOld(press, now));
        count++;
        var press = new Press(now.getEpochSecond() + "" + String.format("%06d", count), now, new CompletableFuture<>());
        open.put(press.id(), press);
        return press;
    }

    static ObjectNode query(Press press, Person by, ChatHistory chat, Sent message, String data) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.put("id", press.id());
        query.set("from", Users.person(by));
        query.set("message", chat.json(message));
        query.put("chat_instance", Long.toString(chat.id() * 31)).put("data", data);
        return query;
    }

    /** {@code answerCallbackQuery}. */
    void answer(Parameters call, Instant now) {
        String text = call.text("text");
        if (text.length() > 200) throw ApiError.badRequest("MESSAGE_TOO_LONG");
        Press press = open.get(call.text("callback_query_id"));
        if (press == null || isOld(press, now)) {
            throw ApiError.badRequest("query is too old and response timeout expired or query ID is invalid");
        }
        open.remove(press.id());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("text", text).put("show_alert", call.flag("show_alert")).put("url", call.text("url"));
        press.answer().complete(answer);
    }

    private boolean isOld(Press press, Instant now) {
        Duration real = Duration.ofMillis((long) (REAL_PATIENCE.toMillis() * pace.speed()));
        Duration patience = real.compareTo(PATIENCE) > 0 ? real : PATIENCE;
        return now.isAfter(press.at().plus(patience));
    }
}
