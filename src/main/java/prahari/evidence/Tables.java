package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a bundle that open in a spreadsheet. */
final class Tables {
    private final Dossier dossier;
    private final MessageViews messages;
    private final Redaction redaction;

    Tables(Dossier dossier, MessageViews messages, Redaction redaction) {
        this.dossier = dossier;
        this.messages = messages;
        this.redaction = redaction;
    }

    void writeTo(BundleZip zip) throws IOException {
        zip.add(
                BundlePaths.MESSAGE_TABLE,
                CsvFile.of(
                        this::writeMessages,
                        "message",
                        "version",
                        "chat",
                        "chat_id",
                        "message_id",
                        "link",
                        "posted_at",
                        "seen_at",
                        "deletion_seen_at",
                        "identifiers",
                        "text"));
        zip.add(BundlePaths.IOCS, CsvFile.of(this::writeIndicators, "type", "value", "message", "first_seen_at"));
        zip.add(
                BundlePaths.HASH_REPORT,
                CsvFile.of(
                        this::writeHashes,
                        "capture",
                        "captured_at",
                        "url",
                        "bytes",
                        "algorithm",
                        "hash",
                        "file",
                        "problem"));
    }

    private void writeMessages(CsvFile file) throws IOException {
        messages.forEach(message -> {
            var row = message.row();
            for (var version : message.versions()) {
                long identifiers = version.passage().pieces().stream()
                        .filter(piece -> piece.type() != null)
                        .count();
                file.row(
                        message.number(),
                        version.row().number(),
                        message.title(),
                        row.chatId(),
                        row.messageId(),
                        message.link().orElse(null),
                        text(row.postedAt()),
                        version.row().seenAt(),
                        text(row.deletedAt()),
                        identifiers,
                        version.passage().text());
            }
        });
    }

    /** Where the data was offered and what leads there; never the data itself. */
    private void writeIndicators(CsvFile file) throws IOException {
        Set<String> told = new LinkedHashSet<>();
        messages.forEach(message -> {
            Instant seen = message.row().firstSeenAt();
            add(file, told, "telegram-username", message.username(), message.number(), seen);
            Long chat = message.row().chatId();
            add(file, told, "telegram-id", chat == null ? null : chat.toString(), message.number(), seen);
            add(file, told, "url", message.link().orElse(null), message.number(), seen);
            for (var version : message.versions()) {
                JsonNode content = version.post().path("content");
                for (JsonNode link : content.path("links")) {
                    add(file, told, "url", redaction.url(link.asText()), message.number(), seen);
                }
                String name = content.path("document").path("name").asText("");
                add(file, told, "filename", name.isEmpty() ? null : name, message.number(), seen);
            }
        });
    }

    private static void add(
            CsvFile file, Set<String> told, String type, @Nullable String value, int message, Instant seen)
            throws IOException {
        if (value == null || value.isBlank()) return;
        if (told.size() < ZipLayout.MAX_ENTRIES && !told.add(type + " " + value)) return;
        file.row(type, value, message, seen);
    }

    private void writeHashes(CsvFile file) throws IOException {
        for (var capture : dossier.captures()) {
            file.row(
                    capture.id(),
                    capture.at(),
                    redaction.url(capture.finalUrl()),
                    capture.bytes(),
                    "SHA256",
                    capture.sha256(),
                    dossier.path(capture),
                    dossier.lost().get(capture.id()));
        }
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
