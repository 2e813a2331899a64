package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.telegram.Pages.block;
import static prahari.telegram.Pages.feed;
import static prahari.telegram.Pages.feedOf;
import static prahari.telegram.Pages.meta;
import static prahari.telegram.Pages.modern;
import static prahari.telegram.Pages.old;
import static prahari.telegram.Pages.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Content;
import prahari.model.Content.Document;
import prahari.model.Content.Poll;
import prahari.model.Post;

class PreviewReaderTest {

    @Test
    void read_readsBothAgesOfMarkup() {
        for (String html : List.of(feed(old(12, text("Hello"))), feed(modern(12, text("Hello"))))) {
            Post post = only(html);

            assertThat(post.chat())
                    .isEqualTo(new Chat(-1001523000111L, Pages.CHANNEL, "Orchid Market", ChatType.CHANNEL));
            assertThat(post.messageId()).isEqualTo(12);
            assertThat(post.date()).isEqualTo(Instant.parse("2026-05-20T15:38:10Z"));
            assertThat(post.content()).isEqualTo(Content.text("Hello"));
            assertThat(post.views()).isEqualTo(8_670_000);
            assertThat(post.edited()).isFalse();
            assertThat(post.service()).isFalse();
            assertThat(post.origin().author()).isEqualTo("Orchid Market");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a<br/>b<br><br/>c|'a\nb\n\nc'",
                "a &nbsp;b&#33; &#39;c&#39;|a  b! 'c'",
                "<b>b<i>i</i></b><u>u</u><s>s</s>|bius",
                "x<tg-spoiler>hidden</tg-spoiler>y|xhiddeny",
                "<tg-emoji emoji-id=\"1\"><i class=\"emoji\" style=\"x\"><b>\uD83D\uDC68\u200D\uD83D\uDCBB</b></i></tg-emoji> hi|\uD83D\uDC68\u200D\uD83D\uDCBB hi",
                "<img class=\"emoji\" alt=\"\uD83D\uDD25\">hot|\uD83D\uDD25hot",
                "a<blockquote>q<br/>r</blockquote>b|'a\nq\nr\nb'",
                "a<br/><blockquote expandable>q</blockquote><br/>b|'a\nq\n\nb'",
                "'see<pre>x  y\n  z</pre>end'|'see\nx  y\n  z\nend'",
                "'one\n   two'|one two",
                "a<script>evil()</script>b|ab",
            })
    void read_keepsTheTextAsWritten(String html, String expected) {
        assertThat(only(feed(modern(1, text(html)))).content().text()).isEqualTo(expected);
    }

    @Test
    void read_takesTheNestedCaptionOnce() {
        Post post = only(feed(modern(5, text(text("Caption")))));

        assertThat(post.content().text()).isEqualTo("Caption");
    }

    @Test
    void read_doesNotTakeTheReplyForTheBody() {
        String reply = """
                <a class="tgme_widget_message_reply" href="https://t.me/Orchid_Market/%s"><div class="tgme_widget_message_author">
                <span class="tgme_widget_message_author_name">Someone else</span></div>
                <div class="tgme_widget_message_text js-message_reply_text" dir="auto">the quote</div></a>
                """;

        Post post = only(feed(old(7, reply.formatted("2?single") + text("the answer"))));
        Post silent = only(feed(old(7, reply.formatted("2"))));
        Post elsewhere = only(feed(old(7, reply.formatted("2").replace("Orchid_Market", "another_one") + text("x"))));

        assertThat(post.content().text()).isEqualTo("the answer");
        assertThat(post.origin().replyTo()).isEqualTo(2);
        assertThat(post.origin().author()).isEqualTo("Orchid Market");
        assertThat(silent.content().text()).isEmpty();
        assertThat(elsewhere.origin().replyTo()).isNull();
    }

