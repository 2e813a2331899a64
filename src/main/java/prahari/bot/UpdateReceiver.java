package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.meta.api.methods.updates.DeleteWebhook;
import prahari.collect.UpdateStore;
import prahari.model.Pace;
import prahari.store.Database;

/**
 * Asks Telegram for updates, for ever, on a thread of its own. An update is kept, on the disk, before Telegram is told to
 * forget it: that happens only by asking for a higher one.
 *
 * <p>The first question after a start names no offset: Telegram then sends all it still holds, and what is kept already is
 * not kept twice. The highest kept number would be wrong after a quiet week, when Telegram begins again at a random one.
 */
public final class UpdateReceiver implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UpdateReceiver.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BREATH = Duration.ofMillis(200);
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
    private static final Duration LAST_BACK_OFF = Duration.ofMinutes(1);
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(5);
    private static final Duration NUMBERS_HOLD = Duration.ofDays(6);

    private final BotApi api;
    private final Database database;
    private final UpdateStore store;
    private final Pace pace;
    private final RandomGenerator random;
    private final Runnable onUpdates;
    private final Thread thread;

    private volatile boolean closed;
    private volatile @Nullable Instant lastGoodPoll;
    private @Nullable Integer next;
    private Instant lastUpdate;
    private int failures;
    private boolean webhookRemoved;
    private boolean handOver = true; // an earlier run may have left some

    /** @param onUpdates told, on the receiver's thread, that updates wait in the store */
    public UpdateReceiver(
            BotApi api, Database database, UpdateStore store, Pace pace, RandomGenerator random, Runnable onUpdates) {
        this.api = api;
        this.database = database;
        this.store = store;
        this.pace = pace;
        this.random = random;
        this.onUpdates = onUpdates;
        lastUpdate = pace.instant();
        thread = new Thread(this::run, "bot-updates");
        thread.setDaemon(true);
    }

    /** Begins to ask. */
    public void start() {
        thread.start();
    }

    /** When Telegram last answered properly; empty before the first time. */
    public Optional<Instant> lastGoodPoll() {
        return Optional.ofNullable(lastGoodPoll);
    }

    private void run() {
        while (!closed) {
            Duration pause;
            try {
                pause = round();
            } catch (RuntimeException | Error e) {
                // whatever it was, a receiver that has ended would look like a quiet day
                log.atError().setCause(e).log("Receiving broke, going on");
                pause = backOff();
            }
            rest(pause);
        }
    }

    /** One question and what follows from its answer; tells how long to pause. */
    private Duration round() {
        handOver();
        if (pace.instant().isAfter(lastUpdate.plus(NUMBERS_HOLD))) next = null;
        Answer answer = api.call(Calls.updates(next, Math.toIntExact(PATIENCE.toSeconds())));
        if (closed) return Duration.ZERO;
        if (answer instanceof Answer.Ok ok) return keep(ok);
        if (answer instanceof Answer.Limited limited) return limited.retryAfter();
        if (answer instanceof Answer.Unavailable lost) {
            Duration pause = backOff();
            log.atWarn()
                    .addKeyValue("reason", lost.reason())
                    .addKeyValue("failures", failures)
                    .log("No updates from Telegram, will ask again");
            return pause;
        }
        if (answer instanceof Answer.Invalid invalid && invalid.code() == 409) return conflict(invalid.description());
        log.atError()
                .addKeyValue("answer", answer)
                .addKeyValue("todo", "Check the bot's token in the configuration against BotFather's")
                .log("Telegram refuses to give updates");
        return UNTIL_MENDED;
    }

    private Duration keep(Answer.Ok ok) {
        RawUpdates.Batch batch = RawUpdates.split(ok.raw());
        if (batch.unusable() > 0) {
            log.atWarn().addKeyValue("count", batch.unusable()).log("Updates without a usable number are left out");
        }
        Instant now = pace.instant();
        if (batch.updates().isEmpty()) {
            lastGoodPoll = now;
            if (batch.unusable() > 0) return backOff();
            failures = 0;
            return BREATH;
        }
        long fresh = database.inTransaction(tx -> batch.updates().stream()
                .filter(update -> store.persist(tx, update.id(), update.kind(), update.json(), now))
                .count());
        // only now, with the transaction on the disk, may a higher number be asked for
        next = batch.updates().stream().mapToInt(RawUpdates.RawUpdate::id).max().orElseThrow() + 1;
        lastUpdate = now;
        lastGoodPoll = now;
        failures = 0;
        handOver |= fresh > 0;
        return Duration.ZERO;
    }

    private void handOver() {
        if (!handOver) return;
        try {
            onUpdates.run();
            handOver = false;
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Updates are kept, but working on them broke; will try again");
        }
    }

    private Duration conflict(String description) {
        log.atWarn()
                .addKeyValue("reason", description)
                .addKeyValue(
                        "todo", "Stop the other program that uses this bot's token, or give Prahari a bot of its own")
                .log("Somebody else reads this bot's updates");
        if (!webhookRemoved && description.contains("webhook")) {
            webhookRemoved = true;
            Answer removed =
                    api.call(DeleteWebhook.builder().dropPendingUpdates(false).build());
            log.atWarn().addKeyValue("removed", removed instanceof Answer.Ok).log("Asked Telegram to drop the webhook");
        }
        return backOff();
    }

    /** 1 s doubling to 1 min, with up to a quarter more so that many do not come at once. */
    private Duration backOff() {
        long millis = Math.min(LAST_BACK_OFF.toMillis(), FIRST_BACK_OFF.toMillis() << Math.min(failures, 10));
        failures++;
        return Duration.ofMillis(millis + random.nextLong(millis / 4 + 1));
    }

    private void rest(Duration pause) {
        if (closed || pause.isZero()) return;
        try {
            Thread.sleep(pace.real(pause).toMillis());
        } catch (InterruptedException e) {
            // only close() interrupts, and it has set the flag that ends the loop
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the loop, within a moment; the {@link BotApi} must be closed after this. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
