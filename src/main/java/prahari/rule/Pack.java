package prahari.rule;

import java.util.List;
import prahari.yaml.Place;

/**
 * Files that belong together, in the order in which they are loaded.
 *
 * @param version as its author counts, such as {@code 2026.11.23}
 * @param files paths of what its globs take in
 */
public record Pack(String name, String title, String owner, String version, List<String> files, Place place) {
    /** The version of the rule language that this program reads; a pack says which it needs. */
    static final int ENGINE = 1;

    public Pack {
        files = List.copyOf(files);
    }
}
