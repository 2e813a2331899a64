package prahari.telegram;

import static prahari.telegram.PageParser.attribute;
import static prahari.telegram.PageParser.line;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The photos, films, voices and stickers of a post with their addresses, which last some hours, and what is written on them. */
final class ShownMedia {
    private static final String PREFIX = ".tgme_widget_message_";
    private static final String PARTS = String.join(
            ", ",
            PREFIX + "photo_wrap",
            PREFIX + "service_photo",
            PREFIX + "video_player",
            PREFIX + "roundvideo_player",
            PREFIX + "voice_player",
            "audio" + PREFIX + "voice",
            PREFIX + "sticker",
            PREFIX + "tgsticker",
            PREFIX + "videosticker");

    private ShownMedia() {}

    /** In the page's order; in an album each with the address of its own post. */
    static ArrayNode of(Element block) {
        ArrayNode media = JsonNodeFactory.instance.arrayNode();
        for (Element each : block.select(PARTS)) {
            Element above = each.parent();
            boolean within = above != null && above.closest(PARTS) != null; // a voice in its player
            if (!within) read(each, media.addObject());
        }
        return media;
    }

    private static void read(Element part, ObjectNode node) {
        if (part.hasClass("tgme_widget_message_photo_wrap")) {
            node.put("kind", "photo").put("url", picture(part));
        } else if (part.hasClass("tgme_widget_message_service_photo")) {
            String film = attribute(part, "video[src]", "src");
            node.put("kind", film == null ? "chat_photo" : "chat_video")
                    .put("url", film == null ? picture(part) : film);
        } else if (part.hasClass("tgme_widget_message_video_player")
                || part.hasClass("tgme_widget_message_roundvideo_player")) {
            film(part, node);
        } else if (part.hasClass("tgme_widget_message_voice_player") || part.nameIs("audio")) {
            node.put("kind", "voice")
                    .put("url", attribute(part, "audio[src]", "src"))
                    .put("duration", line(part, PREFIX + "voice_duration, time"))
                    .put("waveform", attribute(part, "audio[data-waveform]", "data-waveform"));
        } else {
            sticker(part, node);
        }
        node.put("post", attribute(part, "[href]", "href"));
    }

    private static void film(Element part, ObjectNode node) {
        boolean round = part.hasClass("tgme_widget_message_roundvideo_player");
        Element thumb = part.selectFirst(PREFIX + "video_thumb, " + PREFIX + "roundvideo_thumb");
        String poster = attribute(part, "video[poster]", "poster");
        node.put("kind", round ? "round_video" : "video")
                .put("url", attribute(part, "video[src]", "src"))
                .put("thumb", thumb == null ? poster : picture(thumb))
                .put("duration", line(part, ".message_video_duration, " + PREFIX + "roundvideo_duration, time"))
                .put("label", line(part, ".message_media_not_supported_label"));
    }

    /** One that moves has a file of its own kind, and a still picture beside it. */
    private static void sticker(Element part, ObjectNode node) {
        String webp = part.attr("data-webp");
        String still = webp.isEmpty() ? picture(part) : webp;
        String moving = attribute(part, "video[src]", "src");
        if (moving == null) moving = attribute(part, "source[srcset]", "srcset");
        boolean film = part.hasClass("tgme_widget_message_videosticker");
        boolean drawn = part.hasClass("tgme_widget_message_tgsticker");
        node.put("kind", "sticker")
                .put("url", moving == null ? still : moving)
                .put("moves", film ? "video" : drawn ? "animated" : null)
                .put("thumb", moving == null ? null : still);
    }

    /** The address of a picture: drawn as a background, or as an image. */
    static @Nullable String picture(Element element) {
        for (Element each : element.select("[style], img[src]").stream()
                .filter(found -> !found.hasClass("emoji"))
                .toList()) {
            String drawn = each.nameIs("img") ? each.attr("src") : ShownParts.background(each);
            if (drawn != null && !drawn.isEmpty()) return drawn;
        }
        return null;
    }
}