    /** The text is what the same post said before the part was renamed, so this is no edit. */
    @Test
    void read_findsTheTextUnderANewName() {
        String post = text("one<br/>two <a href=\"https://a.example/\">there</a>");
        String photo = "<a class=\"tgme_widget_message_photo_wrap\" href=\"https://t.me/orchid_market/1\"></a>";

        for (String inside : new String[] {post, photo + post}) {
            Post known = only(feed(modern(1, inside)));
            Post renamed =
                    only(feed(modern(1, inside.replace("tgme_widget_message_text js-message_text", "new_words"))));

            assertThat(renamed.content()).isEqualTo(known.content());
            assertThat(renamed.origin()).isEqualTo(known.origin());
        }
    }

    @Test
    void read_tellsWhereAForwardCameFrom() {
        String hidden = "<div class=\"tgme_widget_message_forwarded_from accent_color\">Forwarded from&nbsp;<span"
                + " class=\"tgme_widget_message_forwarded_from_name\" dir=\"auto\">Hidden&nbsp;Person</span>"
                + "&nbsp;(<span class=\"tgme_widget_message_forwarded_from_author\">Sig</span>)</div>";

        assertThat(only(feed(modern(1, hidden + text("x")))).origin().forwardedFrom())
                .isEqualTo("Hidden Person");
    }

    @Test
    void read_takesSafeLinksOnce() {
        Post post = only(feed(modern(
                1,
                text("<a href=\"https://a.example/?x=1&amp;y=2\" onclick=\"return confirm('x')\">a</a>"
                        + "<a href=\"javascript:alert(1)\">b</a><a href=\" JaVaScRiPt:alert(1)\">c</a>"
                        + "<a href=\"data:text/html,x\">d</a><a href=\"?q=%23tag\">#tag</a>"
                        + "<a href=\"https://a.example/?x=1&amp;y=2\">again</a><a href=\"tg://resolve?domain=orchid_bot\">e</a>"
                        + "<a href=\"//b.example/\">f</a>"))));

        assertThat(post.content().links())
                .containsExactly("https://a.example/?x=1&y=2", "tg://resolve?domain=orchid_bot", "https://b.example/");
    }

    @Test
    void read_readsDocuments() {
        String file = """
                <a class="tgme_widget_message_document_wrap" href="https://t.me/orchid_market/5"><div class="tgme_widget_message_document_icon %s"></div>
                <div class="tgme_widget_message_document"><div class="tgme_widget_message_document_title">%s</div>
                <div class="tgme_widget_message_document_extra" dir="auto">%s</div></div></a>
                """;

        Content one = only(feed(modern(5, file.formatted("accent_bg", "customers 2026.csv", "52.6&nbsp;KB"))))
                .content();
        Content two = only(feed(modern(
                        5,
                        file.formatted("", "a.zip", "1.5 GB") + file.formatted("", "b.zip", "unknown") + text("two"))))
                .content();
        Content audio =
                only(feed(modern(5, file.formatted("audio", "Song", "12 MB")))).content();

        assertThat(one.document()).isEqualTo(new Document("customers 2026.csv", 53_862L, null));
        assertThat(two.document()).isEqualTo(new Document("a.zip", 1_610_612_736L, null));
        assertThat(two.other()).containsExactly("document b.zip");
        assertThat(two.text()).isEqualTo("two");
        assertThat(audio.document()).isEqualTo(new Document("Song", null, null));
        assertThat(audio.other()).containsExactly("audio");
    }

