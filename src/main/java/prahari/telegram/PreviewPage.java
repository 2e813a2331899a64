package prahari.telegram;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Post;

/** What a page asked for as a channel's web preview turned out to be. */
sealed interface PreviewPage {

    /**
     * Posts of a channel.
     *
     * @param posts by ascending id, each once
     * @param before id that the page offers to go on with towards older posts; not to be trusted as the only way
     * @param after the same towards newer posts
     * @param newest whether the page offers nothing newer
     * @param unreadable number of blocks that look like posts of this channel but could not be read
     * @param unknown names of parts that say something and that we do not know
     */
    record Posts(
            Chat channel,
            List<Post> posts,
            @Nullable Long before,
            @Nullable Long after,
            boolean newest,
            int unreadable,
            Set<String> unknown)
            implements PreviewPage {
        public Posts {
            posts = List.copyOf(posts);
            unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
        }
    }

    /**
     * A channel's preview without posts.
     *
     * @param stated whether the page says that there are none
     */
    record NoPosts(Chat channel, boolean stated) implements PreviewPage {}

    /** The channel shows no preview: Telegram answered with another page. */
    record NotAPreview(ProfilePage profile) implements PreviewPage {}

    /** Nothing we know. */
    record Unreadable(String reason) implements PreviewPage {}
}
