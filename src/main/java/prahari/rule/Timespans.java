package prahari.rule;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as rule files write them: {@code 90m}, {@code 24h}, {@code 1d12h}. */
public final class Timespans {
    static final Pattern WHOLE = Pattern.compile("(?:[0-9]{1,6}[smhdw])+");
    private static final Pattern PART = Pattern.compile("([0-9]+)([smhdw])");

    private Timespans() {}

    /** The span that a text means; empty when it means none. */
    static Optional<Duration> parse(String text) {
        if (text.length() > 40 || !WHOLE.matcher(text).matches()) return Optional.empty();
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.plus(unit(parts.group(2).charAt(0)).multipliedBy(Long.parseLong(parts.group(1))));
        }
        return Optional.of(sum);
    }

    private static Duration unit(char letter) {
        return switch (letter) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            case 'w' -> Duration.ofDays(7);
            default -> throw new IllegalArgumentException("no unit of time: " + letter);
        };
    }

    /** The span as a person writes it, in hours up to three days, else in days: {@code 72h}, {@code 30d}, {@code 1h30m}. */
    public static String write(Duration span) {
        if (span.isZero()) return "0h";
        var written = new StringBuilder();
        long seconds = span.toSeconds();
        boolean days = seconds % 86_400 == 0 && seconds > 3 * 86_400;
        if (days) return seconds / 86_400 + "d";
        if (seconds >= 3600) written.append(seconds / 3600).append('h');
        if (seconds % 3600 >= 60) written.append(seconds % 3600 / 60).append('m');
        if (seconds % 60 > 0) written.append(seconds % 60).append('s');
        return written.toString();
    }
}
