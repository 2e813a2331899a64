package prahari.telegram;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Words of a post that stand in no part of the markup that we know: a new part of Telegram's, or an old one under a new name.
 *
 * @param holder the smallest element that holds all of them
 */
record Leftover(Element holder) {
    /** Parts that are read, or that say nothing of the post's content. */
    private static final String KNOWN = Stream.of(
                    "user", "author", "forwarded_from", "reply", "text", "poll", "document_wrap", "link_preview", "footer",
                    "info", "meta", "views", "reactions", "video_player", "roundvideo_player", "photo_wrap", "voice_player",
                    "voice", "location_wrap", "venue_wrap", "sticker_wrap", "inline_keyboard", "inline_button", "invoice",
                    "game", "metatext", "error", "bubble_tail", "via_bot", "service_photo")
            .map(name -> ".tgme_widget_message_" + name)
            .collect(Collectors.joining(", "));

    private static final String KNOWN_OTHERS = ", [class^=tgme_widget_message_contact], .tgme_reaction, .media_not_supported_cont,"
            + " .message_media_not_supported_wrap, .message_media_not_supported_label, .js-message_reply_text, .copyonly, script, style";

    /** Takes what is known out of a block; what is left, if that says anything. */
    static Optional<Leftover> of(Element block) {
        block.select(KNOWN + KNOWN_OTHERS).remove();
        if (Spaces.plain(block.text()).isEmpty()) return Optional.empty();
        Element holder = block;
        while (true) {
            Elements speaking = new Elements(holder.children().stream()
                    .filter(child -> !Spaces.plain(child.text()).isEmpty())
                    .toList());
            if (speaking.size() != 1 || !Spaces.plain(holder.ownText()).isEmpty()) return Optional.of(new Leftover(holder));
            holder = speaking.get(0);
        }
    }

    /** The words as their author wrote them. */
    String words() {
        return RichText.of(holder);
    }

    /** What to look for in the page: the class of the part, else its tag. */
    String name() {
        for (Element at = holder; at != null && !at.hasAttr("data-post"); at = at.parent()) {
            if (!at.className().isEmpty()) return at.className().split("\\s+")[0];
        }
        return holder.tagName();
    }
}
