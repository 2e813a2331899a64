package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Pace;
import prahari.simulator.Presses.Press;
import prahari.simulator.Scenario.FileNote;
import prahari.simulator.SimulatorOptions.Person;
import prahari.simulator.Timeline.Strand;

/** The Bot API as the bot under rehearsal sees it. All state of chats and updates lives behind this object's lock. */
final class BotApi {
    private static final Set<String> DEFAULT_KINDS = Set.of(
            "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member");
    private static final Duration LONGEST_POLL = Duration.ofSeconds(50);
    private static final long LOOK_AGAIN_MILLIS = 10;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Pace pace;
    private final SimulatorOptions options;
    private final Timeline timeline;
    private final Chats chats;
    private final UpdateQueue updates;
    private final BotMessages messages;
    private final BotTopics topics;
    private final Presses presses;
    private Set<String> kinds = DEFAULT_KINDS;
    private JsonNode commands = NODES.arrayNode();
    private final Map<String, Blob> files = new HashMap<>();
    private long polls;
    private boolean closed;

    BotApi(Scenario scenario, Timeline timeline, Pace pace, SimulatorOptions options, DeliveryLog deliveries) {
        this.pace = pace;
        this.options = options;
        this.timeline = timeline;
        chats = new Chats(timeline, options.chats());
        updates = new UpdateQueue(new StoryUpdates(scenario, timeline));
        presses = new Presses(pace);
        messages = new BotMessages(chats, options, deliveries, new BotReplies(scenario, timeline, updates));
        topics = new BotTopics(chats, options, deliveries, messages.limits());
        deliveries.restore(chats, Users.ourBot(options), pace.instant());
    }

    private static final Set<String> PINS_AND_MANAGES = Set.of("can_manage_chat", "can_pin_messages");

