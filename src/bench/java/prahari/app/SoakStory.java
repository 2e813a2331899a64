package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import prahari.simulator.Scenario;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Scenario.FileNote;
import prahari.simulator.Scenario.Kind;
import prahari.simulator.Scenario.Version;

/** Channels of very different rates; a third of the posts are edited once to three times, one in thirty is deleted. */
final class SoakStory {
    static final String SENTINEL = "soak_sentinel";
    static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

    private static final Duration BEFORE = Duration.ofHours(6);
    private static final double MOST_A_DAY = 700;

    private final Random random;

    private SoakStory(long seed) {
        random = new Random(seed);
    }

    static Scenario of(int channels, Duration length, long seed) {
        return new SoakStory(seed).scenario(channels, length);
    }

    static String channel(int number) {
        return String.format(Locale.ROOT, "soak_chan_%03d", number);
    }

    /** What a version says; no two say the same. */
    static String text(String channel, long message, int version) {
        return "Made-up post " + channel + "/" + message + " version " + version + ".\nSecond line, <b> & \"quotes\".";
    }

    private Scenario scenario(int count, Duration length) {
        List<Channel> channels = new ArrayList<>(List.of(channel(SENTINEL, 1)));
        List<Entry> posts = new ArrayList<>();
        var always = new Version(START.minus(Duration.ofDays(30)), "Always here.", null);
        posts.add(new Entry(SENTINEL, 1, null, 5L, null, null, List.of(always), null, null));
        for (int i = 0; i < count; i++) {
            String name = channel(i);
            channels.add(channel(name, i + 2));
            posts(posts, name, length);
        }
        return new Scenario("soak", "", ZoneOffset.UTC, START, START.plus(length), channels, posts);
    }

    private static Channel channel(String name, long number) {
        return new Channel(
                name,
                1_700_000_000L + number,
                name,
                "Soak " + number,
                null,
                Kind.CHANNEL,
                10,
                false,
                List.of(),
                List.of(),
                List.of());
    }

    private void posts(List<Entry> all, String channel, Duration length) {
        double perDay = Math.min(MOST_A_DAY, 20 * Math.exp(1.4 * random.nextGaussian()));
        double gapSeconds = 86_400 / perDay;
        Instant at = START.minus(BEFORE);
        Instant end = START.plus(length);
        long id = 1;
        while (true) {
            at = at.plusMillis((long) (-Math.log(1 - random.nextDouble()) * gapSeconds * 1000) + 1000);
            if (!at.isBefore(end)) return;
            id += 1 + (random.nextInt(10) == 0 ? random.nextInt(30) : 0); // ids have gaps
            all.add(post(channel, id, at));
        }
    }

    private Entry post(String channel, long id, Instant at) {
        List<Version> versions = new ArrayList<>();
        int edits = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
        FileNote file = random.nextInt(8) == 0 ? new FileNote("file-" + id + ".zip", 52_600L, "application/zip") : null;
        Instant from = at;
        for (int version = 1; version <= edits + 1; version++) {
            versions.add(new Version(from, text(channel, id, version), file));
            from = from.plusSeconds(30 + (long) (-Math.log(1 - random.nextDouble()) * 2_400));
        }
        Instant deleted = random.nextInt(30) == 0 ? from.plusSeconds(random.nextInt(7_200)) : null;
        return new Entry(channel, id, null, 100L + random.nextInt(9_000), null, null, versions, deleted, null);
    }
}
