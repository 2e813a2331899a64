package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.telegram.Pages.feed;
import static prahari.telegram.Pages.feedOf;
import static prahari.telegram.Pages.modern;
import static prahari.telegram.Pages.text;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prahari.http.ClientSettings;
import prahari.http.PageClient;
import prahari.http.Routes;
import prahari.model.Post;
import prahari.model.Source.BotPage;
import prahari.model.Source.PublicChannel;
import prahari.telegram.VisitOutcome.Failed;
import prahari.telegram.VisitOutcome.Gap;
import prahari.telegram.VisitOutcome.Gone;
import prahari.telegram.VisitOutcome.NotModified;
import prahari.telegram.VisitOutcome.NotPreviewable;
import prahari.telegram.VisitOutcome.Ok;
import prahari.telegram.VisitOutcome.ParserGap;
import prahari.telegram.VisitOutcome.RateLimited;
import prahari.testing.TestClock;

/** All three visitors, against a server that answers what it is told to. */
class ChannelVisitorTest {
    private static final PublicChannel CHANNEL = new PublicChannel(Pages.CHANNEL);
    private static final BotPage BOT = new BotPage("orchid_bot");

    private final MockWebServer server = new MockWebServer();
    private final PageClient client =
            new PageClient(ClientSettings.forHosts(Set.of("localhost", "127.0.0.1"), "prahari-test"), new TestClock());

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void visit_pagesBackByTheLowestIdUntilTheCursor() throws InterruptedException {
        answer(posts(90, 91, 95));
        answer(posts(80, 84));
        answer(posts(60, 70));

        var visit = visitor(30).visit(CHANNEL, 70L);

        assertThat(visit.outcome()).isEqualTo(new Ok());
        assertThat(visit.cursor()).isEqualTo(95);
        assertThat(ids(visit)).containsExactly(60L, 70L, 80L, 84L, 90L, 91L, 95L);
        assertThat(targets())
                .containsExactly("/s/orchid_market", "/s/orchid_market?before=90", "/s/orchid_market?before=80");
    }

    @Test
    void visit_readsAFewPagesAtFirst() {
        answer(posts(90));
        answer(posts(80));
        answer(posts(70));

        var visit = visitor(2).visit(CHANNEL, null);

        assertThat(visit.outcome()).isEqualTo(new Ok());
        assertThat(visit.cursor()).isEqualTo(90);
        assertThat(ids(visit)).containsExactly(80L, 90L);
    }

    @Test
    void visit_endsWhereTheHistoryBegins() {
        answer(posts(2, 3));
        answer(feed("<div class=\"tme_no_messages_found\">No posts found</div>"));
        answer(posts(1, 2));

        assertThat(visitor(30).visit(CHANNEL, null).outcome()).isEqualTo(new Ok());
        assertThat(visitor(30).visit(CHANNEL, null).outcome()).isEqualTo(new Ok());
    }

    @Test
    void visit_tellsAGapAtTheLimitOfPages() {
        answer(posts(90));
        answer(posts(80));

        var visit = visitor(2).visit(CHANNEL, 10L);

        assertThat(visit.outcome()).isEqualTo(new Gap(10, 80, "more than 2 pages"));
        assertThat(visit.cursor()).isEqualTo(90);
        assertThat(visit.mark()).isNull();
    }

    @Test
    void visit_doesNotGoRoundInCircles() {
        answer(posts(90, 91));
        answer(posts(90, 91));

        var visit = visitor(30).visit(CHANNEL, 10L);

        assertThat(visit.outcome()).isEqualTo(new Gap(10, 90, "Telegram shows the same page again"));
        assertThat(visit.pages()).hasSize(1);
    }

    @Test
    void visit_doesNotTakeAnEmptyPageForTheBeginning() {
        answer(posts(90));
        answer(feed());

        assertThat(visitor(30).visit(CHANNEL, 10L).outcome()).isInstanceOf(Gap.class);
    }

    @Test
    void visit_keepsWhatItHasWhenItIsStopped() {
        answer(posts(90));
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .build());
        answer(posts(90));
        server.enqueue(new MockResponse.Builder().code(502).build());
        answer(posts(90));
        answer("<html>nothing we know</html>");

