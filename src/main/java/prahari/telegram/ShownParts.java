package prahari.telegram;

import static prahari.telegram.PageParser.attribute;
import static prahari.telegram.PageParser.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a post beyond what is kept of it: reactions, link previews, the media with their addresses and durations,
 * what a reply quotes, a poll's percents, contacts, places, buttons. For people who look at a saved page.
 */
final class ShownParts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PREFIX = ".tgme_widget_message_";
    private static final Pattern BACKGROUND =
            Pattern.compile("background-image:\\s*url\\(\\s*['\"]?([^'\")]{1,2000})['\"]?\\s*\\)");

    private final Element block;

    private ShownParts(Element block) {
        this.block = block;
    }

    /** The parts of each post of a page, by its id; to be asked for before the page is read, which takes it apart. */
    static Map<Long, ObjectNode> of(Document page) {
        Map<Long, ObjectNode> parts = new HashMap<>();
        for (Element block : page.select(".tgme_widget_message[data-post]")) {
            var name = Handles.post(block.attr("data-post"));
            if (name != null) parts.putIfAbsent(name.id(), new ShownParts(block).parts());
        }
        return parts;
    }

    /** The address of a picture that is drawn as an element's background; null for none. */
    static @Nullable String background(Element element) {
        Matcher url = BACKGROUND.matcher(element.attr("style"));
        return url.find() ? url.group(1) : null;
    }

    private ObjectNode parts() {
        ObjectNode parts = NODES.objectNode();
        parts.set("reply", reply());
        parts.put("forwarded_from_author", bare(line(block, PREFIX + "forwarded_from_author")));
        parts.put("forwarded_from_url", attribute(block, "a" + PREFIX + "forwarded_from_name", "href"));
        parts.put("via_bot", line(block, PREFIX + "via_bot"));
        parts.set("media", media());
        parts.set("documents", documents());
        parts.set("poll_result", poll());
        parts.set("contact", contact());
        parts.set("location", location());
        parts.set("link_preview", linkPreview());
        parts.set("reactions", reactions());
        parts.set("buttons", buttons());
        parts.set("notices", notices());
        return parts;
    }

    private static @Nullable String bare(@Nullable String text) {
        return text == null ? null : text.replaceFirst("^\\((.*)\\)$", "$1");
    }

    private JsonNode reply() {
        Element reply = block.selectFirst(PREFIX + "reply");
        if (reply == null) return NODES.nullNode();
        Element quote = reply.selectFirst(PREFIX + "text");
        return NODES.objectNode()
                .put("url", reply.attr("href"))
                .put("author", line(reply, PREFIX + "author_name"))
                .put("text", quote == null ? null : RichText.of(quote))
                .put("media", line(reply, PREFIX + "metatext"));
    }

    private ArrayNode media() {
        ArrayNode media = NODES.arrayNode();
        for (Element each : block.select(PREFIX + "photo_wrap"))
            media.addObject().put("kind", "photo").put("url", background(each));
        for (Element each : block.select(PREFIX + "video_player, " + PREFIX + "roundvideo_player")) {
            Element thumb = each.selectFirst(PREFIX + "video_thumb, " + PREFIX + "roundvideo_thumb");
            media.addObject()
                    .put("kind", each.hasClass("tgme_widget_message_roundvideo_player") ? "round_video" : "video")
                    .put("url", attribute(each, "video[src]", "src"))
                    .put("thumb", thumb == null ? null : background(thumb))
                    .put("duration", line(each, ".message_video_duration, " + PREFIX + "roundvideo_duration, time"))
                    .put("label", line(each, ".message_media_not_supported_label"));
        }
        for (Element each : block.select(PREFIX + "voice_player")) {
            media.addObject()
                    .put("kind", "voice")
                    .put("url", attribute(each, "audio[src]", "src"))
                    .put("duration", line(each, PREFIX + "voice_duration, time"));
        }
        for (Element each :
                block.select("i" + PREFIX + "sticker, " + PREFIX + "tgsticker, " + PREFIX + "videosticker")) {
            String webp = each.attr("data-webp");
            media.addObject().put("kind", "sticker").put("url", webp.isEmpty() ? background(each) : webp);
        }
        return media;
    }

    private ArrayNode documents() {
        ArrayNode documents = NODES.arrayNode();
        for (Element each : block.select(PREFIX + "document_wrap")) {
            boolean audio = each.selectFirst(PREFIX + "document_icon.audio") != null;
            String extra = line(each, PREFIX + "document_extra");
            documents
                    .addObject()
                    .put("name", line(each, PREFIX + "document_title"))
                    .put(audio ? "performer" : "size", extra);
        }
        return documents;
    }

    private JsonNode poll() {
        Element poll = block.selectFirst(PREFIX + "poll");
        if (poll == null) return NODES.nullNode();
        ObjectNode result = NODES.objectNode()
                .put("type", line(poll, PREFIX + "poll_type"))
                .put("votes", line(block, PREFIX + "poll_votes, " + PREFIX + "voters"));
        ArrayNode options = result.putArray("options");
        for (Element each : poll.select(PREFIX + "poll_option")) {
            options.addObject()
                    .put("text", line(each, PREFIX + "poll_option_text"))
                    .put("percent", line(each, PREFIX + "poll_option_percent"));
        }
        return result;
    }

    private JsonNode contact() {
        Element contact = block.selectFirst("[class*=tgme_widget_message_contact]");
        if (contact == null) return NODES.nullNode();
        return NODES.objectNode()
                .put("name", line(block, PREFIX + "contact_name"))
                .put("phone", line(block, PREFIX + "contact_phone"));
    }

    private JsonNode location() {
        Element place = block.selectFirst("a" + PREFIX + "location_wrap, " + PREFIX + "venue_wrap");
        if (place == null) return NODES.nullNode();
        return NODES.objectNode()
                .put("url", place.attr("href"))
                .put("title", line(block, PREFIX + "location_title, " + PREFIX + "venue_title"))
                .put("address", line(block, PREFIX + "location_address, " + PREFIX + "venue_address"));
    }

    private JsonNode linkPreview() {
        Element preview = block.selectFirst(PREFIX + "link_preview");
        if (preview == null) return NODES.nullNode();
        Element picture = preview.selectFirst(".link_preview_image, .link_preview_right_image");
        Element description = preview.selectFirst(".link_preview_description");
        return NODES.objectNode()
                .put("url", preview.attr("href"))
                .put("site", line(preview, ".link_preview_site_name"))
                .put("title", line(preview, ".link_preview_title"))
                .put("description", description == null ? null : RichText.of(description))
                .put("image", picture == null ? null : background(picture));
    }

    /** Each with its count as shown and as a number; what it is by its emoji, its custom emoji's id, or as paid stars. */
    private ArrayNode reactions() {
        ArrayNode reactions = NODES.arrayNode();
        for (Element each : block.select(".tgme_reaction")) {
            String shown = Spaces.plain(each.ownText());
            String emoji = line(each, ".emoji, tg-emoji");
            reactions
                    .addObject()
                    .put("emoji", emoji)
                    .put("custom_emoji_id", attribute(each, "tg-emoji", "emoji-id"))
                    .put("paid", each.hasClass("tgme_reaction_paid"))
                    .put("count", shown.isEmpty() ? null : ShownNumber.count(shown))
                    .put("shown", shown);
        }
        return reactions;
    }

    private ArrayNode buttons() {
        ArrayNode buttons = NODES.arrayNode();
        for (Element each : block.select(PREFIX + "inline_button"))
            buttons.addObject().put("text", Spaces.plain(each.text())).put("url", each.attr("href"));
        return buttons;
    }

    /** What stands in place of media that the page does not show; the hidden sentence behind nearly every post is none. */
    private ArrayNode notices() {
        ArrayNode notices = NODES.arrayNode();
        boolean supported = block.selectFirst(".media_supported_cont") != null;
        for (Element each : block.select(".message_media_not_supported_label")) {
            boolean behind = supported && each.closest(".media_not_supported_cont") != null;
            if (!behind) notices.add(Spaces.plain(each.text()));
        }
        return notices;
    }
}
