package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import prahari.model.Blob;

class SavedPagesTest {

    @Test
    void read_givesALineForEachPost() {
        List<JsonNode> lines =
                lines(Pages.feed(Pages.modern(9, Pages.text("nine")), Pages.old(3, Pages.text("three"))));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).toString())
                .isEqualTo(
                        "{\"channel\":\"orchid_market\",\"message_id\":3,\"date\":\"2026-05-20T15:38:10Z\",\"edited\":false,"
                                + "\"text\":\"three\",\"views\":8670000,\"forwarded_from\":null,\"reply_to\":null,\"author\":\"Orchid Market\","
                                + "\"document\":null,\"photos\":0,\"videos\":0,\"links\":[],\"service\":false,\"poll\":null,\"other\":[],\"reply\":null,\"forwarded_from_author\":null,\"forwarded_from_url\":null,"
                                + "\"via_bot\":null,\"media\":[],\"documents\":[],\"poll_result\":null,\"contact\":null,\"location\":null,"
                                + "\"link_preview\":null,\"reactions\":[],\"buttons\":[],\"notices\":[],"
                                + "\"game\":null,\"invoice\":null,\"via_bot_url\":null,\"author_url\":\"https://t.me/orchid_market\",\"author_photo\":null,"
                                + "\"post_url\":\"https://t.me/orchid_market/3\",\"signature\":null,\"formatting\":[],\"unread\":[],"
                                + "\"page\":{\"title\":\"Orchid Market\",\"username\":\"@orchid_market\",\"description\":null,\"photo\":null,"
                                + "\"labels\":[\"verified\"],\"counters\":[],\"members\":null,\"before\":null,\"after\":null}}");
    }

    @Test
    void read_tellsAllThatThePageShowsOfAPost() {
        String inside = """
                <div class="tgme_widget_message_forwarded_from">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name" href="https://t.me/first_chan/3"><span dir="auto">First</span></a>&nbsp;(<span class="tgme_widget_message_forwarded_from_author">Ann</span>)</div>
                <a class="tgme_widget_message_reply" href="https://t.me/orchid_market/5"><div class="tgme_widget_message_author"><span class="tgme_widget_message_author_name">Orchid</span></div><div class="tgme_widget_message_text js-message_reply_text">quoted <b>words</b></div></a>
                <a class="tgme_widget_message_photo_wrap" style="width:100px;background-image:url('https://cdn4.telesco.pe/file/abc.jpg')"></a>
                <a class="tgme_widget_message_video_player"><i class="tgme_widget_message_video_thumb" style="background-image:url('https://cdn4.telesco.pe/t.jpg')"></i><video src="https://cdn4.telesco.pe/v.mp4"></video><time class="message_video_duration">0:35</time></a>
                <a class="tgme_widget_message_voice_player"><audio class="tgme_widget_message_voice" src="https://cdn4.telesco.pe/o.ogg"></audio><time class="tgme_widget_message_voice_duration">0:07</time></a>
                <a class="tgme_widget_message_document_wrap"><div class="tgme_widget_message_document_icon audio"></div><div class="tgme_widget_message_document_title">Song</div><div class="tgme_widget_message_document_extra">Singer</div></a>
                <div class="tgme_widget_message_poll"><div class="tgme_widget_message_poll_question">Which?</div><div class="tgme_widget_message_poll_type">Anonymous poll</div><div class="tgme_widget_message_poll_option"><div class="tgme_widget_message_poll_option_percent">73%</div><div class="tgme_widget_message_poll_option_text">This</div></div></div>
                <a class="tgme_widget_message_link_preview" href="https://example.org/x"><i class="link_preview_image" style="background-image:url('https://cdn4.telesco.pe/p.jpg')"></i><div class="link_preview_site_name">Example</div><div class="link_preview_title">A title</div><div class="link_preview_description">Two<br/>lines</div></a>
                <div class="tgme_widget_message_reactions"><span class="tgme_reaction tgme_reaction_paid"><i class="icon icon-telegram-stars"></i>2.49K</span><span class="tgme_reaction"><tg-emoji emoji-id="5265"></tg-emoji>419</span><span class="tgme_reaction"><i class="emoji"><b>X</b></i>3</span></div>
                """;

        JsonNode line =
                lines(Pages.feed(Pages.modern(9, Pages.text("nine") + inside))).get(0);

        assertThat(line.path("text").asText()).isEqualTo("nine");
        assertThat(line.path("reply").toString()).contains("quoted words", "Orchid");
        assertThat(line.path("forwarded_from_author").asText()).isEqualTo("Ann");
        assertThat(line.path("media").toString())
                .isEqualTo(
                        "[{\"kind\":\"photo\",\"url\":\"https://cdn4.telesco.pe/file/abc.jpg\",\"post\":null},"
                                + "{\"kind\":\"video\",\"url\":\"https://cdn4.telesco.pe/v.mp4\",\"thumb\":\"https://cdn4.telesco.pe/t.jpg\",\"duration\":\"0:35\",\"label\":null,\"post\":null},"
                                + "{\"kind\":\"voice\",\"url\":\"https://cdn4.telesco.pe/o.ogg\",\"duration\":\"0:07\",\"waveform\":null,\"post\":null}]");
        assertThat(line.path("documents").toString())
                .isEqualTo("[{\"name\":\"Song\",\"performer\":\"Singer\",\"post\":null}]");
        assertThat(line.path("poll_result").toString()).contains("Anonymous poll", "73%", "This");
        assertThat(line.path("link_preview").toString())
                .contains(
                        "https://example.org/x", "Example", "A title", "Two\\nlines", "https://cdn4.telesco.pe/p.jpg");
        assertThat(line.path("reactions").toString())
                .contains(
                        "\"paid\":true,\"count\":2490",
                        "\"custom_emoji_id\":\"5265\",\"paid\":false,\"count\":419",
                        "\"emoji\":\"X\"");
        assertThat(line.path("notices").isEmpty())
                .as("the hidden sentence is none")
                .isTrue();
    }

    @Test
    void read_tellsWhatItDidNotUnderstand() {
        String foreign = Pages.modern(9, Pages.text("nine")).replace("orchid_market/9\"", "orchid_market/nine\"");

        var reading = (SavedPages.Reading.Lines)
                SavedPages.read(Blob.utf8(Pages.feed(Pages.old(3, Pages.text("three")), foreign)));

        assertThat(reading.lines()).hasSize(1);
        assertThat(reading.gaps()).isEqualTo("read 1 of 2 posts, not `orchid_market/nine`");
        assertThat(reading.whole()).isFalse();
    }

    @Test
    void read_findsAPostByTheLinkOfItsDate() {
        String page = Pages.feed(
                Pages.old(3, Pages.text("three")).replace("data-post=\"orchid_market/3\"", "data-post=\"\""));

        assertThat(lines(page).get(0).path("message_id").asLong()).isEqualTo(3);
    }

    @Test
    void read_saysThatAPageIsCut() {
        String page = Pages.feed(Pages.old(3, Pages.text("three")), Pages.old(4, Pages.text("four")));

        var whole = (SavedPages.Reading.Lines) SavedPages.read(Blob.utf8(page));
        var cut = (SavedPages.Reading.Lines) SavedPages.read(Blob.utf8(page.substring(0, page.indexOf("four"))));

        assertThat(whole.whole()).isTrue();
        assertThat(cut.whole()).isFalse();
        assertThat(cut.gaps()).startsWith("the page is cut");
    }

    @Test
    void read_readsTheAnswerToAPagesOwnScript() throws JsonProcessingException {
        String answer = new ObjectMapper().writeValueAsString(Pages.old(3, Pages.text("three")));

        assertThat(lines(answer).get(0).path("text").asText()).isEqualTo("three");
    }

    @Test
    void read_doesNotTakeTheFooterForTheEndOfAnOpenText() {
        String open = "<div class=\"tgme_widget_message_text js-message_text\" dir=\"auto\">never <b>closed</b>";

        JsonNode line = lines(Pages.feed(Pages.old(3, open))).get(0);

        assertThat(line.path("text").asText()).isEqualTo("never closed");
        assertThat(line.path("views").asLong()).isEqualTo(8_670_000);
        assertThat(line.path("links")).isEmpty();
    }

    @Test
    void read_doesNotTakeAForeignPostsPartsForItsOwn() {
        String photo =
                "<a class=\"tgme_widget_message_photo_wrap\" style=\"background-image:url('https://x.example/p.jpg')\"></a>";

        JsonNode line = lines(Pages.feed(
                        Pages.block("another_one/3", "", photo, Pages.meta(3, "")), Pages.old(3, Pages.text("three"))))
                .get(0);

        assertThat(line.path("media")).isEmpty();
    }

    @Test
    void read_givesOneLineForAProfile() {
        assertThat(lines(Pages.bot("Orchid_Bot")))
                .hasToString(
                        "[{\"page\":\"bot\",\"username\":\"Orchid_Bot\",\"title\":\"Orchid Finder\",\"members\":null,\"monthly_users\":8122955,"
                                + "\"description\":\"Finds\\neverything\",\"photo\":null,\"labels\":[\"verified\"],"
                                + "\"extra\":[\"@Orchid_Bot\",\"8 122 955 monthly users\"],"
                                + "\"buttons\":[{\"text\":\"Start Bot\",\"url\":\"tg://resolve?domain=x\"}]}]");
        assertThat(lines(Pages.group("orchid")).get(0).path("members").asLong()).isEqualTo(97957);
        assertThat(lines(Pages.missing("zzq9x7")))
                .hasToString(
                        "[{\"page\":\"missing\",\"username\":\"zzq9x7\",\"title\":null,\"members\":null,\"monthly_users\":null}]");
    }

    @Test
    void read_readsAnEmbed() {
        assertThat(lines(Pages.embed(Pages.modern(83, Pages.text("Hello"))))
                        .get(0)
                        .path("message_id")
                        .asLong())
                .isEqualTo(83);
        assertThat(lines(Pages.notFound()).get(0).path("page").asText()).isEqualTo("missing");
    }

    @Test
    void read_takesTheTextFromTheFrameAroundAPost() {
        String frame = Pages.profile("Orchid_Market", "Contact", "<div class=\"tgme_page_widget\"></div>")
                .replace("domain=Orchid_Market", "domain=Orchid_Market&amp;post=15")
                .replace("<head>", "<head><meta property=\"og:description\" content=\"New\n\nstock\">");

        JsonNode line = lines(frame).get(0);

        assertThat(line.path("channel").asText()).isEqualTo("orchid_market");
        assertThat(line.path("message_id").asLong()).isEqualTo(15);
        assertThat(line.path("text").asText()).isEqualTo("New\n\nstock");
    }

    @Test
    void read_saysWhatItCannotRead() {
        assertThat(SavedPages.read(Blob.utf8("<html>"))).isInstanceOf(SavedPages.Reading.Unreadable.class);
    }

    @Test
    void read_givesNothingForAnEmptyPreview() {
        assertThat(lines(Pages.feed())).isEmpty();
    }

    private static List<JsonNode> lines(String html) {
        return ((SavedPages.Reading.Lines) SavedPages.read(Blob.utf8(html))).lines();
    }
}
