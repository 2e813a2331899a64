package prahari.telegram;

import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * How a piece of a text is set, in the words of the Bot API (core.telegram.org/bots/api#messageentity).
 *
 * @param offset into the text, in UTF-16 units
 * @param length likewise
 * @param detail where a link leads, the language of code, the id of a custom emoji; null for none
 */
record Formatting(
        String type, int offset, int length, @Nullable String detail) {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("tg-time", "date_time"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"),
            Map.entry("a", "text_link"));

    /** Whether an element sets its words in any way; an emoji drawn in italics does not. */
    static boolean isSet(Element element) {
        if (!TYPES.containsKey(element.normalName())) return false;
        Element parent = element.parent();
        boolean drawn = element.hasClass("emoji") || (parent != null && parent.hasClass("emoji"));
        boolean ofPre = element.nameIs("code") && parent != null && parent.nameIs("pre");
        return !drawn && !ofPre;
    }

    static Formatting of(Element element, String words, int offset) {
        String type = TYPES.getOrDefault(element.normalName(), "");
        if (type.equals("text_link")) return link(element.attr("href"), words, offset);
        if (type.equals("blockquote") && element.hasAttr("expandable")) type = "expandable_blockquote";
        return new Formatting(type, offset, words.length(), detail(element));
    }

    private static @Nullable String detail(Element element) {
        if (element.nameIs("tg-emoji")) return PageParser.attribute(element, "tg-emoji", "emoji-id");
        if (element.nameIs("tg-time")) return PageParser.attribute(element, "tg-time", "unix");
        if (!element.nameIs("pre")) return null;
        Element code = element.selectFirst("code[class^=language-]");
        return code == null ? null : code.className().replaceFirst("^language-(\\S*).*", "$1");
    }

    private static Formatting link(String href, String words, int offset) {
        String target = href.strip();
        String low = target.toLowerCase(Locale.ROOT);
        String type = "text_link";
        if (words.startsWith("#") && low.startsWith("?q=")) type = "hashtag";
        else if (words.startsWith("$") && low.startsWith("?q=")) type = "cashtag";
        else if (words.startsWith("@")) type = "mention";
        else if (low.startsWith("tg://bot_command")) type = "bot_command";
        else if (low.startsWith("tg://user")) type = "text_mention";
        else if (low.startsWith("mailto:")) type = "email";
        else if (low.startsWith("tel:")) type = "phone_number";
        else if (written(low).equals(written(words.toLowerCase(Locale.ROOT)))) type = "url";
        return new Formatting(type, offset, words.length(), target);
    }

    private static String written(String address) {
        return address.replaceFirst("^https?://", "").replaceFirst("/$", "");
    }
}
