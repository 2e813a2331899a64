package prahari.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Pace;

/** What steers and watches a rehearsal: the chats for people, and {@code /simulator/...} for programs. */
final class ControlPages {
    private static final long ANSWER_SECONDS = 15;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final Scenario scenario;
    private final Timeline timeline;
    private final Pace pace;
    private final BotApi api;
    private final Faults faults;

    ControlPages(Scenario scenario, Timeline timeline, Pace pace, BotApi api, Faults faults) {
        this.scenario = scenario;
        this.timeline = timeline;
        this.pace = pace;
        this.api = api;
        this.faults = faults;
    }

    boolean finished() {
        return !pace.instant().isBefore(timeline.end());
    }

    Answer answer(Request request, @Nullable String origin, URI self) throws InterruptedException {
        Instant now = pace.instant();
        if (request.path().isEmpty()) return guarded(api.reading(chats -> ChatPages.index(scenario, chats, now)));
        if (request.segment(0).equals("chat")) return chat(request, now);
        boolean post = request.method().equals("POST");
        if (post && origin != null && !origin.endsWith(":" + self.getPort()))
            throw ApiError.forbidden("a page of another origin cannot steer the rehearsal");
        String what = request.segment(1);
        if (post) {
            Parameters call = request.parameters();
            return switch (what) {
                case "press" -> press(call);
                case "say" -> say(call);
                case "fault" -> fault(call);
                case "manage" -> manage(call);
                default -> throw ApiError.other(404, "Not Found");
            };
        }
        return switch (what) {
            case "status" -> Answer.json(200, status(now));
            case "messages" -> messages(request.parameters(), now);
            case "topics" -> topics(request.parameters());
            case "chat.css" -> asset("chat.css", "text/css; charset=utf-8");
            case "chat.js" -> asset("chat.js", "text/javascript; charset=utf-8");
            default -> throw ApiError.other(404, "Not Found");
        };
    }

    private Answer chat(Request request, Instant now) {
        boolean fragment = "fragment".equals(request.query());
        String id = request.segment(1);
        String page = api.reading(chats -> {
            ChatHistory chat = id.matches("-?[0-9]{1,18}") ? chats.known(Long.parseLong(id)) : null;
            if (chat == null) throw ApiError.other(404, "Not Found: no such chat");
            return fragment ? ChatPages.bubbles(chat, scenario, now) : ChatPages.page(chat, scenario, now);
        });
        return guarded(page);
    }

