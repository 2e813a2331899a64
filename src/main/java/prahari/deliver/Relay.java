package prahari.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.deliver.Courier.Dispatch;
import prahari.deliver.OutboxStore.Row;
import prahari.language.Said;

/**
 * Tells by other ways what Telegram has not taken in time or has refused: each message once by each courier, and once that
 * Telegram is reached again.
 */
public final class Relay {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final Duration TOO_OLD = Duration.ofDays(7);
    private static final Duration RETRY = Duration.ofMinutes(1);
    private static final int MOST_ROWS = 2_000;
    private static final int MOST_SHOWN = 50;

    private final Outbox outbox;
    private final RelayStore store = new RelayStore();
    private final List<Courier> couriers;
    private final Function<Outgoing, String> words;
    private final Duration after;
    private final InstantSource clock;
    private final Map<String, Instant> next = new HashMap<>();
    private final Map<String, String> failing = new HashMap<>();

    /**
     * A relay.
     *
     * @param words what a message says, every identifier masked
     * @param after how late a message must be; also the shortest time between two dispatches of a courier
     */
    public Relay(
            Outbox outbox,
            List<Courier> couriers,
            Function<Outgoing, String> words,
            Duration after,
            InstantSource clock) {
        this.outbox = outbox;
        this.couriers = List.copyOf(couriers);
        this.words = words;
        this.after = after;
        this.clock = clock;
    }

    /** Tells what is to be told now. */
    public synchronized void run() {
        Instant now = clock.instant();
        for (Courier courier : couriers) {
            if (now.isBefore(next.getOrDefault(courier.name(), Instant.EPOCH))) continue;
            List<Row> late = outbox.database()
                    .read(handle ->
                            store.late(handle, courier.name(), now.minus(after), now.minus(TOO_OLD), MOST_ROWS));
            if (!late.isEmpty()) tell(courier, late, now);
            else settle(courier, now);
        }
    }

    /** What is wrong with the couriers, as sentences. */
    public synchronized List<Said> troubles() {
        return failing.entrySet().stream()
                .map(each -> Said.of("trouble.second_channel", "name", each.getKey(), "why", each.getValue()))
                .toList();
    }

    private void tell(Courier courier, List<Row> late, Instant now) {
        if (!send(courier, dispatch(late, now), now)) return;
        outbox.database().useTransaction(tx -> store.told(tx, late, courier.name(), now));
    }

    private void settle(Courier courier, Instant now) {
        List<Outbox.State> told = outbox.database().read(handle -> store.unsettled(handle, courier.name()));
        boolean waiting = told.stream()
                .anyMatch(state ->
                        state == Outbox.State.PENDING || state == Outbox.State.RETRY || state == Outbox.State.SENDING);
        if (told.isEmpty() || waiting) return;
        long dead = told.stream().filter(state -> state == Outbox.State.DEAD).count();
        if (dead < told.size()) {
            String text = "Of " + counted(told.size()) + " that came by this way, " + (told.size() - dead)
                    + " reached Telegram since, and " + dead + " were given up.";
            var again = new Dispatch("reached_again", now, "Prahari: Telegram is reached again", text, List.of());
            if (!send(courier, again, now)) return;
        }
        outbox.database().useTransaction(tx -> store.settle(tx, courier.name()));
    }

    private boolean send(Courier courier, Dispatch dispatch, Instant now) {
        Optional<String> trouble = courier.send(dispatch);
        next.put(courier.name(), now.plus(trouble.isPresent() ? RETRY : after));
        if (trouble.isPresent()) {
            failing.put(courier.name(), trouble.get());
            log.atError()
                    .addKeyValue("courier", courier.name())
                    .addKeyValue("reason", trouble.get())
                    .log("The second channel does not take a message, will try again");
            return false;
        }
        failing.remove(courier.name());
        log.atWarn()
                .addKeyValue("courier", courier.name())
                .addKeyValue("kind", dispatch.kind())
                .log("Told by the second channel");
        return true;
    }

    private Dispatch dispatch(List<Row> late, Instant now) {
        List<String> texts = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (Row row : late) {
            if (texts.size() == MOST_SHOWN) break;
            String text = words.apply(outgoing(row));
            if (said.add(text)) texts.add(text); // the same for several chats is said once
        }
        String more = late.size() <= MOST_SHOWN ? "" : "\n\n(More wait; `prahari alerts list` lists every alert.)";
        String head = counted(late.size()) + " did not reach Telegram by " + now.truncatedTo(ChronoUnit.SECONDS)
                + ". Identifiers are masked; look at the alerts by other means.\n\n";
        List<Long> alerts = late.stream()
                .map(Row::alertId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Dispatch(
                "undelivered",
                now,
                "Prahari: " + counted(late.size()) + " did not reach Telegram",
                head + String.join("\n\n----\n\n", texts) + more,
                alerts);
    }

    private static Outgoing outgoing(Row row) {
        return new Outgoing(
                row.id(),
                row.kind(),
                row.alertId(),
                row.stormId(),
                row.chatId(),
                null,
                Outbox.read(row.body()),
                row.maybeRepeat());
    }

    private static String counted(int number) {
        return number + (number == 1 ? " message" : " messages");
    }
}
