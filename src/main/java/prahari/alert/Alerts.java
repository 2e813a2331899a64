package prahari.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.alert.Matcher.Subject;
import prahari.alert.Raised.Change;
import prahari.config.Config.Alerting;
import prahari.config.Duties;
import prahari.deliver.Outbox;
import prahari.language.Said;
import prahari.model.Chat;
import prahari.model.Label;
import prahari.model.Message;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;
import prahari.people.People;
import prahari.store.Database;

/** Raises alerts from hits, once for the same thing, and keeps what happens to them. */
public final class Alerts {
    private static final int MOST_TIMERS = 200;

    private final Database database;
    private final AlertStore store = new AlertStore();
    private final CampaignStore campaigns = new CampaignStore();
    private final HiddenStore hidden = new HiddenStore();
    private final ClockStore clocks = new ClockStore();
    private final AlertViewStore views = new AlertViewStore(store, campaigns, clocks);
    private final TallyStore tallies = new TallyStore();
    private final ReviewStore reviews = new ReviewStore();
    private final Steps steps;
    private final Silences silences;
    private final AlertWork work;

    /**
     * Alerts of one database.
     *
     * @param policy from which band on alerts are raised, and how long they wait
     * @param people whom an escalation calls
     * @param outbox where what people must notice goes
     */
    public Alerts(Database database, InstantSource clock, Alerting policy, People people, Outbox outbox) {
        this.database = database;
        this.steps = new Steps(store, policy, people, outbox, clock);
        this.silences = new Silences(database, steps);
        this.work = new AlertWork(store, campaigns, steps);
    }

    /**
     * Keeps a hit and raises or joins its alert. The same hit again changes nothing.
     *
     * @return the alert it belongs to and what it did to it; empty when no rule that counts reaches the band and no alert
     *     holds the message
     */
    public Optional<Raised> record(Handle tx, Hit hit) {
        Instant now = steps.now();
        long messageId = hit.message().id();
        Optional<Long> hitId = store.addHit(tx, hit, now);
        Optional<Long> holder = alertOf(tx, messageId);
        if (hitId.isEmpty()) {
            return holder.flatMap(id -> store.find(tx, id)).map(alert -> new Raised(alert, Change.SAME));
        }
        hidden.add(tx, hitId.get(), hit.score(), now);
        if (hit.score().rules().isEmpty()) return Optional.empty(); // kept, and nothing more
        Optional<RuleScore> winner =
                hit.score().raising(steps.raiseFrom()).stream().findFirst();
        if (holder.isPresent()) return Optional.of(join(tx, holder.get(), hit, hitId.get(), winner, now));
        if (winner.isEmpty()) return Optional.empty();
        return Optional.of(raise(tx, hit, hitId.get(), winner.get(), now));
    }

