package prahari.deliver;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.deliver.OutboxStore.AlertLook;
import prahari.deliver.OutboxStore.AlertRow;
import prahari.deliver.OutboxStore.Row;
import prahari.deliver.PromiseJournal.Promise;
import prahari.model.Blob;
import prahari.model.Pace;
import prahari.store.Database;

/**
 * Sends what the outbox holds: at least once, and never a second time without saying that it may be a repeat. One of these
 * works at a time, in one process.
 */
public final class Delivery {
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** No chat has this id. */
    private static final long NO_CHAT = 0;

    private static final Duration GIVE_UP = Duration.ofHours(24);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);
    private static final Duration LAST_BACK_OFF = Duration.ofMinutes(10);

    private final Outbox outbox;
    private final OutboxStore store;
    private final Database database;
    private final Notifier notifier;
    private final PromiseJournal journal;
    private final Pace pace;
    private final Limits limits;
    private final Storms storms;
    private final Topics topics;
    private final Map<Long, Instant> held = new HashMap<>();

    public Delivery(Outbox outbox, Notifier notifier, PromiseJournal journal, Limits limits, Pace pace) {
        this.outbox = outbox;
        this.limits = limits;
        this.storms = new Storms(outbox, limits);
        this.store = outbox.store();
        this.database = outbox.database();
        this.notifier = notifier;
        this.journal = journal;
        this.pace = pace;
        this.topics = new Topics(database, notifier, journal, limits, pace);
    }

    /** Takes up what an earlier run left in the middle of sending; {@link #deliverDue} does it by itself. */
    public synchronized void recover() {
        for (Row row : database.read(store::leftSending)) {
            Optional<Promise> promise = journal.find(stableKey(row));
            if (promise.isPresent() && promise.get() instanceof Promise.Sent sent) {
                adopt(row, sent);
            } else {
                boolean maybeRepeat = !row.kind().isEdit();
                database.useTransaction(tx ->
                        store.markRetry(tx, row.id(), pace.instant(), maybeRepeat, "stopped in the middle of sending"));
            }
        }
    }

    /**
     * Sends what is due, the most urgent first, then the oldest, as far as Telegram's limits allow.
     *
     * @return how many arrived
     */
    public synchronized int deliverDue() {
        recover();
        Instant start = pace.instant(); // what is put off from now on is not due in this round
        storms.watch(start);
        Set<Long> blocked = new HashSet<>(Set.of(NO_CHAT));
        int arrived = 0;
        while (!Thread.currentThread().isInterrupted() && limits.isOpen(pace.instant())) {
            Optional<Row> next = database.read(handle -> store.next(handle, start, blocked));
            if (next.isEmpty()) break;
            if (isBlocked(next.get().chatId())) blocked.add(next.get().chatId());
            else if (deliver(next.get())) arrived++;
        }
        topics.tidy(this::isBlocked, this::hold);
        return arrived;
    }

    private boolean isBlocked(long chat) {
        Instant now = pace.instant();
        Instant until = held.get(chat);
        return (until != null && until.isAfter(now)) || !limits.isOpen(chat, now);
    }

    private boolean deliver(Row row) {
        Optional<AlertRow> alertRow = alertRow(row);
        Optional<Long> target = row.kind() == Kind.STORM_EDIT ? stormMessage(row) : alertRow.map(AlertRow::telegramId);
        if (isOverdrawn(row, alertRow, target)) {
            database.useTransaction(tx -> store.drop(tx, row.id()));
            return false;
        }
        boolean maybeRepeat = row.maybeRepeat();
        if (!row.kind().isEdit()) {
            Optional<Promise> promise = journal.find(stableKey(row));
            if (promise.isPresent() && promise.get() instanceof Promise.Sent sent) {
                adopt(row, sent);
                return false;
            }
            maybeRepeat |= promise.isPresent();
        }
        if (makesTopic(row)) return false;
        return send(row, target.orElse(null), maybeRepeat);
    }

    /** A topic is made first, and the alert's message goes into it when the chat has room again; a storm makes none. */
    private boolean makesTopic(Row row) {
        if (row.kind() != Kind.ALERT || storms.isOpen(row.chatId())) return false;
        Optional<DeliveryOutcome> made = topics.make(row);
        if (made.isPresent() && made.get() instanceof DeliveryOutcome.TryLater later) {
            hold(row.chatId(), pace.instant().plus(later.after().isZero() ? FIRST_BACK_OFF : later.after()));
        }
        return made.isPresent();
    }

    private Optional<Long> stormMessage(Row row) {
        Long stormId = row.stormId();
        if (stormId == null) return Optional.empty();
        return database.read(handle -> store.stormMessage(handle, stormId));
    }

    private Optional<AlertRow> alertRow(Row row) {
        Long alertId = row.alertId();
        if (alertId == null || row.kind() == Kind.ALERT) return Optional.empty();
        return database.read(handle -> store.alertRow(handle, alertId, row.chatId()));
    }

    /** The message itself is yet to go and will show all that this row would. */
    private static boolean isOverdrawn(Row row, Optional<AlertRow> alertRow, Optional<Long> target) {
        if (row.kind().isEdit()) return target.isEmpty();
        return row.kind() == Kind.REPLY
                && alertRow.isPresent()
                && alertRow.get().state() != Outbox.State.SENT
                && alertRow.get().state() != Outbox.State.DEAD;
    }

    private boolean send(Row row, @Nullable Long target, boolean maybeRepeat) {
        boolean ours = database.inTransaction(tx -> store.markSending(tx, row.id(), maybeRepeat));
        if (!ours) return false; // a newer edit took its place
        if (!row.kind().isEdit() && !promise(row, maybeRepeat)) return false;
        var outgoing = new Outgoing(
                row.id(),
                row.kind(),
                row.alertId(),
                row.stormId(),
                row.chatId(),
                row.kind() == Kind.REPLY && topics.isLost(row) ? null : target,
                topics.topicOf(row),
                Outbox.read(row.body()),
                maybeRepeat);
        DeliveryOutcome outcome;
        limits.take(row.chatId(), pace.instant());
        try {
            outcome = notifier.send(outgoing);
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("outbox", row.id()).log("Sending broke");
            outcome = new DeliveryOutcome.Unknown("broke: " + e);
        }
        settle(row, maybeRepeat, outcome);
        return outcome instanceof DeliveryOutcome.Delivered;
    }

    /** Nothing is sent that the journal does not know of. */
    private boolean promise(Row row, boolean maybeRepeat) {
        try {
            journal.sending(stableKey(row));
            return true;
        } catch (UncheckedIOException e) {
            log.atError()
                    .setCause(e)
                    .addKeyValue("outbox", row.id())
                    .log("Not sent, for the journal cannot be written");
            database.useTransaction(
                    tx -> store.markRetry(tx, row.id(), pace.instant().plus(backOff(row)), maybeRepeat, e.toString()));
            return false;
        }
    }

    private void settle(Row row, boolean maybeRepeat, DeliveryOutcome outcome) {
        Instant now = pace.instant();
        if (outcome instanceof DeliveryOutcome.Delivered delivered) {
            note(row, () -> journal.sent(stableKey(row), delivered.telegramId()));
            database.useTransaction(tx -> store.markSent(tx, row.id(), delivered.telegramId(), now));
        } else if (outcome instanceof DeliveryOutcome.TryLater later) {
            notArrived(row, maybeRepeat);
            boolean told = !later.after().isNegative() && !later.after().isZero();
            Instant due = now.plus(told ? later.after() : backOff(row));
            retry(row, due, maybeRepeat, later.reason());
            hold(row.chatId(), now.plus(told ? later.after() : FIRST_BACK_OFF));
        } else if (outcome instanceof DeliveryOutcome.Unknown unknown) {
            retry(row, now.plus(backOff(row)), !row.kind().isEdit(), unknown.reason());
        } else if (outcome instanceof DeliveryOutcome.TopicLost lost) {
            notArrived(row, maybeRepeat);
            retry(row, topics.lose(row) ? now : now.plus(backOff(row)), maybeRepeat, lost.reason());
        } else if (outcome instanceof DeliveryOutcome.Rejected rejected) {
            notArrived(row, maybeRepeat);
            die(row, rejected.reason());
        }
    }

    /** This attempt has not arrived; that says nothing of an earlier one that was in doubt, so the doubt stays. */
    private void notArrived(Row row, boolean inDoubtBefore) {
        if (!inDoubtBefore) note(row, () -> journal.unsent(stableKey(row)));
    }

    /** Writes to the journal what is settled anyway: failing to is told, and costs at most a "may be a repeat". */
    private static void note(Row row, Runnable line) {
        if (row.kind().isEdit()) return;
        try {
            line.run();
        } catch (UncheckedIOException e) {
            log.atError().setCause(e).addKeyValue("outbox", row.id()).log("The journal cannot be written");
        }
    }

    private void retry(Row row, Instant due, boolean maybeRepeat, String reason) {
        // a row that waited long without an attempt, as when the service was down, still gets this one
        if (!row.createdAt().plus(GIVE_UP).isAfter(pace.instant())) {
            die(row, "not delivered in 24 h: " + reason);
            return;
        }
        log.atWarn()
                .addKeyValue("outbox", row.id())
                .addKeyValue("attempt", row.attempts() + 1)
                .addKeyValue("due", due)
                .addKeyValue("reason", reason)
                .log("Not delivered, will try again");
        database.useTransaction(tx -> store.markRetry(tx, row.id(), due, maybeRepeat, reason));
    }

    private void die(Row row, String reason) {
        database.useTransaction(tx -> store.markDead(tx, row.id(), reason));
        log.atError()
                .addKeyValue("outbox", row.id())
                .addKeyValue("kind", row.kind())
                .addKeyValue("alert", row.alertId())
                .addKeyValue("chat", row.chatId())
                .addKeyValue("reason", reason)
                .log("Given up: look at the alert by other means and mend what the reason names");
    }

    private void hold(long chat, Instant until) {
        held.merge(chat, until, (one, other) -> one.isAfter(other) ? one : other);
        database.useTransaction(tx -> store.holdChat(tx, chat, until));
    }

    private static Duration backOff(Row row) {
        Duration doubled = FIRST_BACK_OFF.multipliedBy(1L << Math.min(row.attempts(), 10));
        return doubled.compareTo(LAST_BACK_OFF) > 0 ? LAST_BACK_OFF : doubled;
    }

    /** The journal says that it arrived, so it does not go again. */
    private void adopt(Row row, Promise.Sent sent) {
        Long alertId = row.alertId();
        database.useTransaction(tx -> {
            store.markSent(tx, row.id(), sent.telegramId(), pace.instant());
            if (row.kind() == Kind.ALERT && alertId != null) {
                // what stands there was drawn from rows that may be lost, and its buttons may name another alert
                AlertLook look = store.alertLook(tx, alertId);
                outbox.addEdit(tx, alertId, look.revision(), look.severity(), row.chatId());
            }
        });
        log.atWarn().addKeyValue("outbox", row.id()).log("Sent before a stop, as the journal says; not sent again");
    }

    /** Names what is sent and to whom without any row's number, so that it is the same after rows have been lost. */
    private static String stableKey(Row row) {
        if (row.alertId() == null || row.alertKey() == null) return row.dedupeKey();
        String key = row.dedupeKey()
                .replaceFirst(
                        ":" + Pattern.quote(row.alertId() + ":"), ":" + Matcher.quoteReplacement(row.alertKey() + ":"));
        return row.kind() == Kind.REPLY ? key + ":" + Blob.utf8(row.body()).sha256() : key;
    }
}
