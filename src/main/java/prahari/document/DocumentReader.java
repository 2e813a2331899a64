package prahari.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files in another Java process with little memory, no environment and little time: whatever a file does to its reader,
 * only that process is lost, and a new one takes its place. One file at a time.
 */
public final class DocumentReader implements AutoCloseable {
    /** Answers hold a megabyte of text, each character six bytes at most. */
    private static final int MOST_ANSWER_BYTES = 12 << 20;
    /** Beyond the time that the process gives itself, which it cannot keep in every library. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final String TOO_MUCH = "too much: reading it took more memory than is given, or broke its reader";

    private static final Duration START = Duration.ofMinutes(2);

    private final List<String> command;
    private final Path scratch;
    private final Duration span;
    private final ExecutorService waiter = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "document-answers");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Process process;

    private DocumentReader(List<String> command, Path scratch, Duration span) {
        this.command = List.copyOf(command);
        this.scratch = scratch;
        this.span = span;
    }

    /**
     * What the other process may use.
     *
     * @param memoryMegabytes of its heap
     * @param span for one file with all that lies in it
     */
    public record Limits(int memoryMegabytes, Duration span) {
        /** Enough for what chats carry. */
        public static final Limits DEFAULT = new Limits(256, Duration.ofSeconds(30));
    }

    /** A reader whose process is started when the first file comes. */
    public static DocumentReader of(Limits limits) {
        return of(limits, System.getProperty("java.class.path", ""), ReadingProcess.class.getName());
    }

    /** The same with another program for a process. */
    static DocumentReader of(Limits limits, String classPath, String main) {
        Path scratch;
        try {
            scratch = Files.createTempDirectory("prahari-documents");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for files that are being read: " + e.getMessage(), e);
        }
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.memoryMegabytes() + "m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + scratch,
                "-cp",
                classPath,
                main,
                scratch.toString());
        return new DocumentReader(command, scratch, limits.span());
    }

    /** What is in a file; one that costs its reader the life is refused. */
    public Extract read(Path file, String name) {
        return ask(file, name, null);
    }

    /**
     * Lays the pictures that lie in an archive or a PDF into a folder, some twenty at most.
     *
     * @return each with its name as a part of the file, and in place of its text the name of its own file
     */
    List<Extract.Part> pictures(Path file, String name, Path folder) {
        return ask(file, name, folder.toAbsolutePath().toString()).parts();
    }

    private synchronized Extract ask(Path file, String name, @Nullable String pictures) {
        Path absolute = file.toAbsolutePath();
        var question = new ExtractJson.Question(absolute.toString(), name, span.toMillis(), pictures);
        try {
            Process asked = running();
            Future<@Nullable String> answer = waiter.submit(() -> line(asked.getInputStream()));
            asked.getOutputStream().write((ExtractJson.write(question) + "\n").getBytes(StandardCharsets.US_ASCII));
            asked.getOutputStream().flush();
            String line = answer.get(span.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            if (line != null) return ExtractJson.extract(line);
            end();
            return lost(file, name, TOO_MUCH);
        } catch (TimeoutException e) {
            end();
            return lost(file, name, "too slow: reading it takes longer than " + span.toSeconds() + " s");
        } catch (IOException | ExecutionException e) { // what is no answer is the word of a virtual machine that ends
            end();
            return lost(file, name, TOO_MUCH);
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            return lost(file, name, "stopped: the program ends");
        }
    }

    private static Extract lost(Path file, String name, String refusal) {
        return Extract.refused(name, "application/octet-stream", file.toFile().length(), refusal);
    }

    private Process running() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Process now = process;
        if (now != null && now.isAlive()) return now;
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear(); // tokens are none of its business
        Process started = builder.start();
        process = started;
        Future<@Nullable String> first = waiter.submit(() -> line(started.getInputStream()));
        if (!ReadingProcess.READY.equals(first.get(START.toMillis(), TimeUnit.MILLISECONDS)))
            throw new IOException("the process that reads files does not start");
        return started;
    }

    /** One line; null where it ends before, or is longer than any answer. */
    private static @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(1 << 12);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.size() == MOST_ANSWER_BYTES) return null;
            line.write(c);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private void end() {
        if (process != null) process.destroyForcibly();
        process = null;
    }

    @Override
    public synchronized void close() {
        end();
        waiter.shutdownNow();
        try (var files = Files.walk(scratch)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
