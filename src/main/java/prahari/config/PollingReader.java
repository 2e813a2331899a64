package prahari.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.model.Source;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;

/** Reads the section {@code polling}. */
final class PollingReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MOST_REQUESTS = 3_600_000;
    private static final double LEAST_PRIORITY = 0.1;
    private static final double MOST_PRIORITY = 100;

    private final Problems problems;
    private final List<Source> sources;

    PollingReader(Problems problems, List<Source> sources) {
        this.problems = problems;
        this.sources = sources;
    }

    Config.Polling read(YamlMap map) {
        var keys = new YamlFields(map, "`polling`", problems);
        var normal = Config.Polling.DEFAULT;
        var polling = new Config.Polling(
                pacing(keys),
                (int) keys.whole("first_pages", 1, 1000, normal.firstPages()),
                (int) keys.whole("max_pages", 1, 1000, normal.maxPages()),
                Spans.read(keys, "timeout", SECOND, normal.timeout()),
                (int) keys.whole("parallel", 1, 64, normal.parallel()),
                Spans.read(keys, "recheck_for", Duration.ZERO, normal.recheckFor()),
                Spans.read(keys, "recheck_every", SECOND, normal.recheckEvery()),
                Spans.read(keys, "recheck_all_for", Duration.ZERO, normal.recheckAllFor()));
        keys.reportUnknown("C002");
        return polling;
    }

    private Pacing pacing(YamlFields keys) {
        var normal = Pacing.DEFAULT;
        Integer requests = keys.find("budget").isEmpty() ? null : (int) keys.whole("budget", 1, MOST_REQUESTS, 1);
        Duration shortest = span(keys, "shortest");
        Duration longest = span(keys, "longest");
        if (shortest != null && longest != null && shortest.compareTo(longest) > 0) {
            keys.scalar("longest")
                    .ifPresent(scalar -> keys.wrongValue(
                            "longest", scalar, "at least as long as `shortest` (" + Spans.print(shortest) + ")"));
        }
        return new Pacing(
                Spans.read(keys, "every", SECOND, normal.every()),
                Spans.read(keys, "bots_every", SECOND, normal.botsEvery()),
                keys.number("jitter", 0, 0.9, normal.jitter()),
                requests,
                shortest,
                longest,
                keys.map("priority").map(this::priority).orElse(Map.of()));
    }

    private static @Nullable Duration span(YamlFields keys, String key) {
        if (keys.find(key).isEmpty()) return null;
        return Spans.read(keys, key, SECOND, SECOND);
    }

    private Map<String, Double> priority(YamlMap map) {
        var keys = new YamlFields(map, "`polling.priority`", problems);
        Map<String, Double> priority = new HashMap<>();
        for (YamlMap.Entry entry : map.entries()) {
            String username = entry.name().replaceFirst("^@", "").toLowerCase(Locale.ROOT);
            priority.put(username, keys.number(entry.name(), LEAST_PRIORITY, MOST_PRIORITY, 1));
            if (!sources.contains(new Source.PublicChannel(username)))
                problems.error(
                        "C004",
                        entry.key().place(),
                        "`" + entry.name() + "` is none of the channels that are read",
                        "name it under `sources.channels` too");
        }
        return priority;
    }
}
