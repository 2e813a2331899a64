package prahari.cli;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import prahari.alert.ReviewedHit;
import prahari.web.ReviewJson;

/** The hits that are kept with what people said of them, asked for page by page. */
final class ReviewedHits {
    private static final int PAGE = 2000;

    private ReviewedHits() {}

    static void forEach(DeskCall desk, Instant since, Consumer<ReviewedHit> each) {
        long after = 0;
        while (true) {
            List<ReviewedHit> page = ReviewJson.page(desk.ask(ReviewJson.question(since, after, PAGE)));
            if (page.isEmpty()) return;
            page.forEach(each);
            after = page.get(page.size() - 1).hitId();
        }
    }
}
