package prahari.evidence;

import java.nio.file.Path;
import java.util.List;

/** How the writing of a bundle ended. */
public sealed interface Export {
    /**
     * The bundle lies in its place.
     *
     * @param sha256 of the file
     * @param files in it
     * @param missing captures that should stand behind the alerts but are gone or damaged, a sentence each; the bundle lists them
     * @param recipients to how many the file is encrypted; 0 when it is the ZIP in clear
     */
    record Written(Path file, String sha256, long bytes, int files, List<String> missing, int recipients)
            implements Export {
        public Written {
            missing = List.copyOf(missing);
        }
    }

    /** Nothing was written. */
    record Refused(String reason) implements Export {}
}
