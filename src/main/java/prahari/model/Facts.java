package prahari.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as rules see it: its text and what else is known of it.
 *
 * @param known by field name ({@code chat.type}, {@code document.size} in bytes, {@code message.has_photo} ...): a String
 *     (chat.type is {@code bot channel group private}), a Long, a Boolean or a List of Strings; what is not in the map is unknown
 */
public record Facts(String text, Map<String, Object> known) {
    public Facts {
        known = Map.copyOf(known);
    }

    /** The value of a field, empty when unknown. */
    public Optional<Object> find(String field) {
        return Optional.ofNullable(known.get(field));
    }

    /** The same with one field more. */
    public Facts with(String field, Object value) {
        Map<String, Object> more = new HashMap<>(known);
        more.put(field, value);
        return new Facts(text, more);
    }

    /**
     * The same with what other messages tell.
     *
     * @param fingerprint equal for texts that say the same
     * @param before how long ago another message said so; zero when this is the first
     */
    public Facts saying(String fingerprint, Duration before) {
        return with("content.fingerprint", fingerprint).with("content.first_seen_hours", before.toHours());
    }

    /** The same with the labels of alerts for those whom the message names; none leave the fact unknown. */
    public Facts naming(List<String> labels) {
        return labels.isEmpty() ? this : with("contact.label", labels);
    }

    /** What is known of a kept message. */
    public static Facts of(Message message) {
        return of(message.post(), message.version());
    }

    /** What is known of a post by itself. */
    public static Facts of(Post post) {
        return of(post, 1);
    }

    private static Facts of(Post post, int version) {
        Map<String, Object> known = new HashMap<>();
        Chat chat = post.chat();
        Content content = post.content();
        Origin origin = post.origin();
        put(known, "chat.id", chat.id());
        put(known, "chat.username", chat.username());
        put(known, "chat.title", chat.title());
        put(known, "chat.type", ruleWord(chat.type()));
        put(known, "author.id", origin.authorId());
        put(known, "author.username", origin.authorUsername());
        put(known, "author.is_bot", origin.authorIsBot() || chat.type() == Chat.ChatType.BOT);
        put(known, "message.views", post.views());
        put(known, "message.edited", post.edited() || version > 1);
        put(known, "message.has_photo", content.photos() > 0);
        put(known, "message.album_size", (long) content.photos() + content.videos());
        put(known, "message.forwarded_from", origin.forwardedFrom());
        put(known, "link.url", content.links());
        put(known, "link.domain", content.links().stream().map(Facts::domain).toList());
        document(known, content.document());
        return new Facts(content.text(), known);
    }

    /** Adds a document's fields to {@code known}; nothing when there is no document. */
    public static void document(Map<String, Object> known, Content.@Nullable Document document) {
        if (document == null) return;
        String name = document.name();
        put(known, "document.name", name);
        put(known, "document.size", document.sizeBytes());
        put(known, "document.mime", document.mimeType());
        extension(known);
    }

    /** Adds what a document's name ends in to {@code known}, unless that is given. */
    public static void extension(Map<String, Object> known) {
        if (!(known.get("document.name") instanceof String name)) return;
        int dot = name.lastIndexOf('.');
        if (dot >= 0) known.putIfAbsent("document.ext", name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String ruleWord(Chat.ChatType type) {
        return switch (type) {
            case CHANNEL -> "channel";
            case SUPERGROUP, GROUP -> "group";
            case PRIVATE -> "private";
            case BOT -> "bot";
        };
    }

    private static String domain(String url) {
        String rest = url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "");
        int end = 0;
        while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) end++;
        String host = rest.substring(0, end).toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static void put(Map<String, Object> known, String field, @Nullable Object value) {
        if (value != null) known.put(field, value instanceof List<?> list ? List.copyOf(list) : value);
    }
}
