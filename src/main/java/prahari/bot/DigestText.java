package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import prahari.alert.ClockWords;
import prahari.digest.Figures;
import prahari.digest.Figures.Count;
import prahari.digest.Figures.Waiting;
import prahari.language.Phrases;
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
    private final Phrases words;
    private final DateTimeFormatter moment;

    DigestText(AlertMessage message, ZoneId zone) {
        this.message = message;
        this.words = message.words();
        this.moment = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm z", words.locale())
                .withZone(zone);
    }

    String write(Figures figures, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(words.say("digest.title", "time", moment.format(now)));
        int all = figures.raised().values().stream().mapToInt(Integer::intValue).sum();
        lines.add(
                all > 0
                        ? words.say(
                                "digest.raised",
                                "alerts",
                                all,
                                "bands",
                                bands(figures.raised()),
                                "before",
                                figures.before())
                        : words.say("digest.none_raised", "before", figures.before()));
        Duration median = figures.medianTake();
        lines.add(
                median == null
                        ? words.say("digest.taken", "alerts", figures.taken())
                        : words.say("digest.taken_median", "alerts", figures.taken(), "span", span(median)));
        lines.add(words.say("digest.closed", "verdicts", closed(figures.closed())));
        Waiting oldest = figures.oldest();
        lines.add(
                oldest == null
                        ? words.say("digest.working", "alerts", figures.working(), "untaken", figures.untaken())
                        : words.say(
                                "digest.working_oldest",
                                "alerts",
                                figures.working(),
                                "untaken",
                                figures.untaken(),
                                "span",
                                span(oldest.since()),
                                "alert",
                                String.valueOf(oldest.alert())));
        named(lines, "digest.most_alerts", figures.sources());
        named(lines, "digest.campaigns", figures.campaigns());
        lines.add(
                figures.onTrial() > 0
                        ? words.say("digest.hits_on_trial", "hits", figures.hits(), "trial", figures.onTrial())
                        : words.say("digest.hits", "hits", figures.hits()));
        String text = String.join("\n", lines);
        return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 1) + "…";
    }

    private void named(List<String> lines, String key, List<Count> counts) {
        if (counts.isEmpty()) return;
        lines.add(words.say(
                key,
                "names",
                counts.stream()
                        .limit(NAMED)
                        .map(each -> message.line(each.what(), MAX_NAME_CHARS) + " " + each.number())
                        .collect(Collectors.joining(", "))));
    }

    private String bands(Map<Severity, Integer> counts) {
        return BANDS.stream()
                .filter(counts::containsKey)
                .map(band -> counts.get(band) + " " + words.say("severity." + band.word()))
                .collect(Collectors.joining(", "));
    }

    private String closed(Map<String, Integer> counts) {
        if (counts.isEmpty()) return words.say("none");
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue() + " " + verdict(each.getKey()))
                .collect(Collectors.joining(", "));
    }

    private String verdict(String word) {
        return words.keys().contains("verdict." + word) ? words.say("verdict." + word) : word.replace('_', ' ');
    }

    private String span(Duration span) {
        return words.say(ClockWords.span(span));
    }
}
