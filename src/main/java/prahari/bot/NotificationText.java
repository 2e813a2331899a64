package prahari.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alert;
import prahari.alert.AlertView;
import prahari.alert.ClockWords;
import prahari.language.Phrases;
import prahari.model.Identified;
import prahari.model.Reason;

/** What an affected organisation is told of an alert: what, where and since when, with every identifier masked. */
public final class NotificationText {
    private static final int REASONS = 6;
    private static final int MAX_EXCERPT_CHARS = 600;

    private final SafeText safe;
    private final ClockWords clocks;
    private final Phrases words;

    /** @param finder finds identifiers in a text */
    public NotificationText(Function<String, List<Identified>> finder, ClockWords clocks) {
        this(new SafeText(finder), clocks, Phrases.ENGLISH);
    }

    private NotificationText(SafeText safe, ClockWords clocks, Phrases words) {
        this.safe = safe.in(words);
        this.clocks = clocks;
        this.words = words;
    }

    /** The same in another language. */
    NotificationText in(Phrases language) {
        return new NotificationText(safe, clocks, language);
    }

    /** @param number of the notification, which its receipt names; 0 for a preview */
    String write(AlertView view, String organisation, long number) {
        List<String> lines = new ArrayList<>();
        lines.add(words.say("notice.to", "organisation", safe.line(organisation, 100)) + "\n");
        Alert alert = view.alert();
        lines.add(words.say(
                "notice.what",
                "label",
                words.say("label." + alert.label().word()),
                "band",
                words.say("band." + alert.severity().word()),
                "points",
                String.valueOf(alert.score())));
        view.reasons().stream()
                .filter(reason -> reason.points() > 0)
                .limit(REASONS)
                .map(Reason::why)
                .forEach(why -> lines.add("- " + safe.line(why, 100)));
        String kinds = kinds(view.entities());
        if (!kinds.isEmpty()) lines.add(words.say("notice.kinds", "kinds", kinds));
        lines.add(where(view));
        lines.add(words.say("alert.posted", "time", time(view.postedAt())));
        lines.add(words.say("notice.seen", "time", time(alert.raisedAt())));
        lines.add(words.say("notice.messages", "messages", view.members().size()));
        String excerpt =
                safe.excerpt(view.text(), view.entities(), MAX_EXCERPT_CHARS).text();
        if (!excerpt.isEmpty()) lines.add("\n" + words.say("notice.excerpt") + "\n" + excerpt);
        lines.add("\n" + words.say("notice.evidence", "alert", String.valueOf(alert.id())));
        lines.add(words.say("notice.duties"));
        if (number > 0) lines.add(words.say("notice.confirm", "number", String.valueOf(number)));
        return String.join("\n", lines);
    }

    private String where(AlertView view) {
        String title = safe.line(view.chat().title(), 80);
        String name = view.chat().username();
        String number = words.say("message", "number", String.valueOf(view.messageId()));
        String where = name == null
                ? words.say("notice.where", "title", title, "message", number)
                : words.say("notice.where_named", "title", title, "name", safe.line(name, 40), "message", number);
        return view.deleted() ? where + words.say("notice.deleted") : where;
    }

    private String time(@Nullable Instant at) {
        return at == null ? words.say("time.unknown") : words.say(clocks.time(at));
    }

    private static String kinds(List<Identified> entities) {
        Map<String, Integer> counts = new TreeMap<>();
        entities.forEach(each -> counts.merge(each.type(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
