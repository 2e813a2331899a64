package prahari.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import prahari.alert.Raised.Change;
import prahari.model.Message;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;
import prahari.store.Database;

/** Raises alerts from hits, once for the same thing, and keeps what happens to them. */
public final class Alerts {
    private final Database database;
    private final InstantSource clock;
    private final Severity raiseFrom;
    private final AlertStore store = new AlertStore();
    private final CampaignStore campaigns = new CampaignStore();
    private final Growth growth = new Growth(store, campaigns);
    private final HiddenStore hidden = new HiddenStore();
    private final AlertViewStore views = new AlertViewStore(store, campaigns);
    private final AlertWork work;

    /**
     * Alerts of one database.
     *
     * @param raiseFrom the lowest band of a rule that raises an alert
     */
    public Alerts(Database database, InstantSource clock, Severity raiseFrom) {
        this.database = database;
        this.clock = clock;
        this.raiseFrom = raiseFrom;
        this.work = new AlertWork(store, campaigns, clock);
    }

    /**
     * Keeps a hit and raises or joins its alert. The same hit again changes nothing.
     *
     * @return the alert it belongs to and what it did to it; empty when no rule that counts reaches the band and no alert
     *     holds the message
     */
    public Optional<Raised> record(Handle tx, Hit hit) {
        Instant now = clock.instant();
        long messageId = hit.message().id();
        Optional<Long> hitId = store.addHit(tx, hit, now);
        Optional<Long> holder = alertOf(tx, messageId);
        if (hitId.isEmpty()) {
            return holder.flatMap(id -> store.find(tx, id)).map(alert -> new Raised(alert, Change.SAME));
        }
        hidden.add(tx, hitId.get(), hit.score(), now);
        if (hit.score().rules().isEmpty()) return Optional.empty(); // kept, and nothing more
        Optional<RuleScore> winner = raising(hit).findFirst();
        if (holder.isPresent()) return Optional.of(join(tx, holder.get(), hit, hitId.get(), winner, now));
        if (winner.isEmpty()) return Optional.empty();
        return Optional.of(raise(tx, hit, hitId.get(), winner.get(), now));
    }

    /** The rules of a hit that raise an alert, the highest first. */
    private Stream<RuleScore> raising(Hit hit) {
        return hit.score().rules().stream().filter(rule -> rule.severity().compareTo(raiseFrom) >= 0);
    }

    /** Notes whom the hit is about; true when the alert was not about one of them before. */
    private boolean addOrganisations(Handle tx, long alertId, Hit hit) {
        boolean fresh = false;
        for (String organisation : raising(hit)
                .map(RuleScore::organisation)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new))) {
            fresh |= store.addOrganisation(tx, alertId, organisation);
        }
        return fresh;
    }

    private Raised raise(Handle tx, Hit hit, long hitId, RuleScore winner, Instant now) {
        String key = AlertKey.of(winner, hit, store.chatOf(tx, hit.message().id()));
        Optional<Long> made = store.idOf(tx, key).isPresent()
                ? Optional.empty()
                : store.addAlert(tx, key, hitId, winner.severity(), winner.points(), winner.label(), now);
        if (made.isEmpty()) {
            return join(tx, store.idOf(tx, key).orElseThrow(), hit, hitId, Optional.of(winner), now);
        }
        store.addMember(tx, made.get(), hit.message().id(), now);
        addOrganisations(tx, made.get(), hit);
        store.addEvent(tx, made.get(), now, Actor.PRAHARI, "raised", describe(hit, winner.name(), winner.points()));
        return new Raised(store.find(tx, made.get()).orElseThrow(), Change.NEW);
    }

    private Raised join(Handle tx, long alertId, Hit hit, long hitId, Optional<RuleScore> winner, Instant now) {
        Alert before = store.lock(tx, alertId).orElseThrow();
        store.addMember(tx, alertId, hit.message().id(), now);
        boolean another = addOrganisations(tx, alertId, hit);
        String rule =
                winner.map(RuleScore::name).orElse(hit.score().rules().get(0).name());
        int points = winner.map(RuleScore::points).orElse(hit.score().points());
        store.addEvent(tx, alertId, now, Actor.PRAHARI, "hit", describe(hit, rule, points));

        Alert after =
                winner.map(best -> growth.withTop(tx, before, best, hitId)).orElse(before);
        return another ? growth.keepForAnother(tx, before, after, now) : growth.keep(tx, before, after, now);
    }

    private static String describe(Hit hit, String rule, int points) {
        Message message = hit.message();
        return "message " + message.post().messageId() + " version " + message.version() + " rule " + rule + " score "
                + points;
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
                        clock.instant(),
                        "version",
                        "message " + message.post().messageId() + " version " + message.version()));
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
                .map(id -> note(tx, id, at, "deleted", "message row " + messageRowId))
                .toList();
    }

    private Alert note(Handle tx, long id, Instant at, String what, String detail) {
        Alert alert = store.lock(tx, id).orElseThrow();
        store.addEvent(tx, id, at, Actor.PRAHARI, what, detail);
        return store.update(tx, alert.revised());
    }

    /** Notes that the alert's message has gone out; a NEW alert is now OPEN. */
    public void opened(long id) {
        database.useTransaction(tx -> opened(tx, id));
    }

    /** Notes, in the caller's transaction, that the alert's message has gone out. */
    public void opened(Handle tx, long id) {
        work.opened(tx, id);
    }

    /** Takes an alert for {@code actor}. */
    public Outcome acknowledge(long id, Actor actor) {
        return database.inTransaction(tx -> acknowledge(tx, id, actor));
    }

    /** Takes an alert in the caller's transaction. */
    public Outcome acknowledge(Handle tx, long id, Actor actor) {
        return work.acknowledge(tx, id, actor);
    }

    /** Ends the work on an alert. */
    public Outcome close(long id, Verdict verdict, Actor actor) {
        return database.inTransaction(tx -> close(tx, id, verdict, actor));
    }

    /** Ends the work on an alert in the caller's transaction. */
    public Outcome close(Handle tx, long id, Verdict verdict, Actor actor) {
        return work.close(tx, id, verdict, actor);
    }

    /** Opens a closed alert again. */
    public Outcome reopen(long id, Actor actor) {
        return database.inTransaction(tx -> reopen(tx, id, actor));
    }

    /** Opens a closed alert again in the caller's transaction. */
    public Outcome reopen(Handle tx, long id, Actor actor) {
        return work.reopen(tx, id, actor);
    }

    /** What correlations do to these alerts. */
    public Campaigns campaigns() {
        return new Campaigns(clock, raiseFrom);
    }

    /** What each suppression, and each document with values of an exception, hid so far. */
    public List<Hidden> hidden() {
        return database.read(hidden::all);
    }

    /** The alert with all that is shown of it. */
    public Optional<AlertView> view(long id) {
        return database.read(handle -> views.view(handle, id));
    }

    /** Rows of the messages that joined an alert since then. */
    public List<Long> membersSince(Instant since) {
        return database.read(handle -> store.membersSince(handle, since));
    }

    /** Alerts, newest first. */
    public List<AlertView> list(AlertQuery query) {
        return database.read(handle -> views.list(handle, query));
    }
}
