package prahari.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs other programs and says which; one that is not installed is named as skipped. */
final class Peers {
    private final Path sources;
    private final Path folder;

    Peers(Path sources, Path folder) {
        this.sources = sources;
        this.folder = folder;
    }

    /** The numbers that a program printed. */
    record Answer(List<Double> numbers) {}

    /**
     * What a whole command took.
     *
     * @param wall seconds from start to end
     * @param processor seconds of all its threads
     */
    record Time(double wall, double processor) {}

    /** Compiles a program of ours against a library; empty when there is no compiler or no library. */
    Optional<String> build(String name, String library) throws IOException, InterruptedException {
        Path program = folder.resolve("peer-" + name);
        List<String> command = List.of(
                "cc",
                "-O2",
                "-o",
                program.toString(),
                sources.resolve(name + ".c").toString(),
                "-l" + library);
        say(command);
        if (isThere("cc") && start(command, folder.resolve("cc.log")) == 0) return Optional.of(program.toString());
        System.out.println("  skipped: " + name + " (needs cc and Debian's lib" + name + "-dev)");
        return Optional.empty();
    }

    /** Whether a program is installed. */
    boolean isThere(String program) throws IOException, InterruptedException {
        boolean there = start(List.of("which", program), folder.resolve("which.log")) == 0;
        if (!there) System.out.println("  skipped: " + program + " is not installed");
        return there;
    }

    Answer run(List<String> command) throws IOException, InterruptedException {
        say(command);
        Path output = folder.resolve("answer.txt");
        if (start(command, output) != 0) throw new IOException("failed: " + Files.readString(output));
        String[] words = Files.readString(output).strip().split("\\s+", -1);
        return new Answer(Arrays.stream(words).map(Double::parseDouble).toList());
    }

    /** Runs a whole command, its output thrown away. */
    Time time(List<String> command) throws IOException, InterruptedException {
        say(command);
        String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        Path output = folder.resolve("time.txt");
        List<String> timed = List.of(
                "bash",
                "-c",
                "TIMEFORMAT='%R %U %S'; time " + quoted + " > /dev/null 2> " + folder.resolve("talk.txt"));
        if (start(timed, output) != 0) throw new IOException(Files.readString(folder.resolve("talk.txt")));
        String[] words =
                Files.readString(output, StandardCharsets.UTF_8).strip().split(" ", -1);
        double processor = Double.parseDouble(words[1]) + Double.parseDouble(words[2]);
        return new Time(Double.parseDouble(words[0]), processor);
    }

    private static void say(List<String> command) {
        System.out.println("$ " + String.join(" ", command));
    }

    private static int start(List<String> command, Path output) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C"); // numbers with points
        return builder.start().waitFor();
    }
}
