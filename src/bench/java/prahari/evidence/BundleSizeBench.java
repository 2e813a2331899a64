package prahari.evidence;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prahari.app.RealFinder;
import prahari.store.Database;

/** Writes a large bundle in little memory, beside {@code zip -1} over the same bytes. */
@Command(
        name = "bundle-size",
        mixinStandardHelpOptions = true,
        description =
                "Writes a full bundle of many messages and captures under the heap of this JVM, and has zip -1 pack the"
                        + " same bytes; processor time of both, from one run. 0 when the bundle took at most three times as long.")
public final class BundleSizeBench implements Callable<Integer> {
    private static final int ALERT_MESSAGES = 100;
    private static final int GOAL = 3;

    @Option(names = "--messages", description = "How many. Default: ${DEFAULT-VALUE}", defaultValue = "10000")
    private int messages;

    @Option(names = "--megabytes", description = "Of captures. Default: ${DEFAULT-VALUE}", defaultValue = "500")
    private int megabytes;

    @Option(
            names = "--per-page",
            description = "Messages on a captured page. Default: ${DEFAULT-VALUE}",
            defaultValue = "4")
    private int perPage;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    public static void main(String[] args) {
        System.exit(new CommandLine(new BundleSizeBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path dir = Files.createTempDirectory("bundle-size");
        try {
            return measure(dir);
        } finally {
            remove(dir);
        }
    }

    private int measure(Path dir) throws Exception {
        Path zip = dir.resolve("bundle.zip");
        var heap = new HeapWatch();
        Cost ours;
        try (var database = Database.open(dir.resolve("prahari"))) {
            var scene = new Scene(database, dir);
            List<Long> alerts = fill(scene);
            scene.ledger.seal();
            long captured = database.read(handle -> handle.createQuery("select sum(size_bytes) from capture")
                    .mapTo(Long.class)
                    .one());
            say(messages + " messages, " + captured / 1_000_000 + " MB of captures are kept; writing the bundle");
            heap.begin();
            ours = cost(() -> {
                var export = writer(database, scene).write(alerts, zip, Variant.FULL, "analyst-1", "cli");
                if (!(export instanceof Export.Written)) throw new IllegalStateException(export.toString());
            });
        }
        long peak = heap.peak();
        Verification found = new BundleVerifier().verify(zip);
        Path files = dir.resolve("files");
        unpack(zip, files);
        Cost theirs = zip1(files, dir.resolve("other.zip"));
        double ratio = theirs.cpu() / ours.cpu();
        System.out.printf(
                "bundle: %d files, %.0f MB, verified: %s%n", found.files(), Files.size(zip) / 1e6, found.ok());
        System.out.printf(
                "written in %.1f s of processor time (%.1f s on the clock): %.1f MB/s%n",
                ours.cpu(), ours.wall(), Files.size(zip) / 1e6 / ours.cpu());
        System.out.printf(
                "%s over the same bytes: %.1f s (%.1f s): %.1f MB/s%n",
                theirs.name(), theirs.cpu(), theirs.wall(), Files.size(zip) / 1e6 / theirs.cpu());
        System.out.printf("speed beside it: %.2f (goal: %.2f)%n", ratio, 1.0 / GOAL);
        System.out.printf(
                "heap: %d MB allowed, at most %d MB in use after a whole collection while it was written%n",
                Runtime.getRuntime().maxMemory() >> 20, peak >> 20);
        return found.ok() && ratio * GOAL >= 1 ? 0 : 1;
    }

    /** With what the program itself looks for. */
    private static BundleWriter writer(Database database, Scene scene) {
        return new BundleWriter(
                database, scene.files, scene.key, scene.ledger, RealFinder.ofPersonal(), scene.clock, null, null);
    }

    private List<Long> fill(Scene scene) {
        int pages = 2 * ((messages + perPage - 1) / perPage);
        scene.pages(perPage, page(megabytes * 1_000_000L / pages));
        var alerts = new ArrayList<Long>();
        for (int left = messages; left > 0; left -= ALERT_MESSAGES) {
            alerts.add(scene.alert(Math.min(ALERT_MESSAGES, left)));
            if (alerts.size() % 20 == 0) say(messages - left + ALERT_MESSAGES + " messages are kept");
        }
        return alerts;
    }

    /** As a channel's page is: much markup, some words. */
    private static Scene.Page page(long bytes) {
        String[] words =
                "sale of numbers fresh data base full details any person contact admin price today only".split(" ", -1);
        return number -> {
            var random = new Random(number);
            var html = new StringBuilder((int) bytes + 200);
            while (html.length() < bytes) {
                html.append("<div class=\"tgme_widget_message_wrap js-widget_message_wrap\" data-post=\"x/")
                        .append(random.nextInt(1_000_000))
                        .append("\"><div class=\"tgme_widget_message_text js-message_text\" dir=\"auto\">");
                for (int i = 0; i < 12; i++)
                    html.append(words[random.nextInt(words.length)]).append(' ');
                html.append(random.nextLong()).append("</div></div>\n");
            }
            return html.toString();
        };
    }

    /** @param cpu seconds of processor time, of all threads; {@code wall} on the clock */
    private record Cost(String name, double cpu, double wall) {}

    private interface Work {
        void run() throws Exception;
    }

    private Cost cost(Work work) throws Exception {
        long begun = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        work.run();
        return new Cost("", (system.getProcessCpuTime() - cpu) / 1e9, (System.nanoTime() - begun) / 1e9);
    }

    /** {@code zip} of the machine; where there is none, the JDK's deflater at the same level. */
    private Cost zip1(Path files, Path to) throws Exception {
        Process process;
        long begun = System.nanoTime();
        try {
            process = new ProcessBuilder(
                            "bash", "-c", "zip -1 -q -r \"$0\" . ; status=$?; times; exit $status", to.toString())
                    .directory(files.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return deflated(files, to);
        }
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (process.waitFor() != 0) return deflated(files, to);
        return new Cost("zip -1", seconds(said.get(said.size() - 1)), (System.nanoTime() - begun) / 1e9);
    }

    /** User and system time of a shell's children, as {@code times} tells it: {@code 0m1.234s 0m0.100s}. */
    private static double seconds(String line) {
        double all = 0;
        for (String part : line.strip().split("\\s+", -1)) {
            int minutes = part.indexOf('m');
            all += 60 * Double.parseDouble(part.substring(0, minutes))
                    + Double.parseDouble(part.substring(minutes + 1, part.length() - 1));
        }
        return all;
    }

    private Cost deflated(Path files, Path to) throws Exception {
        var deflater = new Deflater(1);
        Cost cost = cost(() -> {
            try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(to), deflater, 1 << 16);
                    var walk = Files.walk(files)) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) Files.copy(file, out);
            }
        });
        deflater.end();
        return new Cost("the JDK's deflater at level 1 (zip is not installed)", cost.cpu(), cost.wall());
    }

    private static void unpack(Path zip, Path to) throws IOException {
        try (var file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                Path target = to.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (var in = file.getInputStream(entry)) {
                    Files.copy(in, target);
                }
            }
        }
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }

    private static void remove(Path dir) throws IOException {
        try (var files = Files.walk(dir)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
        }
    }
}
