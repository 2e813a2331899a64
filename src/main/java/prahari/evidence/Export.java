package prahari.evidence;

import java.nio.file.Path;
import java.util.List;

/** How the writing of a bundle ended. */
public sealed interface Export {
    /**
     * The bundle lies in its place.
     *
     * @param sha256 of the ZIP file
     * @param files in it
     * @param missing captures that should stand behind the alerts but are gone or damaged, a sentence each; the bundle lists them
     */
    record Written(Path file, String sha256, long bytes, int files, List<String> missing) implements Export {
        public Written {
            missing = List.copyOf(missing);
        }
    }

    /** Nothing was written. */
    record Refused(String reason) implements Export {}
}
