package prahari.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;

/**
 * Channels with rates as they are met: log-normal, so that one in fifty posts as much as all the others together. In the plain
 * kind each posts at its rate, whatever the hour; in the lifelike kind posts come in runs, and most channels sleep at night.
 */
final class MadeUpChannels {
    private static final double MEDIAN_A_DAY = 4;
    private static final double SPREAD = 1.7;
    private static final int HOURS = 24;
    /** The inhabited zones, as hours to be added to UTC. */
    private static final double[] ZONES = {3, 3, 3, 5.5, 5.5, 8, 1, -3, -5, 4.5};

    /** Activity by the hour of a channel's own day; the mean is 1. */
    private static final double[] DAY = {
        0.5, 0.25, 0.12, 0.08, 0.08, 0.15, 0.35, 0.7, 1.05, 1.3, 1.4, 1.4,
        1.35, 1.3, 1.3, 1.35, 1.4, 1.45, 1.5, 1.55, 1.6, 1.6, 1.35, 0.87
    };

    private final long seed;
    private final boolean lifelike;
    private final Instant start;
    private final Duration span;
    private final Instant looked;

    /** @param looked when they are looked at first: of what was posted before, only the last page is kept */
    MadeUpChannels(long seed, boolean lifelike, Instant start, Duration span, Instant looked) {
        this.seed = seed;
        this.lifelike = lifelike;
        this.start = start;
        this.span = span;
        this.looked = looked;
    }

    /**
     * One channel, the last page of what it has posted, and all that it will post.
     *
     * @param perHour its true rate over the whole time
     * @param day how each hour of the day in UTC compares with the average one
     * @param posts milliseconds since the epoch, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of posts; no channel is compared with another
    record Channel(String id, double perHour, double[] day, long[] posts) {
        /** Posts an hour at this time. */
        double intensity(long millis) {
            return perHour * day[Math.floorMod(millis / 3_600_000, HOURS)];
        }
    }

    /** The channel of this number; always the same. */
    Channel channel(int number) {
        var random = new Random(seed * 1_000_003 + number);
        double perDay = MEDIAN_A_DAY * Math.exp(SPREAD * random.nextGaussian());
        double[] day = lifelike && random.nextDouble() < 0.8 ? shifted(ZONES[random.nextInt(ZONES.length)]) : even();
        double run = lifelike ? 1 + 3 * random.nextDouble() : 1; // posts that come together, on average
        double gapMinutes = 2 * Math.exp(random.nextGaussian());
        return new Channel("channel:" + number, perDay / HOURS, day, posts(random, perDay, day, run, gapMinutes));
    }

    private long[] posts(Random random, double perDay, double[] day, double run, double gapMinutes) {
        double peak = Arrays.stream(day).max().orElse(1);
        double runsPerHour = perDay / HOURS / run * peak;
        long end = start.plus(span).toEpochMilli();
        long[] posts = new long[16];
        int count = 0;
        double at = start.toEpochMilli();
        while (true) {
            at += exponential(random) / runsPerHour * 3_600_000;
            if (at >= end) break;
            int hour = Instant.ofEpochMilli((long) at).atOffset(ZoneOffset.UTC).getHour();
            if (random.nextDouble() * peak > day[hour]) continue;
            double post = at;
            do {
                if (post >= end) break;
                if (count == posts.length) posts = Arrays.copyOf(posts, count * 2);
                posts[count++] = (long) post;
                post += gapMinutes * Math.exp(random.nextGaussian()) * 60_000;
            } while (random.nextDouble() < 1 - 1 / run);
        }
        Arrays.sort(posts, 0, count);
        int before = Arrays.binarySearch(posts, 0, count, looked.toEpochMilli());
        before = before < 0 ? -before - 1 : before;
        return Arrays.copyOfRange(posts, Math.max(0, before - PollingRun.PAGE), count);
    }

    private static double exponential(Random random) {
        return -Math.log(1 - random.nextDouble());
    }

    private static double[] even() {
        double[] day = new double[HOURS];
        Arrays.fill(day, 1);
        return day;
    }

    private static double[] shifted(double zone) {
        double[] day = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) day[hour] = DAY[Math.floorMod(Math.round(hour + zone), HOURS)];
        return day;
    }
}
