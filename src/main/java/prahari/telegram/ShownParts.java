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
 * What a page shows of a post beyond what is kept of it: how the text is set, reactions, link previews, the media with their
 * addresses and durations, what a reply quotes, a poll's percents, contacts, places, buttons. For people who look at a saved page.
 */
final class ShownParts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PREFIX = ".tgme_widget_message_";
    private static final Pattern BACKGROUND = Pattern.compile(
            "background(?:-image)?:[^;]{0,100}?url\\(\\s*(?:'([^']{1,2000})'|\"([^\"]{1,2000})\"|([^'\")\\s]{1,2000}))\\s*\\)");

    private final Element block;
    private final @Nullable Element reply;
    private final @Nullable Element preview;

    /** @param shown stays as it is: what is not the post's own is taken out of a copy */
    private ShownParts(Element shown) {
        block = shown.clone();
        MessageBlock.takeOutOfText(block);
        reply = block.selectFirst(PREFIX + "reply");
        preview = block.selectFirst(PREFIX + "link_preview");
        if (reply != null) reply.remove();
        if (preview != null) preview.remove();
    }

    /** The parts of each post of a page; to be asked for before the page is read, which takes it apart. */
    static Map<Handles.PostName, ObjectNode> of(Document page) {
        Map<Handles.PostName, ObjectNode> parts = new HashMap<>();
        for (Element block : page.select(".tgme_widget_message[data-post]")) {
            var name = Handles.ofBlock(block);
            if (name == null || parts.containsKey(name)) continue;
            ObjectNode shown = new ShownParts(block).parts();
            shown.set("unread", unread(block));
            parts.put(name, shown);
        }
        return parts;
    }

    /** The address of a picture that is drawn as an element's background; null for none. */
    static @Nullable String background(Element element) {
        Matcher url = BACKGROUND.matcher(element.attr("style"));
        if (!url.find()) return null;
        return url.group(1) != null ? url.group(1) : url.group(2) != null ? url.group(2) : url.group(3);
    }

    private ObjectNode parts() {
        ObjectNode parts = NODES.objectNode();
        parts.set("reply", reply());
        parts.put("forwarded_from_author", bare(line(block, PREFIX + "forwarded_from_author")));
        parts.put("forwarded_from_url", attribute(block, "a" + PREFIX + "forwarded_from_name", "href"));
        parts.put("via_bot", line(block, PREFIX + "via_bot"));
        parts.set("media", ShownMedia.of(block));
        parts.set("documents", documents());
        parts.set("poll_result", ShownCards.poll(block));
        parts.set("contact", ShownCards.contact(block));
        parts.set("location", ShownCards.location(block));
        parts.set("link_preview", preview == null ? NODES.nullNode() : ShownCards.linkPreview(preview));
        parts.set("reactions", reactions());
        parts.set("buttons", buttons());
        parts.set("notices", notices());
        parts.set("game", ShownCards.game(block));
        parts.set("invoice", ShownCards.invoice(block));
        parts.put("via_bot_url", attribute(block, "a" + PREFIX + "via_bot", "href"));
        parts.put("author_url", authorUrl());
        Element user = block.selectFirst(PREFIX + "user");
        parts.put("author_photo", user == null ? null : attribute(user, "img[src]", "src"));
        parts.put("post_url", attribute(block, "a" + PREFIX + "date", "href"));
        parts.put("signature", line(block, PREFIX + "from_author"));
        parts.set("formatting", formatting());
        return parts;
    }

    private static @Nullable String bare(@Nullable String text) {
        return text == null ? null : text.replaceFirst("^\\((.*)\\)$", "$1");
    }

    private @Nullable String authorUrl() {
        Element author = block.selectFirst(PREFIX + "author");
        if (author == null) return null;
        String person = attribute(author, "a" + PREFIX + "author_name", "href");
        return person != null ? person : attribute(author, "a" + PREFIX + "owner_name", "href");
    }

    private JsonNode reply() {
        if (reply == null) return NODES.nullNode();
        Element quote = reply.selectFirst(PREFIX + "text");
        Element thumb = reply.selectFirst(PREFIX + "reply_thumb");
        return NODES.objectNode()
                .put("url", reply.attr("href"))
                .put("author", line(reply, PREFIX + "author_name"))
                .put("text", quote == null ? null : RichText.of(quote))
                .put("media", line(reply, PREFIX + "metatext"))
                .put("via_bot", line(reply, PREFIX + "via_bot"))
                .put("thumb", thumb == null ? null : ShownMedia.picture(thumb))
                .put("date", line(reply, PREFIX + "reply_date"));
    }

    private ArrayNode documents() {
        ArrayNode documents = NODES.arrayNode();
        for (Element each : block.select(PREFIX + "document_wrap")) {
            boolean audio = each.selectFirst(PREFIX + "document_icon.audio") != null;
            documents
                    .addObject()
                    .put("name", line(each, PREFIX + "document_title"))
                    .put(audio ? "performer" : "size", line(each, PREFIX + "document_extra"))
                    .put("post", attribute(each, "[href]", "href"));
        }
        return documents;
    }

    /** Each with its count as shown and as a number; what it is by its emoji, its custom emoji's id, or as paid stars. */
    private ArrayNode reactions() {
        ArrayNode reactions = NODES.arrayNode();
        for (Element each : block.select(".tgme_reaction")) {
            String emoji = line(each, ".emoji, tg-emoji");
            String all = Spaces.plain(each.text());
            String own = Spaces.plain(each.ownText());
            String shown = own.isEmpty() && emoji != null ? Spaces.plain(all.replace(emoji, "")) : own;
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

    /** In rows, as they stand below the post; only some lead somewhere, the others talk to the bot that sent the post. */
    private ArrayNode buttons() {
        ArrayNode buttons = NODES.arrayNode();
        int row = 0;
        Element last = null;
        for (Element each : block.select(PREFIX + "inline_button")) {
            if (last != null && !last.equals(each.parent())) row++;
            last = each.parent();
            buttons.addObject()
                    .put("text", Spaces.plain(each.text()))
                    .put("url", each.attr("href"))
                    .put("row", row);
        }
        return buttons;
    }

    /** What stands in place of media that the page does not show; the hidden sentence behind nearly every post is none. */
    private ArrayNode notices() {
        ArrayNode notices = NODES.arrayNode();
        boolean supported = block.selectFirst(".media_supported_cont") != null;
        for (Element each : block.select(".message_media_not_supported_label, " + PREFIX + "error")) {
            boolean behind = supported && each.closest(".media_not_supported_cont") != null;
            if (!behind) notices.add(Spaces.plain(each.text()));
        }
        return notices;
    }

    private ArrayNode formatting() {
        ArrayNode all = NODES.arrayNode();
        int from = 0;
        for (Element part : MessageBlock.texts(block)) {
            for (Formatting each : RichText.formatting(part)) {
                all.addObject()
                        .put("type", each.type())
                        .put("offset", from + each.offset())
                        .put("length", each.length())
                        .put("detail", each.detail());
            }
            int chars = RichText.of(part).length();
            if (chars > 0) from += chars + 1; // parts stand on lines of their own
        }
        return all;
    }

    private static ArrayNode unread(Element block) {
        ArrayNode unread = NODES.arrayNode();
        for (Leftover each : Leftover.of(block)) {
            ObjectNode node = unread.addObject().put("part", each.name());
            if (each.words().isEmpty()) node.put("url", each.address());
            else node.put("text", each.words());
        }
        return unread;
    }
}
