package prahari.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs programs that are not ours, for their second opinion. */
public final class Program {
    private static final int SECONDS = 60;

    private Program() {}

    /** How a program ended, and what it said on both outputs. */
    public record Result(int status, String said) {}

    /** Whether programs of npm can be fetched and run. */
    public static boolean hasNpm() {
        try {
            return new ProcessBuilder("bash", "-c", "command -v node && command -v npm")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a line of bash in {@code folder}. */
    public static Result bash(Path folder, String line) {
        return run(folder, "bash", "-c", line);
    }

    /** Runs a program in {@code folder}. */
    public static Result run(Path folder, String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end: " + String.join(" ", command));
            }
            return new Result(process.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
