package prahari.telegram;

import org.jspecify.annotations.Nullable;

/** What the page {@code t.me/NAME} turned out to be. Usernames are as shown: compare them without regard to case. */
public sealed interface ProfilePage {
    /** A bot. */
    record Bot(
            String username,
            String title,
            String description,
            @Nullable Long monthlyUsers) implements ProfilePage {}

    /** A group; without a username when the page belongs to an invite link. */
    record Group(
            @Nullable String username,
            String title,
            String description,
            @Nullable Long members) implements ProfilePage {}

    /** A channel; {@code previewable} when the page links to its web preview. */
    record Channel(
            @Nullable String username,
            String title,
            String description,
            @Nullable Long members,
            boolean previewable) implements ProfilePage {}

    /** A person. */
    record User(String username, String title, String description) implements ProfilePage {}

    /** Nobody has this name, or it is private, or Telegram blocks our address: the page is the same for all three. */
    record Missing(@Nullable String username) implements ProfilePage {}

    /** Nothing we know. */
    record Unreadable(String reason) implements ProfilePage {}
}
