package prahari.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static prahari.simulator.Stories.get;
import static prahari.simulator.Stories.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prahari.model.Pace;
import prahari.simulator.Simulator.ShownPage;
import prahari.testing.TestClock;

class PagesTest {
    private final TestClock clock = new TestClock();
    private Simulator simulator;

    @BeforeEach
    void start() {
        simulator = Simulator.start(Stories.small(), Pace.real(clock), SimulatorOptions.standard());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void preview_showsWhatIsThereAtTheMoment() {
        assertThat(page(simulator, "/s/demo_chan").select(".tme_no_messages_found"))
                .hasSize(1);

        clock.advance(Duration.ofMinutes(5));
        Document early = page(simulator, "/s/demo_chan");
        clock.advance(Duration.ofMinutes(30));
        Document late = page(simulator, "/s/demo_chan");

        assertThat(early.select(".js-widget_message").eachAttr("data-post"))
                .containsExactly("Demo_Chan/5", "Demo_Chan/7", "Demo_Chan/9");
        assertThat(late.select(".js-widget_message").eachAttr("data-post"))
                .containsExactly("Demo_Chan/5", "Demo_Chan/9");
        assertThat(early.expectFirst(".tgme_widget_message_meta").text()).doesNotContain("edited");
        assertThat(late.expectFirst(".tgme_widget_message_meta").text()).contains("edited");
        assertThat(late.expectFirst(".js-message_text").text()).isEqualTo("edited text");
    }

    @Test
    void preview_givesTextBackUnharmed() {
        clock.advance(Duration.ofMinutes(5));

        Element text = page(simulator, "/s/demo_chan").expectFirst(".js-message_text");
        text.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));

