package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.config.Duties;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.model.Duty;
import prahari.store.Database;

/**
 * The clocks of reporting duties: begun by a person who says since when an organisation is aware, told before they are over,
 * stopped by the report. Every change is kept with the alert's events: who, when, from what and why.
 */
public final class Clocks {
    private static final Duration OLDEST = Duration.ofDays(366);
    private static final int MAX_REASON = 400;
    private static final int MOST_LISTED = 200;
    private static final int MOST_DUE = 200;

    private final Database database;
    private final AlertStore alerts;
    private final Steps steps;
    private final ClockStore store;
    private final Duties duties;
    private final ClockWords words;

    Clocks(Database database, AlertStore alerts, Steps steps, ClockStore store, Duties duties) {
        this.database = database;
        this.alerts = alerts;
        this.steps = steps;
        this.store = store;
        this.duties = duties;
        this.words = new ClockWords(duties.zone(), steps::now);
    }

    /** How an attempt to change clocks ended; {@code words} say it. */
    public record Result(boolean done, Said words) {}

    /** What of an alert's clocks is changed, for one organisation. */
    private interface Change {
        /** What was done; empty when there was nothing to do. */
        Optional<Said> on(Handle tx, String organisation);
    }

    /**
     * A time as people write it, not in the future and not more than a year ago.
     *
     * @throws IllegalArgumentException that says what would do
     */
    public Instant past(String said) {
        Instant now = steps.now();
        Instant at = SpokenTime.read(said, now, duties.zone());
        if (at.isAfter(now)) throw Objection.of("time.not_come", "time", words.time(at));
        if (at.isBefore(now.minus(OLDEST))) throw Objection.of("time.too_old", "time", words.time(at));
        return at;
    }

    /**
     * Sets since when the organisations that an alert is about are aware of what it tells; their clocks begin then. What was
     * set before is corrected, which needs a reason; without a time it stays as it is.
     *
     * @param mine the organisations that may be spoken for; empty for all
     * @param said the time; empty for now
     * @throws IllegalArgumentException when the time or the reason will not do; the message says what would
     */
    public Result aware(long alertId, Set<String> mine, String said, String reason, Actor actor) {
        Instant at = past(said.isBlank() ? "now" : said);
        String why = reason(reason);
        return change(alertId, mine, (tx, organisation) -> {
            Optional<Instant> before = store.aware(tx, alertId, organisation);
            if (before.isPresent() && (said.isBlank() || before.get().equals(at))) return Optional.empty();
            if (before.isPresent() && why.isEmpty())
                throw Objection.of(
                        "clock.aware_already", "time", words.time(before.get()), "alert", String.valueOf(alertId));
            store.setAware(tx, alertId, organisation, at, actor.name(), steps.now());
            begin(tx, alertId, organisation, at);
            String detail = of(organisation)
                    + before.map(was -> "from " + words.time(was) + " to ").orElse("")
                    + words.time(at)
                    + because(why);
            note(tx, alertId, before.isEmpty() ? "aware" : "aware_corrected", detail, actor);
            return Optional.of(of(organisation, "clock.aware_since", "time", words.time(at)));
        });
    }

    /** Takes back that somebody was aware: the clocks end. Needs a reason; {@link #aware} tells the rest. */
    public Result unaware(long alertId, Set<String> mine, String reason, Actor actor) {
        String why = reason(reason);
        if (why.isEmpty()) throw Objection.of("clock.back_needs_reason");
        return change(alertId, mine, (tx, organisation) -> {
            Optional<Instant> before = store.aware(tx, alertId, organisation);
            if (before.isEmpty()) return Optional.empty();
            store.setAware(tx, alertId, organisation, null, actor.name(), steps.now());
            for (Duty duty : Duty.values()) store.remove(tx, alertId, organisation, duty);
            String detail = of(organisation) + "from " + words.time(before.get()) + " to never" + because(why);
            note(tx, alertId, "aware_corrected", detail, actor);
            return Optional.of(of(organisation, "clock.nobody_aware"));
        });
    }

