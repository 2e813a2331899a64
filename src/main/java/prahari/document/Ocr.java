package prahari.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words in pictures with Tesseract, where the machine has it: a process for each picture, started without a shell and
 * without our environment, with little memory and time (by {@code prlimit}), one at a time.
 */
public final class Ocr {
    /** Kinds that Tesseract's library knows by their content; what it does not know it takes for a list of file names. */
    private static final Set<String> KINDS =
            Set.of("image/jpeg", "image/png", "image/gif", "image/tiff", "image/bmp", "image/x-ms-bmp", "image/webp");

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_CHARS = 256 << 10;
    private static final Duration ASKING = Duration.ofSeconds(20);

    private final List<String> command;
    private final String words;
    private final Duration span;

    private Ocr(List<String> command, String words, Duration span) {
        this.command = List.copyOf(command);
        this.words = words;
        this.span = span;
    }

    /** What the machine offers: an {@link Ocr}, or why there is none. */
    public record Found(@Nullable Ocr ocr, String words) {
        /** None is wanted. */
        public static Found none(String why) {
            return new Found(null, "off: " + why);
        }
    }

    /**
     * What a picture may cost.
     *
     * @param megabytes of memory that the process can address
     * @param span for one picture
     */
    public record Limits(int megabytes, Duration span) {
        /** Enough for a photo or a page of a scanner. */
        public static final Limits DEFAULT = new Limits(1024, Duration.ofSeconds(60));
    }

    /**
     * Looks for Tesseract.
     *
     * @param folders in which programs lie
     * @param languages wanted, as Tesseract names them; those that it has are read
     */
    public static Found find(List<Path> folders, List<String> languages, Limits limits) {
        Path tesseract = program(folders, "tesseract");
        if (tesseract == null) return Found.none("tesseract is not installed");
        Path prlimit = program(folders, "prlimit");
        if (prlimit == null)
            return Found.none("prlimit is not installed, so that tesseract could not be held to its memory");
        try {
            List<String> known =
                    ask(List.of(tesseract.toString(), "--list-langs")).lines().toList();
            List<String> read = languages.stream().filter(known::contains).toList();
            if (read.isEmpty())
                return Found.none("tesseract has none of the languages " + String.join(", ", languages));
            String version = ask(List.of(tesseract.toString(), "--version"))
                    .lines()
                    .findFirst()
                    .orElse("tesseract");
            String words = version.strip() + " (" + String.join(", ", read) + ")";
            List<String> command = List.of(
                    prlimit.toString(),
                    "--as=" + ((long) limits.megabytes() << 20),
                    "--cpu=" + Math.max(1, limits.span().toSeconds()),
                    "--fsize=0",
                    "--core=0",
                    tesseract.toString(),
                    "PICTURE",
                    "stdout",
                    "-l",
                    String.join("+", read));
            return new Found(new Ocr(command, words, limits.span()), words);
        } catch (IOException e) {
            return Found.none("tesseract does not answer: " + e.getMessage());
        }
    }

    private static @Nullable Path program(List<Path> folders, String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Path::isAbsolute)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** Whether words can be looked for in a file that was read so; a picture that unpacks to too much is left alone. */
    static boolean takes(Extract extract) {
        return takes(extract.type(), extract.refusal());
    }

    static boolean takes(String type, @Nullable String refusal) {
        return KINDS.contains(type) && (refusal == null || !refusal.startsWith("too large"));
    }

    /** Which program reads which languages. */
    public String words() {
        return words;
    }

    /** The words in a picture, a line each; one that costs too much is refused. */
    public synchronized Extract read(Path picture, String name) {
        long size = picture.toFile().length();
        try (InputStream in = Files.newInputStream(picture)) {
            String type = FileType.of(in.readNBytes(FileType.BEGINNING));
            if (!KINDS.contains(type)) return Extract.refused(name, type, size, "unknown: no picture to read words in");
            String file = picture.toAbsolutePath().toString();
            List<String> asked = command.stream()
                    .map(word -> word.equals("PICTURE") ? file : word)
                    .toList();
            String said = output(asked, span);
            if (said == null)
                return Extract.refused(name, type, size, "too much: its words take too long or too much memory");
            List<String> lines = said.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            String text = lines.stream().collect(Collectors.joining("\n"));
            if (text.length() > MOST_CHARS) text = text.substring(0, MOST_CHARS);
            var rows = new Extract.Rows(lines.size(), lines.size(), true);
            var part = new Extract.Part(name, "words in the picture", null, text, rows);
            return new Extract(name, type, size, null, List.of(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ask(List<String> command) throws IOException {
        String said = output(command, ASKING);
        if (said == null) throw new IOException("it ended otherwise than by itself");
        return said;
    }

    /** What a program says; null where it fails, or goes on for too long or too much. */
    private static @Nullable String output(List<String> command, Duration span) throws IOException {
        var builder = new ProcessBuilder(new ArrayList<>(command)).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear(); // tokens are none of its business
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        Process process = builder.start();
        var killer = new Thread(() -> killAfter(process, span), "ocr-limit");
        killer.setDaemon(true);
        killer.start();
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            byte[] bytes = out.readNBytes(MOST_BYTES + 1);
            boolean whole = bytes.length <= MOST_BYTES && process.waitFor(span.toMillis(), TimeUnit.MILLISECONDS);
            if (!whole || process.exitValue() != 0) return null;
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            kill(process);
        }
    }

    /** With what it started itself: that would keep its output open. */
    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void killAfter(Process process, Duration span) {
        try {
            if (!process.waitFor(span.toMillis(), TimeUnit.MILLISECONDS)) kill(process);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }
}
