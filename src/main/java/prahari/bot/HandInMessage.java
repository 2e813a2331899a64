package prahari.bot;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import prahari.bot.Drawing.Button;
import prahari.bot.Drawing.Look;
import prahari.bot.Drawing.Pen;
import prahari.bot.HandIns.Judged;
import prahari.bot.HandIns.Taken;
import prahari.language.Phrases;
import prahari.model.Identified;
import prahari.model.Reason;
import prahari.model.Score;

/** Draws the answer to what somebody hands in: what was kept and what the rules say of it, with every identifier masked. */
public final class HandInMessage {
    private static final int REASONS = 5;
    private static final int MOST_KINDS = 8;
    private static final int MAX_NOTE_CHARS = 600;
    private static final int MAX_EXCERPT_CHARS = 500;
    private static final int SHOWN_DIGITS = 12;

    private final SafeText safe;
    private final Phrases words;

    /** @param finder finds identifiers in a text */
    public HandInMessage(Function<String, List<Identified>> finder) {
        this(new SafeText(finder), Phrases.ENGLISH);
    }

    private HandInMessage(SafeText safe, Phrases words) {
        this.safe = safe.in(words);
        this.words = words;
    }

    /** The same in another language. */
    HandInMessage in(Phrases language) {
        return new HandInMessage(safe, language);
    }

    /** @param raise makes an alert of it; shown where none holds it */
    Drawing draw(Taken taken, Button raise) {
        var pen = new Pen();
        Judged judged = taken.judged();
        if (judged == null)
            return Drawing.text(safe.excerpt(words.say(taken.note()), List.of(), MAX_NOTE_CHARS)
                    .text());
        Score score = judged.score();
        if (score.rules().isEmpty()) {
            pen.write(Look.BOLD, words.say("handed.no_rule"));
        } else {
            pen.write(
                    Look.BOLD,
                    words.say("band." + score.severity().word()) + " " + score.points() + " · "
                            + words.say("label." + score.label().word()));
            score.reasons().stream().limit(REASONS).forEach(reason -> reason(pen, reason));
        }
        String kinds = kinds(judged.entities());
        if (!kinds.isEmpty()) pen.write("\n").write(words.say("handed.identifiers", "kinds", kinds));
        SafeText.Excerpt excerpt =
                safe.excerpt(judged.message().post().content().text(), judged.entities(), MAX_EXCERPT_CHARS);
        if (!excerpt.text().isEmpty()) pen.write("\n").quote(excerpt);
        if (!taken.note().isEmpty())
            pen.write("\n")
                    .write(safe.excerpt(words.say(taken.note()), List.of(), MAX_NOTE_CHARS)
                            .text());
        pen.write("\n")
                .write(words.say(
                        "handed.kept",
                        "capture",
                        String.valueOf(judged.captureId()),
                        "version",
                        judged.message().version(),
                        "hash",
                        judged.sha256().substring(0, SHOWN_DIGITS)));
        Long alert = judged.alert();
        if (alert == null) return pen.done(List.of(List.of(raise)));
        return pen.write("\n")
                .write(words.say("handed.alert", "alert", String.valueOf(alert)))
                .done(List.of());
    }

    private void reason(Pen pen, Reason reason) {
        pen.write("\n" + (reason.points() < 0 ? "" : "+") + reason.points() + " ")
                .write(safe.line(reason.why(), 80));
    }

    private static String kinds(List<Identified> entities) {
        Map<String, Integer> counts = new TreeMap<>();
        entities.forEach(each -> counts.merge(each.type(), 1, Integer::sum));
        return counts.entrySet().stream()
                .limit(MOST_KINDS)
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
