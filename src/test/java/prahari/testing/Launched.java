package prahari.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A launcher of the program, started as users start it. */
public final class Launched {
    private final Process process;
    private final Path out;
    private final Path err;

    private Launched(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static Launched script(String script, String... words) throws IOException {
        return scriptWith(Map.of(), script, words);
    }

    public static Launched scriptWith(Map<String, String> environment, String script, String... words)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of("scripts", script).toAbsolutePath().toString());
        command.addAll(List.of(words));
        return start(environment, command);
    }

    public static Launched bash(Map<String, String> environment, String line) throws IOException {
        return start(environment, List.of("bash", "-c", line));
    }

    private static Launched start(Map<String, String> environment, List<String> command) throws IOException {
        Path out = Files.createTempFile("launched-", ".out");
        Path err = Files.createTempFile("launched-", ".err");
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("PRAHARI_BOT_TOKEN");
        builder.environment().putAll(environment);
        return new Launched(builder.start(), out, err);
    }

    /** Standard output so far. */
    public String out() throws IOException {
        return Files.readString(out);
    }

    /** Standard output and error so far. */
    public String said() throws IOException {
        return out() + Files.readString(err);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end; the exit status. */
    public int exit(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end within " + patience + ":\n" + said());
        }
        return process.exitValue();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
