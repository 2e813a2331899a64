package prahari.bot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alert;
import prahari.alert.AlertView;
import prahari.alert.AlertView.Event;
import prahari.language.Phrases;

/** What is said of an alert in few words: where the work on it stands, and why it is told. */
final class AlertWords {
    private static final Set<String> NEWS = Set.of(
            "raised",
            "hit",
            "version",
            "deleted",
            "boosted",
            "inhibited",
            "returned",
            "repeated",
            "escalated",
            "band_up",
            "new_hits",
            "reopened",
            "snooze_ended",
            "still_yours",
            "given_back",
            "handed_over",
            "silence_ended");

    private final SafeText safe;
    private final Phrases words;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter time;

    /** @param zone in which times are told */
    AlertWords(SafeText safe, Phrases words, ZoneId zone) {
        this.safe = safe;
        this.words = words;
        dayAndTime = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm z", words.locale())
                .withZone(zone);
        time = DateTimeFormatter.ofPattern("HH:mm", words.locale()).withZone(zone);
    }

    /** In a few words, where the work on an alert stands, such as "taken by analyst-2 at 10:42". */
    String standing(Alert alert, @Nullable String who, @Nullable Instant at) {
        return switch (alert.state()) {
            case NEW, OPEN ->
                words.say("standing.open")
                        + (alert.progress().level() == 0
                                ? ""
                                : " · "
                                        + words.say(
                                                "standing.level",
                                                "level",
                                                alert.progress().level()));
            case ACKNOWLEDGED -> words.say("standing.taken", "who", who(who), "when", when(at));
            case CLOSED ->
                alert.verdict() == null
                        ? words.say("standing.closed_by_itself", "when", when(at))
                        : words.say(
                                "standing.closed",
                                "verdict",
                                words.say("verdict." + alert.verdict()),
                                "who",
                                who(who),
                                "when",
                                when(at));
            case SNOOZED -> snoozed(alert);
            case SUPPRESSED -> words.say("standing.silenced");
            case INHIBITED -> words.say("standing.inhibited");
        };
    }

    /** "by" somebody, with a space before it; nothing where nobody is known. */
    private String who(@Nullable String person) {
        return person == null ? "" : " " + words.say("by", "person", safe.line(person, 40));
    }

    private String when(@Nullable Instant at) {
        return at == null ? "" : " " + words.say("at", "time", time.format(at));
    }

    String message(long id) {
        return words.say("message", "number", String.valueOf(id));
    }

    private String snoozed(Alert alert) {
        Instant until = alert.progress().snoozedUntil();
        String person = alert.progress().snoozedBy();
        return words.say(
                "standing.snoozed",
                "person",
                safe.line(String.valueOf(person), 40),
                "time",
                until == null ? "?" : dayAndTime.format(until));
    }

    /** Why it is told now. */
    String why(AlertView view) {
        Event news = lastOf(view, NEWS).orElse(null);
        String what = news == null ? "raised" : news.what();
        String detail = news == null ? "" : safe.line(words.say(news.detail()), 60);
        // what a person did is kept encrypted, in English: this one says itself what came of it
        if (what.equals("handed_over") && view.alert().owner() != null)
            detail = words.say("detail.to", "person", safe.line(owner(view), 30));
        int messages = view.members().size();
        return switch (what) {
            case "hit" -> words.say("why.hit", "messages", messages);
            case "version" -> words.say("why.version", "version", view.versions());
            case "deleted" -> words.say("why.deleted");
            case "band_up",
                    "boosted",
                    "returned",
                    "new_hits",
                    "repeated",
                    "escalated",
                    "snooze_ended",
                    "still_yours",
                    "given_back",
                    "handed_over" -> words.say("why." + what, "detail", detail);
            case "inhibited", "silence_ended" -> detail;
            case "reopened" ->
                detail.isEmpty() ? words.say("why.reopened") : words.say("why.reopened_for", "detail", detail);
            default -> words.say("why.first");
        };
    }

    /** The event that brought the alert into its state. */
    static Optional<Event> lastStep(AlertView view) {
        return switch (view.alert().state()) {
            case ACKNOWLEDGED ->
                lastOf(view, Set.of("acknowledged", "handed_over"))
                        .map(event -> new Event(event.at(), owner(view), event.via(), event.what(), event.detail()));
            case CLOSED -> lastOf(view, Set.of("closed"));
            default -> Optional.empty();
        };
    }

    private static String owner(AlertView view) {
        return String.valueOf(view.alert().owner());
    }

    static Optional<Event> lastOf(AlertView view, Set<String> kinds) {
        return view.events().stream()
                .filter(event -> kinds.contains(event.what()))
                .reduce((earlier, later) -> later);
    }
}
