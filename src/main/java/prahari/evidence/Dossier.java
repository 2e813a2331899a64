package prahari.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle is about, read before anything is written.
 *
 * @param sequence 1 for the first bundle of the first alert, and so on
 * @param author who wants it
 * @param members every message of every alert, once, in order
 * @param membersByAlert rows of the messages of each alert
 * @param campaign whose alerts they are; null when alerts were named
 * @param warc where each capture stands in the WARC file, and which are lost
 * @param previous SHA-256 of the ZIP that was exported last for the first alert; null for the first
 * @param counterpart SHA-256 of the ZIP of the other variant that was exported last; null when there is none
 * @param authority address of the timestamp authority that is to stamp it; null for none
 */
record Dossier(
        String name,
        String caseName,
        int sequence,
        Variant variant,
        String author,
        Instant createdAt,
        String keyId,
        List<Rows.Alert> alerts,
        @Nullable CampaignSpread campaign,
        List<Rows.Member> members,
        Map<Long, List<Rows.Member>> membersByAlert,
        List<Rows.Capture> captures,
        CaptureWarc warc,
        @Nullable String previous,
        @Nullable String counterpart,
        @Nullable String authority) {
    /** What is wrong with a capture's file, by the capture's row. */
    Map<Long, String> lost() {
        return warc.lost();
    }

    /** The capture's file in the bundle, or null when the bundle does not hold it. */
    @Nullable
    String path(Rows.Capture capture) {
        return variant == Variant.FULL && !lost().containsKey(capture.id())
                ? BundlePaths.CAPTURE_FOLDER + fileName(capture)
                : null;
    }

    List<Rows.Member> membersOf(Rows.Alert alert) {
        return membersByAlert.getOrDefault(alert.id(), List.of());
    }

    static String fileName(Rows.Capture capture) {
        String type = Redaction.json(capture.headers(), "capture " + capture.id())
                .path("content-type")
                .asText();
        return capture.sha256() + FileEnding.of(capture.kind(), type);
    }
}
