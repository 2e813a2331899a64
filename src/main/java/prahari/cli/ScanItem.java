package prahari.cli;

import org.jspecify.annotations.Nullable;
import prahari.model.Facts;

/**
 * One message to scan.
 *
 * @param id as given, in its JSON form; null where the input has none
 * @param facts null when the line could not be read; then {@code trouble} says why
 */
record ScanItem(
        @Nullable String id,
        @Nullable Facts facts,
        @Nullable String trouble) {}