        assertThat(text.wholeText())
                .isEqualTo(
                        "first <tag> & 'quote'\nsecond 👨‍👩‍👧 line https://x.example.org/a?b=1. and @some_name #tag !");
        assertThat(text.select("a").eachAttr("href"))
                .containsExactly("https://x.example.org/a?b=1", "https://t.me/some_name", "?q=%23tag");
    }

    @Test
    void preview_marksFilesForwardsRepliesAndPhotos() {
        clock.advance(Duration.ofMinutes(5));

        Document page = page(simulator, "/s/demo_chan");
        Element file = page.expectFirst("[data-post=Demo_Chan/7]");

        assertThat(file.select(".tgme_widget_message_document_title").text()).isEqualTo("a<b>.zip");
        assertThat(file.select(".tgme_widget_message_document_extra").text()).isEqualTo("52.6 KB");
        assertThat(file.select("a.tgme_widget_message_forwarded_from_name").attr("href"))
                .isEqualTo("https://t.me/other_chan");
        assertThat(file.select("a.tgme_widget_message_reply").attr("href")).isEqualTo("https://t.me/Demo_Chan/5");
        assertThat(file.select("time").attr("datetime")).isEqualTo("2026-11-23T12:00:30+00:00");
        assertThat(page.select("[data-post=Demo_Chan/9] .tgme_widget_message_photo_wrap"))
                .hasSize(1);
        String view = new String(Base64.getUrlDecoder().decode(file.attr("data-view")), StandardCharsets.UTF_8);
        assertThat(view)
                .contains("\"c\":-1500000001,\"p\":7,\"t\":" + clock.instant().getEpochSecond());
        assertThat(page.expectFirst(".counter_value").text()).isEqualTo("12.3K");
    }

    @Test
    void preview_pagesThroughTheHistory() {
        clock.advance(Duration.ofMinutes(5));

        Document older = page(simulator, "/s/demo_chan?before=9");
        Document newer = page(simulator, "/s/demo_chan?after=5");

        assertThat(older.select(".js-widget_message").eachAttr("data-post"))
                .containsExactly("Demo_Chan/5", "Demo_Chan/7");
        assertThat(older.select("link[rel=canonical]").attr("href")).isEqualTo("/s/Demo_Chan?before=8");
        assertThat(older.select("link[rel=next]").attr("href")).isEqualTo("/s/Demo_Chan?after=7");
        assertThat(newer.select("link[rel=prev]").attr("href")).isEqualTo("/s/Demo_Chan?before=7");
        assertThat(page(simulator, "/s/demo_chan?before=5").text()).contains("No posts found");
    }

    @Test
    void preview_answersNotModifiedUntilSomethingChanges() {
        clock.advance(Duration.ofMinutes(5));
        String etag =
                get(simulator, "/s/demo_chan").headers().firstValue("ETag").orElseThrow();

        clock.advance(Duration.ofMinutes(1));
        int quiet = get(simulator, "/s/demo_chan", "If-None-Match", etag).statusCode();
        clock.advance(Duration.ofMinutes(10));
        int changed = get(simulator, "/s/demo_chan", "If-None-Match", etag).statusCode();

        assertThat(quiet).isEqualTo(304);
        assertThat(changed).isEqualTo(200);
    }

    @Test
    void preview_redirectsWhereThereIsNone() {
        for (String name : new String[] {"demo_group", "demo_lookup_bot", "nobody_here"}) {
            var answer = get(simulator, "/s/" + name);

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains("/" + name);
        }
    }

    @Test
    void profile_followsRenamesAndLives() {
        assertThat(page(simulator, "/demo_chan").select(".tgme_page_extra").text())
                .isEqualTo("12 345 subscribers");
        assertThat(page(simulator, "/demo_group").select(".tgme_page_extra").text())
                .isEqualTo("40 members, 2 online");
        Document bot = page(simulator, "/demo_lookup_bot");
        assertThat(bot.select(".tgme_page_extra").eachText()).containsExactly("@demo_lookup_bot", "99 monthly users");
        assertThat(bot.title()).isEqualTo("Telegram: Launch @demo_lookup_bot");

        clock.advance(Duration.ofHours(8));

        assertThat(page(simulator, "/demo_lookup_bot").select(".tgme_page_title"))
                .isEmpty();
        assertThat(page(simulator, "/demo_chan").select(".tgme_page_title")).isEmpty();
        assertThat(page(simulator, "/demo_two").select(".tgme_page_title").text())
                .isEqualTo("Renamed");
    }

    @Test
    void embed_showsOnePostOrThatThereIsNone() {
        clock.advance(Duration.ofMinutes(5));

        assertThat(page(simulator, "/demo_chan/7?embed=1&mode=tme").select(".js-widget_message"))
                .hasSize(1);
        assertThat(page(simulator, "/demo_group/12?embed=1&mode=tme")
                        .select(".js-message_text")
                        .text())
                .startsWith("hi");
        assertThat(page(simulator, "/demo_chan/6?embed=1&mode=tme")
                        .select(".tgme_widget_message_error")
                        .text())
                .isEqualTo("Post not found");
    }

    @Test
    void fault_changesWhatAPageIs() {
        clock.advance(Duration.ofMinutes(5));
        String whole = get(simulator, "/s/demo_chan").body();

        simulator.fault("page_renamed", 1);
        assertThat(page(simulator, "/s/demo_chan").select(".tgme_widget_message_text"))
                .isEmpty();
        simulator.fault("page_ends", 1);
        assertThat(get(simulator, "/s/demo_chan").body().length()).isLessThan(whole.length());
        simulator.fault("page_slow", 1);
        assertThat(get(simulator, "/s/demo_chan").body()).hasSameSizeAs(whole);
        simulator.fault("page_off", 1);
        assertThat(get(simulator, "/s/demo_chan").headers().firstValue("Location"))
                .contains("/demo_chan");
        simulator.fault("page_away", 1);
        assertThat(get(simulator, "/s/demo_chan").headers().firstValue("Location"))
                .contains("http://elsewhere.example/");
        simulator.fault("page_loop", 1);
        assertThat(get(simulator, "/s/demo_chan").headers().firstValue("Location"))
                .contains("/s/demo_chan");
    }

    @Test
    void watch_tellsWhatWasShownToItsEnd() {
        List<ShownPage> shown = new CopyOnWriteArrayList<>(); // told by the server's threads, behind the last byte
        simulator.watch(shown::add);
        clock.advance(Duration.ofMinutes(5));

        get(simulator, "/s/demo_chan");
        simulator.fault("page_ends", 1);
        get(simulator, "/s/demo_chan");
        get(simulator, "/demo_chan/7?embed=1&mode=tme");

        await().untilAsserted(() -> assertThat(shown).hasSize(2));
        assertThat(shown.get(0).versions()).containsOnlyKeys(5L, 7L, 9L).containsEntry(7L, 1);
        assertThat(shown.get(0).newest()).isTrue();
        assertThat(shown.get(1).versions()).containsOnlyKeys(7L);
        assertThat(shown.get(1).newest()).isFalse();
    }

    @Test
    void fault_strikesSoManyPages() {
        simulator.fault("page_5xx", 1);
        simulator.fault("page_429", 1);
        simulator.fault("page_blocked", 1);

        assertThat(get(simulator, "/s/demo_chan").statusCode()).isEqualTo(503);
        assertThat(get(simulator, "/s/demo_chan").headers().firstValue("Retry-After"))
                .contains("5");
        assertThat(page(simulator, "/s/demo_chan").title()).isEqualTo("Telegram: Contact @demo_chan");
        assertThat(get(simulator, "/s/demo_chan").statusCode()).isEqualTo(200);
    }
}
