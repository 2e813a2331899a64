package prahari.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import prahari.config.Config;
import prahari.config.ConfigReader;
import prahari.simulator.Scenario;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;

/**
 * Hours of the service's life against a Telegram that fails in every way that is known, with kill -9 each hour of the story; then
 * all that was shown is held against all that was kept.
 */
final class SoakBench {
    private static final double FAILING = 0.05;

    private final Options options;
    private final Path folder;
    private final Path home;

    private SoakBench(Options options, Path home) {
        this.options = options;
        this.home = home;
        this.folder = home.resolve("target/bench/soak");
    }

    /** What is asked for; hours are of the story. */
    private record Options(int hours, int channels, double speed, long seed) {}

    /** See the usage. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int hours = 24;
        int channels = 40;
        double speed = 120;
        long seed = 1;
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length && args[i + 1].matches("[1-9][0-9]{0,5}") ? args[i + 1] : null;
            switch (value == null ? "" : args[i]) {
                case "--hours" -> hours = Integer.parseInt(args[i + 1]);
                case "--channels" -> channels = Integer.parseInt(args[i + 1]);
                case "--speed" -> speed = Integer.parseInt(args[i + 1]);
                case "--seed" -> seed = Integer.parseInt(args[i + 1]);
                default -> {
                    System.out.println("Usage: scripts/bench soak [--hours N] [--channels N] [--speed N] [--seed N]");
                    System.out.println(
                            "    (defaults: 24 hours of the story, 40 channels, 120 story seconds a second, 1)");
                    System.exit(args[i].equals("--help") ? 0 : 2);
                }
            }
        }
        Path home = Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath();
        boolean good = new SoakBench(new Options(hours, channels, speed, seed), home).run();
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        clear();
        Files.createDirectories(folder);
        Duration length = Duration.ofHours(options.hours());
        Scenario story = SoakStory.of(options.channels(), length, options.seed());
        var time = new WallPace(SoakStory.START, System.currentTimeMillis(), options.speed());
        try (Simulator telegram = Simulator.start(story, time.pace(), SimulatorOptions.standard())) {
            Path file = config(telegram);
            Config config = ConfigReader.read(file, System::getenv).config();
            if (config == null) throw new IllegalStateException("the bench's own configuration is refused");
            var shown = new SoakTally(story, config.polling().parallel());
            telegram.watch(shown::note);
            telegram.failPages(FAILING, options.seed());
            System.out.printf(
                    Locale.ROOT,
                    "%d channels, %,d posts with %,d versions over %d hours; %.0f story seconds a second%n",
                    options.channels(),
                    story.messages().size() - 1,
                    story.messages().stream()
                                    .mapToInt(post -> post.versions().size())
                                    .sum()
                            - 1,
                    options.hours(),
                    options.speed());
            for (int hour = 1; hour <= options.hours(); hour++) {
                live(file, time, SoakStory.START.plus(Duration.ofHours(hour)));
                shown.killed();
                System.out.printf(Locale.ROOT, "hour %d: killed; %,d pages so far%n", hour, telegram.pagesAsked());
            }
            int struck = telegram.struck().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "%,d requests, of which %,d failed (%.1f %%): %s%n",
                    telegram.pagesAsked(),
                    struck,
                    100.0 * struck / Math.max(1, telegram.pagesAsked()),
                    telegram.struck());
            return shown.compare(config);
        }
    }

    /** One life of the service, ended by kill -9 at {@code until}. */
    private void live(Path config, WallPace time, Instant until) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dprahari.home=" + home,
                SoakService.class.getName(),
                config.toString(),
                time.start().toString(),
                String.valueOf(time.wallMillis()),
                String.valueOf(time.speed())));
        var log = ProcessBuilder.Redirect.appendTo(folder.resolve("service.log").toFile());
        Process service = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        try {
            long millis =
                    Math.max(1, (long) (Duration.between(time.instant(), until).toMillis() / time.speed()));
            if (service.waitFor(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the service ended by itself; see " + folder.resolve("service.log"));
            }
        } finally {
            service.destroyForcibly().waitFor(); // SIGKILL
        }
    }

    private Path config(Simulator telegram) throws IOException {
        String channels = IntStream.range(0, options.channels())
                .mapToObj(SoakStory::channel)
                .collect(Collectors.joining(", "));
        return Files.writeString(folder.resolve("prahari.yml"), """
                data: data
                rules: %s
                telegram: {web: "%s", sentinel: %s}
                sources: {channels: [%s]}
                polling: {every: 2m, timeout: 3s}
                """.formatted(
                        home.resolve("config/rules"), telegram.address(), SoakStory.SENTINEL, channels));
    }

    private void clear() throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
