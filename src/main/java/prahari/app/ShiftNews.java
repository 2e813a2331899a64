package prahari.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import prahari.alert.Alert.State;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.alert.Clock;
import prahari.alert.Clocks;
import prahari.alert.Shifts;
import prahari.deliver.Outbox;
import prahari.model.Severity;
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
            String text = text(change);
            database.useTransaction(tx ->
                    outbox.addNotice(tx, "shift:" + change.at().getEpochSecond() + ":" + change.person(), text, false));
        });
    }

    private String text(Shifts.Change change) {
        List<AlertView> open = alerts.list(new AlertQuery(AT_WORK, Severity.NONE, LOOKED_AT));
        List<Clock> owed = clocks.running();
        return "Hand-over: " + change.person() + " is on call now, after " + change.before() + ".\n"
                + line(
                        "Not taken",
                        open,
                        view -> Set.of(State.NEW, State.OPEN)
                                .contains(view.alert().state()))
                + line(
                        "Taken by " + change.before(),
                        open,
                        view -> view.alert().state() == State.ACKNOWLEDGED
                                && change.before().equals(view.alert().owner()))
                + line(
                        "Taken by others",
                        open,
                        view -> view.alert().state() == State.ACKNOWLEDGED
                                && !change.before().equals(view.alert().owner()))
                + line("Snoozed", open, view -> view.alert().state() == State.SNOOZED)
                + "Reporting clocks that run: " + clocks(owed) + "\n/alerts lists what is open.";
    }

    private String line(String what, List<AlertView> open, Predicate<AlertView> wanted) {
        List<AlertView> found = open.stream().filter(wanted).toList();
        String named = found.stream()
                .limit(NAMED)
                .map(view -> view.alert().id() + " (" + view.alert().severity().word() + ")")
                .collect(Collectors.joining(", "));
        int more = found.size() - NAMED;
        return what + ": " + (found.isEmpty() ? "none" : named) + (more > 0 ? " and " + more + " more" : "") + "\n";
    }

    private String clocks(List<Clock> owed) {
        if (owed.isEmpty()) return "none";
        Clock first = owed.get(0);
        Instant due = first.dueAt();
        return owed.size() + ", the most urgent of alert " + first.alertId()
                + (due == null
                        ? ""
                        : ", due " + clocks.words().time(due) + " ("
                                + clocks.words().left(due) + ")");
    }
}
