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
import prahari.alert.Progress;
import prahari.alert.Tally;
import prahari.bot.Drawing.Look;
import prahari.bot.Drawing.Pen;
import prahari.deliver.Storm;
import prahari.language.Phrases;
import prahari.language.Said;
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

    /** See https://core.telegram.org/bots/api#createforumtopic. */
    private static final int MAX_TOPIC_CHARS = 128;

    private static final int REASONS = 3;
    private static final int MOST_LINES = 12;
    private static final int MOST_CLOCKS = 3;
    private static final int MAX_EVIDENCE_CHARS = 1_500;
    private static final int MAX_MORE_CHARS = 1_500;
    private static final int MOST_FILES = 2;
    private static final int MAX_FILE_CHARS = 400;

    private final SafeText safe;
    private final AlertWords says;
    private final ButtonCodes codes;
    private final ClockWords clockWords;
    private final ZoneId zone;
    private final Phrases words;
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
        this(new SafeText(finder), codes, zone, clockWords, Phrases.ENGLISH);
    }

    private AlertMessage(SafeText safe, ButtonCodes codes, ZoneId zone, ClockWords clockWords, Phrases words) {
        this.safe = safe.in(words);
        this.codes = codes;
        this.clockWords = clockWords;
        this.zone = zone;
        this.words = words;
        dayAndTime = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm z", words.locale())
                .withZone(zone);
        time = DateTimeFormatter.ofPattern("HH:mm", words.locale()).withZone(zone);
        says = new AlertWords(this.safe, words, zone);
    }

    /** The same in another language. */
    public AlertMessage in(Phrases language) {
        return language == words ? this : new AlertMessage(safe, codes, zone, clockWords, language);
    }

    /** In which language it draws. */
    Phrases words() {
        return words;
    }

    /** A sentence that may quote others: as the {@link #notice(String)} of a text. */
    Drawing notice(Said said) {
        return notice(words.say(said));
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
        return new StormMessage(safe, words, time).draw(storm, tally, maybeRepeat);
    }

    /** The whole message. */
    Drawing draw(AlertView view, boolean maybeRepeat) {
        return draw(view, maybeRepeat, Panel.MAIN);
    }

    /** The whole message with one of its panels open, and something to be read above its buttons. */
    Drawing draw(AlertView view, Panel panel, Said more) {
        Drawing drawing = draw(view, false, panel);
        if (more.isEmpty()) return drawing;
        String said = safe.excerpt(words.say(more), List.of(), MAX_MORE_CHARS).text();
        return new Drawing(drawing.text() + "\n\n" + said, drawing.marks(), drawing.buttons());
    }

    /** The whole message with one of its panels open. */
    Drawing draw(AlertView view, boolean maybeRepeat, Panel panel) {
        if (panel == Panel.WHY || panel == Panel.EVIDENCE) return details(view, panel);
        var pen = new Pen();
        head(pen, view, maybeRepeat);
        clocks(pen, view);
        pen.write("\n").write(words.say("alert.why_now", "why", says.why(view)));
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
        pen.write("\n")
                .write(words.say(
                        "alert.why_points",
                        "points",
                        String.valueOf(view.alert().score())));
        view.reasons().stream()
                .limit(MOST_LINES)
                .forEach(reason ->
                        pen.write("\n" + signed(reason.points()) + " ").write(safe.line(reason.why(), 100)));
        String rules = view.rules().stream()
                .limit(MOST_LINES)
                .map(rule -> safe.line(rule.name(), 64) + " " + rule.points())
                .collect(Collectors.joining(", "));
        pen.write("\n").write(words.say("alert.rules", "rules", rules));
        Progress progress = view.alert().progress();
        pen.write("\n").write(words.say("alert.hits", "hits", progress.hits(), "chats", progress.chats()));
    }

    private void evidence(Pen pen, AlertView view) {
        pen.write("\n")
                .write(words.say("alert.holds", "messages", view.members().size(), "captures", view.captures()));
        view.members().stream()
                .limit(MOST_LINES)
                .forEach(member -> pen.write("\n")
                        .write(safe.line(member.chat().title(), 40))
                        .write(" · ")
                        .write(says.message(member.messageId())));
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
        String owner = alert.owner() == null ? "" : " " + words.say("by", "person", safe.line(alert.owner(), 30));
        return alert.id() + " " + sign(alert.severity()) + " " + alert.score() + " "
                + words.say("label." + alert.label().word()) + " · "
                + words.say("state." + alert.state().name().toLowerCase(Locale.ROOT)) + owner + " · "
                + safe.line(view.chat().title(), 30);
    }

    /** What an alert's topic is called; the same however the alert goes on, but for its source. */
    String topic(AlertView view) {
        Alert alert = view.alert();
        String source = safe.line(view.chat().title(), 40);
        String organisations =
                view.organisations().isEmpty() ? "" : " · " + safe.line(String.join(", ", view.organisations()), 40);
        String name = alert.id() + " · " + words.say("label." + alert.label().word()) + organisations
                + (source.isEmpty() ? "" : " · " + source);
        return name.length() <= MAX_TOPIC_CHARS ? name : name.substring(0, MAX_TOPIC_CHARS - 1) + "…";
    }

    /** The bare facts, for when Telegram refuses the whole message. */
    Drawing drawShort(AlertView view, boolean maybeRepeat) {
        var pen = new Pen();
        head(pen, view, maybeRepeat);
        pen.write("\n")
                .write(words.say(
                        "alert.refused", "alert", String.valueOf(view.alert().id())))
                .write("\n")
                .write(words.say(
                        "alert.source_short",
                        "message",
                        says.message(view.messageId()),
                        "chat",
                        safe.line(view.chat().title(), 60)));
        foot(pen, view);
        return pen.done(buttons(view.alert(), Panel.MAIN)).plain(true);
    }

    /** In a few words, where the work on an alert stands, such as "taken by analyst-2 at 10:42". */
    String standing(Alert alert, @Nullable String who, @Nullable Instant at) {
        return says.standing(alert, who, at);
    }

    private void head(Pen pen, AlertView view, boolean maybeRepeat) {
        Alert alert = view.alert();
        String title = sign(alert.severity()) + " "
                + words.say("band." + alert.severity().word()) + " " + alert.score() + " · "
                + words.say("label." + alert.label().word());
        pen.write(Look.BOLD, title);
        if (!view.organisations().isEmpty()) {
            pen.write("\n")
                    .write(words.say(
                            "alert.about", "organisations", safe.line(String.join(", ", view.organisations()), 80)));
        }
        if (maybeRepeat) pen.write("\n").write(words.say("alert.maybe_repeat"));
        Optional<Event> step = AlertWords.lastStep(view);
        if (view.campaign() != null)
            pen.write("\n").write(words.say("alert.campaign", "number", String.valueOf(view.campaign())));
        Optional<Event> quiet = AlertWords.lastOf(view, Set.of("inhibited"));
        if (alert.state() == Alert.State.INHIBITED && quiet.isPresent()) {
            pen.write("\n")
                    .write(words.say(
                            "alert.state",
                            "state",
                            safe.line(words.say(quiet.get().detail()), 80)));
            return;
        }
        String standing = says.standing(
                alert, step.map(Event::actor).orElse(null), step.map(Event::at).orElse(null));
        pen.write("\n").write(words.say("alert.state", "state", standing));
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
                    pen.write("\n⏱ ").write(safe.line(words.say(clockWords.title(clock)), 60));
                    pen.write(": " + words.say(clockWords.standing(clock)));
                    if (clock.runs() && due != null) pen.write(", ").countdown(words.say(clockWords.left(due)), due);
                });
        int more = view.clocks().size() - MOST_CLOCKS;
        if (more > 0) pen.write("\n⏱ ").write(words.say("alert.more_clocks", "clocks", more));
    }

    private void source(Pen pen, AlertView view) {
        Chat chat = view.chat();
        String title = safe.line(chat.title(), 60);
        pen.write(words.say("alert.source", "title", title.isEmpty() ? words.say("alert.untitled") : title));
        String name = chat.username() == null ? "" : safe.line(chat.username(), 40);
        boolean shown = name.equals(chat.username()); // not where the name itself is an identifier
        if (!name.isEmpty()) pen.write(" ").write(Look.CODE, name);
        pen.write(" · ");
        String number = says.message(view.messageId());
        Optional<String> link = link(chat, shown, view.messageId());
        if (link.isPresent()) pen.link(number, link.get());
        else pen.write(number);
        if (view.versions() > 1) pen.write(" · ").write(words.say("alert.version", "version", view.versions()));
        if (view.deleted()) pen.write(" · ").write(words.say("alert.deleted"));
        int messages = view.members().size();
        if (messages > 1) pen.write(" · ").write(words.say("alert.messages", "messages", messages));
        Instant posted = view.postedAt();
        String at = posted == null ? words.say("time.unknown") : dayAndTime.format(posted);
        pen.write("\n").write(words.say("alert.posted", "time", at));
    }

    /** What was read in the files of its messages, the newest few. */
    private void files(Pen pen, AlertView view) {
        List<Event> read = view.events().stream()
                .filter(event -> event.what().equals("file_read"))
                .toList();
        read.subList(Math.max(0, read.size() - MOST_FILES), read.size())
                .forEach(event -> pen.write("\n📎 ").write(safe.line(words.say(event.detail()), MAX_FILE_CHARS)));
    }

    private void foot(Pen pen, AlertView view) {
        Optional<RuleScore> rule = view.rules().stream().findFirst();
        String generation = view.generation();
        String name = rule.map(each -> safe.line(each.name(), 64) + " v" + each.version())
                .orElseGet(() -> words.say("alert.unknown"));
        String hash = generation.substring(0, Math.min(8, generation.length()));
        pen.write("\n").write(words.say("alert.rule", "rule", name, "generation", hash));
        pen.write("\n")
                .write(words.say(
                        "alert.number", "alert", String.valueOf(view.alert().id())));
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
        return panel.rows(alert).stream()
                .map(row -> row.stream().map(action -> button(alert, action)).toList())
                .toList();
    }

    private Drawing.Button button(Alert alert, Action action) {
        String code = codes.write(new ButtonCodes.Press(action, alert.id(), alert.revision()));
        return Drawing.Button.of(action, words, code);
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
}
