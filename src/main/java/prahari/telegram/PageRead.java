package prahari.telegram;

import java.util.List;
import prahari.model.Capture;
import prahari.model.Post;

/** A page as it came, and the posts read from it. */
public record PageRead(Capture capture, List<Post> posts) {
    public PageRead {
        posts = List.copyOf(posts);
    }
}
