package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the database as a bundle needs them. */
final class Rows {
    private Rows() {}

    record Alert(
            long id,
            String key,
            String state,
            String severity,
            int score,
            String label,
            long topHitId,
            Instant raisedAt,
            @Nullable String owner,
            @Nullable String verdict,
            @Nullable Instant closedAt) {}

    /** @param id row of the message; {@code messageId} is Telegram's */
    record Member(
            long id,
            long messageId,
            @Nullable Long chatId,
            @Nullable String username,
            String title,
            String chatType,
            @Nullable Instant postedAt,
            Instant firstSeenAt,
            @Nullable Instant deletedAt,
            @Nullable Long deletionCaptureId) {}

    record Version(long id, int number, String text, JsonNode post, boolean edited, Instant seenAt, long captureId) {}

    record Hit(
            long id,
            long versionId,
            String generation,
            int score,
            String severity,
            String label,
            String detail,
            Instant foundAt) {}

    record Event(long id, long alertId, Instant at, String actor, String via, String what, String detail) {}

    record Capture(
            long id,
            String sourceId,
            String kind,
            String url,
            String finalUrl,
            int status,
            String headers,
            Instant at,
            String sha256,
            long bytes,
            @Nullable String warcSha256,
            String keyName) {}

    /** @param files text by path */
    record Generation(String sha256, Instant loadedAt, Map<String, String> files) {
        Generation {
            files = Map.copyOf(files);
        }
    }
}
