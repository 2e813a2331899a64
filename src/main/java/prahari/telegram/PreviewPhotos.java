package prahari.telegram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import prahari.collect.Attachment.Origin;
import prahari.collect.Attachment.Wanted;
import prahari.model.Capture;

/** The photos of a channel's preview, which are drawn as backgrounds and lie on other hosts for a while. */
public final class PreviewPhotos {
    /** An album holds as many (core.telegram.org/bots/api#sendmediagroup). */
    private static final int MOST = 10;

    private PreviewPhotos() {}

    /** The photos of each post of a page, by the post's id. Never throws. */
    public static Map<Long, List<Wanted>> of(Capture page) {
        return PageParser.parse(page.body()).map(parsed -> of(parsed, page)).orElse(Map.of());
    }

    private static Map<Long, List<Wanted>> of(Document parsed, Capture page) {
        Map<Long, List<Wanted>> photos = new HashMap<>();
        for (Element photo : parsed.select(".tgme_widget_message_photo_wrap")) {
            String url = ShownParts.background(photo);
            Element block = photo.closest(".tgme_widget_message[data-post]");
            var post = block == null ? null : Handles.ofBlock(block);
            if (url == null || post == null) continue;
            List<Wanted> all = photos.computeIfAbsent(post.id(), none -> new ArrayList<>());
            // the address is another one on every page: a photo is told by its place in the post
            if (all.size() < MOST)
                all.add(new Wanted(Origin.PREVIEW, page.source(), "photo " + all.size(), url, "", "photo", null));
        }
        return photos;
    }
}
