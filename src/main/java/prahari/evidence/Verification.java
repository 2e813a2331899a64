package prahari.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of a bundle showed.
 *
 * @param ok whether nothing at all is wrong
 * @param problems what is wrong, a sentence each
 * @param notes what a reader must know besides, such as that no key was given to check against
 * @param signed whether it has signatures
 * @param keyId of the enclosed key; null when it could not be read
 * @param name of the bundle; null like all facts below when they could not be read; proven only when {@code ok}
 * @param alerts the alerts it tells of
 * @param files number of files in the bundle
 */
public record Verification(
        boolean ok,
        List<String> problems,
        List<String> notes,
        boolean signed,
        @Nullable String keyId,
        @Nullable String name,
        @Nullable String variant,
        List<Long> alerts,
        @Nullable String createdAt,
        int files) {
    public Verification {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        alerts = List.copyOf(alerts);
    }
}
