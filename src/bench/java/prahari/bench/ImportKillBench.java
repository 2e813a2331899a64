package prahari.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The command {@code import} as users run it, ended by kill -9 in the middle and begun again: whether every message is taken once,
 * what the kills cost, and how much memory the process ever had.
 */
final class ImportKillBench {
    private static final int MEGABYTES = 300;
    private static final int[] KILLED_AT = {25, 50, 75};
    private static final int HEAP_MEGABYTES = 256;
    private static final Pattern PERCENT = Pattern.compile("\\] +([0-9]{1,3}) %.* ([0-9,]+) messages");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

    private final Path home;
    private final Path folder;
    private long peakKb;

    private ImportKillBench(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** Arguments: how large an export, in megabytes, if not 300. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1 || (args.length == 1 && !args[0].matches("[1-9][0-9]{0,4}"))) {
            System.out.println("Usage: scripts/bench import-kill [MEGABYTES]    (default: " + MEGABYTES + ")");
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
        }
        Path home = Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath();
        Path folder = home.resolve("target/bench/import-kill");
        ImportBench.clear(folder);
        Files.createDirectories(folder);
        boolean good = new ImportKillBench(home, folder).run(args.length == 1 ? Integer.parseInt(args[0]) : MEGABYTES);
        ImportBench.clear(folder);
        System.exit(good ? 0 : 1);
    }

    private boolean run(int megabytes) throws IOException, InterruptedException {
        Path export = folder.resolve("result.json");
        long written = MadeUpExport.write(export, megabytes * 1_000_000L);
        Files.writeString(
                folder.resolve("prahari.yml"),
                "data: " + folder.resolve("data") + "\nrules: " + home.resolve("config/rules") + "\n");
        System.out.printf(
                Locale.ROOT,
                "an export of %.0f MB, %,d messages; `import` with a heap of %d MB%n",
                Files.size(export) / 1e6,
                written,
                HEAP_MEGABYTES);
        long begun = System.nanoTime();
        for (int at : KILLED_AT) {
            long life = System.nanoTime();
            long messages = life(export, at).messages();
            System.out.printf(
                    Locale.ROOT, "killed at %d %%, %,d messages, after %.1f s%n", at, messages, seconds(life));
        }
        long life = System.nanoTime();
        JsonNode end = new ObjectMapper().readTree(life(export, 101).output());
        System.out.printf(Locale.ROOT, "the rest took %.1f s, all of it %.1f s%n", seconds(life), seconds(begun));
        long messages = end.path("messages").asLong();
        long versions = end.path("versions").asLong();
        System.out.printf(
                Locale.ROOT,
                "%,d messages taken, %,d versions kept, of %,d written; %,d hits, %,d alerts%n",
                messages,
                versions,
                written,
                end.path("hits").asLong(),
                end.path("alerts").asLong());
        System.out.printf(
                Locale.ROOT, "memory of the process: %.0f MB at most, whatever the size of the export%n", peakKb / 1e3);
        return end.path("complete").asBoolean() && messages == written && versions == written;
    }

    private record Life(long messages, String output) {}

    /** One life of the command, ended by kill -9 when its bar shows so many percent. */
    private Life life(Path export, int killedAt) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-Dprahari.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "prahari.Main",
                "import",
                "--config",
                folder.resolve("prahari.yml").toString(),
                export.toString()));
        Path out = folder.resolve("out.json");
        Process process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).start();
        long messages = 0;
        try (BufferedReader talk = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = talk.readLine(); line != null; line = talk.readLine()) {
                measure(process.pid());
                Matcher shown = PERCENT.matcher(line);
                if (!shown.find()) {
                    System.err.println(line);
                    continue;
                }
                messages = Long.parseLong(shown.group(2).replace(",", ""));
                if (Integer.parseInt(shown.group(1)) >= killedAt) {
                    process.destroyForcibly(); // SIGKILL
                    break;
                }
            }
        }
        process.waitFor();
        return new Life(messages, Files.readString(out));
    }

    private void measure(long pid) {
        String status = read(Path.of("/proc/" + pid + "/status"));
        Matcher peak = PEAK.matcher(status == null ? "" : status);
        if (peak.find()) peakKb = Math.max(peakKb, Long.parseLong(peak.group(1)));
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return null; // it has just ended, or this is no Linux
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
