package prahari.rule;

import java.util.Locale;

/**
 * Another rule that a document has to do with, wherever that is kept.
 *
 * @param id of the other
 */
record Related(String id, Type type) {

    /** How the two belong together, in Sigma's words: this one is ... the other. */
    public enum Type {
        DERIVED,
        OBSOLETE,
        MERGED,
        RENAMED,
        SIMILAR;

        /** The word in the file. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
