package prahari.telegram;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * Words of a post that stand in no part of the markup that we know: a new part of Telegram's, or an old one under a new name.
 *
 * @param holder the smallest element that holds all of them
 */
record Leftover(Element holder) {
    private static final String PREFIX = "tgme_widget_message_";

    /** Parts that are read, or that say nothing of the post's content; after the prefix. */
    private static final Set<String> KNOWN = Set.of(
            "user",
            "author",
            "forwarded_from",
            "reply",
            "text",
            "poll",
            "document_wrap",
            "link_preview",
            "footer",
            "info",
            "meta",
            "views",
            "reactions",
            "video_player",
            "roundvideo_player",
            "photo_wrap",
            "voice_player",
            "voice",
            "location_wrap",
            "venue_wrap",
            "sticker_wrap",
            "inline_keyboard",
            "inline_button",
            "invoice",
            "game",
            "metatext",
            "error",
            "bubble_tail",
            "via_bot",
            "service_photo");

    private static final Set<String> KNOWN_OTHERS = Set.of(
            "tgme_reaction",
            "media_not_supported_cont",
            "message_media_not_supported_wrap",
            "message_media_not_supported_label",
            "js-message_reply_text",
            "copyonly");

    /** What is left of a block when all that is known is taken away, if that says anything; the block may be changed. */
    static Optional<Leftover> of(Element block) {
        if (NodeTraversor.filter(Leftover::look, block) != NodeFilter.FilterResult.STOP) return Optional.empty();
        block.filter((node, depth) -> depth > 0 && node instanceof Element part && isKnown(part)
                ? NodeFilter.FilterResult.REMOVE
                : NodeFilter.FilterResult.CONTINUE);
        return Optional.of(new Leftover(smallest(block)));
    }

    private static NodeFilter.FilterResult look(Node node, int depth) {
        if (node instanceof TextNode text) {
            boolean says = !Spaces.plain(text.text()).isEmpty();
            return says ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        }
        boolean skip = depth > 0 && node instanceof Element part && isKnown(part);
        return skip ? NodeFilter.FilterResult.SKIP_ENTIRELY : NodeFilter.FilterResult.CONTINUE;
    }

    private static boolean isKnown(Element part) {
        return part.nameIs("script")
                || part.nameIs("style")
                || Arrays.stream(part.className().split(" ", -1)).anyMatch(Leftover::isKnown);
    }

    private static boolean isKnown(String name) {
        if (!name.startsWith(PREFIX)) return KNOWN_OTHERS.contains(name);
        String part = name.substring(PREFIX.length());
        return KNOWN.contains(part) || part.startsWith("contact");
    }

    private static Element smallest(Element block) {
        Element holder = block;
        while (Spaces.plain(holder.ownText()).isEmpty()) {
            Elements speaking = new Elements(holder.children().stream()
                    .filter(child -> !Spaces.plain(child.text()).isEmpty())
                    .toList());
            if (speaking.size() != 1) return holder;
            holder = speaking.get(0);
        }
        return holder;
    }

    /** The words as their author wrote them. */
    String words() {
        return RichText.of(holder);
    }

    /** What to look for in the page: the class of the part, else its tag. */
    String name() {
        for (Element at = holder; at != null && !at.hasAttr("data-post"); at = at.parent()) {
            if (!at.className().isBlank()) return at.classNames().iterator().next();
        }
        return holder.tagName();
    }
}
