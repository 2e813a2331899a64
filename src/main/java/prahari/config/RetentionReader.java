package prahari.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;

/** Reads {@code retention}. */
final class RetentionReader {
    private static final Duration DAY = Duration.ofDays(1);

    private final Problems problems;

    RetentionReader(Problems problems) {
        this.problems = problems;
    }

    Retained read(YamlMap map) {
        var keys = new YamlFields(map, "`retention`", problems);
        Duration messages = span(keys, "messages");
        Duration hits = span(keys, "hits");
        Duration received = span(keys, "received");
        keys.reportUnknown("C002");
        boolean shorter = hits != null && (messages == null || hits.compareTo(messages) < 0);
        if (shorter) {
            problems.error(
                    "C010",
                    map.place(),
                    "`hits` is shorter than `messages`: what is evidence would be forgotten before what is none",
                    "keep messages with hits at least as long as those without");
            return Retained.ALL;
        }
        return new Retained(messages, hits, received);
    }

    private static @Nullable Duration span(YamlFields keys, String key) {
        return keys.find(key).isEmpty() ? null : Spans.read(keys, key, DAY, DAY);
    }
}
