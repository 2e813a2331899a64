package prahari.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import prahari.model.Pace;
import prahari.simulator.Scenario;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Scenario.Kind;
import prahari.simulator.Scenario.Version;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;
import prahari.testing.TestClock;

/** A simulated Telegram in a process of its own, whose time stands until a line on standard input moves it on by a minute. */
final class VisitsTelegram {
    static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private static final int BEFORE = 20;
    private static final int WORDS = 60;

    private VisitsTelegram() {}

    /** Arguments: how many channels, and for how many minutes each has a new post. */
    public static void main(String[] args) throws IOException {
        int channels = Integer.parseInt(args[0]);
        int minutes = Integer.parseInt(args[1]);
        var clock = new TestClock(START);
        Scenario story = story(channels, minutes);
        try (Simulator telegram = Simulator.start(story, Pace.real(clock), SimulatorOptions.standard())) {
            telegram.sendTags(false); // of Telegram's own pages nobody has reported any
            System.out.println(telegram.address());
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                clock.advance(Duration.ofMinutes(1));
                System.out.println("moved");
            }
        }
    }

    static String name(int channel) {
        return String.format(Locale.ROOT, "visited_chan_%04d", channel);
    }

    private static Scenario story(int count, int minutes) {
        var random = new Random(3);
        List<Channel> channels = new ArrayList<>();
        List<Entry> posts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = name(i);
            channels.add(new Channel(
                    name,
                    1_600_000_000L + i,
                    name,
                    "Visited " + i,
                    "",
                    Kind.CHANNEL,
                    900,
                    false,
                    List.of(),
                    List.of(),
                    List.of()));
            for (int post = 1; post <= BEFORE + minutes; post++) {
                // those before the start at once; then one a minute, half a minute before the minute is full
                Instant at = START.plus(Duration.ofMinutes(Math.max(-1, post - BEFORE)))
                        .minusSeconds(30);
                posts.add(new Entry(
                        name, post, null, 500L, null, null, List.of(new Version(at, text(random), null)), null, null));
            }
        }
        return new Scenario("visits", "", ZoneOffset.UTC, START, START.plus(Duration.ofDays(1)), channels, posts);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            int letters = 2 + random.nextInt(9);
            for (int letter = 0; letter < letters; letter++) text.append((char) ('a' + random.nextInt(26)));
            text.append(i % 12 == 11 ? '\n' : ' ');
        }
        return text.toString().strip();
    }
}
