package prahari.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import prahari.deliver.StormStore.Row;
import prahari.deliver.StormStore.Unnamed;
import prahari.language.Said;
import prahari.model.Severity;
import prahari.store.Database;

/**
 * Sees when more alerts come than a chat can be told singly, and has them told in one message instead: edited twice a minute,
 * with a few criticals still singly and every other one named.
 */
final class Storms {
    /** More alerts than this within the window are a storm. */
    private static final int MANY = 15;

    /** As many that wait while the chat's bucket is nearly empty are one too. */
    private static final int JAM = 5;

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration REDRAW = Duration.ofSeconds(30);
    private static final int SINGLY_A_MINUTE = 5;

    /** How many criticals the storm's message names; what comes beyond is named in messages that follow. */
    static final int NAMED_IN_MESSAGE = 250;

    private static final int NAMED_IN_NOTICE = 300;

    private final Outbox outbox;
    private final Database database;
    private final Limits limits;
    private final StormStore store = new StormStore();

    Storms(Outbox outbox, Limits limits) {
        this.outbox = outbox;
        this.database = outbox.database();
        this.limits = limits;
    }

    /** Begins, feeds, shows and ends storms; before each round of sending. */
    void watch(Instant now) {
        List<Row> open = database.read(store::open);
        Set<Long> stormy = open.stream().map(Row::chatId).collect(Collectors.toCollection(HashSet::new));
        boolean rings = database.read(handle -> store.anyRings(handle, now));
        for (long chat : outbox.chats()) {
            if (stormy.contains(chat)) continue;
            if (isStorm(chat, now)) database.useTransaction(tx -> begin(tx, chat, now));
            else if (rings) database.useTransaction(tx -> store.unfold(tx, chat, now));
        }
        for (Row storm : database.read(store::open)) database.useTransaction(tx -> goOn(tx, storm, now));
    }

    /** Whether a storm goes on in a chat. */
    boolean isOpen(long chat) {
        return database.read(store::open).stream().anyMatch(storm -> storm.chatId() == chat);
    }

    private boolean isStorm(long chat, Instant now) {
        return database.read(handle -> {
            if (store.newAlerts(handle, chat, now.minus(WINDOW)) > MANY) return true;
            return limits.isLow(chat, now) && store.waitingAlerts(handle, chat, now) > JAM;
        });
    }

    private void begin(Handle tx, long chat, Instant now) {
        store.begin(tx, chat, now).ifPresent(id -> outbox.addStorm(tx, id, chat, now));
    }

    private void goOn(Handle tx, Row storm, Instant now) {
        int room = Math.max(0, SINGLY_A_MINUTE - store.singly(tx, storm.chatId(), now.minus(Duration.ofMinutes(1))));
        boolean folded = store.fold(tx, storm, room, now);
        int rings = store.dropFollowers(tx, storm.chatId());
        if (rings > 0) ring(tx, storm, rings, now);
        Optional<Instant> newest = store.newestAlert(tx, storm.chatId()).filter(at -> at.isAfter(storm.lastAt()));
        newest.ifPresent(at -> store.setLastAt(tx, storm.id(), at));
        boolean busy =
                rings > 0 || newest.isPresent() || storm.busyAt().plus(QUIET).isAfter(now);
        if (!busy) {
            end(tx, storm, now);
            return;
        }
        Instant shown = storm.shownAt();
        boolean due = shown == null || !shown.plus(REDRAW).isAfter(now);
        if (due && (folded || newest.isPresent() || storm.changed())) show(tx, storm, now);
    }

    private void show(Handle tx, Row storm, Instant now) {
        nameTheRest(tx, storm);
        if (storm.shownAt() != null) outbox.addStormEdit(tx, storm.id(), storm.chatId(), storm.begunAt(), now);
        store.setShown(tx, storm.id(), now);
    }

    /** Alerts that the storm has told and that nobody works on ring together, not each by itself. */
    private void ring(Handle tx, Row storm, int rings, Instant now) {
        store.setBusy(tx, storm.id(), now);
        long stretch = now.getEpochSecond() / QUIET.toSeconds();
        String key = "rings:" + storm.begunAt().toEpochMilli() + ":" + stretch;
        Said text = Said.of("storm.nobody_took", "alerts", rings);
        outbox.addNotice(tx, storm.chatId(), key, text, Severity.HIGH);
    }

    /** The message of the storm has room for so many; the others are named in messages of their own, which stay. */
    private void nameTheRest(Handle tx, Row storm) {
        List<Unnamed> rest = store.unnamed(tx, storm.id(), NAMED_IN_MESSAGE);
        for (int from = 0; from < rest.size(); from += NAMED_IN_NOTICE) {
            List<Unnamed> part = rest.subList(from, Math.min(rest.size(), from + NAMED_IN_NOTICE));
            // with commas, for what looks like one long number is masked
            String numbers =
                    part.stream().map(each -> String.valueOf(each.alertId())).collect(Collectors.joining(", "));
            String key = "criticals:" + storm.begunAt().toEpochMilli() + ":"
                    + part.get(0).alertId();
            outbox.addNotice(
                    tx, storm.chatId(), key, Said.of("storm.criticals_too", "numbers", numbers), Severity.CRITICAL);
            store.setNamed(tx, part.stream().map(Unnamed::rowId).toList());
        }
    }

    private void end(Handle tx, Row storm, Instant now) {
        nameTheRest(tx, storm);
        store.end(tx, storm.id(), now);
        Storm over = store.view(tx, storm.id(), NAMED_IN_MESSAGE);
        outbox.addStormEdit(tx, storm.id(), storm.chatId(), storm.begunAt(), now);
        long minutes =
                Math.max(1, Duration.between(storm.begunAt(), over.lastAt()).toMinutes());
        Said text = Said.of(
                "storm.quiet_again",
                "alerts",
                over.alerts().size(),
                "minutes",
                minutes,
                "criticals",
                over.named().size() + over.namedElsewhere());
        outbox.addNotice(tx, storm.chatId(), "quiet:" + storm.begunAt().toEpochMilli(), text, Severity.HIGH);
    }
}