    /** Whom the hit is about. */
    private Set<String> concerned(Hit hit) {
        return hit.score().raising(steps.raiseFrom()).stream()
                .map(RuleScore::organisation)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Raised raise(Handle tx, Hit hit, long hitId, RuleScore winner, Instant now) {
        Chat chat = store.chatOf(tx, hit.message().id());
        String key = AlertKey.of(winner, hit, chat);
        Optional<Long> known = store.idOf(tx, key);
        if (known.isPresent()) return join(tx, known.get(), hit, hitId, Optional.of(winner), now);
        Set<String> concerned = concerned(hit);
        var subject =
                new Subject(winner.name(), SilenceStore.names(chat), winner.label(), concerned, winner.severity());
        String hiddenBy = hiddenBy(tx, hit, subject, now);
        var first =
                new Step.Raise(winner.severity(), winner.points(), winner.label(), hitId, 1, 1, concerned, hiddenBy);
        Optional<Alert> made =
                steps.begin(tx, key, first, describe(hit, winner.name(), winner.points()), Actor.PRAHARI, now);
        if (made.isEmpty()) return join(tx, store.idOf(tx, key).orElseThrow(), hit, hitId, Optional.of(winner), now);
        long id = made.get().id();
        store.addMember(tx, id, hit.message().id(), now);
        concerned.forEach(organisation -> store.addOrganisation(tx, id, organisation));
        if (hiddenBy == null) tellEnded(tx, id, subject, now);
        return new Raised(made.get(), Change.NEW);
    }

    /**
     * Raises an alert about a message because a person wants it, whatever the rules give; one that holds the message already is
     * left as it is.
     */
    public Raised raiseByHand(Handle tx, Hit hit, Actor actor) {
        Message message = hit.message();
        Optional<Long> holder = alertOf(tx, message.id());
        if (holder.isPresent()) return new Raised(store.find(tx, holder.get()).orElseThrow(), Change.SAME);
        Instant now = steps.now();
        long hitId = store.addHit(tx, hit, now).orElseGet(() -> store.hitOf(tx, hit));
        int points = Math.max(hit.score().points(), Severity.MEDIUM.from());
        Set<String> concerned = concerned(hit);
        var first = new Step.Raise(Severity.of(points), points, hit.score().label(), hitId, 1, 1, concerned, null);
        Said detail =
                Said.plain("message " + message.post().messageId() + " version " + message.version() + ", by hand");
        Alert made = steps.begin(tx, "by hand|" + message.id(), first, detail, actor, now)
                .orElseThrow();
        store.addMember(tx, made.id(), message.id(), now);
        concerned.forEach(organisation -> store.addOrganisation(tx, made.id(), organisation));
        return new Raised(made, Change.NEW);
    }

    private Raised join(Handle tx, long alertId, Hit hit, long hitId, Optional<RuleScore> winner, Instant now) {
        Alert before = store.lock(tx, alertId).orElseThrow();
        store.addMember(tx, alertId, hit.message().id(), now);
        Set<String> concerned = concerned(hit);
        concerned.forEach(organisation -> store.addOrganisation(tx, alertId, organisation));
        String rule =
                winner.map(RuleScore::name).orElse(hit.score().rules().get(0).name());
        int points = winner.map(RuleScore::points).orElse(hit.score().points());
        Severity band = winner.map(RuleScore::severity).orElse(Severity.NONE);
        Label label = winner.map(RuleScore::label).orElse(before.label());
        Severity higher = band.compareTo(before.severity()) > 0 ? band : before.severity();
        Set<String> names = SilenceStore.names(store.chatOf(tx, hit.message().id()));
        var subject = new Subject(rule, names, label, concerned, higher);
        String hiddenBy = hiddenBy(tx, hit, subject, now);
        var grow = new Step.Grow(
                band,
                winner.map(RuleScore::points).orElse(0),
                label,
                hitId,
                1,
                store.chats(tx, alertId),
                concerned,
                hiddenBy);
        Transition done = steps.take(tx, before, grow, describe(hit, rule, points), Actor.PRAHARI, now)
                .orElseThrow();
        if (hiddenBy == null) tellEnded(tx, alertId, subject, now);
        return Raised.of(before, done);
    }

    /** What keeps the hit from being told: where it came from, or a silence; null where people hear of it. */
    private @Nullable String hiddenBy(Handle tx, Hit hit, Subject subject, Instant now) {
        if (hit.quietBy() != null) return hit.quietBy();
        return silences.hiding(tx, subject, now).map(Silence::name).orElse(null);
    }

    /** The end of a silence is told in the next alert that it would have hidden, not by a message of its own. */
    private void tellEnded(Handle tx, long id, Subject subject, Instant now) {
        silences.endedOnes(tx, subject, now).ifPresent(words -> store.addNote(tx, id, now, "silence_ended", words));
    }

    private static Said describe(Hit hit, String rule, int points) {
        Message message = hit.message();
        String from = hit.quietBy() == null ? "" : " from " + hit.quietBy();
        String what = message.isReading() ? ", read in its file," : " version " + message.version();
        return Said.plain("message " + message.post().messageId() + what + " rule " + rule + " score " + points + from);
    }

    /**
     * Notes that a message has a new version that does not hit.
     *
     * @return the alert that holds the message, if one does
     */
    public Optional<Alert> versionSeen(Handle tx, Message message) {
        return alertOf(tx, message.id())
                .map(id -> note(
                        tx,
                        id,
                        steps.now(),
                        "version",
                        Said.plain("message " + message.post().messageId() + " version " + message.version())));
    }

    /** The alert that holds a message; a campaign that also does is not meant. */
    public Optional<Long> alertOf(Handle tx, long messageRowId) {
        return campaigns.alertsOf(tx, List.of(messageRowId)).stream().findFirst();
    }

    /**
     * Notes that a message is gone.
     *
     * @return the alerts that hold it, as they are now
     */
    public List<Alert> memberDeleted(Handle tx, long messageRowId, Instant at) {
        return store.alertsOf(tx, messageRowId).stream()
                .map(id -> note(tx, id, at, "deleted", Said.plain("message row " + messageRowId)))
                .toList();
    }

    private Alert note(Handle tx, long id, Instant at, String what, Said detail) {
        Alert alert = store.lock(tx, id).orElseThrow();
        return steps.take(tx, alert, new Step.Note(what), detail, Actor.PRAHARI, at)
                .orElseThrow()
                .after();
    }

    /** Keeps something that somebody did about an alert, in the caller's transaction; its messages are drawn anew. */
    public void noted(Handle tx, long id, String what, Said detail, Actor actor) {
        steps.note(tx, store.lock(tx, id).orElseThrow(), what, detail, actor);
    }

    /** Notes that the alert's message has gone out; a NEW alert is now OPEN. */
    public void opened(long id) {
        database.useTransaction(tx -> work.told(tx, id));
    }

    /** Does what is due by the alerts' timers, each alert in a transaction of its own. */
    public void elapse() {
        Instant now = steps.now();
        for (long id : database.read(handle -> steps.due(handle, now, MOST_TIMERS))) {
            if (Thread.currentThread().isInterrupted()) return;
            database.useTransaction(tx -> work.elapse(tx, id, now));
        }
    }

    /** The alert as its kept steps give it; empty when there is none. */
    public Optional<Alert> replayed(long id) {
        return database.read(handle -> Replay.of(id, store.steps(handle, id)));
    }

    /** Takes an alert for {@code actor}. */
    public Outcome acknowledge(long id, Actor actor) {
        return database.inTransaction(tx -> acknowledge(tx, id, actor));
    }

    /** Takes an alert in the caller's transaction. */
    public Outcome acknowledge(Handle tx, long id, Actor actor) {
        return work.take(tx, id, new Step.Take(actor.name()), actor);
    }

    /** Ends the work on an alert. */
    public Outcome close(long id, Verdict verdict, Actor actor) {
        return database.inTransaction(tx -> close(tx, id, verdict, actor));
    }

    /** Ends the work on an alert in the caller's transaction. */
    public Outcome close(Handle tx, long id, Verdict verdict, Actor actor) {
        return close(tx, id, verdict, null, actor);
    }

    /** Ends the work on an alert, with a reason beyond the verdict, in the caller's transaction. */
    public Outcome close(Handle tx, long id, Verdict verdict, @Nullable String reason, Actor actor) {
        return work.close(tx, id, verdict, reason, actor);
    }

    /** Opens a closed alert again. */
    public Outcome reopen(long id, Actor actor) {
        return database.inTransaction(tx -> reopen(tx, id, actor));
    }

    /** Opens a closed alert again in the caller's transaction. */
    public Outcome reopen(Handle tx, long id, Actor actor) {
        return work.take(tx, id, new Step.Reopen(), actor);
    }

    /** Keeps an alert quiet for a while, in the caller's transaction; its hits are still counted. */
    public Outcome snooze(Handle tx, long id, Duration span, Actor actor) {
        return work.take(tx, id, new Step.Snooze(steps.now().plus(span), actor.name()), actor);
    }

    /** Calls the next people for help, in the caller's transaction. */
    public Outcome escalate(Handle tx, long id, Actor actor) {
        return work.take(tx, id, new Step.Escalate(), actor);
    }

    /** Gives an alert to a person, in the caller's transaction. */
    public Outcome handTo(Handle tx, long id, String person, Actor actor) {
        return work.take(tx, id, new Step.HandTo(person), actor);
    }

    /** What is not told for a while. */
    public Silences silences() {
        return silences;
    }

    /** The clocks of reporting duties about these alerts. */
    public Clocks clocks(Duties duties) {
        return new Clocks(database, store, steps, clocks, duties);
    }

    /** Who is called about these alerts. */
    public Shifts shifts(ClockWords words) {
        return new Shifts(database, steps, words);
    }

    /** What correlations do to these alerts. */
    public Campaigns campaigns() {
        return new Campaigns(steps, store, campaigns);
    }

    /** What each suppression, and each document with values of an exception, hid so far. */
    public List<Hidden> hidden() {
        return database.read(hidden::all);
    }

    /** The alert with all that is shown of it. */
    public Optional<AlertView> view(long id) {
        return database.read(handle -> views.view(handle, id));
    }

    /** The alert that has waited longest for somebody to take it. */
    public Optional<Alert> oldestOpen() {
        return database.read(store::oldestOpen);
    }

    /** Rows of the messages that joined an alert since then. */
    public List<Long> membersSince(Instant since) {
        return database.read(handle -> store.membersSince(handle, since));
    }

    /** These alerts in a few numbers. */
    public Tally tally(List<Long> ids) {
        return database.read(handle -> tallies.tally(handle, ids));
    }

    /**
     * Hits since then with what people said of them, in the order of their rows.
     *
     * @param after the row of the last one that was read; 0 for the first
     */
    public List<ReviewedHit> reviewed(Instant since, long after, int most) {
        return database.read(handle -> reviews.page(handle, since, after, most));
    }

    /** Alerts, newest first. */
    public List<AlertView> list(AlertQuery query) {
        return database.read(handle -> views.list(handle, query));
    }
}
