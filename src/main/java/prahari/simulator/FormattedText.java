package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** A text with its entities, checked as Telegram checks them. */
record FormattedText(String text, ArrayNode entities) {
    /** Telegram's limits, in UTF-16 code units after entities are parsed. */
    static final int MOST_TEXT = 4_096;

    static final int MOST_CAPTION = 1_024;
    private static final Set<String> TYPES = Set.of(
            "mention",
            "hashtag",
            "cashtag",
            "bot_command",
            "url",
            "email",
            "phone_number",
            "bold",
            "italic",
            "underline",
            "strikethrough",
            "spoiler",
            "blockquote",
            "expandable_blockquote",
            "code",
            "pre",
            "text_link",
            "text_mention",
            "custom_emoji",
            "date_time");

    /** Reads {@code raw} with the call's parse mode, or else with the entities of the parameter of that name. */
    static FormattedText read(Parameters call, String raw, String entitiesName) {
        String mode = call.text("parse_mode").toLowerCase(Locale.ROOT);
        FormattedText parsed = switch (mode) {
            case "" -> new FormattedText(raw, checked(raw, call.structure(entitiesName)));
            case "html" -> new HtmlMarkup(raw).parse();
            case "markdown" -> new MarkdownMarkup(raw, false).parse();
            case "markdownv2" -> new MarkdownMarkup(raw, true).parse();
            default -> throw ApiError.badRequest("unsupported parse_mode");
        };
        return parsed.stripped();
    }

    private static ArrayNode checked(String text, JsonNode entities) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        if (entities.isMissingNode()) return kept;
        if (!entities.isArray()) throw ApiError.badRequest("can't parse entities: expected an Array of MessageEntity");
        for (JsonNode entity : entities) {
            if (!entity.isObject()) throw ApiError.badRequest("can't parse MessageEntity: expected an Object");
            String type = entity.path("type").asText("");
            if (!TYPES.contains(type))
                throw ApiError.badRequest("can't parse MessageEntity: unsupported type \"" + type + "\" specified");
            if (!entity.path("offset").isIntegralNumber()
                    || !entity.path("length").isIntegralNumber())
                throw ApiError.badRequest(
                        "can't parse MessageEntity: field \"offset\" and \"length\" must be of type Number");
            checkPlace(
                    text, entity.path("offset").asLong(), entity.path("length").asLong());
            if (type.equals("text_link") && entity.path("url").asText("").isEmpty())
                throw ApiError.badRequest("can't parse MessageEntity: can't find field \"url\"");
            kept.add(entity);
        }
        return kept;
    }

    private static void checkPlace(String text, long offset, long length) {
        if (offset < 0 || length <= 0)
            throw ApiError.badRequest("entity has invalid offset " + offset + " or length " + length);
        if (offset > text.length() || length > text.length() - offset)
            throw ApiError.badRequest("entity beginning at UTF-16 offset " + offset
                    + " ends after the end of the text at UTF-16 offset " + text.length());
        if (splitsPair(text, (int) offset))
            throw ApiError.badRequest("entity begins in a middle of a UTF-16 symbol at byte offset " + offset);
        if (splitsPair(text, (int) (offset + length)))
            throw ApiError.badRequest("entity beginning at UTF-16 offset " + offset
                    + " ends in a middle of a UTF-16 symbol at byte offset " + (offset + length));
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Without the white space at its end, which Telegram drops, and with entities cut there. */
    private FormattedText stripped() {
        String shorter = text.stripTrailing();
        if (shorter.length() == text.length()) return this;
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        for (JsonNode entity : entities) {
            int offset = entity.path("offset").asInt();
            int end = Math.min(offset + entity.path("length").asInt(), shorter.length());
            if (end <= offset) continue;
            ObjectNode cut = entity.deepCopy();
            cut.put("length", end - offset);
            kept.add(cut);
        }
        return new FormattedText(shorter, kept);
    }

    FormattedText orThrow(boolean caption) {
        if (!caption && text.isBlank()) throw ApiError.badRequest("message text is empty");
        if (!caption && text.length() > MOST_TEXT) throw ApiError.badRequest("message is too long");
        if (caption && text.length() > MOST_CAPTION) throw ApiError.badRequest("message caption is too long");
        return this;
    }
}
