package prahari.telegram;

import static prahari.telegram.PageParser.attribute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import prahari.model.Blob;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Content;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.telegram.Handles.PostName;

/** Reads pages that somebody saved; what a page is and whose, it must tell itself. */
public final class SavedPages {
    private static final int BEGINNING = 2_000;
    private static final int MOST_NAMED = 5;
    private static final Pattern POST_ADDRESS =
            Pattern.compile("tg://resolve\\?domain=([A-Za-z0-9_]{1,64})&post=([0-9]{1,18})(?:&.*)?");

    private SavedPages() {}

    /** What one file held. */
    public sealed interface Reading {
        /**
         * One JSON object for each post, or one for a page without posts; empty for a preview that has none.
         *
         * @param gaps what of the page was not understood, in words; empty where all was
         * @param whole whether every post of the page is among them, and the page is there to its end
         */
        record Lines(List<JsonNode> lines, String gaps, boolean whole) implements Reading {
            public Lines {
                lines = List.copyOf(lines);
            }

            Lines(List<JsonNode> lines, String gaps) {
                this(lines, gaps, true);
            }

            private Lines partly(String gap) {
                return new Lines(lines, gaps.isEmpty() ? gap : gap + "; " + gaps, false);
            }
        }

        /** Not a page we know. */
        record Unreadable(String reason) implements Reading {}
    }

    /** Reads a page; never throws. */
    public static Reading read(Blob page) {
        return PageParser.parse(page)
                .map(parsed -> read(parsed, isCut(page)))
                .orElse(new Reading.Unreadable("the file is larger than " + PageParser.MAX_BYTES + " bytes"));
    }

    private static Reading read(Document page, boolean cut) {
        Reading reading = read(page);
        return cut && reading instanceof Reading.Lines lines
                ? lines.partly("the page is cut: it does not end as pages do")
                : reading;
    }

    /** Whether a page begins and does not end; the answer to a page's own script does neither. */
    private static boolean isCut(Blob page) {
        byte[] bytes = page.bytes();
        String beginning = new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1);
        return beginning.toLowerCase(Locale.ROOT).contains("<html") && !PageParser.ends(page);
    }

    private static Reading read(Document page) {
        List<String> unread = unreadPosts(page);
        Map<PostName, ObjectNode> shown = ShownParts.of(page);
        if (EmbedReader.isEmbed(page)) return embed(EmbedReader.read(page), shown);
        PreviewPage preview = PreviewReader.read(page, null);
        if (preview instanceof PreviewPage.Posts posts) {
            ObjectNode head = ShownHead.ofPreview(page);
            shown.values().forEach(parts -> parts.set("page", head));
            Reading.Lines lines = posts(posts.posts(), shown, posts.unknown());
            return posts.unreadable() == 0 ? lines : lines.partly(gap(posts, unread));
        }
        if (preview instanceof PreviewPage.NoPosts none)
            return new Reading.Lines(
                    List.of(), none.stated() ? "" : "a preview that shows neither posts nor that it has none");
        if (preview instanceof PreviewPage.NotAPreview other) {
            ObjectNode line = PostJson.of(other.profile());
            if (!(other.profile() instanceof ProfilePage.Missing)) line.setAll(ShownHead.ofProfile(page));
            return new Reading.Lines(List.of(line), "");
        }
        return frame(page);
    }

    private static String gap(PreviewPage.Posts page, List<String> unread) {
        int read = page.posts().size();
        return "read " + read + " of " + (read + page.unreadable()) + " posts, not " + String.join(", ", unread);
    }

    /** What posts that do not say which they are say instead. */
    private static List<String> unreadPosts(Document page) {
        return page.select(".tgme_widget_message[data-post]").stream()
                .filter(block -> Handles.ofBlock(block) == null)
                .limit(MOST_NAMED)
                .map(block -> "`" + Spaces.plain(block.attr("data-post")) + "`")
                .toList();
    }

    private static String unknown(Set<String> names) {
        return "parts that are not known: " + String.join(", ", new TreeSet<>(names));
    }

    private static Reading embed(EmbedPage page, Map<PostName, ObjectNode> shown) {
        if (page instanceof EmbedPage.Found found) return posts(List.of(found.post()), shown, found.unknown());
        if (page instanceof EmbedPage.Withheld withheld)
            return new Reading.Lines(List.of(PostJson.withheld(withheld.notice())), "");
        if (page instanceof EmbedPage.NotFound) {
            return new Reading.Lines(List.of(PostJson.of(new ProfilePage.Missing(null))), "");
        }
        return new Reading.Unreadable(((EmbedPage.Unreadable) page).reason());
    }

    private static Reading.Lines posts(List<Post> posts, Map<PostName, ObjectNode> shown, Set<String> unknown) {
        return new Reading.Lines(
                posts.stream()
                        .<JsonNode>map(post -> PostJson.of(post, shown.get(name(post))))
                        .toList(),
                unknown.isEmpty() ? "" : unknown(unknown));
    }

    private static PostName name(Post post) {
        return new PostName(String.valueOf(post.chat().username()), post.messageId());
    }

    /** {@code t.me/NAME/ID} holds the post in a frame; of the post itself only its text is there, for link previews. */
    private static Reading frame(Document page) {
        String address = attribute(page, "meta[property=al:ios:url]", "content");
        String text = attribute(page, "meta[property=og:description]", "content");
        Matcher name = POST_ADDRESS.matcher(address == null ? "" : address);
        if (!name.matches() || page.selectFirst("iframe[id^=telegram-post-], .tgme_page_widget") == null) {
            return new Reading.Unreadable("not a page of t.me that Prahari knows");
        }
        Chat chat = new Chat(null, Handles.lower(name.group(1)), ChannelHead.title(page), ChatType.CHANNEL);
        Content content = Content.text(text == null ? "" : text.strip());
        var post = new Post(chat, Long.parseLong(name.group(2)), null, false, content, Origin.UNKNOWN, null, false);
        ObjectNode picture = JsonNodeFactory.instance.objectNode();
        picture.put("picture", attribute(page, "meta[property=og:image]", "content"));
        return posts(List.of(post), Map.of(name(post), picture), Set.of());
    }
}
