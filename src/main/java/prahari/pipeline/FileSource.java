package prahari.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import prahari.collect.Attachment.Wanted;

/** Where files come from. */
public interface FileSource {
    /**
     * Gets a file.
     *
     * @param to an empty file that only this user can read
     */
    Got get(Wanted wanted, Path to) throws IOException;

    /** Whether it may be asked now; what waits for it is left alone until then. */
    default boolean isReady() {
        return true;
    }

    /** What came of it. */
    sealed interface Got {
        /**
         * It is there.
         *
         * @param file the one that was given, or where it lies anyway
         */
        record Here(Path file) implements Got {}

        /** It cannot be had, now or later. */
        record Never(String why) implements Got {}

        /** It may be had later. */
        record Later(String why, Duration after) implements Got {}
    }
}
