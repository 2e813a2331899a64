package prahari.telegram;

import static prahari.telegram.PageParser.attribute;
import static prahari.telegram.PageParser.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The cards that a post may carry: a poll with its result, a contact, a place, a game, an invoice, the preview of a link. */
final class ShownCards {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PREFIX = ".tgme_widget_message_";

    private ShownCards() {}

    /** What {@link prahari.model.Content.Poll} leaves out; a vote moves it. No percents where one may still vote. */
    static JsonNode poll(Element block) {
        Element poll = block.selectFirst(PREFIX + "poll");
        if (poll == null) return NODES.nullNode();
        ObjectNode result = NODES.objectNode()
                .put("type", line(poll, PREFIX + "poll_type"))
                .put("votes", line(block, PREFIX + "poll_votes, " + PREFIX + "voters"));
        ArrayNode options = result.putArray("options");
        for (Element each : MessageBlock.options(poll)) {
            options.addObject()
                    .put("text", MessageBlock.option(each))
                    .put("percent", line(each, PREFIX + "poll_option_percent"));
        }
        return result.put("multiple", poll.hasClass("multiple"));
    }

    static JsonNode contact(Element block) {
        if (block.selectFirst("[class*=tgme_widget_message_contact]") == null) return NODES.nullNode();
        Element card = block.selectFirst(PREFIX + "contact_wrap");
        return NODES.objectNode()
                .put("name", line(block, PREFIX + "contact_name"))
                .put("phone", line(block, PREFIX + "contact_phone"))
                .put("photo", card == null ? null : attribute(card, "img[src]", "src"));
    }

    static JsonNode location(Element block) {
        Element place = block.selectFirst(PREFIX + "location_wrap, " + PREFIX + "venue_wrap");
        if (place == null) return NODES.nullNode();
        return NODES.objectNode()
                .put("url", place.attr("href"))
                .put("title", line(block, PREFIX + "location_title, " + PREFIX + "venue_title"))
                .put("address", line(block, PREFIX + "location_address, " + PREFIX + "venue_address"))
                .put("map", ShownMedia.picture(place));
    }

    static JsonNode game(Element block) {
        Element game = block.selectFirst(PREFIX + "game");
        if (game == null) return NODES.nullNode();
        return NODES.objectNode()
                .put("url", attribute(game, "[href]", "href"))
                .put("title", line(game, PREFIX + "game_title"))
                .put("text", rich(game, PREFIX + "game_text"))
                .put("label", line(game, PREFIX + "game_label"))
                .put("image", ShownMedia.picture(game))
                .put("video", attribute(game, "video[src]", "src"));
    }

    static JsonNode invoice(Element block) {
        Element invoice = block.selectFirst(PREFIX + "invoice");
        if (invoice == null) return NODES.nullNode();
        return NODES.objectNode()
                .put("title", line(invoice, PREFIX + "invoice_title"))
                .put("description", rich(invoice, PREFIX + "invoice_description"))
                .put("label", line(invoice, PREFIX + "invoice_label"))
                .put("total", line(invoice, PREFIX + "invoice_total"))
                .put("image", ShownMedia.picture(invoice));
    }

    static JsonNode linkPreview(Element preview) {
        Element large = preview.selectFirst(".link_preview_image");
        Element picture = large == null ? preview.selectFirst(".link_preview_right_image") : large;
        ObjectNode node = NODES.objectNode()
                .put("url", preview.attr("href"))
                .put("site", line(preview, ".link_preview_site_name"))
                .put("title", line(preview, ".link_preview_title"))
                .put("description", rich(preview, ".link_preview_description"))
                .put("image", picture == null ? null : ShownMedia.picture(picture))
                .put("image_size", picture == null ? null : large == null ? "small" : "large")
                .put("embed", attribute(preview, "iframe[src]", "src"));
        Element film = preview.selectFirst(".link_preview_video_player");
        if (film == null) return node.putNull("video");
        Element thumb = film.selectFirst(".link_preview_video_thumb");
        node.putObject("video")
                .put("url", attribute(film, "video[src]", "src"))
                .put("thumb", thumb == null ? null : ShownMedia.picture(thumb))
                .put("duration", line(film, "time"));
        return node;
    }

    private static @Nullable String rich(Element in, String selector) {
        Element found = in.selectFirst(selector);
        return found == null ? null : RichText.of(found);
    }
}
