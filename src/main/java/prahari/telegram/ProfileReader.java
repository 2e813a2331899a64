package prahari.telegram;

import static prahari.telegram.PageParser.attribute;
import static prahari.telegram.PageParser.line;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import prahari.model.Capture;

/**
 * Reads {@code t.me/NAME}. Telegram answers 200 for every name; what tells the kinds apart are the lines under the title and the
 * button, for the title tag was the same for all until about 2025.
 */
final class ProfileReader {
    private static final Pattern RESOLVE = Pattern.compile("tg://resolve\\?domain=([A-Za-z0-9_]{1,64})(?:&.*)?");
    private static final Pattern TITLE_TAG = Pattern.compile("Telegram: \\w+ (@[A-Za-z0-9_]{1,64})");

    private ProfileReader() {}

    /** What the page is; never throws. */
    public static ProfilePage read(Capture capture) {
        if (capture.status() != 200) return new ProfilePage.Unreadable("HTTP " + capture.status());
        return PageParser.parse(capture.body())
                .map(page -> read(page, capture.finalUrl()))
                .orElse(new ProfilePage.Unreadable("the page is too large"));
    }

    static ProfilePage read(Document page, @Nullable String address) {
        Element profile = page.selectFirst(".tgme_page");
        if (profile == null) return new ProfilePage.Unreadable("not a profile");
        String username = username(page, address);
        String title = line(profile, ".tgme_page_title > span");
        if (title == null) title = line(profile, ".tgme_page_title");
        List<String> extras = profile.select(".tgme_page_extra").stream()
                .map(extra -> Spaces.plain(extra.text()))
                .toList();
        if (title == null && extras.isEmpty()) return withoutTitle(profile, username);
        String shown = title == null ? "" : title;
        Element text = profile.selectFirst(".tgme_page_description");
        String description = text == null ? "" : RichText.of(text);
        String members = first(extras, "subscriber");
        if (members != null) {
            return new ProfilePage.Channel(
                    username, shown, description, ShownNumber.count(members), linksToPreview(profile));
        }
        members = first(extras, "member");
        if (members != null) return group(profile, username, shown, description, members);
        if (username != null && !username.toLowerCase(Locale.ROOT).endsWith("bot")) {
            String counted = counted(extras);
            if (counted != null) return inAnotherLanguage(profile, username, shown, description, counted);
        }
        if (username == null) return new ProfilePage.Group(null, shown, description, null);
        return personOrBot(page, profile, extras, username, shown, description);
    }

    /** Until about 2023 a channel, too, could have members; only a channel has a preview. */
    private static ProfilePage group(
            Element profile, @Nullable String username, String title, String description, String members) {
        Long count = ShownNumber.count(members);
        if (linksToPreview(profile)) return new ProfilePage.Channel(username, title, description, count, true);
        return new ProfilePage.Group(username, title, description, count);
    }

    /** Of the words we know only the numbers: how many follow, and in a group also how many are there now. */
    private static ProfilePage inAnotherLanguage(
            Element profile, String username, String title, String description, String counted) {
        boolean online = counted.matches(".*\\p{Nd}.*[,\u060c\u3001] *\\p{Nd}.*\\p{L}.*")
                && counted.matches(".*\\p{L}.*[,\u060c\u3001].*");
        return online && !linksToPreview(profile)
                ? new ProfilePage.Group(username, title, description, ShownNumber.count(counted))
                : new ProfilePage.Channel(
                        username, title, description, ShownNumber.count(counted), linksToPreview(profile));
    }

    private static @Nullable String counted(List<String> extras) {
        return extras.stream()
                .filter(extra -> !extra.startsWith("@") && !extra.contains("monthly user"))
                .filter(extra -> ShownNumber.count(extra) != null)
                .findFirst()
                .orElse(null);
    }

    private static ProfilePage personOrBot(
            Document page, Element profile, List<String> extras, String username, String title, String description) {
        String button = line(profile, ".tgme_page_action a.tgme_action_button_new");
        String users = first(extras, "monthly user");
        if (users == null) users = counted(extras);
        boolean named = username.toLowerCase(Locale.ROOT).endsWith("bot"); // Telegram lets only bots end so
        if (users != null || named || "Start Bot".equals(button) || page.title().startsWith("Telegram: Launch")) {
            return new ProfilePage.Bot(username, title, description, users == null ? null : ShownNumber.count(users));
        }
        if ("View in Telegram".equals(button)) {
            return linksToPreview(profile)
                    ? new ProfilePage.Channel(username, title, description, null, true)
                    : new ProfilePage.Group(username, title, description, null);
        }
        return new ProfilePage.User(username, title, description);
    }

    private static ProfilePage withoutTitle(Element profile, @Nullable String username) {
        boolean nobody = profile.selectFirst(".tgme_icon_user, .tgme_username_link, .tgme_page_icon") != null
                || profile.text().contains("right away");
        return nobody ? new ProfilePage.Missing(username) : new ProfilePage.Unreadable("a profile without a title");
    }

    private static boolean linksToPreview(Element profile) {
        return profile.selectFirst("a[href^=/s/]") != null;
    }

    private static @Nullable String first(List<String> extras, String word) {
        return extras.stream().filter(extra -> extra.contains(word)).findFirst().orElse(null);
    }

    private static @Nullable String username(Document page, @Nullable String address) {
        String link = attribute(page, "meta[property=al:ios:url]", "content");
        if (link == null) link = attribute(page, ".tgme_page_action a[href^=tg://resolve]", "href");
        if (link != null) {
            Matcher resolve = RESOLVE.matcher(link);
            if (resolve.matches()) return Handles.name(resolve.group(1));
        }
        Matcher tag = TITLE_TAG.matcher(page.title());
        if (tag.matches()) return Handles.name(tag.group(1));
        return Handles.ofAddress(address);
    }
}
