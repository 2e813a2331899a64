package prahari.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlScalar;

/** Spans of time as people write them: a whole number and {@code ms s m h d}. */
public final class Spans {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Spans() {}

    /** {@code "2m"} is two minutes; empty when it is no span. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) return Optional.empty();
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** The span under {@code key}; a wrong one is told and counts as not set. */
    static Duration read(YamlFields keys, String key, Duration least, Duration otherwise) {
        Optional<YamlScalar> scalar = keys.scalar(key);
        if (scalar.isEmpty()) return otherwise;
        Optional<Duration> span = parse(scalar.get().text());
        if (span.isPresent() && span.get().compareTo(least) >= 0) return span.get();
        keys.wrongValue(
                key,
                scalar.get(),
                "a span such as 500ms, 30s, 5m, 2h or 7d" + (least.isZero() ? "" : ", at least " + print(least)));
        return otherwise;
    }

    /** The span in its largest whole unit. */
    public static String print(Duration span) {
        long millis = span.toMillis();
        if (millis % 86_400_000 == 0 && millis > 0) return millis / 86_400_000 + "d";
        if (millis % 3_600_000 == 0 && millis > 0) return millis / 3_600_000 + "h";
        if (millis % 60_000 == 0 && millis > 0) return millis / 60_000 + "m";
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
