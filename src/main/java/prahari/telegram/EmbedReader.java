package prahari.telegram;

import static prahari.telegram.PageParser.line;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import prahari.model.Capture;

/** Reads one post alone, {@code t.me/NAME/ID?embed=1&mode=tme}; also a public group's. */
final class EmbedReader {
    private static final Pattern WITHHELD = Pattern.compile(
            "(?i)\\b(?:private|restricted|inaccessible|unavailable)\\b|available|be displayed|be shown|not supported");

    private EmbedReader() {}

    /** What the page is; never throws. */
    public static EmbedPage read(Capture capture) {
        if (capture.status() != 200) return new EmbedPage.Unreadable("HTTP " + capture.status());
        return PageParser.parse(capture.body())
                .map(EmbedReader::read)
                .orElse(new EmbedPage.Unreadable("the page is too large"));
    }

    static EmbedPage read(Document page) {
        Element block = page.selectFirst(".tgme_widget_message[data-post]");
        var name = block == null ? null : Handles.ofBlock(block);
        String error = line(page, ".tgme_widget_message_error");
        boolean within = block != null && block.selectFirst(".tgme_widget_message_error") != null;
        if (error != null && error.contains("not found")) return new EmbedPage.NotFound(error);
        if (error != null && !within) {
            return WITHHELD.matcher(error).find()
                    ? new EmbedPage.Withheld(error)
                    : new EmbedPage.Unreadable("the page says: " + error);
        }
        if (block == null) return new EmbedPage.Unreadable("no post on the page");
        if (name == null) return new EmbedPage.Unreadable("the post does not say which it is");
        MessageBlock.Read read = MessageBlock.read(block, ChannelHead.ofEmbed(block, name.username()), name.id());
        return new EmbedPage.Found(read.post(), read.unknown());
    }

    static boolean isEmbed(Document page) {
        return page.selectFirst(".tgme_channel_history, .tgme_channel_info") == null
                && page.selectFirst("#widget_message, .tgme_widget_message_error, body.body_widget_post") != null;
    }
}