    /** Answers one call; whatever it holds, the answer is Telegram's JSON. */
    Answer call(String token, String method, Parameters parameters) throws InterruptedException {
        try {
            if (!token.equals(options.token())) throw ApiError.other(401, "Unauthorized");
            ObjectNode body = NODES.objectNode();
            body.put("ok", true);
            body.set("result", result(method.toLowerCase(Locale.ROOT), parameters));
            return Answer.json(200, body);
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private JsonNode result(String method, Parameters call) throws InterruptedException {
        if (method.equals("getupdates")) return getUpdates(call);
        synchronized (this) {
            Instant now = pace.instant();
            return switch (method) {
                case "getme" -> me();
                case "sendmessage" -> messages.sendText(call, now);
                case "senddocument" -> messages.sendFile(call, "document", now);
                case "sendphoto" -> messages.sendFile(call, "photo", now);
                case "editmessagetext" -> messages.editText(call, now);
                case "editmessagecaption" -> messages.editCaption(call, now);
                case "editmessagereplymarkup" -> messages.editMarkup(call, now);
                case "pinchatmessage" -> messages.pin(call, now);
                case "deletemessage" -> messages.delete(call, now);
                case "createforumtopic" -> topics.create(call, now);
                case "closeforumtopic" -> topics.setClosed(call, true, now);
                case "reopenforumtopic" -> topics.setClosed(call, false, now);
                case "deleteforumtopic" -> topics.delete(call, now);
                case "answercallbackquery" -> {
                    presses.answer(call, now);
                    yield BooleanNode.TRUE;
                }
                case "getchat" -> chat(call, now);
                case "getchatmember" -> member(call, now);
                case "getfile" -> file(call);
                case "setmycommands" -> setCommands(call);
                case "getmycommands" -> commands;
                case "deletemycommands" -> {
                    commands = NODES.arrayNode();
                    yield BooleanNode.TRUE;
                }
                case "sendchataction" -> {
                    chats.writable(call.text("chat_id"), now);
                    yield BooleanNode.TRUE;
                }
                case "deletewebhook" -> BooleanNode.TRUE;
                case "getwebhookinfo" -> webhook();
                default -> throw ApiError.other(404, "Not Found: method not found");
            };
        }
    }

    private JsonNode getUpdates(Parameters call) throws InterruptedException {
        long seconds = Math.max(0, Math.min(LONGEST_POLL.toSeconds(), call.number("timeout", 0)));
        long asked = call.number("limit", 100);
        int limit = asked < 1 || asked > 100 ? 100 : (int) asked;
        long offset = call.number("offset", 0);
        JsonNode allowed = call.structure("allowed_updates");
        long until = System.nanoTime()
                + (seconds == 0 ? 0 : pace.real(Duration.ofSeconds(seconds)).toNanos());
        synchronized (this) {
            long poll = ++polls;
            notifyAll(); // an older poll ends with 409, as on Telegram
            if (allowed.isArray()) kinds = allowed(allowed);
            updates.confirm(offset, pace.instant());
            while (true) {
                ArrayNode found = updates.available(limit, kinds, pace.instant());
                long left = until - System.nanoTime();
                if (!found.isEmpty() || left <= 0 || closed) return found;
                wait(Math.max(1, Math.min(LOOK_AGAIN_MILLIS, left / 1_000_000)));
                if (poll != polls)
                    throw ApiError.other(
                            409,
                            "Conflict: terminated by other getUpdates request; "
                                    + "make sure that only one bot instance is running");
            }
        }
    }

    private static Set<String> allowed(JsonNode list) {
        var allowed = new HashSet<String>();
        list.forEach(kind -> allowed.add(kind.asText()));
        return allowed.isEmpty() ? DEFAULT_KINDS : allowed;
    }

    private ObjectNode me() {
        return Users.ourBot(options)
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", true)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false);
    }

    private ObjectNode chat(Parameters call, Instant now) {
        ChatHistory history = chats.named(call.text("chat_id"), now);
        ObjectNode chat = history.chat();
        if (history.pinned() != 0) chat.putObject("pinned_message").put("message_id", history.pinned());
        Strand strand = timeline.withId(chat.path("id").asLong());
        if (strand != null && strand.channel().description() != null)
            chat.put("description", strand.channel().description());
        chat.put("accent_color_id", 0).put("max_reaction_count", 11);
        ObjectNode gifts = chat.putObject("accepted_gift_types");
        for (String kind : List.of("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription"))
            gifts.put(kind, false);
        return chat;
    }

    private ObjectNode member(Parameters call, Instant now) {
        ChatHistory chat = chats.named(call.text("chat_id"), now);
        long id = call.number("user_id", 0);
        ObjectNode member = NODES.objectNode();
        if (id == options.botId()) {
            member.put("status", "administrator").put("can_be_edited", false).put("is_anonymous", false);
            for (String right : List.of(
                    "can_manage_chat",
                    "can_delete_messages",
                    "can_manage_video_chats",
                    "can_restrict_members",
                    "can_promote_members",
                    "can_change_info",
                    "can_invite_users",
                    "can_post_stories",
                    "can_edit_stories",
                    "can_delete_stories",
                    "can_pin_messages")) member.put(right, PINS_AND_MANAGES.contains(right));
            Topics forum = chat.topics();
            if (forum != null) member.put("can_manage_topics", forum.managed());
            member.set("user", Users.ourBot(options));
            return member;
        }
        Person person = chats.person(id);
        if (person == null) throw ApiError.badRequest("user not found");
        boolean inside = chat.people().contains(person);
        member.put("status", inside ? "member" : "left").set("user", Users.person(person));
        return member;
    }

    private static ObjectNode file(Parameters call) {
        String id = call.text("file_id");
        if (!id.matches("(DOC|PHOTO)-[0-9-]{1,60}"))
            throw ApiError.badRequest("wrong file_id or the file is temporarily unavailable");
        return NODES.objectNode()
                .put("file_id", id)
                .put("file_unique_id", id.replaceFirst("^(.)[A-Z]*-", "$1"))
                .put("file_path", "documents/" + id + ".txt");
    }

    private JsonNode setCommands(Parameters call) {
        JsonNode given = call.structure("commands");
        if (!given.isArray()) throw ApiError.badRequest("can't parse commands: expected an Array of BotCommand");
        for (JsonNode command : given) {
            if (!command.path("command").asText("").matches("/?[a-z0-9_]{1,32}"))
                throw ApiError.badRequest("BOT_COMMAND_INVALID");
            int length = command.path("description").asText("").length();
            if (length < 1 || length > 256) throw ApiError.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        }
        if (given.size() > 100) throw ApiError.badRequest("BOT_COMMANDS_TOO_MUCH");
        commands = given;
        return BooleanNode.TRUE;
    }

    private static ObjectNode webhook() {
        return NODES.objectNode()
                .put("url", "")
                .put("has_custom_certificate", false)
                .put("pending_update_count", 0);
    }

    /** Somebody presses a button with this data; the answer comes when the bot gives it. */
    synchronized CompletableFuture<ObjectNode> press(long chatId, long messageId, String data, long userId) {
        ChatHistory chat = room(chatId);
        Sent message = chat.get(messageId);
        if (message == null) throw ApiError.badRequest("message not found");
        String pressed = button(message, data);
        Press press = presses.open(pace.instant());
        updates.add(press.at(), "callback_query", Presses.query(press, person(chat, userId), chat, message, pressed));
        notifyAll();
        return press.answer();
    }

    private static String button(Sent message, String wanted) {
        ArrayNode rows = message.keyboard();
        String byText = null;
        if (rows != null) {
            for (JsonNode row : rows) {
                for (JsonNode button : row) {
                    String data = button.path("callback_data").asText("");
                    if (data.isEmpty()) continue;
                    if (data.equals(wanted)) return data;
                    if (button.path("text").asText("").equals(wanted)) byText = data;
                }
            }
        }
        if (byText == null) throw ApiError.badRequest("the message has no such button");
        return byText;
    }

    /**
     * Somebody writes, sends a file, or forwards a message.
     *
     * @param origin as Telegram tells it; null for one's own
     * @param topic of a forum in which it is said; null for the general one
     */
    synchronized ObjectNode say(
            long chatId,
            String text,
            long userId,
            @Nullable Long replyTo,
            @Nullable SentFile file,
            @Nullable ObjectNode origin,
            @Nullable Long topic) {
        ChatHistory chat = room(chatId);
        Topics forum = chat.topics();
        if (topic != null && (forum == null || forum.get(topic) == null))
            throw ApiError.badRequest("message thread not found");
        var said = new Sent(
                chat.nextId(),
                Users.person(person(chat, userId)),
                pace.instant(),
                null,
                new FormattedText(text, StoryUpdates.entities(text)),
                null,
                file == null
                        ? null
                        : new FileNote(file.name(), (long) file.bytes().size(), null),
                replyTo,
                topic);
        chat.put(said);
        ObjectNode message = chat.json(said);
        if (origin != null) message.set("forward_origin", origin);
        if (file != null) files.put(message.path("document").path("file_id").asText(), file.bytes());
        updates.add(said.at(), "message", message);
        notifyAll();
        return message;
    }

    /** A file as somebody sends it. */
    record SentFile(String name, Blob bytes) {}

    /** What somebody sent under this id; null where nobody did. */
    synchronized @Nullable Blob sentFile(String id) {
        return files.get(id);
    }

    /** An administrator of the group lets our bot manage its topics, or no longer. */
    synchronized void manageTopics(long chatId, boolean may) {
        Topics forum = room(chatId).topics();
        if (forum == null) throw ApiError.badRequest("the chat is not a forum");
        forum.manage(may);
    }

    private ChatHistory room(long chatId) {
        ChatHistory chat = chats.known(chatId);
        if (chat == null) throw ApiError.badRequest("chat not found");
        return chat;
    }

    private static Person person(ChatHistory chat, long userId) {
        return chat.people().stream()
                .filter(person -> person.id() == userId || userId == 0)
                .findFirst()
                .orElseThrow(() -> ApiError.badRequest("user not found in this chat"));
    }

    /** Reads from the chats with nothing changing meanwhile. */
    synchronized <T> T reading(Function<Chats, T> reader) {
        return reader.apply(chats);
    }

    synchronized void status(ObjectNode into, Instant now) {
        ObjectNode node = into.putObject("updates");
        node.put("story_total", updates.storySize());
        node.put("story_due", updates.storyDue(now));
        node.put("story_confirmed", updates.storyConfirmed());
        ObjectNode limits = into.putObject("limits");
        limits.put("refused", messages.limits().refused());
        limits.put("ignored", messages.limits().ignored());
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
