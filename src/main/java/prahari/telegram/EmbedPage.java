package prahari.telegram;

import prahari.model.Post;

/** What the page of one post alone turned out to be. */
sealed interface EmbedPage {
    /** The post. */
    record Found(Post post) implements EmbedPage {}

    /** Telegram says that there is no such post; an address that Telegram blocks gets the same answer. */
    record NotFound(String notice) implements EmbedPage {}

    /** Nothing we know. */
    record Unreadable(String reason) implements EmbedPage {}
}
