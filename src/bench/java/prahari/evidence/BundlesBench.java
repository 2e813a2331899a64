package prahari.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prahari.store.Database;

/** Makes bundles, tampers with each in twelve ways, and has our verifier and foreign programs judge all. */
@Command(
        name = "bundles",
        mixinStandardHelpOptions = true,
        description =
                "Makes bundles and tampers with each in twelve ways; our verifier and foreign programs judge all.")
public final class BundlesBench implements Callable<Integer> {
    @Option(names = "--bundles", description = "How many. Default: ${DEFAULT-VALUE}", defaultValue = "200")
    private int bundles;

    @Option(names = "--seed", description = "Of the tampering. Default: ${DEFAULT-VALUE}", defaultValue = "1")
    private long seed;

    private final Map<Mutation, int[]> refused = new EnumMap<>(Mutation.class);
    private final List<String> wrong = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new BundlesBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        for (Mutation mutation : Mutation.values()) refused.put(mutation, new int[2]);
        Path dir = Files.createTempDirectory("bundles");
        int[] passed = new int[2];
        try (var database = Database.open(dir.resolve("prahari"))) { // one in memory goes with an idle connection
            var forgery = new Forgery(new Scene(database, dir), dir);
            var random = new Random(seed);
            for (int i = 0; i < bundles; i++) {
                judge(
                        forgery,
                        forgery.pair(1 + i % 4, i % 2 == 0 ? Variant.REDACTED : Variant.FULL),
                        random,
                        dir.resolve("judged.zip"),
                        passed);
                if ((i + 1) % 10 == 0)
                    System.err.println("bench: " + (i + 1) + " of " + bundles + " bundles, " + wrong.size() + " wrong");
            }
        } finally {
            try (var files = Files.walk(dir)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(file);
            }
        }
        System.out.printf("%-18s %8s %8s   of %d%n", "", "ours", "foreign", bundles);
        System.out.printf("%-18s %8d %8d%n", "clean, passed", passed[0], passed[1]);
        refused.forEach((mutation, count) -> System.out.printf("%-18s %8d %8d%n", mutation, count[0], count[1]));
        wrong.stream().limit(20).forEach(line -> System.out.println("WRONG " + line));
        return wrong.isEmpty() ? 0 : 1;
    }

    private void judge(Forgery forgery, Forgery.Pair pair, Random random, Path zip, int[] passed) throws Exception {
        Packing.pack(pair.newer(), zip);
        boolean ours = forgery.ours(zip, pair.folder()).ok();
        boolean foreign = forgery.foreign(zip, pair.folder()).status() == 0;
        if (ours) passed[0]++;
        if (foreign) passed[1]++;
        if (!ours || !foreign) wrong.add("clean " + pair.folder() + " refused by " + (ours ? "foreign" : "ours"));
        for (Mutation mutation : Mutation.values()) {
            forgery.forge(pair, mutation, random, zip);
            boolean oursRefuses = !forgery.ours(zip, pair.folder()).ok();
            var judged = forgery.foreign(zip, pair.folder());
            int[] count = refused.get(mutation);
            if (count == null) continue;
            if (oursRefuses) count[0]++;
            if (judged.status() == 1) count[1]++;
            if (!oursRefuses && judged.status() != 1) wrong.add(mutation + " of " + pair.folder() + " passed");
        }
    }
}
