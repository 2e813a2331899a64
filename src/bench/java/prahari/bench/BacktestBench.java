package prahari.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import prahari.cli.BacktestPass;
import prahari.config.Config;
import prahari.config.ConfigReader;
import prahari.generation.RuleFiles;
import prahari.learn.BacktestReport;
import prahari.message.KeptTraffic;
import prahari.store.Database;

/** Measures the back-test of kept messages beside {@code scan} over the same messages, in one run, with two threads each. */
final class BacktestBench {
    private static final int ALL_MESSAGES = 1_000_000;
    private static final int WARMING = 10_000;
    private static final long SEED = 7;
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration SPAN = Duration.ofDays(30);

    private final Path home;
    private final Path folder;
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private BacktestBench(Path home) {
        this.home = home;
        folder = home.resolve("target/bench/backtest");
    }

    /** Arguments: how many messages, if not all. */
    public static void main(String[] args) throws IOException, SQLException {
        if (args.length > 1 || (args.length == 1 && !args[0].matches("[1-9][0-9]{3,7}"))) {
            System.out.println(
                    "Usage: scripts/bench backtest [MESSAGES]    (default: " + ALL_MESSAGES + ", about 2 GB)");
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
        }
        int messages = args.length == 1 ? Integer.parseInt(args[0]) : ALL_MESSAGES;
        new BacktestBench(Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath()).run(messages);
    }

    private void run(int messages) throws IOException, SQLException {
        Path rules = home.resolve("config/rules");
        Path proposed = propose(rules);
        Place small = place("warm", WARMING);
        Place all = place("all", messages);
        System.out.printf(Locale.ROOT, "%,d messages, seed %d, Java %s%n", messages, SEED, Runtime.version());
        var pass = new BacktestPass(rules, proposed);
        pass.scan(small.lines());
        pass.backtest(small.config(), NOW.minus(SPAN), NOW);

        Spent scan = spend(() -> pass.scan(all.lines()));
        figure("scan, 2 threads", messages, scan);
        var report = new BacktestReport[1];
        Spent backtest = spend(() -> report[0] = pass.backtest(all.config(), NOW.minus(SPAN), NOW));
        figure("rules backtest, 2 threads", messages, backtest);
        System.out.printf(
                Locale.ROOT,
                "  %,d versions judged, alerts %d in force, %d proposed; memory for all of it: %d MB%n",
                report[0].span().versions(),
                BacktestReport.sum(report[0].inForce()),
                BacktestReport.sum(report[0].proposed()),
                Runtime.getRuntime().maxMemory() >> 20);
        if (report[0].span().versions() != messages) throw new IOException("not every message was judged");
        ratio("back-test's speed by scan's", scan.seconds() / backtest.seconds());
        ratio("the same in processor time", scan.processor() / backtest.processor());
        remove(folder);
    }

    /** Messages in both forms. */
    private record Place(Path lines, Config config) {}

    private Place place(String name, int messages) throws IOException, SQLException {
        Path place = folder.resolve(name);
        remove(place);
        Files.createDirectories(place.resolve("data"));
        Path lines = place.resolve("messages.jsonl");
        try (BufferedWriter json = Files.newBufferedWriter(lines)) {
            Traffic traffic = new Traffic(SEED, Patterns.brands());
            for (int i = 0; i < messages; i++)
                json.append("{\"id\":\"m" + i + "\",\"text\":\"" + traffic.next() + "\"}\n"); // no quote, no backslash
        }
        try (Database database = Database.open(place.resolve("data/prahari"))) {
            Traffic traffic = new Traffic(SEED, Patterns.brands());
            new KeptTraffic(database, NOW).keep(messages, SPAN, traffic::next);
        }
        Path file = place.resolve("prahari.yml");
        Files.writeString(file, "data: data\nrules: " + home.resolve("config/rules") + "\n");
        Config config = ConfigReader.read(file, unused -> null).config();
        if (config == null) throw new IOException("the bench's configuration is wrong");
        return new Place(lines, config);
    }

    /** The shipped rules with another score and another phrase. */
    private Path propose(Path rules) throws IOException {
        Path proposed = folder.resolve("rules");
        remove(proposed);
        for (Map.Entry<String, String> file : RuleFiles.read(rules).entrySet()) {
            Path copy = proposed.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            String text = file.getValue();
            if (file.getKey().equals("61_data_offer.yml")) text = text.replaceFirst("base: [0-9]+", "base: 30");
            Files.writeString(copy, text);
        }
        return proposed;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** Seconds by the wall's clock, and of all processors. */
    private record Spent(double seconds, double processor) {}

    private Spent spend(Work work) throws IOException {
        long wall = System.nanoTime();
        long processor = system.getProcessCpuTime();
        work.run();
        return new Spent((System.nanoTime() - wall) / 1e9, (system.getProcessCpuTime() - processor) / 1e9);
    }

    private static void figure(String what, int messages, Spent spent) {
        System.out.printf(
                Locale.ROOT,
                "  %-30s %8.1f s  %,9.0f messages a second  %8.1f processor seconds%n",
                what,
                spent.seconds(),
                messages / spent.seconds(),
                spent.processor());
    }

    private static void ratio(String what, double ratio) {
        System.out.printf(Locale.ROOT, "= %-40s %6.2f    goal: at least 0.50%n", what, ratio);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var paths = Files.walk(folder)) {
            for (Iterator<Path> each = paths.sorted(Comparator.reverseOrder()).iterator(); each.hasNext(); )
                Files.delete(each.next());
        }
    }
}
