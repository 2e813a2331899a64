package prahari.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle is about, read before anything is written.
 *
 * @param members every message of every alert, once, in order
 * @param warc where each capture stands in the WARC file, and which are lost
 */
record Dossier(
        String name,
        Variant variant,
        String author,
        Instant createdAt,
        String keyId,
        List<Rows.Alert> alerts,
        List<Rows.Member> members,
        List<Rows.Capture> captures,
        CaptureWarc warc) {
    /** What is wrong with a capture's file, by the capture's row. */
    Map<Long, String> lost() {
        return warc.lost();
    }

    /** The capture's file in the bundle, or null when the bundle does not hold it. */
    @Nullable
    String path(Rows.Capture capture) {
        return variant == Variant.FULL && !lost().containsKey(capture.id()) ? "captures/" + fileName(capture) : null;
    }

    static String fileName(Rows.Capture capture) {
        return capture.sha256() + (capture.kind().equals("UPDATE") ? ".json" : ".html");
    }
}