    @Test
    void read_countsPhotosAndVideos() {
        String photo =
                "<a class=\"tgme_widget_message_photo_wrap grouped_media_wrap js-message_photo\" style=\"background-image:url('//x')\" href=\"https://t.me/orchid_market/5?single\"></a>";
        String video =
                "<a class=\"tgme_widget_message_video_player grouped_media_wrap\"><i class=\"tgme_widget_message_video_thumb\"></i><video src=\"x\"></video><time class=\"message_video_duration\">0:09</time></a>";
        String tooBig =
                "<a class=\"tgme_widget_message_video_player not_supported js-message_video_player\"><div class=\"message_media_not_supported_label\">Media is too big</div></a>";
        String round =
                "<a class=\"tgme_widget_message_roundvideo_player\"><video class=\"tgme_widget_message_roundvideo\"></video></a>";

        Post album = only(feed(modern(
                5,
                "<div class=\"tgme_widget_message_grouped_wrap\">" + photo + photo + video + "</div>"
                        + text("three"))));
        Post big = only(feed(old(5, tooBig)));
        Post circle = only(feed(old(5, round)));

        assertThat(album.content().photos()).isEqualTo(2);
        assertThat(album.content().videos()).isEqualTo(1);
        assertThat(album.date()).isEqualTo(Instant.parse("2026-05-20T15:38:10Z"));
        assertThat(big.content().videos()).isEqualTo(1);
        assertThat(big.content().other()).isEmpty();
        assertThat(circle.content().videos()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voice|<audio class=\"tgme_widget_message_voice\" src=\"x\" data-waveform=\"1\"></audio>",
                "sticker|<div class=\"tgme_widget_message_sticker_wrap\"><i class=\"tgme_widget_message_sticker\" data-webp=\"x\"></i></div>",
                "location|<a class=\"tgme_widget_message_location_wrap\" href=\"https://maps.example/\"></a>",
                "contact|<div class=\"tgme_widget_message_contact_wrap\"><div class=\"tgme_widget_message_contact_name\">x</div></div>"
            })
    void read_namesOtherMedia(String name, String html) {
        assertThat(only(feed(modern(1, html))).content().other()).containsExactly(name);
    }

    @Test
    void read_readsPolls() {
        String poll = """
                <div class="tgme_widget_message_poll js-poll multiple"><h4 class="tgme_widget_message_poll_question">Which list?</h4>
                <div class="tgme_widget_message_poll_type">Anonymous poll</div>
                <div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">6%</div><div class="tgme_widget_message_poll_option_text">Banks</div></div>
                <div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_text">Shops</div></div></div>
                """;

        assertThat(only(feed(modern(1, poll))).content().poll())
                .isEqualTo(new Poll("Which list?", List.of("Banks", "Shops")));
    }

    @Test
    void read_leavesLinkPreviewsOut() {
        String preview = "<a class=\"tgme_widget_message_link_preview\" href=\"https://x.example/\">"
                + "<div class=\"link_preview_title\">" + text("not the post") + "</div></a>";

        assertThat(only(feed(modern(1, text("the post") + preview))).content()).isEqualTo(Content.text("the post"));
    }

    @Test
    void read_marksWhatOnlyTelegramShows() {
        Post modern = only(feed(block(Pages.CHANNEL + "/3", "", Pages.FALLBACK, meta(3, ""))));
        Post old = only(feed(old(3, Pages.FALLBACK.replace("media_not_supported_cont", "x"))));
        Post photo = only(feed(old(3, "<a class=\"tgme_widget_message_photo_wrap\"></a>")));

        assertThat(modern.content().other()).containsExactly("unsupported");
        assertThat(old.content().other()).containsExactly("unsupported");
        assertThat(photo.content().other()).isEmpty();
    }

    @Test
    void read_tellsEditsFromSignatures() {
        String signature = "<span class=\"tgme_widget_message_from_author\" dir=\"auto\">the edited one</span>,&nbsp;";

        Post signed = only(feed(block(Pages.CHANNEL + "/3", "", text("x"), meta(3, signature))));
        Post edited = only(feed(block(Pages.CHANNEL + "/3", "", text("x"), meta(3, signature + "edited &nbsp;"))));

        assertThat(signed.edited()).isFalse();
        assertThat(signed.origin().author()).isEqualTo("the edited one");
        assertThat(edited.edited()).isTrue();
    }

