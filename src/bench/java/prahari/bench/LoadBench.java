package prahari.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import prahari.generation.RuleFiles;
import prahari.generation.RuleProof;
import prahari.generation.Rules;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;

/** How long it takes to make a generation of many rules, step by step as the service does it. */
final class LoadBench {
    private static final int MANY = 5_000;
    private static final int PASSES = 4;
    private static final double GOAL_SECONDS = 5;

    private LoadBench() {}

    /** Seconds of each step, and of all processors in reading, checking and compiling. */
    private record Times(double read, double check, double compile, double tests, double processors) {
        double load() {
            return read + check + compile;
        }

        Times least(Times other) {
            return load() + tests < other.load() + other.tests ? this : other;
        }
    }

    /** Arguments: how many rules, if not 5,000. */
    public static void main(String[] args) throws IOException {
        if (args.length > 1 || (args.length == 1 && !args[0].matches("[1-9][0-9]{1,5}"))) {
            System.out.println("Usage: scripts/bench load [RULES]    (default: " + MANY + ", with two tests each)");
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
        }
        int many = args.length == 1 ? Integer.parseInt(args[0]) : MANY;
        Path home = Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath();
        Path all = write(home.resolve("target/bench/load-" + many), many);
        Path tenth = write(home.resolve("target/bench/load-" + many / 10), many / 10);
        System.out.printf(
                Locale.ROOT,
                "%,d rules, %,d tests, %.1f MB, Java %s, %d processors%n",
                many,
                2 * many,
                megabytes(all),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        Times cold = pass(all);
        print("cold, the first in its process", cold);
        Times warm = best(all);
        print("warm, the best of " + PASSES, warm);
        Times few = best(tenth);
        print("warm, a tenth of the rules", few);
        ratio("seconds to load, cold", cold.load(), "at most " + GOAL_SECONDS);
        ratio("seconds of processors to load, cold", cold.processors, "");
        ratio("seconds to load and test, cold", cold.load() + cold.tests, "");
        ratio("cold by warm", cold.load() / warm.load(), "");
        ratio("all by a tenth of them, load", warm.load() / few.load(), "at most 12");
        ratio("all by a tenth of them, tests", warm.tests / few.tests, "at most 12");
        ratio("tests by load, warm", warm.tests / warm.load(), "");
    }

    private static Path write(Path folder, int rules) throws IOException {
        for (Map.Entry<String, String> file : ManyRules.files(rules).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        return folder;
    }

    private static double megabytes(Path folder) {
        return RuleFiles.read(folder).values().stream()
                        .mapToLong(String::length)
                        .sum()
                / 1e6;
    }

    private static Times best(Path folder) {
        Times best = pass(folder);
        for (int i = 1; i < PASSES; i++) best = best.least(pass(folder));
        return best;
    }

    private static Times pass(Path folder) {
        long busy = processors();
        long start = System.nanoTime();
        Map<String, String> files = RuleFiles.read(folder);
        long read = System.nanoTime();
        RuleSet rules = RuleSets.load(files).orThrow();
        long checked = System.nanoTime();
        Rules.of(rules, InstantSource.system());
        long compiled = System.nanoTime();
        busy = processors() - busy;
        RuleProof proof = RuleProof.of(rules);
        long tested = System.nanoTime();
        if (!proof.passed())
            throw new IllegalStateException(
                    proof.report().substring(0, Math.min(3000, proof.report().length())));
        return new Times(
                (read - start) / 1e9,
                (checked - read) / 1e9,
                (compiled - checked) / 1e9,
                (tested - compiled) / 1e9,
                busy / 1e9);
    }

    private static long processors() {
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return process.getProcessCpuTime();
    }

    private static void print(String what, Times times) {
        System.out.printf(
                Locale.ROOT,
                "  %-34s read %6.3f s  check %6.3f s  compile %6.3f s  = %6.3f s (%.3f s of processors);  tests %6.3f s%n",
                what,
                times.read,
                times.check,
                times.compile,
                times.load(),
                times.processors,
                times.tests);
    }

    private static void ratio(String what, double ratio, String goal) {
        System.out.printf(Locale.ROOT, "= %-48s %8.2f%s%n", what, ratio, goal.isEmpty() ? "" : "    goal: " + goal);
    }
}
