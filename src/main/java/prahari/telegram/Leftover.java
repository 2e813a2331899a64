package prahari.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Elements;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;

/**
 * What a post shows in no part of the markup that we know: a new part of Telegram's, or an old one under a new name.
 *
 * @param holder the element with the words or the address
 * @param name what to look for in the page: the class of the part, else its tag
 * @param words one line; empty for an address
 * @param address where a link, a picture or a film lies; empty for words
 */
record Leftover(Element holder, String name, String words, String address) {
    private static final String PREFIX = "tgme_widget_message_";

    /** Parts of which all is read, or that say nothing of the post; after the prefix. */
    private static final Set<String> WHOLE = Set.of(
            "user",
            "user_photo",
            "bubble_tail",
            "author_name",
            "owner_name",
            "via_bot",
            "forwarded_from_name",
            "forwarded_from_author",
            "text",
            "metatext",
            "reply_date",
            "poll_question",
            "poll_type",
            "poll_option_percent",
            "poll_option_text",
            "poll_option_value",
            "poll_votes",
            "voters",
            "document_title",
            "document_extra",
            "contact_name",
            "contact_phone",
            "location_title",
            "location_address",
            "venue_title",
            "venue_address",
            "game_title",
            "game_text",
            "game_label",
            "invoice_title",
            "invoice_description",
            "invoice_label",
            "invoice_total",
            "inline_button",
            "voice_duration",
            "roundvideo_duration",
            "service_photo",
            "views",
            "from_author",
            "date",
            "link",
            "error");

    /** The same under names without the prefix. */
    private static final Set<String> WHOLE_OTHERS = Set.of(
            "tgme_reaction",
            "media_not_supported_cont",
            "message_media_not_supported_wrap",
            "message_media_not_supported_label",
            "message_media_view_in_telegram",
            "message_video_duration",
            "js-message_reply_text",
            "link_preview_site_name",
            "link_preview_title",
            "link_preview_description",
            "link_preview_embed_wrap",
            "copyonly");

    /** Parts whose own words are labels ("Forwarded from", "edited"), while others may stand in them. */
    private static final Set<String> LABELED = Set.of("author", "forwarded_from", "meta");

    /** Parts whose address is read. */
    private static final Set<String> MEDIA = Set.of(
            "reply",
            "reply_thumb",
            "link_preview",
            "photo_wrap",
            "photo",
            "video_player",
            "video_thumb",
            "video_wrap",
            "video",
            "roundvideo_player",
            "roundvideo_thumb",
            "roundvideo_wrap",
            "roundvideo",
            "voice_player",
            "voice",
            "document_wrap",
            "document_icon",
            "location_wrap",
            "location",
            "venue_wrap",
            "venue",
            "contact_wrap",
            "sticker_wrap",
            "sticker",
            "tgsticker",
            "videosticker",
            "game",
            "game_image",
            "game_video_thumb",
            "game_video",
            "invoice",
            "invoice_image",
            "poll",
            "poll_options",
            "poll_option");

    private static final Set<String> MEDIA_OTHERS = Set.of(
            "grouped_media_wrap",
            "link_preview_image",
            "link_preview_right_image",
            "link_preview_video_player",
            "link_preview_video_thumb",
            "link_preview_video",
            "js-videosticker_video");

    private static final List<String> ADDRESSES = List.of("href", "src", "srcset", "data-webp", "poster");
    private static final int MOST = 50;

    /** What a block shows beyond what is known, in its order; the block stays as it is. */
    static List<Leftover> of(Element block) {
        List<Leftover> found = new ArrayList<>();
        NodeTraversor.filter(
                (node, depth) -> {
                    if (depth == 0) return NodeFilter.FilterResult.CONTINUE;
                    if (node instanceof TextNode text) addWords(found, text);
                    if (!(node instanceof Element part)) return NodeFilter.FilterResult.CONTINUE;
                    if (isWhole(part)) return NodeFilter.FilterResult.SKIP_ENTIRELY;
                    addAddress(found, part);
                    return found.size() < MOST ? NodeFilter.FilterResult.CONTINUE : NodeFilter.FilterResult.STOP;
                },
                block);
        return found;
    }

    /** The words that are left of a block when all that is known is taken away, as their author wrote them, and their element. */
    static Element rest(Element block) {
        block.filter((node, depth) -> {
            boolean known = (node instanceof TextNode text && isLabel(text))
                    || (node instanceof Element part && depth > 0 && isWhole(part));
            return known ? NodeFilter.FilterResult.REMOVE : NodeFilter.FilterResult.CONTINUE;
        });
        return smallest(block);
    }

    private static void addWords(List<Leftover> found, TextNode text) {
        String words = Spaces.plain(text.getWholeText());
        Element holder = text.parentElement();
        if (words.isEmpty() || holder == null || isLabel(text)) return;
        found.add(new Leftover(holder, name(holder), words, ""));
    }

    private static void addAddress(List<Leftover> found, Element part) {
        String address = address(part);
        if (address == null || isKnownMedia(part)) return;
        found.add(new Leftover(part, name(part), "", address));
    }

    private static @Nullable String address(Element part) {
        if (part.attributesSize() == 0 || part.hasClass("emoji")) return null;
        for (String name : ADDRESSES) {
            String address = part.attr(name);
            if (!address.isBlank()) return address;
        }
        return part.hasAttr("style") ? ShownParts.background(part) : null;
    }

    /** By the nearest of Telegram's names, its own or that of what it stands in. */
    private static boolean isKnownMedia(Element part) {
        for (Element at = part; at != null && !at.hasAttr("data-post"); at = at.parent()) {
            String classes = at.className();
            if (classes.isEmpty()) continue;
            if (anyOf(classes, MEDIA, MEDIA_OTHERS)) return true;
            if (classes.contains("tgme_") || classes.contains("message_")) return false;
        }
        return false;
    }

    private static boolean isLabel(TextNode text) {
        Element parent = text.parentElement();
        return parent != null && anyOf(parent.className(), LABELED, Set.of());
    }

    private static boolean isWhole(Element part) {
        return part.nameIs("script")
                || part.nameIs("style")
                || part.nameIs("time")
                || anyOf(part.className(), WHOLE, WHOLE_OTHERS);
    }

    private static boolean anyOf(String classes, Set<String> prefixed, Set<String> others) {
        int from = 0;
        while (from < classes.length()) {
            int space = classes.indexOf(' ', from);
            int to = space < 0 ? classes.length() : space;
            String name = classes.substring(from, to);
            boolean known = name.startsWith(PREFIX)
                    ? prefixed.contains(name.substring(PREFIX.length()))
                    : others.contains(name);
            if (known) return true;
            from = to + 1;
        }
        return false;
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

    private static String name(Element holder) {
        for (Element at = holder; at != null && !at.hasAttr("data-post"); at = at.parent()) {
            String classes = at.className().strip();
            if (!classes.isEmpty()) return classes.split("\\s+", 2)[0];
        }
        return holder.tagName();
    }
}
