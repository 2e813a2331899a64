package prahari.bot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChat;
import org.telegram.telegrambots.meta.api.methods.groupadministration.GetChatMember;
import org.telegram.telegrambots.meta.api.methods.updates.GetWebhookInfo;

/** Looks whether the bot and its chats are as the configuration needs them; sends nothing. */
public final class BotCheck {
    private static final int MAX_SHOWN_CHARS = 60;

    private final BotApi api;

    public BotCheck(BotApi api) {
        this.api = api;
    }

    /** How bad a finding is. */
    public enum Level {
        OK,
        WARN,
        ERROR
    }

    /**
     * What was found.
     *
     * @param todo what to do about it; empty when all is well
     */
    public record Found(Level level, String what, String todo) {}

    /** Asks about the bot itself, then about each chat to which alerts go. */
    public List<Found> run(List<Long> chats) {
        List<Found> found = new ArrayList<>();
        Answer me = api.call(new GetMe());
        if (!(me instanceof Answer.Ok ok)) {
            found.add(noBot(me));
            return found; // without a bot every chat would tell the same
        }
        found.add(new Found(
                Level.OK,
                "the bot is @" + shown(ok.result(), "username") + ", id "
                        + ok.result().path("id").asLong(),
                ""));
        if (!ok.result().path("can_read_all_group_messages").asBoolean(true)) {
            found.add(new Found(
                    Level.WARN,
                    "the bot's group privacy is on: in groups it sees commands and replies only",
                    "switch it off in BotFather (/setprivacy) where groups are to be watched, then add the bot anew"));
        }
        if (api.call(new GetWebhookInfo()) instanceof Answer.Ok hook
                && !hook.result().path("url").asText("").isEmpty()) {
            found.add(new Found(
                    Level.WARN,
                    "a webhook is set, so updates go elsewhere",
                    "Prahari removes it when it starts; make sure that no other program sets it again"));
        }
        if (chats.isEmpty()) {
            found.add(new Found(Level.ERROR, "no chat is named", "add the id of at least one chat to which alerts go"));
        }
        long bot = ok.result().path("id").asLong();
        chats.forEach(chat -> found.add(look(chat, bot)));
        return found;
    }

    private static Found noBot(Answer answer) {
        if (answer instanceof Answer.Forbidden forbidden) {
            return new Found(
                    Level.ERROR,
                    "Telegram refuses the bot's token: " + forbidden.description(),
                    "take the present token from BotFather (/token)");
        }
        if (answer instanceof Answer.Unavailable lost) {
            return new Found(
                    Level.ERROR,
                    "the Bot API cannot be reached: " + lost.reason(),
                    "check the network, a proxy and the API's address in the configuration");
        }
        return new Found(Level.ERROR, "the Bot API answers " + answer, "try again in a minute");
    }

    private Found look(long chatId, long bot) {
        Answer answer = api.call(new GetChat(Long.toString(chatId)));
        if (answer instanceof Answer.Ok ok) return described(chatId, ok.result(), bot);
        if (answer instanceof Answer.Forbidden || answer instanceof Answer.Invalid) {
            String why = answer instanceof Answer.Forbidden forbidden
                    ? forbidden.description()
                    : ((Answer.Invalid) answer).description();
            return new Found(
                    Level.ERROR,
                    "chat " + chatId + ": " + why,
                    "add the bot to the chat, write /whoami there and compare the id; a private chat begins with /start");
        }
        return new Found(Level.WARN, "chat " + chatId + ": could not be looked at, " + answer, "try again in a minute");
    }

    private Found described(long chatId, JsonNode chat, long bot) {
        String title = shown(chat, chat.has("title") ? "title" : "first_name");
        String what = "chat " + chatId + " is the " + shown(chat, "type") + " \"" + title + "\"";
        if (chat.path("is_forum").asBoolean(false) && !managesTopics(chatId, bot)) {
            return new Found(
                    Level.WARN,
                    what + ", a forum in which the bot may not manage topics",
                    "let it, for a topic to each alert, or set bot.topics to never for this chat");
        }
        if (chat.path("username").asText("").isEmpty()
                || chat.path("type").asText("").equals("private")) {
            return new Found(Level.OK, what, "");
        }
        return new Found(
                Level.WARN,
                what + ", which anybody can join or read",
                "alerts belong into a private chat: make it private or name another");
    }

    private boolean managesTopics(long chatId, long bot) {
        return api.call(new GetChatMember(Long.toString(chatId), bot)) instanceof Answer.Ok member
                && member.result().path("can_manage_topics").asBoolean(false);
    }

    private static String shown(JsonNode node, String field) {
        String text = node.path(field).asText("?").replaceAll("\\p{Cntrl}", " ");
        return text.length() <= MAX_SHOWN_CHARS ? text : text.substring(0, MAX_SHOWN_CHARS) + "...";
    }
}
