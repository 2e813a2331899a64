package prahari.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.store.Database;

/**
 * Answers {@code /start}, {@code /help}, {@code /status} and {@code /whoami}, in private and in the analysts' chats only: in a watched group
 * the bot is silent.
 */
public final class Commands {
    private static final Logger log = LoggerFactory.getLogger(Commands.class);

    private static final Pattern COMMAND =
            Pattern.compile("/([a-z]{1,20})(?:@([A-Za-z0-9_]{3,40}))?(?:\\s.*)?", Pattern.DOTALL);
    /** Answered everywhere: it is how an admin learns the id of a chat that is not set yet. */
    private static final Pattern WHOAMI = Pattern.compile("/whoami(?:@[A-Za-z0-9_]{3,40})?\\s*");

    private static final Set<String> TALK =
            Set.of("message", "edited_message", "channel_post", "edited_channel_post", "my_chat_member");
    private static final int ANSWERS_A_MINUTE = 20;
    private static final String HELP = """
            Prahari sends alerts here when a watched chat offers personal data.
            Acknowledge: the alert is yours, others see it.
            False positive: nothing there, the alert is closed.
            Close as true positive: dealt with.
            /status tells how the monitor does and which rules are in force.
            /whoami tells the ids that an admin needs.""";

    private final BotApi api;
    private final Database database;
    private final UpdateStore updates;
    private final Set<Long> chats;
    private final Map<Long, String> analysts;
    private final Supplier<String> status;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();

    private @Nullable String ownName;
    private Instant minute = Instant.EPOCH;
    private int answers;

    /**
     * Commands for these people.
     *
     * @param chats the analysts' chats
     * @param analysts name by Telegram user id
     * @param status how the monitor does, for analysts
     */
    public Commands(
            BotApi api,
            Database database,
            UpdateStore updates,
            Set<Long> chats,
            Map<Long, String> analysts,
            Supplier<String> status,
            InstantSource clock) {
        this.api = api;
        this.database = database;
        this.updates = updates;
        this.chats = Set.copyOf(chats);
        this.analysts = Map.copyOf(analysts);
        this.status = status;
        this.clock = clock;
    }

    /**
     * Handles what is said in private or in an analysts' chat, and what happens to the bot's memberships, and notes it as
     * processed. Analysts talking about a leak are not a source.
     *
     * @return whether the update was such a one
     */
    public synchronized boolean handle(KeptUpdate update) {
        if (!TALK.contains(update.kind())) return false;
        JsonNode talk = read(update.raw()).path(update.kind());
        JsonNode chat = talk.path("chat");
        long chatId = chat.path("id").asLong(0);
        boolean member = update.kind().equals("my_chat_member");
        boolean ours = chats.contains(chatId) || chat.path("type").asText("").equals("private");
        boolean asked = !ours && WHOAMI.matcher(talk.path("text").asText("")).matches();
        if (!ours && !member && !asked) return false;
        database.useTransaction(tx -> updates.processed(tx, update.updateId(), clock.instant(), null));
        if (member) {
            logMembership(chatId, talk);
        } else if (!update.kind().startsWith("edited") && chatId != 0) {
            String text = talk.path("text").asText("");
            answer(chatId, talk.path("from").path("id").asLong(0), text);
        }
        return true;
    }

    private void logMembership(long chatId, JsonNode change) {
        String status = change.path("new_chat_member").path("status").asText("unknown");
        boolean lost = status.equals("kicked") || status.equals("left");
        (lost ? log.atWarn() : log.atInfo())
                .addKeyValue("chat", chatId)
                .addKeyValue("status", status.length() > 20 ? "unknown" : status)
                .log("The bot's membership of a chat has changed");
    }

    private void answer(long chatId, long userId, String text) {
        Matcher command = COMMAND.matcher(text);
        if (!command.matches() || !isForUs(command.group(2)) || !mayAnswer()) return;
        String says = switch (command.group(1)) {
            case "start" ->
                analysts.containsKey(userId) ? HELP : "Prahari talks to its analysts only.\n" + whoami(chatId, userId);
            case "help" -> HELP;
            case "whoami" -> whoami(chatId, userId);
            case "status" -> analysts.containsKey(userId) || chats.contains(chatId) ? status.get() : "";
            default -> "";
        };
        if (says.isEmpty()) return;
        Answer answer = api.call(Calls.send(chatId, Drawing.text(says), true, null));
        if (!(answer instanceof Answer.Ok)) {
            log.atWarn()
                    .addKeyValue("chat", chatId)
                    .addKeyValue("answer", answer)
                    .log("A command was not answered");
        }
    }

    private String whoami(long chatId, long userId) {
        String name = analysts.get(userId);
        return "Your user id: " + userId + "\nThis chat's id: " + chatId + "\n"
                + (name == null
                        ? "You are not on the list of analysts; an admin adds your user id to the configuration."
                        : "You are on the list of analysts as " + name + ".");
    }

    private boolean isForUs(@Nullable String addressee) {
        if (addressee == null) return true;
        if (ownName == null && api.call(new GetMe()) instanceof Answer.Ok me) {
            ownName = me.result().path("username").asText("");
        }
        return ownName != null && ownName.toLowerCase(Locale.ROOT).equals(addressee.toLowerCase(Locale.ROOT));
    }

    /** Anybody can write to a bot in private: a flood must not use up what the alerts need. */
    private boolean mayAnswer() {
        Instant now = clock.instant();
        if (now.isAfter(minute.plus(Duration.ofMinutes(1)))) {
            minute = now;
            answers = 0;
        }
        return ++answers <= ANSWERS_A_MINUTE;
    }

    private JsonNode read(String raw) {
        try {
            return json.readTree(raw);
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }
}
