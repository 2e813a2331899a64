package prahari.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import prahari.config.Config.Alerting;
import prahari.model.Severity;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads the section {@code alerts}. */
final class AlertingReader {
    private static final int MOST_LEVELS = 3;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Problems problems;

    AlertingReader(Problems problems) {
        this.problems = problems;
    }

    /** What reads the value of one severity. */
    private interface Each<T> {
        Optional<T> read(YamlFields keys, YamlMap.Entry entry, Severity severity);
    }

    Alerting read(YamlMap map) {
        var keys = new YamlFields(map, "`alerts`", problems);
        var normal = Alerting.DEFAULT;
        Severity from = keys.scalar("raise_from")
                .flatMap(word -> severity(word, "raise_from"))
                .orElse(normal.raiseFrom());
        Map<Severity, Duration> waits = bySeverity(keys, "wait", Map.of(), span(Duration.ZERO));
        Map<Severity, Duration> every = bySeverity(keys, "repeat", spans(normal.repeats()), span(SHORTEST));
        Map<Severity, Integer> times = bySeverity(keys, "repeat_times", times(normal.repeats()), AlertingReader::count);
        Map<Severity, List<Duration>> levels =
                bySeverity(keys, "escalate", normal.escalations(), AlertingReader::levels);
        Map<Severity, Duration> holds = bySeverity(keys, "hold", normal.holds(), span(SHORTEST));
        Duration quiet = Spans.read(keys, "close_quiet_after", Duration.ofHours(1), normal.closesQuietAfter());
        keys.reportUnknown("C002");
        Map<Severity, Alerting.Repeat> repeats = new EnumMap<>(Severity.class);
        every.forEach(
                (severity, span) -> repeats.put(severity, new Alerting.Repeat(span, times.getOrDefault(severity, 1))));
        return new Alerting(from, waits, repeats, levels, holds, quiet);
    }

    private <T> Map<Severity, T> bySeverity(YamlFields keys, String key, Map<Severity, T> otherwise, Each<T> each) {
        Map<Severity, T> values = new EnumMap<>(Severity.class);
        values.putAll(otherwise);
        keys.map(key).ifPresent(map -> {
            var fields = new YamlFields(map, "`alerts." + key + "`", problems);
            for (YamlMap.Entry entry : map.entries()) {
                severity(entry.key(), key)
                        .ifPresent(severity ->
                                each.read(fields, entry, severity).ifPresent(value -> values.put(severity, value)));
            }
        });
        return values;
    }

    private static Each<Duration> span(Duration least) {
        return (keys, entry, severity) -> Optional.of(Spans.read(keys, entry.name(), least, least));
    }

    private static Optional<Integer> count(YamlFields keys, YamlMap.Entry entry, Severity severity) {
        return Optional.of((int) keys.whole(entry.name(), 0, 100, 1));
    }

    /** Up to three spans, each longer than the one before. */
    private static Optional<List<Duration>> levels(YamlFields keys, YamlMap.Entry entry, Severity severity) {
        List<Duration> levels = new ArrayList<>();
        for (YamlScalar scalar : keys.scalars(entry.name())) {
            Optional<Duration> span = Spans.parse(scalar.text());
            boolean grows = span.isPresent()
                    && span.get().compareTo(levels.isEmpty() ? Duration.ZERO : levels.get(levels.size() - 1)) > 0;
            if (!grows || levels.size() == MOST_LEVELS) {
                keys.wrongValue(
                        entry.name(),
                        scalar,
                        "up to three spans, each longer than the one before, such as [15m, 30m, 60m]");
                return Optional.empty();
            }
            levels.add(span.get());
        }
        return Optional.of(List.copyOf(levels));
    }

    private static Map<Severity, Duration> spans(Map<Severity, Alerting.Repeat> repeats) {
        Map<Severity, Duration> spans = new EnumMap<>(Severity.class);
        repeats.forEach((severity, repeat) -> spans.put(severity, repeat.every()));
        return spans;
    }

    private static Map<Severity, Integer> times(Map<Severity, Alerting.Repeat> repeats) {
        Map<Severity, Integer> times = new EnumMap<>(Severity.class);
        repeats.forEach((severity, repeat) -> times.put(severity, repeat.times()));
        return times;
    }

    private Optional<Severity> severity(YamlScalar scalar, String key) {
        for (Severity severity : Severity.values()) {
            if (severity != Severity.NONE && severity.word().equals(scalar.text())) return Optional.of(severity);
        }
        problems.error(
                "C009",
                scalar.place(),
                "`" + key + "` must be low, medium, high or critical, not `"
                        + scalar.text().toLowerCase(Locale.ROOT) + "`");
        return Optional.empty();
    }
}
