package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.telegram.Pages.feed;
import static prahari.telegram.Pages.modern;
import static prahari.telegram.Pages.old;
import static prahari.telegram.Pages.text;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import prahari.http.ClientSettings;
import prahari.http.PageClient;
import prahari.http.Routes;
import prahari.model.Post;
import prahari.model.Source.PublicChannel;
import prahari.testing.TestClock;

/** Twelve ways in which other readers of t.me lost posts, each in the markup of 2022 and of 2026. */
class TwelveCasesTest {
    private static final PublicChannel CHANNEL = new PublicChannel(Pages.CHANNEL);
    private static final String REPLY =
            "<a class=\"tgme_widget_message_reply\" href=\"https://t.me/orchid_market/2\"><div class=\"tgme_widget_message_text"
                    + " js-message_reply_text\" dir=\"auto\">the quote, which is longer than the answer</div></a>";
    private static final String PHOTO =
            "<a class=\"tgme_widget_message_photo_wrap\" href=\"https://t.me/orchid_market/1\""
                    + " style=\"background-image:url('https://%s/file/abc.jpg?token=1')\"></a>";
    private static final String LARGE_VIDEO =
            "<a class=\"tgme_widget_message_video_player not_supported\"><div class=\"message_media_not_supported_label\">Media is too"
                    + " big</div><time class=\"message_video_duration\">1:02:03</time></a>";

    /** The two ages of the markup. */
    enum Age {
        OF_2022,
        OF_2026;

        String block(long id, String inside) {
            return this == OF_2022 ? old(id, inside) : modern(id, inside);
        }
    }

