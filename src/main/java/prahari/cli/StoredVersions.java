package prahari.cli;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import prahari.message.KeptVersion;
import prahari.message.Replay;
import prahari.web.ReplayJson;

/** The versions of messages that are kept, asked for page by page, so that few of them are in memory at a time. */
final class StoredVersions {
    private static final int PAGE = 1000;

    private final DeskCall desk;
    private final Replay.Extent extent;
    private final int pageSize;

    StoredVersions(DeskCall desk, Instant since) {
        this(desk, since, PAGE);
    }

    StoredVersions(DeskCall desk, Instant since, int pageSize) {
        this.desk = desk;
        this.pageSize = pageSize;
        extent = ReplayJson.extent(desk.ask(ReplayJson.extentQuestion(since)));
    }

    /** How many there are. */
    long count() {
        return extent.versions();
    }

    /** Hands out every version in the order of their rows, until {@code enough} says so after a page. */
    void forEach(Consumer<KeptVersion> each, BooleanSupplier enough) {
        long after = 0;
        while (!enough.getAsBoolean()) {
            List<KeptVersion> page = page(after, pageSize);
            if (page.isEmpty()) return;
            page.forEach(each);
            after = page.get(page.size() - 1).versionId();
        }
    }

    Optional<KeptVersion> find(long versionId) {
        return page(versionId - 1, 1).stream().findFirst();
    }

    private List<KeptVersion> page(long after, int most) {
        return ReplayJson.page(desk.ask(ReplayJson.pageQuestion(extent, after, most)));
    }
}
