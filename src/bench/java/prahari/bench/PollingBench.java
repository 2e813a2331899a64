package prahari.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long posts wait until they are captured, in virtual time and with the same number of requests: visits at a fixed interval,
 * the planner of the service, and the best that could be done if every channel's true rate were known.
 */
final class PollingBench {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final long SEED = 11;
    private static final Duration FASTEST = Duration.ofSeconds(15);

    private final int channels;
    private final double perHour;
    private final PollingRun.Span span;

    private PollingBench(int channels, double perHour, int days) {
        this.channels = channels;
        this.perHour = perHour;
        // what was posted on the first two days is not counted: nobody knows the channels yet
        span = new PollingRun.Span(START, START.plus(Duration.ofDays(2)), START.plus(Duration.ofDays(days + 2L)));
    }

    /** Arguments: channels, requests an hour, days. */
    public static void main(String[] args) {
        boolean numbers = args.length <= 3;
        for (String arg : args) numbers &= arg.matches("[1-9][0-9]{0,6}");
        if (!numbers) {
            System.out.println("Usage: scripts/bench polling [CHANNELS [REQUESTS_AN_HOUR [DAYS]]]"
                    + "    (default: 2000, 1.8 a channel, 5; `polling 120000 72000 2` takes a few minutes)");
            System.exit(args.length == 1 && args[0].equals("--help") ? 0 : 2);
        }
        int channels = args.length > 0 ? Integer.parseInt(args[0]) : 2000;
        double perHour = args.length > 1 ? Double.parseDouble(args[1]) : 1.8 * channels;
        int days = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        boolean good = new PollingBench(channels, perHour, days).run();
        System.exit(good ? 0 : 1);
    }

    private boolean run() {
        System.out.printf(
                Locale.ROOT,
                "%,d channels, log-normal rates, seed %d, budget %,.0f requests an hour, %d days after 2 to learn%n",
                channels,
                SEED,
                perHour,
                Duration.between(span.from(), span.to()).toDays());
        boolean good = kind("each at its own rate all the time (Poisson)", false);
        good &= kind("runs of posts, days and nights", true);
        return good;
    }

    private boolean kind(String words, boolean lifelike) {
        var maker = new MadeUpChannels(
                SEED,
                lifelike,
                START.minus(Duration.ofDays(30)),
                Duration.between(START, span.to()).plusDays(30),
                START);
        List<MadeUpChannels.Channel> all = new ArrayList<>();
        for (int i = 0; i < channels; i++) all.add(maker.channel(i));
        Duration slowest = hours(8 * channels / perHour);
        System.out.println();
        System.out.println(words);
        var run = new PollingRun(all, span, FASTEST, slowest);

        PollingRun.Outcome ours = run.planned(perHour);
        long requests = ours.requests();
        PollingRun.Outcome fixed = run.fixed(requests);
        PollingRun.Outcome best = known(run, requests);
        PollingRun.Outcome median = run.twoClasses(requests);
        show("fixed interval", fixed);
        show("the service's planner", ours);
        show("optimum of the mean delay, true rates known", best);
        show("optimum of the median alone, others at the slowest", median);
        double gain = fixed.median() / ours.median();
        double off = ours.median() / best.median();
        System.out.printf(
                Locale.ROOT, "= fixed / planner, median delay              %6.2f    goal: at least 2%n", gain);
        System.out.printf(
                Locale.ROOT, "= planner / optimum, median delay            %6.2f    goal: at most 1.3%n", off);
        System.out.printf(
                Locale.ROOT, "= planner / optimum, mean delay              %6.2f%n", ours.mean() / best.mean());
        return gain >= 2 && off <= 1.3;
    }

    /** The schedule with known rates that makes as many requests; its price is sought with a part of many channels first. */
    private PollingRun.Outcome known(PollingRun run, long requests) {
        int part = Math.max(1, channels / 4000);
        double price = part == 1
                ? 1
                : solve(run.some(part), (double) requests / part, 1).price();
        return solve(run, (double) requests, price).outcome();
    }

    private record Solved(double price, PollingRun.Outcome outcome) {}

    private static Solved solve(PollingRun run, double requests, double from) {
        double price = from;
        PollingRun.Outcome outcome = run.known(price);
        for (int i = 0; i < 20 && Math.abs(outcome.requests() / requests - 1) >= 0.001; i++) {
            double off = outcome.requests() / requests;
            price *= off * off; // but for the bounds, requests go with the inverse square root of the price
            outcome = run.known(price);
        }
        return new Solved(price, outcome);
    }

    private static void show(String words, PollingRun.Outcome outcome) {
        System.out.printf(
                Locale.ROOT,
                "  %-52s %,10d requests  %,9d posts  delay: median %7.1f min  mean %7.1f  90 of 100 within %7.1f"
                        + "  longest wait %5.1f h%n",
                words,
                outcome.requests(),
                outcome.posts(),
                outcome.median(),
                outcome.mean(),
                outcome.ninety(),
                outcome.longestHours());
    }

    private static Duration hours(double hours) {
        return Duration.ofMillis((long) (hours * 3_600_000));
    }
}
