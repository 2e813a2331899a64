package prahari.bot;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alert;
import prahari.alert.AlertView;
import prahari.alert.AlertView.Event;
import prahari.alert.Clock;
import prahari.alert.ClockWords;
import prahari.alert.Tally;
import prahari.bot.Drawing.Look;
import prahari.bot.Drawing.Pen;
import prahari.deliver.Storm;
import prahari.model.Chat;
import prahari.model.Identified;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;

/** Draws an alert for the analysts' chat: what, why, where and what to do, with every identifier masked. */
public final class AlertMessage {
    /** Longer messages reach Telegram's limits sooner and nobody reads them. */
    static final int MAX_CHARS = 900;

    private static final int MAX_EXCERPT_CHARS = 350;
    private static final int MIN_EXCERPT_CHARS = 20;
    private static final int MAX_NOTICE_CHARS = 3_000;
    /** A last line of our commands that can be tapped; nobody outside knows the hash of proposed rules. */
    private static final Pattern CHOICES = Pattern.compile("\n/activate_[0-9a-f]{8}   /refuse_[0-9a-f]{8}$");

    private static final int REASONS = 3;
    private static final int MOST_LINES = 12;
    private static final int MOST_CLOCKS = 3;
    private static final int MAX_EVIDENCE_CHARS = 1_500;
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

    private static final int MOST_FILES = 2;
    private static final int MAX_FILE_CHARS = 400;

    private final SafeText safe;
    private final ButtonCodes codes;
    private final ClockWords clockWords;
    private final DateTimeFormatter dayAndTime;
    private final DateTimeFormatter time;

    /**
     * A drawer of alerts.
     *
     * @param finder finds identifiers in a text, so that none is shown that detection did not know of
     * @param zone in which times are told
     * @param clockWords how clocks of reporting duties are told
     */
    public AlertMessage(
            Function<String, List<Identified>> finder, ButtonCodes codes, ZoneId zone, ClockWords clockWords) {
        this.safe = new SafeText(finder);
        this.codes = codes;
        this.clockWords = clockWords;
        dayAndTime = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm z", Locale.ENGLISH)
                .withZone(zone);
        time = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(zone);
    }

    /** A text of ours that may quote others: their identifiers masked, their names and links inert. */
    Drawing notice(String text) {
        return Drawing.text(safe.excerpt(text, List.of(), MAX_NOTICE_CHARS).text());
    }

    /** News of the program itself: as a {@link #notice}, but the choices on its last line can be tapped. */
    Drawing news(String text) {
        var choices = CHOICES.matcher(text);
        if (!choices.find()) return notice(text);
        String before = text.substring(0, choices.start());
        return Drawing.text(safe.excerpt(before, List.of(), MAX_NOTICE_CHARS).text() + choices.group());
    }

    /** The one message of a storm. */
    Drawing storm(Storm storm, Tally tally, boolean maybeRepeat) {
        return new StormMessage(safe, time).draw(storm, tally, maybeRepeat);
    }

    /** The whole message. */
    Drawing draw(AlertView view, boolean maybeRepeat) {
        return draw(view, maybeRepeat, Panel.MAIN);
    }

    /** The whole message with one of its panels open. */
    Drawing draw(AlertView view, boolean maybeRepeat, Panel panel) {
        if (panel == Panel.WHY || panel == Panel.EVIDENCE) return details(view, panel);
        var pen = new Pen();
        head(pen, view, maybeRepeat);
        clocks(pen, view);
        pen.write("\nWhy now: ").write(why(view));
        view.reasons().stream()
                .sorted(Comparator.comparingInt((Reason reason) -> Math.abs(reason.points()))
                        .reversed())
                .limit(REASONS)
                .forEach(reason ->
                        pen.write("\n" + signed(reason.points()) + " ").write(safe.line(reason.why(), 80)));
        var tail = new Pen();
        files(tail, view);
        source(tail, view);
        foot(tail, view);
        // what stands after the excerpt is measured first: the excerpt takes the room that is left
        int room = Math.min(MAX_EXCERPT_CHARS, MAX_CHARS - pen.length() - tail.length() - 2);
        if (room >= MIN_EXCERPT_CHARS && !view.text().isBlank()) {
            SafeText.Excerpt excerpt = safe.excerpt(view.text(), view.entities(), room);
            if (!excerpt.text().isEmpty()) pen.write("\n").quote(excerpt);
        }
        files(pen, view);
        source(pen.write("\n"), view);
        foot(pen, view);
        return pen.done(buttons(view.alert(), panel));
    }

    /** More of an alert than its message has room for. */
    private Drawing details(AlertView view, Panel panel) {
        var pen = new Pen();
        head(pen, view, false);
        clocks(pen, view);
        if (panel == Panel.WHY) reasons(pen, view);
        else evidence(pen, view);
        pen.write("\n");
        source(pen, view);
        foot(pen, view);
        return pen.done(buttons(view.alert(), panel));
    }

