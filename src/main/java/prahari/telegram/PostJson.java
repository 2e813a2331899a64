package prahari.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import prahari.model.Content.Document;
import prahari.model.Content.Poll;
import prahari.model.Post;

/** What was read, as the command {@code sources read} prints it. */
final class PostJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PostJson() {}

    /** A post with what else its page shows of it; null where that is not known. */
    static ObjectNode of(Post post, @Nullable ObjectNode shown) {
        ObjectNode line = of(post);
        if (shown != null) line.setAll(shown);
        return line;
    }

    private static ObjectNode of(Post post) {
        ObjectNode line = JSON.createObjectNode();
        line.put("channel", post.chat().username());
        line.put("message_id", post.messageId());
        line.put("date", post.date() == null ? null : post.date().toString());
        line.put("edited", post.edited());
        line.put("text", post.content().text());
        line.put("views", post.views());
        line.put("forwarded_from", post.origin().forwardedFrom());
        line.put("reply_to", post.origin().replyTo());
        line.put("author", post.origin().author());
        line.set("document", document(post.content().document()));
        line.put("photos", post.content().photos());
        line.put("videos", post.content().videos());
        line.set("links", texts(post.content().links()));
        line.put("service", post.service());
        line.set("poll", poll(post.content().poll()));
        line.set("other", texts(post.content().other()));
        return line;
    }

    /** The line for a page that is no preview; empty members of the kind are null. */
    static ObjectNode of(ProfilePage page) {
        if (page instanceof ProfilePage.Bot bot)
            return line("bot", bot.username(), bot.title(), null, bot.monthlyUsers());
        if (page instanceof ProfilePage.Group group) {
            return line("group", group.username(), group.title(), group.members(), null);
        }
        if (page instanceof ProfilePage.Channel channel) {
            return line("channel", channel.username(), channel.title(), channel.members(), null);
        }
        if (page instanceof ProfilePage.User user) return line("user", user.username(), user.title(), null, null);
        if (page instanceof ProfilePage.Missing missing) return line("missing", missing.username(), null, null, null);
        throw new IllegalArgumentException("nothing to print of " + page);
    }

    /** The line for a page that says why it shows nothing. */
    static ObjectNode withheld(String notice) {
        return line("withheld", null, null, null, null).put("notice", notice);
    }

    private static ObjectNode line(
            String page,
            @Nullable String username,
            @Nullable String title,
            @Nullable Long members,
            @Nullable Long users) {
        ObjectNode line = JSON.createObjectNode();
        line.put("page", page);
        line.put("username", username);
        line.put("title", title);
        line.put("members", members);
        line.put("monthly_users", users);
        return line;
    }

    private static JsonNode document(@Nullable Document document) {
        if (document == null) return JSON.nullNode();
        ObjectNode file = JSON.createObjectNode();
        file.put("name", document.name());
        file.put("size_bytes", document.sizeBytes());
        file.put("mime", document.mimeType());
        return file;
    }

    private static JsonNode poll(@Nullable Poll poll) {
        if (poll == null) return JSON.nullNode();
        ObjectNode line = JSON.createObjectNode();
        line.put("question", poll.question());
        line.set("options", texts(poll.options()));
        return line;
    }

    private static ArrayNode texts(Collection<String> texts) {
        ArrayNode array = JSON.createArrayNode();
        texts.forEach(array::add);
        return array;
    }
}
