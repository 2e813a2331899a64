package prahari.generation;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time in which one generation was in force.
 *
 * @param generation SHA-256 of its files
 * @param ended null while it is in force, also while the service is stopped
 * @param who a person's name, or {@code prahari}
 * @param reason what the person gave, empty for none
 */
public record Reign(
        String generation, Instant begun, @Nullable Instant ended, Why why, String who, String reason) {

    /** Why it began. */
    public enum Why {
        /** The service started with these files. */
        START,
        /** The files were changed. */
        RELOAD,
        /** Somebody asked for it; the files are not looked at until that is lifted. */
        ROLLBACK,
        /** The rollback was lifted; the files are looked at again. */
        LIFT,
        /** Somebody gave the word for rules that were proposed. */
        ACTIVATE,
        /** The service started, its files were bad, and this was the last generation that can be read. */
        FALLBACK;

        /** The word for people and tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether the files on disk are not looked at. */
    public boolean pinned() {
        return why == Why.ROLLBACK && ended == null;
    }
}
