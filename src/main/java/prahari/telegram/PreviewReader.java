package prahari.telegram;

import static prahari.telegram.PageParser.attribute;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import prahari.model.Capture;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Post;

/** Reads a channel's web preview, {@code t.me/s/NAME}, as it looked in 2022 and as it looks in 2026. */
final class PreviewReader {
    private static final String BLOCKS = ".tgme_widget_message[data-post]";

    private PreviewReader() {}

    /** What the page is; never throws. */
    public static PreviewPage read(Capture capture) {
        if (capture.status() != 200) return new PreviewPage.Unreadable("HTTP " + capture.status());
        return PageParser.parse(capture.body())
                .map(page -> read(page, capture.finalUrl()))
                .orElse(new PreviewPage.Unreadable("the page is too large"));
    }

    static PreviewPage read(Document page, @Nullable String address) {
        if (!isPreview(page)) {
            ProfilePage profile = ProfileReader.read(page, address);
            return profile instanceof ProfilePage.Unreadable
                    ? new PreviewPage.Unreadable("neither a preview nor a profile")
                    : new PreviewPage.NotAPreview(profile);
        }
        String username = ChannelHead.username(page, address);
        if (username == null) return new PreviewPage.Unreadable("the page does not say whose it is");
        List<Element> own = page.select(BLOCKS).stream()
                .filter(block -> block.parent() == null || block.parent().closest(BLOCKS) == null)
                .filter(block -> belongs(block, username))
                .toList();
        Chat channel = channel(page, username, own);
        if (own.isEmpty()) {
            boolean stated = page.selectFirst(".tme_no_messages_found") != null;
            return new PreviewPage.NoPosts(channel, stated);
        }
        return posts(page, channel, own);
    }

    static boolean isPreview(Document page) {
        return page.selectFirst(".tgme_channel_history, .tgme_channel_info, .tme_no_messages_found") != null
                || page.select(".tgme_widget_message_wrap " + BLOCKS).size() > 0;
    }

    /** A block whose post cannot be told at all counts as ours, so that it is missed; a foreign one does not. */
    private static boolean belongs(Element block, String username) {
        var post = Handles.ofBlock(block);
        return post == null || post.username().equals(username);
    }

    private static Chat channel(Document page, String username, List<Element> own) {
        Long id = own.stream()
                .map(ChannelHead::id)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Chat(id, username, ChannelHead.title(page), ChatType.CHANNEL);
    }

    private static PreviewPage posts(Document page, Chat channel, List<Element> own) {
        var posts = new TreeMap<Long, Post>();
        Set<String> unknown = new TreeSet<>();
        int unreadable = 0;
        for (Element block : own) {
            var name = Handles.ofBlock(block);
            if (name == null) {
                unreadable++;
            } else {
                MessageBlock.Read read = MessageBlock.read(block, channel, name.id());
                posts.putIfAbsent(name.id(), read.post());
                unknown.addAll(read.unknown());
            }
        }
        if (posts.isEmpty()) return new PreviewPage.Unreadable("none of " + unreadable + " posts can be told apart");
        Long before = link(page, "before", "prev");
        Long after = link(page, "after", "next");
        return new PreviewPage.Posts(
                channel, List.copyOf(posts.values()), before, after, after == null, unreadable, unknown);
    }

    private static @Nullable Long link(Document page, String direction, String relation) {
        String id = attribute(page, "a.tme_messages_more[data-" + direction + "]", "data-" + direction);
        if (id == null) {
            String href = attribute(page, "link[rel=" + relation + "]", "href");
            int at = href == null ? -1 : href.indexOf(direction + "=");
            id = href == null || at < 0 ? null : href.substring(at + direction.length() + 1);
        }
        return id != null && id.matches("[0-9]{1,18}") ? Long.valueOf(id) : null;
    }
}
