package prahari.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What was about to be sent and what was sent, line by line and on the disk before the program goes on. It knows more than the
 * database when that one has lost its last rows.
 *
 * <p>A line is {@code <CRC-32 of the rest> <sending|sent|unsent> <instant> <telegram id or -> <key, URL-encoded>}. A line that
 * does not fit its check, such as a torn last one, counts as not written.
 */
public final class PromiseJournal implements AutoCloseable {
    private static final Duration KEPT = Duration.ofDays(30);

    /** What is known of a key. */
    sealed interface Promise {
        /** A send was begun; how it ended is not known. */
        record Sending() implements Promise {}

        /** It arrived. */
        record Sent(@Nullable Long telegramId) implements Promise {}
    }

    private enum Word {
        SENDING,
        SENT,
        /** The attempt has certainly not arrived. */
        UNSENT
    }

    private record Line(Word word, Instant at, @Nullable Long telegramId, String key) {}

    private final FileChannel file;
    private final InstantSource clock;
    private final Map<String, Line> lines;
    private boolean torn;

    private PromiseJournal(FileChannel file, InstantSource clock, Map<String, Line> lines) {
        this.file = file;
        this.clock = clock;
        this.lines = lines;
    }

    /** Opens (or makes) the journal and throws out of it what is older than 30 days or of no more use. */
    public static PromiseJournal open(Path path, InstantSource clock) {
        try {
            Map<String, Line> lines = read(path);
            Instant oldest = clock.instant().minus(KEPT);
            lines.values().removeIf(line -> line.at().isBefore(oldest) || line.word() == Word.UNSENT);
            compact(path, lines);
            return new PromiseJournal(
                    FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND), clock, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of deliveries cannot be opened: " + path, e);
        }
    }

    /** What is known of {@code key}. */
    synchronized Optional<Promise> find(String key) {
        Line line = lines.get(encode(key));
        if (line == null || line.word() == Word.UNSENT) return Optional.empty();
        return Optional.of(line.word() == Word.SENT ? new Promise.Sent(line.telegramId()) : new Promise.Sending());
    }

    /** Promises that a send is about to begin; on the disk when this returns. */
    synchronized void sending(String key) {
        append(new Line(Word.SENDING, clock.instant(), null, encode(key)), true);
    }

    /** Notes that it arrived; on the disk when this returns. */
    synchronized void sent(String key, @Nullable Long telegramId) {
        append(new Line(Word.SENT, clock.instant(), telegramId, encode(key)), true);
    }

    /** Notes that it has not arrived. Not forced to the disk: losing this line costs one needless "may be a repeat". */
    synchronized void unsent(String key) {
        append(new Line(Word.UNSENT, clock.instant(), null, encode(key)), false);
    }

    private void append(Line line, boolean force) {
        try {
            // after a write that broke off, begin a line of our own
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode((torn ? "\n" : "") + format(line));
            torn = true;
            while (bytes.hasRemaining()) file.write(bytes);
            torn = false;
            if (force) file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of deliveries cannot be written", e);
        }
        lines.put(line.key(), line);
    }

    private static void compact(Path path, Map<String, Line> lines) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        var text = new StringBuilder();
        lines.values().forEach(line -> text.append(format(line)));
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text.toString());
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true); // the new name is a promise too
        }
    }

    private static Map<String, Line> read(Path path) throws IOException {
        Map<String, Line> lines = new HashMap<>();
        if (!Files.exists(path)) return lines;
        try (var reader = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                parse(text).ifPresent(line -> lines.put(line.key(), line));
            }
        }
        return lines;
    }

    private static String format(Line line) {
        String rest = line.word() + " " + line.at() + " " + (line.telegramId() == null ? "-" : line.telegramId()) + " "
                + line.key();
        return check(rest) + " " + rest + "\n";
    }

    private static Optional<Line> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || !text.substring(0, space).equals(check(text.substring(space + 1)))) return Optional.empty();
        String[] parts = text.substring(space + 1).split(" ", -1);
        if (parts.length != 4) return Optional.empty();
        try {
            Long telegramId = parts[2].equals("-") ? null : Long.valueOf(parts[2]);
            return Optional.of(new Line(Word.valueOf(parts[0]), Instant.parse(parts[1]), telegramId, parts[3]));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty(); // not ours, though it fits its check
        }
    }

    private static String check(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return String.format("%08x", crc.getValue());
    }

    private static String encode(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        try {
            file.force(true);
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of deliveries cannot be closed", e);
        }
    }
}