    /** Chats hold hostile text: only our own script and style may run beside it. */
    private static Answer guarded(String html) {
        return Answer.html(200, html)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    private Answer press(Parameters call) throws InterruptedException {
        String data = call.text("data");
        if (data.isEmpty()) data = call.text("button");
        if (data.isEmpty()) data = call.text("text");
        CompletableFuture<ObjectNode> answer =
                api.press(call.number("chat_id", 0), call.number("message_id", 0), data, call.number("user_id", 0));
        ObjectNode body = NODES.objectNode();
        try {
            ObjectNode given = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
            body.put("ok", true).set("answer", given);
            return Answer.json(200, body);
        } catch (TimeoutException e) {
            body.put("ok", false).put("error_code", 504);
            body.put("description", "the bot has not answered the press within " + ANSWER_SECONDS + " s");
            return Answer.json(504, body);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer is only ever completed", e);
        }
    }

    private Answer say(Parameters call) {
        BotApi.SentFile file = file(call);
        if (call.text("text").isBlank() && file == null) throw ApiError.badRequest("message text is empty");
        long reply = call.number("reply_to", 0);
        long topic = call.number("topic", 0);
        ObjectNode said = api.say(
                call.number("chat_id", 0),
                call.text("text"),
                call.number("user_id", 0),
                reply == 0 ? null : (Long) reply,
                file,
                origin(call),
                topic == 0 ? null : (Long) topic);
        ObjectNode body = NODES.objectNode().put("ok", true);
        body.set("message", said);
        return Answer.json(200, body);
    }

    /** A file that is said with {@code file_name} and {@code file}, its bytes in base64; null for none. */
    private static BotApi.@Nullable SentFile file(Parameters call) {
        if (!call.has("file")) return null;
        try {
            byte[] bytes = Base64.getDecoder().decode(call.text("file"));
            return new BotApi.SentFile(call.text("file_name"), Blob.of(bytes));
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest("file must be base64");
        }
    }

    /** The message of a channel that is forwarded, by {@code forward_id}, {@code forward_name}, {@code forward_message}. */
    private static @Nullable ObjectNode origin(Parameters call) {
        long channel = call.number("forward_id", 0);
        if (channel == 0) return null;
        ObjectNode origin = NODES.objectNode().put("type", "channel");
        origin.put("message_id", call.number("forward_message", 1)).put("date", call.number("forward_date", 1));
        String name = call.text("forward_name");
        origin.set("chat", ChatHistory.describe(channel, "channel", name, name));
        return origin;
    }

    private Answer fault(Parameters call) {
        if (call.text("kind").equals("none")) {
            faults.clear();
        } else {
            Fault fault = Fault.named(call.text("kind"))
                    .orElseThrow(() -> ApiError.badRequest("kind must be none or one of " + kinds()));
            long times = call.number("times", 1);
            if (times < 1 || times > 1_000_000) throw ApiError.badRequest("times must be 1..1000000");
            faults.add(fault, (int) times);
        }
        return Answer.json(200, status(pace.instant()));
    }

    /** Whether our bot may manage the topics of a forum, by {@code may}. */
    private Answer manage(Parameters call) {
        api.manageTopics(call.number("chat_id", 0), call.flag("may"));
        return Answer.json(200, NODES.objectNode().put("ok", true));
    }

    private Answer topics(Parameters call) {
        ObjectNode body = NODES.objectNode().put("ok", true);
        var list = body.putArray("topics");
        api.reading(chats -> {
            ChatHistory chat = chats.known(call.number("chat_id", 0));
            if (chat == null || chat.topics() == null) throw ApiError.badRequest("the chat is not a forum");
            chat.topics()
                    .all()
                    .forEach(topic -> list.addObject()
                            .put("message_thread_id", topic.id())
                            .put("name", topic.name())
                            .put("icon_color", topic.color())
                            .put("closed", topic.closed()));
            return list;
        });
        return Answer.json(200, body);
    }

    private static String kinds() {
        var names = new StringBuilder();
        for (Fault fault : Fault.values()) names.append(' ').append(fault.wireName());
        return names.toString().strip();
    }

    private Answer messages(Parameters call, Instant now) {
        ObjectNode body = NODES.objectNode().put("ok", true);
        var list = body.putArray("messages");
        api.reading(chats -> {
            ChatHistory chat = chats.known(call.number("chat_id", 0));
            if (chat == null) throw ApiError.badRequest("chat not found");
            chat.visible(now).forEach(message -> list.add(chat.json(message)));
            return list;
        });
        return Answer.json(200, body);
    }

    ObjectNode status(Instant now) {
        ObjectNode status = NODES.objectNode();
        Duration whole = Duration.between(scenario.from(), timeline.end());
        Duration done = Duration.between(scenario.from(), now);
        double progress = whole.isZero() ? 1 : (double) done.toMillis() / whole.toMillis();
        status.put("ok", true).put("scenario", scenario.name()).put("now", now.toString());
        status.put("from", scenario.from().toString()).put("to", timeline.end().toString());
        status.put("speed", pace.speed()).put("progress", Math.max(0, Math.min(1, progress)));
        status.put("finished", !now.isBefore(timeline.end()));
        api.status(status, now);
        ObjectNode pending = status.putObject("faults");
        faults.pending().forEach((fault, times) -> pending.put(fault.wireName(), times));
        return status;
    }

    private static Answer asset(String name, String type) {
        try (InputStream in = ControlPages.class.getResourceAsStream("/simulator/" + name)) {
            if (in == null) throw new IllegalStateException("the program lacks its file simulator/" + name);
            return Answer.text(200, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the program's file cannot be read: simulator/" + name, e);
        }
    }
}