    private void reasons(Pen pen, AlertView view) {
        pen.write("\nWhy ").write(view.alert().score() + " points:");
        view.reasons().stream()
                .limit(MOST_LINES)
                .forEach(reason ->
                        pen.write("\n" + signed(reason.points()) + " ").write(safe.line(reason.why(), 100)));
        String rules = view.rules().stream()
                .limit(MOST_LINES)
                .map(rule -> safe.line(rule.name(), 64) + " " + rule.points())
                .collect(Collectors.joining(", "));
        pen.write("\nRules: ").write(rules);
        pen.write("\nHits: " + view.alert().progress().hits() + " in "
                + counted(view.alert().progress().chats(), "chat"));
    }

    private void evidence(Pen pen, AlertView view) {
        pen.write("\nHolds " + counted(view.members().size(), "message") + ", " + counted(view.captures(), "capture")
                + " kept:");
        view.members().stream()
                .limit(MOST_LINES)
                .forEach(member -> pen.write("\n")
                        .write(safe.line(member.chat().title(), 40))
                        .write(" · message " + member.messageId()));
        SafeText.Excerpt excerpt = safe.excerpt(view.text(), view.entities(), MAX_EVIDENCE_CHARS);
        if (!excerpt.text().isEmpty()) pen.write("\n").quote(excerpt);
    }

    /** Somebody else's text on one line of a list, masked and inert. */
    String line(String text, int maxChars) {
        return safe.line(text, maxChars);
    }

    /** An alert in one line of a list. */
    String line(AlertView view) {
        Alert alert = view.alert();
        String owner = alert.owner() == null ? "" : " by " + safe.line(alert.owner(), 30);
        return alert.id() + " " + sign(alert.severity()) + " " + alert.score() + " "
                + words(alert.label().word()) + " · "
                + alert.state().name().toLowerCase(Locale.ROOT) + owner + " · "
                + safe.line(view.chat().title(), 30);
    }

    /** The bare facts, for when Telegram refuses the whole message. */
    Drawing drawShort(AlertView view, boolean maybeRepeat) {
        var pen = new Pen();
        head(pen, view, maybeRepeat);
        pen.write("\nTelegram refused the whole message; `alerts show "
                + view.alert().id() + "` tells the rest.\n");
        pen.write("Source: message " + view.messageId() + " in ")
                .write(safe.line(view.chat().title(), 60));
        foot(pen, view);
        return pen.done(buttons(view.alert(), Panel.MAIN)).plain(true);
    }

    /** In a few words, where the work on an alert stands, such as "taken by analyst-2 at 10:42". */
    String standing(Alert alert, @Nullable String who, @Nullable Instant at) {
        String by = who == null ? "" : " by " + safe.line(who, 40);
        String when = at == null ? "" : " at " + time.format(at);
        return switch (alert.state()) {
            case NEW, OPEN ->
                "open, nobody has taken it"
                        + (alert.progress().level() == 0
                                ? ""
                                : " · level " + alert.progress().level());
            case ACKNOWLEDGED -> "taken" + by + when;
            case CLOSED ->
                alert.verdict() == null ? "closed by itself" + when : "closed as " + words(alert.verdict()) + by + when;
            case SNOOZED -> snoozed(alert);
            case SUPPRESSED -> "silenced";
            case INHIBITED -> "part of a campaign";
        };
    }

    private String snoozed(Alert alert) {
        Instant until = alert.progress().snoozedUntil();
        String person = alert.progress().snoozedBy();
        return "snoozed by " + safe.line(String.valueOf(person), 40) + " until "
                + (until == null ? "?" : dayAndTime.format(until));
    }

    private void head(Pen pen, AlertView view, boolean maybeRepeat) {
        Alert alert = view.alert();
        String title = sign(alert.severity()) + " "
                + alert.severity().word().toUpperCase(Locale.ROOT) + " " + alert.score() + " · "
                + words(alert.label().word());
        pen.write(Look.BOLD, title);
        if (!view.organisations().isEmpty()) {
            pen.write("\nAbout: ").write(safe.line(String.join(", ", view.organisations()), 80));
        }
        if (maybeRepeat) pen.write("\n⚠ May be a repeat: an earlier try may have arrived.");
        Optional<Event> step = lastStep(view);
        if (view.campaign() != null) pen.write("\nCampaign: C-" + view.campaign());
        Optional<Event> quiet = lastOf(view, Set.of("inhibited"));
        if (alert.state() == Alert.State.INHIBITED && quiet.isPresent()) {
            pen.write("\nState: ").write(safe.line(quiet.get().detail(), 80));
            return;
        }
        pen.write("\nState: ")
                .write(standing(
                        alert,
                        step.map(Event::actor).orElse(null),
                        step.map(Event::at).orElse(null)));
    }

