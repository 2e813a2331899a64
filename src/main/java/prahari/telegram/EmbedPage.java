package prahari.telegram;

import java.util.Set;
import prahari.model.Post;

/** What the page of one post alone turned out to be. */
sealed interface EmbedPage {
    /**
     * The post.
     *
     * @param unknown names of parts that show something and that we do not know
     */
    record Found(Post post, Set<String> unknown) implements EmbedPage {
        public Found {
            unknown = Set.copyOf(unknown);
        }
    }

    /** There is such a post or chat, but Telegram shows it to nobody here: private, restricted, only in the app. */
    record Withheld(String notice) implements EmbedPage {}

    /** Telegram says that there is no such post; an address that Telegram blocks gets the same answer. */
    record NotFound(String notice) implements EmbedPage {}

    /** Nothing we know. */
    record Unreadable(String reason) implements EmbedPage {}
}