    /** Notes that a report was made; its clock ends, and one that starts from it begins. {@link #aware} tells the rest. */
    public Result submitted(long alertId, Set<String> mine, Duty duty, String said, String receipt, Actor actor) {
        Instant at = past(said.isBlank() ? "now" : said);
        if (receipt.length() > 100) throw Objection.of("clock.receipt_too_long");
        return change(alertId, mine, (tx, organisation) -> {
            Optional<Clock> clock = store.find(tx, alertId, organisation, duty);
            if (clock.isEmpty()) return Optional.empty();
            Clock was = clock.get();
            if (at.isBefore(was.startedAt()))
                throw Objection.of(
                        "clock.before_it_began", "time", words.time(at), "began", words.time(was.startedAt()));
            Instant before = was.submittedAt();
            put(tx, was, was.dueAt(), was.extendedTo(), at, receipt.isBlank() ? null : receipt.strip());
            begin(
                    tx,
                    alertId,
                    organisation,
                    store.aware(tx, alertId, organisation).orElse(was.startedAt()));
            String detail = of(organisation)
                    + duty.title()
                    + (before == null ? "" : ", from " + words.time(before))
                    + (before == null ? ", " : " to ")
                    + words.time(at)
                    + (receipt.isBlank() ? "" : ", receipt " + receipt.strip());
            note(tx, alertId, "report_submitted", detail, actor);
            return Optional.of(of(organisation, "clock.is_reported", "duty", Said.of("duty." + duty.word())));
        });
    }

    /**
     * Notes that an authority allows more time. Needs a reason, such as the letter that says so; {@link #aware} tells the rest.
     *
     * @param said the new time, in the future or not
     */
    public Result extended(long alertId, Set<String> mine, Duty duty, String said, String reason, Actor actor) {
        if (!duty.canBeExtended()) throw Objection.of("clock.no_extension", "duty", Said.of("duty." + duty.word()));
        Instant until = SpokenTime.read(said, steps.now(), duties.zone());
        String why = reason(reason);
        if (why.isEmpty()) throw Objection.of("clock.more_needs_reason");
        return change(alertId, mine, (tx, organisation) -> {
            Optional<Clock> clock = store.find(tx, alertId, organisation, duty).filter(Clock::runs);
            if (clock.isEmpty()) return Optional.empty();
            Instant before = clock.get().dueAt();
            if (before == null || !until.isAfter(before))
                throw Objection.of("clock.more_ends_after", "standing", words.standing(clock.get()));
            put(tx, clock.get(), until, until, null, null);
            String detail = of(organisation) + duty.title() + ", from " + words.time(before) + " to "
                    + words.time(until) + because(why);
            note(tx, alertId, "more_time", detail, actor);
            return Optional.of(of(
                    organisation, "clock.is_due", "duty", Said.of("duty." + duty.word()), "time", words.time(until)));
        });
    }

    private Result change(long alertId, Set<String> mine, Change change) {
        return database.inTransaction(tx -> {
            if (alerts.lock(tx, alertId).isEmpty())
                return new Result(false, Said.of("alert.none", "alert", String.valueOf(alertId)));
            List<String> all = alerts.organisations(tx, alertId);
            List<String> concerned = (all.isEmpty() ? List.of("") : all)
                    .stream()
                            .filter(each -> mine.isEmpty() || each.isEmpty() || mine.contains(each))
                            .toList();
            List<Said> done = new ArrayList<>();
            for (String organisation : concerned) change.on(tx, organisation).ifPresent(done::add);
            List<Clock> now = store.of(tx, alertId);
            Said standing = now.isEmpty()
                    ? Said.of("clock.none_for", "alert", String.valueOf(alertId))
                    : Said.lines(now.stream().map(words::line).toList());
            Said said = done.isEmpty() ? Said.of("clock.nothing_to_change") : Said.lines(done);
            return new Result(!done.isEmpty(), said.then(standing));
        });
    }

    /** Begins the clocks of an organisation, or moves those that have begun. */
    private void begin(Handle tx, long alertId, String organisation, Instant aware) {
        Set<Duty> owed = duties.of(organisation);
        for (Duty duty : Duty.values()) {
            Optional<Clock> before = store.find(tx, alertId, organisation, duty);
            Optional<Instant> start = Optional.of(aware);
            if (duty.startedBy().isPresent())
                start = store.find(tx, alertId, organisation, duty.startedBy().get())
                        .flatMap(each -> Optional.ofNullable(each.submittedAt()));
            if (start.isEmpty() || !owed.contains(duty)) continue;
            Clock was = before.orElse(new Clock(alertId, organisation, duty, start.get(), null, null, null, null, 0));
            Instant due = duties.inForce(duty, aware) ? duty.due(start.get(), duties.zone()) : null;
            if (due != null && was.extendedTo() != null) due = was.extendedTo();
            if (before.isPresent() && start.get().equals(was.startedAt()) && was.dueAt() != null) continue;
            var moved = new Clock(alertId, organisation, duty, start.get(), null, null, null, null, 0);
            put(tx, moved, due, was.extendedTo(), was.submittedAt(), was.receipt());
        }
    }