    private final MockWebServer server = new MockWebServer();
    private final TestClock clock = new TestClock();
    private final PageClient client = new PageClient(ClientSettings.forHosts(Set.of("127.0.0.1"), "test"), clock);

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void case1_theQuoteIsNotTheBody(Age age) {
        Post post = only(age.block(7, REPLY + text("the answer")));

        assertThat(post.content().text()).isEqualTo("the answer");
        assertThat(post.origin().replyTo()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void case2_pagesAreFoundByTheLowestIdAndNoPageTwice(Age age) {
        String endless = "<link rel=\"prev\" href=\"/s/orchid_market?before=3746\">";
        for (int i = 0; i < 2; i++)
            answer(feed(age.block(3746, text("again")), age.block(3800, text("x")))
                    .replace("<head>", "<head>" + endless));

        ChannelVisit visit = visitor().visit(CHANNEL, 10L);

        assertThat(visit.outcome()).isInstanceOf(VisitOutcome.Gap.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void case3_aFailureIsNotTheEndOfHistory(Age age) {
        answer(feed(age.block(90, text("x"))));
        server.enqueue(new MockResponse.Builder().code(503).build());

        ChannelVisit visit = visitor().visit(CHANNEL, 10L);

        assertThat(visit.outcome()).isEqualTo(new VisitOutcome.Failed("HTTP 503", false));
        assertThat(visit.cursor()).isNull();
    }

    @Test
    void case4_aPlainPageIsNoChannelWithoutPosts() {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "/" + Pages.CHANNEL)
                .build());
        answer(Pages.group(Pages.CHANNEL));

        assertThat(visitor().visit(CHANNEL, 10L).outcome()).isEqualTo(new VisitOutcome.NotPreviewable("a group"));
    }

    @ParameterizedTest
    @EnumSource
    void case5_everyVideoCountsAlsoOneThatIsTooBig(Age age) {
        Post post = only(age.block(1, LARGE_VIDEO + LARGE_VIDEO + text("two")));

        assertThat(post.content().videos()).isEqualTo(2);
        assertThat(post.content().text()).isEqualTo("two");
        assertThat(post.content().other()).isEmpty();
    }

    @Test
    void case6_pleaseOpenTelegramStandsUnderNearlyEveryPost() {
        assertThat(only(modern(1, text("here"))).content().text()).isEqualTo("here");
        assertThat(only(modern(1, text("here"))).content().other()).isEmpty();
        assertThat(only(old(1, Pages.FALLBACK)).content().other()).containsExactly("unsupported");
    }

    @ParameterizedTest
    @EnumSource
    void case7_lineBreaksSpacesAndCase(Age age) {
        String page = feed(
                age.block(1, text("one<br/>two")).replace("data-post=\"orchid_market", "data-post=\"Orchid_Market"));

        assertThat(read(page)).singleElement().satisfies(post -> {
            assertThat(post.content().text()).isEqualTo("one\ntwo");
            assertThat(post.chat().username()).isEqualTo("orchid_market");
            assertThat(post.chat().title()).isEqualTo("Orchid Market");
        });
    }

    @ParameterizedTest
    @EnumSource
    void case8_aMirrorServesWhileTheFirstHostIsDown(Age age) throws IOException {
        var down = new MockWebServer();
        down.start();
        URI gone = URI.create("http://127.0.0.1:" + down.getPort());
        down.close();
        answer(feed(age.block(1, text("by the mirror"))));
        var site = new TelegramSite(Routes.by(client, List.of(gone, host()), 4, clock), "telegram");

        ChannelVisit visit = new ChannelVisitor(site, new VisitLimits(3, 3)).visit(CHANNEL, null);

        assertThat(visit.outcome()).isEqualTo(new VisitOutcome.Ok());
        assertThat(visit.pages()).hasSize(1);
    }

    @Test
    void case9_aBlockedAddressSeesNothingAndTheSentinelTells() {
        answer(Pages.missing(Pages.CHANNEL));
        answer(Pages.missing("telegram"));

        VisitOutcome outcome = visitor().visit(CHANNEL, 10L).outcome();

        assertThat(outcome).isEqualTo(new VisitOutcome.Failed("not found, and neither is @telegram", true));
    }

    @ParameterizedTest
    @EnumSource
    void case10_foreignBlocksScriptsAndPostsWithoutText(Age age) {
        String foreign = Pages.block("another_one/5", "", text("foreign"), "");
        String emoji = "<i class=\"emoji\"><b>👩‍👩‍👧</b></i>";

        List<Post> posts = read(feed(
                foreign,
                age.block(1, PHOTO.formatted("cdn4.telesco.pe")),
                age.block(2, text(emoji + "<a href=\"javascript:alert(1)\">x</a>"))));

        assertThat(posts).extracting(Post::messageId).containsExactly(1L, 2L);
        assertThat(posts.get(0).content().photos()).isEqualTo(1);
        assertThat(posts.get(1).content().text()).isEqualTo("👩‍👩‍👧x");
        assertThat(posts.get(1).content().links()).isEmpty();
        assertThat(ShownNumber.count("no subscribers")).isZero();
        assertThat(ShownNumber.count("11\u00a0286 994 subscribers")).isEqualTo(11_286_994);
    }

    @ParameterizedTest
    @EnumSource
    void case11_theAddressOfAFileIsNoPartOfAPost(Age age) {
        List<Post> posts = Stream.of(
                        "cdn4.telesco.pe", "cdn1.cdn-telegram.org", "x.telegram-cdn.org", "y.telegram.space")
                .map(host -> only(age.block(1, PHOTO.formatted(host) + text("same"))))
                .toList();

        assertThat(posts)
                .extracting(post -> post.content().hash())
                .containsOnly(posts.get(0).content().hash());
        assertThat(posts.get(0).content().links()).isEmpty();
    }

    /** A search answers about 22 hits, never all: whoever paged by it would lose posts. */
    @ParameterizedTest
    @EnumSource
    void case12_nothingIsLookedForByTheSearch(Age age) throws InterruptedException {
        for (int i = 0; i < 5; i++) answer(feed(age.block(90L - i * 10L, text("<a href=\"?q=%23leak\">#leak</a>"))));

        ChannelVisit visit = visitor().visit(CHANNEL, 45L);

        assertThat(visit.outcome()).isEqualTo(new VisitOutcome.Gap(45, 70, "more than 3 pages"));
        assertThat(visit.pages().get(0).posts().get(0).content().links()).isEmpty();
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < server.getRequestCount(); i++)
            targets.add(server.takeRequest().getTarget());
        assertThat(targets).noneMatch(target -> target.contains("q="));
    }

    /** Pages are in English today; were they not, no post and no number on them would be lost. */
    @ParameterizedTest
    @EnumSource
    void anotherLanguageLosesNothing(Age age) {
        String page = feed(age.block(1, text("текст")))
                .replace("8.67M", "1,2 тыс.")
                .replace("message_meta\">", "message_meta\">изменено &nbsp;")
                .replace("Please open Telegram to view this post", "Откройте Telegram")
                .replace("2026-05-20T15:38:10+00:00", "2026-05-20T18:38:10+0300");

        assertThat(read(page)).singleElement().satisfies(post -> {
            assertThat(post.views()).isEqualTo(1200);
            assertThat(post.edited()).isTrue();
            assertThat(post.date()).isEqualTo(Instant.parse("2026-05-20T15:38:10Z"));
            assertThat(post.content().other()).isEmpty();
        });
    }

    private ChannelVisitor visitor() {
        var site = new TelegramSite(Routes.by(client, List.of(host()), 4, clock), "telegram");
        return new ChannelVisitor(site, new VisitLimits(3, 3));
    }

    private URI host() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    private void answer(String html) {
        server.enqueue(new MockResponse.Builder().body(html).build());
    }

    private static Post only(String block) {
        return read(feed(block)).get(0);
    }

    private static List<Post> read(String page) {
        return ((PreviewPage.Posts) PreviewReader.read(Pages.preview(page))).posts();
    }
}
