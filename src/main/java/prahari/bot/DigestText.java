package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.digest.Figures;
import prahari.digest.Figures.Count;
import prahari.digest.Figures.Waiting;
import prahari.model.Severity;

/** A digest in words, short enough for the caption of its picture. */
final class DigestText {
    /** Of a caption: https://core.telegram.org/bots/api#sendphoto. */
    static final int MAX_CHARS = 1_024;

    private static final int NAMED = 3;
    private static final int MAX_NAME_CHARS = 24;
    private static final List<Severity> BANDS =
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);

    private final AlertMessage message;
    private final DateTimeFormatter moment;

    DigestText(AlertMessage message, ZoneId zone) {
        this.message = message;
        this.moment = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm z", Locale.ENGLISH)
                .withZone(zone);
    }

    String write(Figures figures, Instant now) {
        var text = new StringBuilder("Digest, the 24 hours until ").append(moment.format(now));
        int all = figures.raised().values().stream().mapToInt(Integer::intValue).sum();
        text.append("\nAlerts raised: ").append(all);
        if (all > 0) text.append(" (").append(bands(figures.raised())).append(')');
        text.append("; the day before ").append(figures.before());
        text.append("\nTaken: ").append(figures.taken()).append(" of them");
        if (figures.medianTake() != null) text.append(", median ").append(span(figures.medianTake()));
        text.append("\nClosed: ").append(closed(figures.closed()));
        text.append("\nWorked on now: ")
                .append(figures.working())
                .append(", not taken ")
                .append(figures.untaken());
        Waiting oldest = figures.oldest();
        if (oldest != null)
            text.append(", the oldest for ")
                    .append(span(oldest.since()))
                    .append(" (alert ")
                    .append(oldest.alert())
                    .append(')');
        named(text, "\nMost alerts in 7 days: ", figures.sources());
        named(text, "\nLargest campaigns: ", figures.campaigns());
        text.append("\nHits: ").append(figures.hits());
        if (figures.onTrial() > 0)
            text.append("; of rules on trial (status test), counted apart: ").append(figures.onTrial());
        return text.length() <= MAX_CHARS ? text.toString() : text.substring(0, MAX_CHARS - 1) + "…";
    }

    private void named(StringBuilder text, String what, List<Count> counts) {
        if (counts.isEmpty()) return;
        text.append(what)
                .append(counts.stream()
                        .limit(NAMED)
                        .map(each -> message.line(each.what(), MAX_NAME_CHARS) + " " + each.number())
                        .collect(Collectors.joining(", ")));
    }

    private static String bands(Map<Severity, Integer> counts) {
        return BANDS.stream()
                .filter(counts::containsKey)
                .map(band -> counts.get(band) + " " + band.word())
                .collect(Collectors.joining(", "));
    }

    private static String closed(Map<String, Integer> counts) {
        if (counts.isEmpty()) return "none";
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue() + " " + each.getKey().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String span(@Nullable Duration span) {
        if (span == null) return "?";
        if (span.toDays() > 0) return span.toDays() + " d " + span.toHoursPart() + " h";
        if (span.toHours() > 0) return span.toHours() + " h " + span.toMinutesPart() + " min";
        return span.toMinutes() + " min";
    }
}
