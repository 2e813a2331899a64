package prahari.generation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation that the database keeps.
 *
 * @param loadedAt when it was first kept
 * @param signedBy SHA-256 of the public key whose signature it bore, null when none was asked for
 * @param hits how many hits point to it
 * @param reigns when it was in force, latest first
 */
public record Kept(
        String sha256, Instant loadedAt, @Nullable String signedBy, long hits, List<Reign> reigns) {
    public Kept {
        reigns = List.copyOf(reigns);
    }
}
