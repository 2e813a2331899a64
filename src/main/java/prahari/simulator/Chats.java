package prahari.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Scenario.Kind;
import prahari.simulator.SimulatorOptions.Person;
import prahari.simulator.SimulatorOptions.Room;
import prahari.simulator.Timeline.Strand;

/** The chats that the bot knows: the analysts' rooms, and those of the scenario once it writes there. */
final class Chats {
    /** Message ids of what the bot writes in a scenario's chat start this far above the story's own. */
    private static final long ABOVE_STORY = 1_000_000;

    private final Timeline timeline;
    private final Map<Long, ChatHistory> histories = new LinkedHashMap<>();

    Chats(Timeline timeline, List<Room> rooms) {
        this.timeline = timeline;
        for (Room room : rooms) {
            String type = room.id() > 0 ? "private" : room.id() < -1_000_000_000_000L ? "supergroup" : "group";
            ObjectNode chat = ChatHistory.describe(room.id(), type, room.title(), null);
            SimulatorOptions.Forum forum = room.forum();
            Topics topics = forum == null ? null : new Topics(forum.managed(), forum.most());
            histories.put(room.id(), new ChatHistory(chat, room.people(), 0, topics));
        }
    }

    List<ChatHistory> all() {
        return new ArrayList<>(histories.values());
    }

    @Nullable
    ChatHistory known(long id) {
        return histories.get(id);
    }

    /** The chat that a call names by id or {@code @username}; an error as Telegram's when the bot cannot see it. */
    ChatHistory named(String written, Instant now) {
        if (written.isEmpty()) throw ApiError.badRequest("chat_id is empty");
        Strand strand;
        if (written.startsWith("@")) {
            strand = timeline.named(written.substring(1), now);
        } else {
            if (!written.matches("-?[0-9]{1,18}")) throw ApiError.badRequest("chat not found");
            long id = Long.parseLong(written);
            ChatHistory known = histories.get(id);
            strand = timeline.withId(id);
            if (known != null && strand == null) return known;
        }
        if (strand == null || !strand.channel().isAlive(now)) throw ApiError.badRequest("chat not found");
        return histories.computeIfAbsent(strand.channel().botApiId(), id -> opened(strand, now));
    }

    /** The chat for writing: a channel of which the bot is no member refuses. */
    ChatHistory writable(String written, Instant now) {
        ChatHistory chat = named(written, now);
        Strand strand = timeline.withId(chat.id());
        if (strand != null
                && strand.channel().kind() == Kind.CHANNEL
                && !strand.channel().member()) throw ApiError.forbidden("bot is not a member of the channel chat");
        return chat;
    }

    private static ChatHistory opened(Strand strand, Instant now) {
        long highest =
                strand.entries().stream().mapToLong(Entry::messageId).max().orElse(0);
        return new ChatHistory(describe(strand.channel(), now), List.of(), highest + ABOVE_STORY);
    }

    static ObjectNode describe(Channel channel, Instant now) {
        String type = switch (channel.kind()) {
            case BOT -> "private";
            case CHANNEL -> "channel";
            case SUPERGROUP -> "supergroup";
        };
        return ChatHistory.describe(channel.botApiId(), type, channel.titleAt(now), channel.usernameAt(now));
    }

    /** Whether a message can be answered: one of the bot's, or one of the story that is there now. */
    boolean holds(ChatHistory chat, long messageId, Instant now) {
        if (chat.get(messageId) != null) return true;
        Strand strand = timeline.withId(chat.id());
        Entry entry = strand == null ? null : strand.entry(messageId);
        return entry != null && entry.versionAt(now) >= 0;
    }

    @Nullable
    Person person(long userId) {
        return histories.values().stream()
                .flatMap(chat -> chat.people().stream())
                .filter(person -> person.id() == userId)
                .findFirst()
                .orElse(null);
    }
}
