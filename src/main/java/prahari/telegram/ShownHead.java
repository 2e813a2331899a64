package prahari.telegram;

import static prahari.telegram.PageParser.attribute;
import static prahari.telegram.PageParser.line;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What a page shows of the chat itself, around its posts or alone. */
final class ShownHead {
    private ShownHead() {}

    /** The head of a channel's preview: who it is, its marks, its counters, and where the page goes on. */
    static ObjectNode ofPreview(Document page) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("title", ChannelHead.title(page));
        head.put("username", line(page, ".tgme_channel_info_header_username"));
        head.put("description", description(page, ".tgme_channel_info_description"));
        head.put("photo", photo(page));
        head.set(
                "labels",
                labels(
                        page,
                        ".tgme_channel_info_header_labels",
                        ".tgme_header_labels",
                        ".tgme_channel_info_header_title"));
        ArrayNode counters = head.putArray("counters");
        for (Element each : page.select(".tgme_channel_info_counter")) {
            String shown = line(each, ".counter_value");
            counters.addObject()
                    .put("of", line(each, ".counter_type"))
                    .put("count", shown == null ? null : ShownNumber.count(shown))
                    .put("shown", shown);
        }
        String members = line(page, ".tgme_header_counter");
        head.put("members", members);
        head.put("before", attribute(page, "a.tme_messages_more[data-before]", "data-before"));
        head.put("after", attribute(page, "a.tme_messages_more[data-after]", "data-after"));
        return head;
    }

    /** What a page {@code t.me/NAME} shows beside its name and its members. */
    static ObjectNode ofProfile(Document page) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        head.put("description", description(page, ".tgme_page_description"));
        head.put("photo", photo(page));
        head.set("labels", labels(page, ".tgme_page_title"));
        ArrayNode extra = head.putArray("extra");
        for (Element each : page.select(".tgme_page_extra")) extra.add(Spaces.plain(each.text()));
        ArrayNode buttons = head.putArray("buttons");
        for (Element each : page.select(".tgme_page_action a, a.tgme_page_context_link")) {
            buttons.addObject().put("text", Spaces.plain(each.text())).put("url", each.attr("href"));
        }
        return head;
    }

    private static @Nullable String description(Document page, String selector) {
        Element found = page.selectFirst(selector);
        return found == null ? null : RichText.of(found);
    }

    private static @Nullable String photo(Document page) {
        Element photo = page.selectFirst(".tgme_page_photo_image");
        return photo == null ? null : attribute(photo, "[src]", "src");
    }

    /** By their words, or, where a label is only drawn, by its class: {@code verified-icon} is "verified". The title is none. */
    private static ArrayNode labels(Document page, String... places) {
        Set<String> labels = new LinkedHashSet<>();
        for (String place : places) {
            Element holder = page.selectFirst(place);
            if (holder == null) continue;
            for (Element mark : holder.children()) {
                String label = mark.hasAttr("dir") ? "" : label(mark);
                if (!label.isEmpty()) labels.add(label.toLowerCase(Locale.ROOT));
            }
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        labels.forEach(array::add);
        return array;
    }

    private static String label(Element mark) {
        String words = Spaces.plain(mark.text());
        if (words.codePoints().anyMatch(Character::isLetter)) return words;
        return mark.className().strip().replaceFirst("(?:-icon)?(?:\\s.*)?$", "");
    }
}
