package prahari.bot;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.alert.AlertView;
import prahari.alert.ClockWords;
import prahari.model.Identified;
import prahari.model.Reason;

/** What an affected organisation is told of an alert: what, where and since when, with every identifier masked. */
public final class NotificationText {
    private static final int REASONS = 6;
    private static final int MAX_EXCERPT_CHARS = 600;

    private final SafeText safe;
    private final ClockWords words;

    /** @param finder finds identifiers in a text */
    public NotificationText(Function<String, List<Identified>> finder, ClockWords words) {
        this.safe = new SafeText(finder);
        this.words = words;
    }

    /** @param number of the notification, which its receipt names; 0 for a preview */
    String write(AlertView view, String organisation, long number) {
        var text = new StringBuilder("To ").append(safe.line(organisation, 100));
        text.append(": personal data that may be yours to protect are shown or offered on Telegram.\n\n");
        text.append("What: ")
                .append(view.alert().label().word().replace('_', ' '))
                .append(", ")
                .append(view.alert().severity().word().toUpperCase(Locale.ROOT))
                .append(" (")
                .append(view.alert().score())
                .append(" of 100 points)\n");
        view.reasons().stream()
                .filter(reason -> reason.points() > 0)
                .limit(REASONS)
                .map(Reason::why)
                .forEach(why -> text.append("- ").append(safe.line(why, 100)).append('\n'));
        String kinds = kinds(view.entities());
        if (!kinds.isEmpty()) text.append("Kinds of data seen: ").append(kinds).append('\n');
        text.append("Where: ").append(safe.line(view.chat().title(), 80));
        String name = view.chat().username();
        if (name != null) text.append(" (").append(safe.line(name, 40)).append(" on t.me)");
        text.append(", message ").append(view.messageId());
        if (view.deleted()) text.append(", deleted since");
        text.append('\n').append("Posted: ").append(time(view.postedAt()));
        text.append("\nSeen by us: ").append(words.time(view.alert().raisedAt()));
        text.append("\nMessages: ").append(view.members().size());
        String excerpt =
                safe.excerpt(view.text(), view.entities(), MAX_EXCERPT_CHARS).text();
        if (!excerpt.isEmpty())
            text.append("\n\nAs posted, identifiers masked:\n").append(excerpt);
        text.append("\n\nEvidence is kept and sealed; ask for it by alert ")
                .append(view.alert().id());
        text.append(".\nDuties to report may run from when you take notice of this (CERT-In: 6 hours).");
        if (number > 0)
            text.append("\nPlease confirm that it reached you, naming notification ")
                    .append(number)
                    .append('.');
        return text.toString();
    }

    private String time(@Nullable Instant at) {
        return at == null ? "time unknown" : words.time(at);
    }

    private static String kinds(List<Identified> entities) {
        Map<String, Integer> counts = new TreeMap<>();
        entities.forEach(each -> counts.merge(each.type(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
