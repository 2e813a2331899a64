package prahari.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prahari.cli.ScanPass;

/**
 * Measures the matcher and {@code scan} against Hyperscan and YARA on the same made-up messages and patterns, in one run.
 * Prints processor seconds, ratios beside the goals, and every command.
 */
final class SpeedBench {
    private static final int PASSES = 5;
    private static final int ALL_MESSAGES = 400_000;
    private static final int YARA_LINES = 20_000;
    private static final long SEED = 1;

    private final Path home;
    private final Path folder;
    private final int messages;
    private final Peers peers;
    private long bytes;

    private SpeedBench(Path home, int messages) {
        this.home = home;
        this.messages = messages;
        folder = home.resolve("target/bench");
        peers = new Peers(home.resolve("src/bench/c"), folder);
    }

    /** Arguments: how many messages, if not all. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 1 || (args.length == 1 && !args[0].matches("[1-9][0-9]{3,7}"))) {
            System.out.println(
                    "Usage: scripts/bench speed [MESSAGES]    (default: " + ALL_MESSAGES + ", about 140 MB)");
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
        }
        int messages = args.length == 1 ? Integer.parseInt(args[0]) : ALL_MESSAGES;
        new SpeedBench(Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath(), messages).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> texts = write();
        System.out.printf(
                Locale.ROOT,
                "%,d messages, %.1f MB, seed %d, Java %s%n",
                messages,
                bytes / 1e6,
                SEED,
                Runtime.version());
        double few = matcher(texts, 300);
        double many = matcher(texts, 3000);
        ratio("3,000 patterns cost, against 300", many / few, "at most 1.15");
        hyperscan(300, few, "at least 0.60");
        hyperscan(3000, many, "at least 0.85");
        yara(many);
        scan(many);
        differences(texts);
    }

    /** The same messages as plain lines and as JSON. */
    private List<String> write() throws IOException {
        Traffic traffic = new Traffic(SEED, Patterns.brands());
        List<String> texts = new ArrayList<>(messages);
        try (BufferedWriter plain = Files.newBufferedWriter(folder.resolve("messages.txt"));
                BufferedWriter json = Files.newBufferedWriter(folder.resolve("messages.jsonl"))) {
            for (int i = 0; i < messages; i++) {
                String text = traffic.next();
                texts.add(text);
                bytes += text.getBytes(StandardCharsets.UTF_8).length + 1;
                plain.append(text).append('\n');
                json.append("{\"id\":\"m" + i + "\",\"text\":\"" + text + "\"}\n"); // it has no quote and no backslash
            }
        }
        for (int size : new int[] {300, 3000}) {
            Patterns patterns = Patterns.of(size);
            RuleFolder.write(patterns, folder.resolve("rules-" + size));
            Files.writeString(folder.resolve("hyperscan-" + size), PeerFiles.hyperscan(patterns));
            Files.writeString(folder.resolve("yara-" + size), PeerFiles.yara(patterns), StandardCharsets.ISO_8859_1);
        }
        return texts;
    }

    /** Processor seconds of the best of some passes over all messages. */
    private double matcher(List<String> texts, int size) {
        PatternMatcher matcher = new PatternMatcher(Patterns.of(size));
        double best = Double.MAX_VALUE;
        long pairs = 0;
        BitSet found = new BitSet();
        for (int pass = 0; pass < PASSES; pass++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            pairs = 0;
            for (String text : texts) {
                found.clear();
                matcher.find(text, found);
                pairs += found.cardinality();
            }
            best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9);
        }
        figure("matcher alone, %,d patterns, %,d pairs".formatted(size, pairs), best);
        return best;
    }

    private void hyperscan(int size, double ours, String goal) throws IOException, InterruptedException {
        Optional<String> program = peers.build("hyperscan", "hs");
        if (program.isEmpty()) return;
        Peers.Answer answer = peers.run(
                List.of(program.get(), folder.resolve("hyperscan-" + size).toString(), text()));
        double theirs = answer.numbers().get(0);
        figure(
                "C Hyperscan, %,d patterns, %,.0f pairs"
                        .formatted(size, answer.numbers().get(1)),
                theirs);
        ratio("matcher's speed by Hyperscan's, %,d patterns".formatted(size), theirs / ours, goal);
    }

    private void yara(double ours) throws IOException, InterruptedException {
        Optional<String> program = peers.build("yara", "yara");
        if (program.isEmpty()) return;
        Peers.Answer answer = peers.run(
                List.of(program.get(), folder.resolve("yara-3000").toString(), text(), Integer.toString(YARA_LINES)));
        double theirs = answer.numbers().get(0) / answer.numbers().get(1) * bytes;
        figure("libyara a message at a time (from %,d messages)".formatted(YARA_LINES), theirs);
        ratio("matcher's speed by libyara's", theirs / ours, "at least 45");
    }

    private void scan(double matcher) throws IOException, InterruptedException {
        ScanPass pass = new ScanPass(folder.resolve("rules-3000"), folder.resolve("messages.jsonl"));
        double best = Double.MAX_VALUE;
        for (int i = 0; i < PASSES; i++) best = Math.min(best, pass.seconds());
        figure("scan from JSON to JSON in this process, one thread", best);
        ratio("scan's processor time by the matcher's, one thread, warm", best / matcher, "at most 3");
        double alone = Double.MAX_VALUE;
        double both = Double.MAX_VALUE;
        for (int i = 0; i < PASSES; i++) {
            alone = Math.min(alone, pass.wallSeconds(1));
            both = Math.min(both, pass.wallSeconds(2));
        }
        ratio("two threads by one, wall time in this process, warm", alone / both, "at least 1.7");
        Peers.Time one = scan(1);
        Peers.Time two = scan(2);
        ratio("two threads by one, wall time of the whole command", one.wall() / two.wall(), "at least 1.7");
        ratio(
                "scan's processor time by the matcher's, start and rules included",
                one.processor() / matcher,
                "at most 3");
        if (!peers.isThere("yara")) return;
        Peers.Time yara = peers.time(List.of("yara", folder.resolve("yara-3000").toString(), text()));
        figure("the yara program over the whole file", yara.processor());
        ratio("scan's speed by the yara program's, whole commands", yara.wall() / one.wall(), "at least 10");
    }

    private Peers.Time scan(int threads) throws IOException, InterruptedException {
        Peers.Time time = peers.time(List.of(
                home.resolve("scripts/prahari").toString(),
                "scan",
                "--rules",
                folder.resolve("rules-3000").toString(),
                "--threads",
                Integer.toString(threads),
                folder.resolve("messages.jsonl").toString()));
        figure("scan, %d thread(s): %.2f s wall".formatted(threads, time.wall()), time.processor());
        return time;
    }

    private static void differences(List<String> texts) {
        Difference.Report report = Difference.count(Patterns.of(1000), texts, 2_000_000);
        System.out.printf(
                Locale.ROOT,
                "  %,d differences from java.util.regex in %.1f MB, 1,000 patterns%n",
                report.differences(),
                report.chars() / 1e6);
    }

    private String text() {
        return folder.resolve("messages.txt").toString();
    }

    private void figure(String what, double seconds) {
        System.out.printf(Locale.ROOT, "  %-62s %8.3f s  %6.1f MB/s%n", what, seconds, bytes / 1e6 / seconds);
    }

    private static void ratio(String what, double ratio, String goal) {
        System.out.printf(Locale.ROOT, "= %-62s %8.2f    goal: %s%n", what, ratio, goal);
    }
}
