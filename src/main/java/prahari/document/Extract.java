package prahari.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read in a file.
 *
 * @param type by its content, such as {@code application/zip}
 * @param refusal why nothing of it was read, as {@code encrypted: it has a password}; null where something was
 * @param parts the file itself, or the files in an archive, those that were refused too
 */
public record Extract(
        String name, String type, long sizeBytes, @Nullable String refusal, List<Part> parts) {
    public Extract {
        parts = List.copyOf(parts);
    }

    /** A file of which nothing was read. */
    static Extract refused(String name, String type, long sizeBytes, String refusal) {
        return new Extract(name, type, sizeBytes, refusal, List.of());
    }

    /**
     * A file, or one within an archive.
     *
     * @param name with the archives in which it lies, as {@code dump.zip/clients.csv}
     * @param text a sample of it, with the first line of a table
     * @param rows how many lines, rows or records it has; null where that means nothing
     */
    public record Part(
            String name,
            String type,
            @Nullable String refusal,
            String text,
            @Nullable Rows rows) {}

    /**
     * How large a sample is.
     *
     * @param sampled rows in the sample, without a table's first line
     * @param total rows in all, as far as they were counted
     * @param complete whether they were counted to the end
     */
    public record Rows(long sampled, long total, boolean complete) {
        /** The basis of any count made in the sample, as {@code sampled 5,000 of 48,211 rows}. */
        public String basis() {
            if (complete && sampled == total) return String.format(java.util.Locale.ROOT, "all %,d rows", total);
            return String.format(
                    java.util.Locale.ROOT, "sampled %,d of %s%,d rows", sampled, complete ? "" : "at least ", total);
        }
    }
}
