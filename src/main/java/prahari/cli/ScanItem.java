package prahari.cli;

import org.jspecify.annotations.Nullable;
import prahari.model.Facts;

/**
 * One message to scan.
 *
 * @param id as given, in its JSON form; null where the input has none
 * @param facts null for an empty line, and where it could not be read; then {@code trouble} says why
 */
record ScanItem(
        @Nullable String id,
        @Nullable Facts facts,
        @Nullable String trouble) {
    /** An empty line. */
    static final ScanItem NOTHING = new ScanItem(null, null, null);

    static ScanItem trouble(String what) {
        return new ScanItem(null, null, what);
    }
}