    @Test
    void read_readsServicePosts() {
        Post post = only(feed(block(Pages.CHANNEL + "/1", "service_message", text("Channel created"), "")));

        assertThat(post.service()).isTrue();
        assertThat(post.content().text()).isEqualTo("Channel created");
        assertThat(post.views()).isNull();
        assertThat(post.date()).isNull();
    }

    @Test
    void read_ordersPostsAndIgnoresForeignOnes() {
        var page = posts(feed(
                modern(9, text("nine")),
                block("Orchid_MARKET/3", "", text("three"), meta(3, "")),
                modern(9, text("nine again")),
                block("another_one/4", "", text("foreign"), meta(4, "")),
                block("no post", "", text("?"), "")));

        assertThat(page.posts()).extracting(Post::messageId).containsExactly(3L, 9L);
        assertThat(page.posts().get(1).content().text()).isEqualTo("nine");
        assertThat(page.unreadable()).isEqualTo(1);
    }

    @Test
    void read_tellsThePaging() {
        var links = posts(feedOf(
                Pages.CHANNEL,
                "<a class=\"tme_messages_more js-messages_more\" data-before=\"519\"></a>"
                        + "<a class=\"tme_messages_more js-messages_more\" data-after=\"540\"></a>",
                modern(519, text("x"))));
        var head = posts(
                feed(modern(519, text("x"))).replace("<head>", "<head><link rel=\"prev\" href=\"/s/x?before=519\">"));

        assertThat(links.before()).isEqualTo(519);
        assertThat(links.after()).isEqualTo(540);
        assertThat(links.newest()).isFalse();
        assertThat(head.before()).isEqualTo(519);
        assertThat(head.newest()).isTrue();
    }

    @Test
    void read_readsTheAnswerToAPagesOwnScript() throws JsonProcessingException {
        String json = new ObjectMapper().writeValueAsString("<div class=\"x\">" + modern(4, text("Zeile")) + "</div>");

        assertThat(only(json).messageId()).isEqualTo(4);
    }

    @Test
    void read_tellsAnEmptyPreviewFromNone() {
        var channel = new Chat(null, Pages.CHANNEL, "Orchid Market", ChatType.CHANNEL);

        assertThat(read(feed())).isEqualTo(new PreviewPage.NoPosts(channel, false));
        assertThat(read(feed("<div class=\"tme_no_messages_found\">No posts found</div>")))
                .isEqualTo(new PreviewPage.NoPosts(channel, true));
        assertThat(read(Pages.missing("orchid_market")))
                .isEqualTo(new PreviewPage.NotAPreview(new ProfilePage.Missing("orchid_market")));
        assertThat(read(Pages.group("orchid_market")))
                .isInstanceOfSatisfying(
                        PreviewPage.NotAPreview.class,
                        other -> assertThat(other.profile()).isInstanceOf(ProfilePage.Group.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"", "<", "{}", "<html><body>Bad gateway</body></html>", "\u0000\uFFFF"})
    void read_saysWhatItCannotRead(String html) {
        assertThat(read(html)).isInstanceOf(PreviewPage.Unreadable.class);
    }

    @Test
    void read_readsOnlyGoodAnswers() {
        var page = Pages.preview(feed(modern(1, text("x"))));
        var refused = new Capture(
                page.source(), page.kind(), page.url(), page.finalUrl(), 403, Map.of(), page.at(), Blob.utf8("x"));

        assertThat(PreviewReader.read(refused)).isEqualTo(new PreviewPage.Unreadable("HTTP 403"));
    }

    private static PreviewPage read(String html) {
        return PreviewReader.read(Pages.preview(html));
    }

    private static PreviewPage.Posts posts(String html) {
        return (PreviewPage.Posts) read(html);
    }

    private static Post only(String html) {
        var page = posts(html);
        assertThat(page.posts()).hasSize(1);
        return page.posts().get(0);
    }
}
