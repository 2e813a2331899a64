package prahari.telegram;

import static prahari.telegram.PageParser.attribute;
import static prahari.telegram.PageParser.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;

/** Whose page it is. */
final class ChannelHead {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TITLE_CHARS = 400;
    private static final long MAX_BARE_ID = 1_000_000_000_000L;

    private ChannelHead() {}

    /** The username that a preview page gives itself, lower-case; else the one in the address it came from. */
    static @Nullable String username(Element page, @Nullable String address) {
        String name = Handles.name(line(page, ".tgme_channel_info_header_username"));
        if (name == null) name = Handles.ofAddress(attribute(page, "main[data-url]", "data-url"));
        if (name == null) name = Handles.ofAddress(attribute(page, "link[rel=canonical]", "href"));
        if (name == null) name = Handles.ofAddress(address);
        return name == null ? ofFirstPost(page) : Handles.lower(name);
    }

    /** Answers to a page's own script are posts and nothing else. */
    private static @Nullable String ofFirstPost(Element page) {
        Element first = page.selectFirst(".tgme_widget_message[data-post]");
        var post = first == null ? null : Handles.post(first.attr("data-post"));
        return post == null ? null : post.username();
    }

    /** The channel's name: what the page shows, without the marks beside it. */
    static String title(Element page) {
        String title = line(page, ".tgme_channel_info_header_title > span");
        if (title == null) title = line(page, ".tgme_channel_info_header_title");
        if (title == null) title = line(page, ".tgme_header_title");
        if (title == null) title = attribute(page, "meta[property=og:title]", "content");
        return cut(title == null ? "" : Spaces.plain(title));
    }

    /** A chat that an embed page names above its post. */
    static Chat ofEmbed(Element block, String username) {
        String title = line(block, ".tgme_widget_message_author .tgme_widget_message_owner_name");
        boolean group = block.selectFirst(".tgme_widget_message_author .tgme_widget_message_author_name") != null;
        return new Chat(
                id(block), username, cut(title == null ? "" : title), group ? ChatType.SUPERGROUP : ChatType.CHANNEL);
    }

    /** The chat's id as a block tells it in {@code data-view}, in the Bot API's form; null when it does not. */
    static @Nullable Long id(Element block) {
        String view = block.attr("data-view");
        if (view.isEmpty() || view.length() > 1000) return null;
        try {
            JsonNode number = JSON.readTree(Base64.getUrlDecoder().decode(view)).path("c");
            long bare = Math.abs(number.asLong());
            return bare > 0 && bare < MAX_BARE_ID ? Chat.botApiId(bare) : null;
        } catch (IllegalArgumentException | IOException e) {
            return null; // not the form we know; the username still names the chat
        }
    }

    private static String cut(String title) {
        return title.length() <= MAX_TITLE_CHARS ? title : title.substring(0, MAX_TITLE_CHARS);
    }
}
