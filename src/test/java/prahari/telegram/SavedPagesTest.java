package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
                                + "\"document\":null,\"photos\":0,\"videos\":0,\"links\":[],\"service\":false,\"poll\":null,\"other\":[]}");
    }

    @Test
    void read_givesOneLineForAProfile() {
        assertThat(lines(Pages.bot("Orchid_Bot")))
                .hasToString(
                        "[{\"page\":\"bot\",\"username\":\"Orchid_Bot\",\"title\":\"Orchid Finder\",\"members\":null,\"monthly_users\":8122955}]");
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