    /** What is past when a clock is set is no news; that it is over is. */
    private void put(
            Handle tx,
            Clock was,
            @Nullable Instant due,
            @Nullable Instant extended,
            @Nullable Instant submitted,
            @Nullable String receipt) {
        Instant now = steps.now();
        var open = new Clock(
                was.alertId(), was.organisation(), was.duty(), was.startedAt(), due, extended, submitted, receipt, 0);
        store(tx, told(open, Math.min(open.level(now), Clock.LAST_HOUR)), now);
    }

    private void store(Handle tx, Clock clock, Instant now) {
        store.put(tx, clock, clock.nextLook(now));
    }

    private static Clock told(Clock clock, int level) {
        return new Clock(
                clock.alertId(),
                clock.organisation(),
                clock.duty(),
                clock.startedAt(),
                clock.dueAt(),
                clock.extendedTo(),
                clock.submittedAt(),
                clock.receipt(),
                level);
    }

    /** Clocks of an alert, by organisation. */
    public List<Clock> of(long alertId) {
        return database.read(handle -> store.of(handle, alertId));
    }

    /** Clocks whose report is owed, the most urgent first. */
    public List<Clock> running() {
        return database.read(handle -> store.running(handle, MOST_LISTED));
    }

    /** How clocks are told. */
    public ClockWords words() {
        return words;
    }

    /** Tells clocks of which half the time, or all but an hour, or all is over, and has the time that is left drawn anew. */
    public void elapse() {
        for (Clock clock : database.read(handle -> store.due(handle, steps.now(), MOST_DUE))) {
            if (Thread.currentThread().isInterrupted()) return;
            database.useTransaction(tx -> elapse(tx, clock));
        }
    }

    private void elapse(Handle tx, Clock listed) {
        Alert alert = alerts.lock(tx, listed.alertId()).orElseThrow();
        Optional<Clock> found = store.find(tx, listed.alertId(), listed.organisation(), listed.duty());
        Instant now = steps.now();
        if (found.isEmpty()) return;
        Clock clock = found.get();
        int level = clock.level(now);
        if (level > clock.told()) {
            Said saying = saying(clock, level);
            Said detail = Said.of("clock.line", "clock", words.title(clock), "standing", saying);
            Said text = Said.of("clock.reminder", "clock", words.line(clock), "saying", saying);
            steps.tell(tx, alert, "clock", detail, text, now);
        } else {
            steps.drawAnew(tx, alert, now);
        }
        store(tx, told(clock, Math.max(level, clock.told())), now);
    }

    private static Said saying(Clock clock, int level) {
        return switch (level) {
            case Clock.HALF -> Said.of("clock.half");
            case Clock.LAST_HOUR -> Said.of("clock.last_hour");
            default ->
                clock.duty().note().isEmpty()
                        ? Said.of("clock.over")
                        : Said.of(
                                "clock.over_note",
                                "note",
                                Said.of("duty.note." + clock.duty().word()));
        };
    }

    private void note(Handle tx, long alertId, String what, String detail, Actor actor) {
        steps.note(tx, alerts.lock(tx, alertId).orElseThrow(), what, Said.plain(detail), actor);
    }

    private static String reason(String reason) {
        if (reason.length() > MAX_REASON) throw Objection.of("reason.too_long", "most", MAX_REASON);
        return reason.strip();
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : " because " + why;
    }

    private static String of(String organisation) {
        return organisation.isEmpty() ? "" : organisation + ": ";
    }

    /** A sentence, and for whom it holds. */
    private static Said of(String organisation, String key, Object... named) {
        Said said = Said.of(key, named);
        return organisation.isEmpty() ? said : Said.of("clock.for", "organisation", organisation, "said", said);
    }
}
