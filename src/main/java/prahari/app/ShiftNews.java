package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import prahari.alert.Alert;
import prahari.alert.Alert.State;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Clock;
import prahari.alert.Clocks;
import prahari.alert.Shifts;
import prahari.deliver.Outbox;
import prahari.language.Said;
import prahari.model.Severity;
import prahari.people.Person;
import prahari.people.Role;
import prahari.store.Database;

/** Tells the chats, when somebody comes on call, what they take over: once for each change. */
final class ShiftNews {
    /** A service that begins later than this after a change does not tell of it any more. */
    private static final Duration LATEST = Duration.ofHours(1);

    private static final Set<State> AT_WORK = Set.of(State.NEW, State.OPEN, State.ACKNOWLEDGED, State.SNOOZED);
    private static final int LOOKED_AT = 500;
    private static final int NAMED = 15;

    private final Database database;
    private final Alerts alerts;
    private final Clocks clocks;
    private final Shifts shifts;
    private final Outbox outbox;

    ShiftNews(Database database, Alerts alerts, Clocks clocks, Outbox outbox) {
        this.database = database;
        this.alerts = alerts;
        this.clocks = clocks;
        this.shifts = alerts.shifts(clocks.words());
        this.outbox = outbox;
    }

    void look() {
        shifts.changed(LATEST).ifPresent(change -> {
            List<AlertView> open = alerts.list(new AlertQuery(AT_WORK, Severity.NONE, LOOKED_AT));
            String key = "shift:" + change.at().getEpochSecond() + ":" + change.person();
            for (long chat : outbox.chats()) {
                Said text = text(change, open, new Person("the chat", 0, Role.ANALYST, outbox.served(chat)));
                database.useTransaction(tx -> outbox.addNotice(tx, chat, key, text, Severity.HIGH));
            }
        });
    }

    /** What is taken over, as far as a chat may see it. */
    private Said text(Shifts.Change change, List<AlertView> all, Person chat) {
        List<AlertView> open =
                all.stream().filter(view -> chat.serves(view.organisations())).toList();
        return Said.lines(List.of(
                Said.of("shift.news", "person", change.person(), "before", change.before()),
                line(
                        "shift.not_taken",
                        change,
                        open,
                        view -> Set.of(State.NEW, State.OPEN)
                                .contains(view.alert().state())),
                line("shift.taken_before", change, open, view -> isTaken(view, change.before(), true)),
                line("shift.taken_others", change, open, view -> isTaken(view, change.before(), false)),
                line("shift.snoozed", change, open, view -> view.alert().state() == State.SNOOZED),
                Said.of(
                        "shift.clocks",
                        "clocks",
                        clocks(clocks.running().stream()
                                .filter(clock -> chat.serves(List.of(clock.organisation())))
                                .toList())),
                Said.of("shift.alerts_lists")));
    }

    private static boolean isTaken(AlertView view, String person, boolean bySame) {
        return view.alert().state() == State.ACKNOWLEDGED
                && bySame == person.equals(view.alert().owner());
    }

    private static Said line(String key, Shifts.Change change, List<AlertView> open, Predicate<AlertView> wanted) {
        List<AlertView> found = open.stream().filter(wanted).toList();
        Said named = Said.of("none");
        for (int i = 0; i < Math.min(NAMED, found.size()); i++) {
            Alert alert = found.get(i).alert();
            Said one = Said.of(
                    "shift.alert",
                    "alert",
                    String.valueOf(alert.id()),
                    "band",
                    Said.of("severity." + alert.severity().word()));
            named = i == 0 ? one : Said.of("comma", "one", named, "other", one);
        }
        int more = found.size() - NAMED;
        if (more > 0) named = Said.of("and_more", "one", named, "more", more);
        return Said.of(key, "person", change.before(), "alerts", named);
    }

    private Said clocks(List<Clock> owed) {
        if (owed.isEmpty()) return Said.of("none");
        Clock first = owed.get(0);
        Instant due = first.dueAt();
        String alert = String.valueOf(first.alertId());
        return due == null
                ? Said.of("shift.clocks_run", "clocks", owed.size(), "alert", alert)
                : Said.of(
                        "shift.clocks_due",
                        "clocks",
                        owed.size(),
                        "alert",
                        alert,
                        "time",
                        clocks.words().time(due),
                        "left",
                        clocks.words().left(due));
    }
}
