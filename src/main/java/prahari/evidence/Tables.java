package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files of a bundle that open in a spreadsheet. */
final class Tables {
    private static final int MOST_INDICATORS = 200_000;

    private final Dossier dossier;
    private final MessageViews messages;
    private final Redaction redaction;
    /** What leads to the offers, each once: noted while the messages are written. */
    private final Map<String, Indicator> indicators = new LinkedHashMap<>();

    /** @param message the number of the first that names it; {@code seen} when that was first seen */
    private record Indicator(String type, String value, int message, Instant seen) {}

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
            note(message);
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
        for (Indicator each : indicators.values()) file.row(each.type(), each.value(), each.message(), each.seen());
        if (indicators.size() == MOST_INDICATORS)
            file.row("note", "more than these were found", 0, dossier.createdAt());
    }

    private void note(ShownMessage message) {
        note("telegram-username", message.username(), message);
        Long chat = message.row().chatId();
        note("telegram-id", chat == null ? null : chat.toString(), message);
        note("url", message.link().orElse(null), message);
        for (var version : message.versions()) {
            JsonNode content = version.post().path("content");
            for (JsonNode link : content.path("links")) note("url", redaction.url(link.asText()), message);
            note("filename", content.path("document").path("name").asText(""), message);
        }
    }

    private void note(String type, @Nullable String value, ShownMessage message) {
        if (value == null || value.isBlank() || indicators.size() == MOST_INDICATORS) return;
        indicators.putIfAbsent(
                type + " " + value,
                new Indicator(type, value, message.number(), message.row().firstSeenAt()));
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
