package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import prahari.model.Capture;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;

class EmbedReaderTest {

    @Test
    void read_readsAChannelsPost() {
        var page = read(Pages.embed(Pages.modern(83, Pages.text("Hello"))));

        assertThat(page).isInstanceOfSatisfying(EmbedPage.Found.class, found -> {
            assertThat(found.post().chat())
                    .isEqualTo(new Chat(-1001523000111L, Pages.CHANNEL, "Orchid Market", ChatType.CHANNEL));
            assertThat(found.post().messageId()).isEqualTo(83);
            assertThat(found.post().content().text()).isEqualTo("Hello");
        });
    }

    @Test
    void read_readsAGroupsMessage() {
        String person =
                "<a class=\"tgme_widget_message_author_name\" href=\"https://t.me/Nikhil_X\"><span dir=\"auto\">Nikhil</span></a>&nbsp;in&nbsp;";
        String html = Pages.embed(Pages.old(7, Pages.text("Hi")))
                .replace(
                        "<a class=\"tgme_widget_message_owner_name\"",
                        person + "<a class=\"tgme_widget_message_owner_name\"");

        assertThat(read(html)).isInstanceOfSatisfying(EmbedPage.Found.class, found -> {
            assertThat(found.post().chat().type()).isEqualTo(ChatType.SUPERGROUP);
            assertThat(found.post().origin().author()).isEqualTo("Nikhil");
            assertThat(found.post().origin().authorUsername()).isEqualTo("nikhil_x");
        });
    }

    @Test
    void read_knowsAMissingPost() {
        assertThat(read(Pages.notFound())).isEqualTo(new EmbedPage.NotFound("Post not found"));
    }

    @Test
    void read_saysWhatItCannotRead() {
        assertThat(read("<html>")).isInstanceOf(EmbedPage.Unreadable.class);
        assertThat(read(Pages.notFound().replace("Post not found", "Try later")))
                .isInstanceOf(EmbedPage.Unreadable.class);
        assertThat(read(Pages.embed(Pages.block("x", "", "", "")))).isInstanceOf(EmbedPage.Unreadable.class);
    }

    private static EmbedPage read(String html) {
        return EmbedReader.read(
                Pages.capture(Capture.Kind.EMBED, "https://t.me/orchid_market/83?embed=1&mode=tme", html));
    }
}