        var limited = visitor(30).visit(CHANNEL, 10L);
        var failed = visitor(30).visit(CHANNEL, 10L);
        var odd = visitor(30).visit(CHANNEL, 10L);

        assertThat(limited.outcome()).isEqualTo(new RateLimited(Duration.ofSeconds(7)));
        assertThat(failed.outcome()).isEqualTo(new Failed("HTTP 502", false));
        assertThat(odd.outcome()).isInstanceOf(ParserGap.class);
        assertThat(odd.pages()).hasSize(2);
        assertThat(List.of(limited, failed, odd)).allSatisfy(visit -> {
            assertThat(ids(visit)).containsExactly(90L);
            assertThat(visit.cursor()).isNull();
        });
    }

    @Test
    void visit_doesNotReadAPageThatEndsInTheMiddle() {
        String page = posts(90, 91);
        answer(page.substring(0, page.indexOf("orchid_market/91") + 200));

        var visit = visitor(30).visit(CHANNEL, 10L);

        assertThat(visit.outcome()).isEqualTo(new Failed("the page ends in the middle", false));
        assertThat(visit.pages()).isEmpty();
    }

    @Test
    void visit_readsPostsOfWhichItDoesNotKnowEverything() {
        answer(feed(modern(1, text("known") + "<div class=\"tgme_fact_check\">Checked</div>")));

        var visit = visitor(30).visit(CHANNEL, null);

        assertThat(visit.outcome()).isEqualTo(new VisitOutcome.Partly("tgme_fact_check"));
        assertThat(visit.outcome().parserGap()).isTrue();
        assertThat(visit.cursor()).isEqualTo(1);
        assertThat(visit.pages().get(0).posts().get(0).content().text()).isEqualTo("known");
    }

    @Test
    void visit_takesOnlyTheChannelsOwnPages() {
        answer(feedOf("another_one", "", Pages.block("another_one/5", "", text("x"), "")));
        answer(feedOf("Orchid_Market", "", modern(1, text("x"))));

        var foreign = visitor(30).visit(CHANNEL, null);
        var own = visitor(30).visit(CHANNEL, null);

        assertThat(foreign.outcome()).isEqualTo(new ParserGap("the page belongs to @another_one"));
        assertThat(ids(foreign)).isEmpty();
        assertThat(ids(own)).containsExactly(1L);
    }

    @Test
    void visit_believesInADeletionOnlyWhileTheSentinelIsShown() {
        toProfile();
        answer(Pages.missing(Pages.CHANNEL));
        answer(feedOf("telegram", "", Pages.block("telegram/400", "", text("x"), "")));
        toProfile();
        answer(Pages.missing(Pages.CHANNEL));
        answer(Pages.missing("telegram"));

        var gone = visitor(30).visit(CHANNEL, 10L);
        var blocked = visitor(30).visit(CHANNEL, 10L);

        assertThat(gone.outcome()).isEqualTo(new Gone());
        assertThat(gone.pages()).hasSize(1);
        assertThat(gone.pages().get(0).capture().finalUrl()).endsWith("/" + Pages.CHANNEL);
        assertThat(blocked.outcome()).isEqualTo(new Failed("not found, and neither is @telegram", true));
        assertThat(blocked.cursor()).isNull();
    }

    @Test
    void visit_saysWhenThereIsNoPreview() {
        toProfile();
        answer(Pages.group(Pages.CHANNEL));

        assertThat(visitor(30).visit(CHANNEL, 10L).outcome()).isEqualTo(new NotPreviewable("a group"));
    }

    @Test
    void visit_asksConditionally() throws InterruptedException {
        server.enqueue(new MockResponse.Builder()
                .addHeader("ETag", "\"one\"")
                .body(posts(1))
                .build());
        server.enqueue(new MockResponse.Builder().code(304).build());

        var first = visitor(30).visit(CHANNEL, null);
        var second = visitor(30).visit(CHANNEL, 1L, first.mark());

        assertThat(first.mark()).extracting(PageMark::etag).isEqualTo("\"one\"");
        assertThat(second).isEqualTo(new ChannelVisit(List.of(), new NotModified(), null, null));
        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isEqualTo("\"one\"");
    }

    @Test
    void visitGap_readsWhatWasLeftOut() throws InterruptedException {
        answer(posts(50, 60));
        answer(posts(20, 40));

        var visit = visitor(30).visitGap(CHANNEL, 20, 80);

        assertThat(visit.outcome()).isEqualTo(new Ok());
        assertThat(visit.cursor()).isNull();
        assertThat(targets()).containsExactly("/s/orchid_market?before=80", "/s/orchid_market?before=50");
    }

    @Test
    void botVisit_readsTheBotsPage() {
        var visitor = new BotPageVisitor(site());
        answer(Pages.bot("Orchid_Bot"));
        answer(Pages.group("orchid_bot"));
        answer(Pages.bot("another_bot"));
        answer("<html></html>");
        server.enqueue(new MockResponse.Builder().code(403).build());

        assertThat(visitor.visit(BOT)).satisfies(visit -> {
            assertThat(visit.outcome()).isEqualTo(new Ok());
            assertThat(visit.page()).isInstanceOf(ProfilePage.Bot.class);
            assertThat(visit.capture()).isNotNull();
        });
        assertThat(visitor.visit(BOT).outcome()).isEqualTo(new NotPreviewable("a group"));
        assertThat(visitor.visit(BOT).outcome()).isInstanceOf(ParserGap.class);
        assertThat(visitor.visit(BOT).outcome()).isInstanceOf(ParserGap.class);
        assertThat(visitor.visit(BOT).outcome()).isEqualTo(new Failed("HTTP 403", true));
    }

    @Test
    void botVisit_believesInADeletionOnlyWhileTheSentinelIsShown() {
        var visitor = new BotPageVisitor(site());
        answer(Pages.missing("orchid_bot"));
        answer(feedOf("telegram", "", Pages.block("telegram/400", "", text("x"), "")));
        answer(Pages.missing("orchid_bot"));
        server.enqueue(new MockResponse.Builder().code(500).build());

        assertThat(visitor.visit(BOT).outcome()).isEqualTo(new Gone());
        assertThat(visitor.visit(BOT).outcome())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.blocked()).isTrue());
    }

    @Test
    void postVisit_looksAtOnePost() throws InterruptedException {
        var visitor = new PostVisitor(site());
        answer(Pages.embed(modern(83, text("Hello"))));
        answer(Pages.embed(modern(84, text("Hello"))));
        answer(Pages.notFound());
        answer(feedOf("telegram", "", Pages.block("telegram/400", "", text("x"), "")));
        answer("<html></html>");

        var found = visitor.visit(CHANNEL, 83);

        assertThat(found.outcome()).isEqualTo(new Ok());
        assertThat(found.post()).extracting(Post::messageId).isEqualTo(83L);
        assertThat(visitor.visit(CHANNEL, 83).outcome()).isEqualTo(new ParserGap("the page holds another post"));
        assertThat(visitor.visit(CHANNEL, 83).outcome()).isEqualTo(new Gone());
        assertThat(visitor.visit(CHANNEL, 83).outcome()).isInstanceOf(ParserGap.class);
        assertThat(server.takeRequest().getTarget()).isEqualTo("/orchid_market/83?embed=1&mode=tme");
    }

    private ChannelVisitor visitor(int pages) {
        return new ChannelVisitor(site(), new VisitLimits(pages, Math.min(pages, 3)));
    }

    private TelegramSite site() {
        return new TelegramSite(Routes.by(client, List.of(server.url("/").uri()), 4, new TestClock()), "telegram");
    }

    private void answer(String html) {
        server.enqueue(new MockResponse.Builder().body(html).build());
    }

    private void toProfile() {
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "/" + Pages.CHANNEL)
                .build());
    }

    private static String posts(long... ids) {
        return feed(Arrays.stream(ids)
                .mapToObj(id -> modern(id, text("post " + id)))
                .toArray(String[]::new));
    }

    private static List<Long> ids(ChannelVisit visit) {
        return visit.pages().stream()
                .flatMap(page -> page.posts().stream())
                .map(Post::messageId)
                .toList();
    }

    private List<String> targets() throws InterruptedException {
        List<String> targets = new ArrayList<>();
        int requests = server.getRequestCount();
        for (int i = 0; i < requests; i++) targets.add(server.takeRequest().getTarget());
        return targets;
    }
}
