package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.telegram.Pages.button;
import static prahari.telegram.Pages.extra;
import static prahari.telegram.Pages.profile;
import static prahari.telegram.Pages.title;

import org.junit.jupiter.api.Test;
import prahari.model.Capture;

class ProfileReaderTest {

    @Test
    void read_readsABot() {
        assertThat(read(Pages.bot("Orchid_Bot")))
                .isEqualTo(new ProfilePage.Bot("Orchid_Bot", "Orchid Finder", "Finds\neverything", 8_122_955L));
    }

    @Test
    void read_knowsABotOnAnOldPage() {
        String page = profile("orchid_bot", "Contact", title("Orchid") + extra("@orchid_bot") + button("Send Message"));

        assertThat(read(page)).isEqualTo(new ProfilePage.Bot("orchid_bot", "Orchid", "", null));
    }

    @Test
    void read_readsAUser() {
        String page = profile("nikhil", "Contact", title("Nikhil ") + extra("@nikhil") + button("Send Message"));

        assertThat(read(page)).isEqualTo(new ProfilePage.User("nikhil", "Nikhil", ""));
    }

    @Test
    void read_tellsChannelsFromGroups() {
        String preview =
                "<div class=\"tgme_page_context_link_wrap\"><a class=\"tgme_page_context_link\" href=\"/s/orchid\">Preview channel</a></div>";
        String oldPreview =
                "<div class=\"tgme_page_context_btn\"><a class=\"tgme_action_button_new\" href=\"/s/orchid\">Preview channel</a></div>";
        String view = button("View in Telegram");

        assertThat(read(profile("orchid", "View", title("O") + extra("11 286 994 subscribers") + view + preview)))
                .isEqualTo(new ProfilePage.Channel("orchid", "O", "", 11_286_994L, true));
        assertThat(read(profile("orchid", "View", title("O") + extra("no subscribers") + view)))
                .isEqualTo(new ProfilePage.Channel("orchid", "O", "", 0L, false));
        assertThat(read(profile("orchid", "Contact", title("O") + extra("2 805 members") + view + oldPreview)))
                .isEqualTo(new ProfilePage.Channel("orchid", "O", "", 2805L, true));
        assertThat(read(profile("orchid", "View", title("O") + extra("97 957 members, 4 138 online") + view)))
                .isEqualTo(new ProfilePage.Group("orchid", "O", "", 97_957L));
    }

    @Test
    void read_readsAnInvitation() {
        String page = profile("x", "Join", title("Orchid Friends") + extra("12 members") + button("Join Group"))
                .replaceAll("<meta[^>]*>", "")
                .replaceAll("<title>.*</title>", "<title>Join group chat on Telegram</title>");

        assertThat(ProfileReader.read(Pages.capture(Capture.Kind.PROFILE, "https://t.me/+AbCdEf", page)))
                .isEqualTo(new ProfilePage.Group(null, "Orchid Friends", "", 12L));
    }

    @Test
    void read_knowsTheNotFoundPage() {
        assertThat(read(Pages.missing("zzq9x7"))).isEqualTo(new ProfilePage.Missing("zzq9x7"));
    }

    @Test
    void read_saysWhatItCannotRead() {
        assertThat(read("<html>")).isInstanceOf(ProfilePage.Unreadable.class);
        assertThat(read("<div class=tgme_page>Sorry</div>")).isInstanceOf(ProfilePage.Unreadable.class);
    }

    private static ProfilePage read(String html) {
        return ProfileReader.read(Pages.capture(Capture.Kind.PROFILE, "https://t.me/orchid", html));
    }
}
