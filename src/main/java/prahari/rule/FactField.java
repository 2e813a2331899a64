package prahari.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The message facts that rules may ask for. */
final class FactField {
    /** What a fact's values look like. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG
    }

    /** The words of {@code chat.type}. */
    static final Set<String> CHAT_TYPES = Set.of("bot", "channel", "group", "private");

    /** What nothing that collects messages tells yet; tests and the input of {@code scan} may. */
    private static final Set<String> UNKNOWN = Set.of(
            "message.forwards",
            "message.replies",
            "message.deleted",
            "button.text",
            "button.url",
            "chat.members",
            "chat.age_days",
            "text.lang",
            "photo.ocr");

    private static final Map<String, Kind> KINDS = kinds();

    private FactField() {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        add(kinds, Kind.NUMBER, "message.views", "message.forwards", "message.replies", "message.album_size");
        add(kinds, Kind.FLAG, "message.edited", "message.deleted", "message.has_photo");
        add(kinds, Kind.TEXT, "message.forwarded_from");
        add(kinds, Kind.TEXT, "document.name", "document.ext", "document.mime");
        add(kinds, Kind.NUMBER, "document.size");
        add(kinds, Kind.TEXT, "link.domain", "link.url", "button.text", "button.url");
        add(kinds, Kind.NUMBER, "author.id");
        add(kinds, Kind.TEXT, "author.username");
        add(kinds, Kind.FLAG, "author.is_bot");
        add(kinds, Kind.NUMBER, "chat.id", "chat.members", "chat.age_days");
        add(kinds, Kind.TEXT, "chat.username", "chat.title", "chat.type");
        add(kinds, Kind.TEXT, "text.lang");
        add(kinds, Kind.NUMBER, "text.length");
        add(kinds, Kind.TEXT, "photo.ocr", "handle.mentioned", "contact.label", "content.fingerprint");
        add(kinds, Kind.NUMBER, "content.first_seen_hours");
        add(kinds, Kind.NUMBER, "wording.threat", "wording.grave", "wording.critical");
        add(kinds, Kind.TEXT, "wording.label");
        return Map.copyOf(kinds);
    }

    private static void add(Map<String, Kind> kinds, Kind kind, String... fields) {
        for (String field : fields) kinds.put(field, kind);
    }

    static Optional<Kind> kind(String field) {
        return Optional.ofNullable(KINDS.get(field));
    }

    /** Whether collected messages have it. */
    static boolean isCollected(String field) {
        return !UNKNOWN.contains(field);
    }

    static Set<String> names() {
        return KINDS.keySet();
    }
}
