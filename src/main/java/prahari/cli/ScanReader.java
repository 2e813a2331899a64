package prahari.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import prahari.model.Facts;
import prahari.telegram.ExportOutcome;
import prahari.telegram.ExportReader;

/** Reads messages to scan: JSON lines, a Telegram Desktop export, or plain text. Told apart by name, else by the first byte. */
final class ScanReader {
    /** A line may hold a whole message and more; beyond this it is reported and passed over. */
    static final int MAX_LINE_BYTES = 32 << 20;

    private final String name;
    private final Consumer<Supplier<ScanItem>> items;

    /** @param items receives each message unread, so that several threads may do the reading */
    ScanReader(String name, Consumer<Supplier<ScanItem>> items) {
        this.name = name;
        this.items = items;
    }

    /** Hands over all messages. */
    void read(InputStream in) {
        try {
            if (name.endsWith(".json") || (!name.endsWith(".jsonl") && isExport(in))) {
                export(in);
                return;
            }
            boolean json = name.endsWith(".jsonl") || (!name.endsWith(".txt") && startsWithBrace(in));
            lines(in, json);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void export(InputStream in) throws IOException {
        ExportOutcome outcome = ExportReader.read(
                in,
                null,
                message -> items.accept(
                        () -> new ScanItem("\"" + message.post().messageId() + "\"", Facts.of(message.post()), null)));
        if (outcome.tooLong() > 0) {
            hand(ScanItem.trouble(name + ": " + outcome.tooLong()
                    + " messages are longer than any of Telegram's and were passed over"));
        }
        if (outcome instanceof ExportOutcome.Broken broken) {
            hand(ScanItem.trouble(name + ": not a whole Telegram Desktop export: " + broken.reason()));
        }
    }

    /** An export begins like an object of many lines; a JSON line ends where it began. */
    private static boolean isExport(InputStream in) throws IOException {
        in.mark(4096);
        String beginning = new String(in.readNBytes(4000), StandardCharsets.UTF_8);
        in.reset();
        String first = beginning.lines().findFirst().orElse("");
        return ExportReader.looksLikeExport(beginning) && !first.stripTrailing().endsWith("}");
    }

    private static boolean startsWithBrace(InputStream in) throws IOException {
        in.mark(64);
        int first = in.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') first = in.read();
        in.reset();
        return first == '{';
    }

    private void lines(InputStream in, boolean json) throws IOException {
        var line = new ByteArrayOutputStream(4096);
        long number = 1;
        boolean tooLong = false;
        byte[] buffer = new byte[1 << 16];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            int start = 0;
            for (int i = 0; i < count; i++) {
                if (buffer[i] != '\n') continue;
                if (!tooLong) line.write(buffer, start, i - start);
                line(line, number++, json, tooLong);
                line.reset();
                tooLong = false;
                start = i + 1;
            }
            if (line.size() + count - start > MAX_LINE_BYTES) tooLong = true;
            if (!tooLong) line.write(buffer, start, count - start);
        }
        if (line.size() > 0 || tooLong) line(line, number, json, tooLong);
    }

    private void line(ByteArrayOutputStream bytes, long number, boolean json, boolean tooLong) {
        if (tooLong) {
            hand(ScanItem.trouble(name + ":" + number + ": the line is longer than " + MAX_LINE_BYTES + " bytes"));
        } else {
            byte[] line = bytes.toByteArray();
            items.accept(() -> ScanLine.read(name, number, line, json));
        }
    }

    private void hand(ScanItem item) {
        items.accept(() -> item);
    }
}