    /** Those that run, the most urgent first, then those that are not in force or reported; the time that is left moves. */
    private void clocks(Pen pen, AlertView view) {
        view.clocks().stream()
                .sorted(Comparator.comparing(Clock::runs)
                        .reversed()
                        .thenComparing(Clock::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(MOST_CLOCKS)
                .forEach(clock -> {
                    Instant due = clock.dueAt();
                    pen.write("\n⏱ ").write(safe.line(clockWords.title(clock), 60));
                    pen.write(": " + clockWords.standing(clock));
                    if (clock.runs() && due != null) pen.write(", ").countdown(clockWords.left(due), due);
                });
        int more = view.clocks().size() - MOST_CLOCKS;
        if (more > 0) pen.write("\n⏱ and " + more + " more: /clocks");
    }

    private String why(AlertView view) {
        Event news = lastOf(view, NEWS).orElse(null);
        String detail = news == null ? "" : safe.line(news.detail(), 60);
        int messages = view.members().size();
        return switch (news == null ? "raised" : news.what()) {
            case "hit" -> "another hit; " + counted(messages, "message") + " so far";
            case "version" -> "the message was edited, version " + view.versions();
            case "deleted" -> "a message was deleted at the source";
            case "band_up" -> "the band rises, " + detail;
            case "boosted" -> "more points, " + detail;
            case "inhibited" -> detail;
            case "returned" -> "back again, " + detail;
            case "new_hits" -> "more of the same, " + detail;
            case "repeated" -> "nobody has taken it, reminder " + detail;
            case "escalated" -> "escalated, " + detail;
            case "snooze_ended" -> "the snooze ended, " + detail;
            case "still_yours" -> "still yours, " + detail + "?";
            case "given_back" -> "given back " + detail;
            case "silence_ended" -> detail;
            case "handed_over" -> "handed over " + detail;
            case "reopened" -> "opened again" + (detail.isEmpty() ? "" : ", " + detail);
            default -> "first alert of its kind";
        };
    }

    private void source(Pen pen, AlertView view) {
        Chat chat = view.chat();
        String title = safe.line(chat.title(), 60);
        pen.write("Source: ").write(title.isEmpty() ? "untitled" : title);
        String name = chat.username() == null ? "" : safe.line(chat.username(), 40);
        boolean shown = name.equals(chat.username()); // not where the name itself is an identifier
        if (!name.isEmpty()) pen.write(" ").write(Look.CODE, name);
        pen.write(" · ");
        String words = "message " + view.messageId();
        Optional<String> link = link(chat, shown, view.messageId());
        if (link.isPresent()) pen.link(words, link.get());
        else pen.write(words);
        if (view.versions() > 1) pen.write(" · version " + view.versions());
        if (view.deleted()) pen.write(" · deleted");
        if (view.members().size() > 1) pen.write(" · " + counted(view.members().size(), "message"));
        Instant posted = view.postedAt();
        pen.write("\nPosted: ").write(posted == null ? "time unknown" : dayAndTime.format(posted));
    }

    /** What was read in the files of its messages, the newest few. */
    private void files(Pen pen, AlertView view) {
        List<Event> read = view.events().stream()
                .filter(event -> event.what().equals("file_read"))
                .toList();
        read.subList(Math.max(0, read.size() - MOST_FILES), read.size())
                .forEach(event -> pen.write("\n📎 ").write(safe.line(event.detail(), MAX_FILE_CHARS)));
    }

    private void foot(Pen pen, AlertView view) {
        Optional<RuleScore> rule = view.rules().stream().findFirst();
        String generation = view.generation();
        pen.write("\nRule: ")
                .write(rule.map(each -> safe.line(each.name(), 64) + " v" + each.version())
                        .orElse("unknown"))
                .write(" · rules " + generation.substring(0, Math.min(8, generation.length())));
        pen.write("\nAlert " + view.alert().id() + " · TLP:AMBER");
    }

    private static Optional<String> link(Chat chat, boolean byName, long messageId) {
        String name = chat.username();
        if (byName && name != null && name.matches("[A-Za-z0-9_]{3,32}")) {
            return Optional.of("https://t.me/" + name + "/" + messageId);
        }
        Long id = chat.id();
        if (id == null || Chat.bareId(id) == id) return Optional.empty();
        return Optional.of("https://t.me/c/" + Chat.bareId(id) + "/" + messageId);
    }

    private List<List<Drawing.Button>> buttons(Alert alert, Panel panel) {
        return panel.rows(alert.state()).stream()
                .map(row -> row.stream().map(action -> button(alert, action)).toList())
                .toList();
    }

    private Drawing.Button button(Alert alert, Action action) {
        return new Drawing.Button(action, codes.write(new ButtonCodes.Press(action, alert.id(), alert.revision())));
    }

    /** The event that brought the alert into its state. */
    private static Optional<Event> lastStep(AlertView view) {
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

    private static Optional<Event> lastOf(AlertView view, Set<String> kinds) {
        return view.events().stream()
                .filter(event -> kinds.contains(event.what()))
                .reduce((earlier, later) -> later);
    }

    private static String sign(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "🔴";
            case HIGH -> "🟠";
            case MEDIUM -> "🟡";
            case LOW, NONE -> "⚪";
        };
    }

    private static String signed(int points) {
        return points < 0 ? "−" + -points : "+" + points;
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String words(@Nullable String word) {
        return word == null ? "unknown" : word.replace('_', ' ');
    }
}
