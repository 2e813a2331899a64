package prahari.evidence;

import java.util.Locale;
import java.util.Map;

/** What a capture's file is called behind its hash, so that other programs open it as what it is. */
final class FileEnding {
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("text/html", ".html"),
            Map.entry("application/xhtml+xml", ".html"),
            Map.entry("application/json", ".json"),
            Map.entry("text/csv", ".csv"),
            Map.entry("text/tab-separated-values", ".tsv"),
            Map.entry("application/xml", ".xml"),
            Map.entry("application/sql", ".sql"),
            Map.entry("text/x-sql", ".sql"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/gif", ".gif"),
            Map.entry("image/bmp", ".bmp"),
            Map.entry("image/webp", ".webp"),
            Map.entry("image/tiff", ".tiff"),
            Map.entry("application/zip", ".zip"),
            Map.entry("application/gzip", ".gz"),
            Map.entry("application/x-tar", ".tar"),
            Map.entry("application/x-gtar", ".tar"),
            Map.entry("application/x-xz", ".xz"),
            Map.entry("application/x-bzip2", ".bz2"),
            Map.entry("application/x-7z-compressed", ".7z"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
            Map.entry("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
            Map.entry("application/vnd.oasis.opendocument.text", ".odt"));

    private FileEnding() {}

    /**
     * The ending of a capture's file.
     *
     * @param kind as {@link prahari.model.Capture.Kind} writes it
     * @param contentType as it was told, parameters included; empty for none
     */
    static String of(String kind, String contentType) {
        if (kind.equals("UPDATE") || kind.equals("EXPORT")) return ".json";
        String type = contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        String ending = ENDINGS.get(type);
        if (ending != null) return ending;
        if (type.startsWith("text/") && kind.equals("FILE")) return ".txt";
        return kind.equals("FILE") ? ".bin" : ".html"; // pages are kept as they came, whatever they call themselves
    }
}
