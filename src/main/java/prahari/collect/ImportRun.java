package prahari.collect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an export has been imported.
 *
 * @param fingerprint tells the file from others
 * @param messages how many of the file, from its first on, are done
 * @param versions contents that were not known
 * @param hits those of them on which a rule holds
 * @param alerts new ones
 * @param passedOver messages that are too long for one
 * @param trouble why it ended before the end of the file; null while it goes on, and when it did not
 * @param endedAt null while it goes on, and after a kill
 * @param sha256 of the whole file; null before its end was reached
 */
public record ImportRun(
        long id,
        String fingerprint,
        String name,
        long sizeBytes,
        Instant begunAt,
        long messages,
        long versions,
        long hits,
        long alerts,
        long passedOver,
        @Nullable String trouble,
        @Nullable Instant endedAt,
        @Nullable String sha256) {}
