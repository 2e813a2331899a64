package prahari.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import prahari.alert.Alerts;
import prahari.collect.ImportRun;
import prahari.config.Config;
import prahari.deliver.Outbox;
import prahari.evidence.CaptureFiles;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.message.Messages;
import prahari.people.People;
import prahari.pipeline.AttachmentQueue;
import prahari.pipeline.Importer;
import prahari.pipeline.Pipeline;
import prahari.store.Database;

/** How fast a large export is imported, and whether that takes more memory the longer it is. */
final class ImportBench {
    private static final int MEGABYTES = 300;
    private static final int QUARTERS = 4;

    private ImportBench() {}

    /** Arguments: how large an export, in megabytes, if not 300. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1 || (args.length == 1 && !args[0].matches("[1-9][0-9]{0,4}"))) {
            System.out.println("Usage: scripts/bench import [MEGABYTES]    (default: " + MEGABYTES + ")");
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
        }
        int megabytes = args.length == 1 ? Integer.parseInt(args[0]) : MEGABYTES;
        Path home = Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath();
        Path folder = home.resolve("target/bench/import");
        clear(folder);
        Path file = Files.createDirectories(folder).resolve("result.json");
        MadeUpExport.write(file, megabytes * 1_000_000L);
        System.out.printf(
                Locale.ROOT,
                "an export of %.0f MB, a heap of at most %d MB, Java %s%n",
                Files.size(file) / 1e6,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.version());
        try (Database database = Database.open(folder.resolve("prahari"))) {
            measure(importer(database, folder, home.resolve("config/rules")), file);
        } finally {
            clear(folder);
        }
    }

    private static void measure(Importer importer, Path file) throws IOException, InterruptedException {
        ImportRun run = importer.begin(file);
        var read = new AtomicLong();
        var failure = new AtomicLong();
        long begun = System.nanoTime();
        var work = new Thread(() -> {
            try {
                importer.run(run, file, new Importer.Manner(false, null), read, () -> false);
            } catch (IOException | RuntimeException e) {
                e.printStackTrace();
                failure.incrementAndGet();
            }
        });
        work.start();
        long[] heap = new long[QUARTERS];
        while (work.isAlive()) {
            int quarter = (int) Math.min(QUARTERS - 1, read.get() * QUARTERS / Math.max(1, run.sizeBytes()));
            heap[quarter] = Math.max(heap[quarter], afterCollection());
            work.join(20);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        ImportRun end = importer.progress(run.id());
        System.out.printf(
                Locale.ROOT,
                "%,d messages, %,d hits, %,d alerts in %.1f s: %,.0f messages and %.1f MB a second%n",
                end.messages(),
                end.hits(),
                end.alerts(),
                seconds,
                end.messages() / seconds,
                end.sizeBytes() / 1e6 / seconds);
        for (int i = 0; i < QUARTERS; i++)
            System.out.printf(
                    Locale.ROOT, "heap in use after a collection, quarter %d: %.0f MB at most%n", i + 1, heap[i] / 1e6);
        double ratio = heap[QUARTERS - 1] / (double) Math.max(1, heap[1]);
        System.out.printf(Locale.ROOT, "ratio: heap of the last quarter by the second %.2f (at most 1.3)%n", ratio);
        if (failure.get() > 0 || end.sha256() == null) System.exit(1);
    }

    /** Bytes of the old generation that were in use after its last collection, or now where there was none. */
    private static long afterCollection() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() != MemoryType.HEAP) continue;
            MemoryUsage usage = pool.getCollectionUsage();
            if (usage != null) sum += usage.getUsed();
        }
        return sum;
    }

    private static Importer importer(Database database, Path folder, Path ruleFolder) {
        InstantSource clock = InstantSource.system();
        var outbox = new Outbox(database, clock, List.of(-1L));
        var alerts = new Alerts(database, clock, Config.Alerting.DEFAULT, People.NONE, outbox);
        var generations = new Generations(database, clock);
        var rules =
                new RuleBook(ruleFolder, RuleTrust.ANYBODY, false, database, generations, clock, (tx, change) -> {});
        rules.start().ifPresent(refusal -> {
            throw new IllegalStateException(refusal.report());
        });
        var messages = new Messages(database);
        var files = CaptureFiles.open(folder.resolve("captures"), database);
        var pipeline = new Pipeline(database, files, messages, rules, alerts, clock);
        return new Importer(database, pipeline, messages, outbox, new AttachmentQueue(messages, false, clock), clock);
    }

    static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
