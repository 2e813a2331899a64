package prahari.telegram;

import static prahari.telegram.JsonFields.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a service message of the Bot API announces, in words like those of the web preview. */
final class ServiceNotice {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("channel_chat_created", "Channel created"),
            Map.entry("group_chat_created", "Group created"),
            Map.entry("supergroup_chat_created", "Group created"),
            Map.entry("new_chat_photo", "Photo updated"),
            Map.entry("delete_chat_photo", "Photo removed"),
            Map.entry("pinned_message", "Message pinned"),
            Map.entry("migrate_to_chat_id", "Group became a supergroup"),
            Map.entry("migrate_from_chat_id", "Group became a supergroup"),
            Map.entry("message_auto_delete_timer_changed", "Auto-delete timer changed"),
            Map.entry("forum_topic_created", "Topic created"),
            Map.entry("forum_topic_edited", "Topic edited"),
            Map.entry("forum_topic_closed", "Topic closed"),
            Map.entry("forum_topic_reopened", "Topic reopened"),
            Map.entry("video_chat_started", "Video chat started"),
            Map.entry("video_chat_ended", "Video chat ended"),
            Map.entry("video_chat_scheduled", "Video chat scheduled"),
            Map.entry("video_chat_participants_invited", "Invited to the video chat"),
            Map.entry("boost_added", "Chat boosted"),
            Map.entry("chat_background_set", "Background set"),
            Map.entry("write_access_allowed", "Bot allowed to write"),
            Map.entry("giveaway_created", "Giveaway created"),
            Map.entry("giveaway_completed", "Giveaway completed"),
            Map.entry("users_shared", "Users shared"),
            Map.entry("chat_shared", "Chat shared"),
            Map.entry("successful_payment", "Payment made"),
            Map.entry("refunded_payment", "Payment refunded"));

    private ServiceNotice() {}

    /** The notice; null for a message that somebody wrote. */
    static @Nullable String of(JsonNode message) {
        if (message.has("new_chat_members")) return "Joined: " + names(message.path("new_chat_members"));
        if (message.has("left_chat_member")) return "Left: " + name(message.path("left_chat_member"));
        String title = text(message, "new_chat_title");
        if (title != null) return "Name changed to " + title;
        return WORDS.entrySet().stream()
                .filter(notice -> message.has(notice.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static String names(JsonNode people) {
        List<String> names = new ArrayList<>();
        for (JsonNode person : people) names.add(name(person));
        return String.join(", ", names);
    }

    private static String name(JsonNode person) {
        String name = JsonFields.fullName(person);
        String username = text(person, "username");
        return username == null ? name : (name + " @" + username).strip();
    }
}
