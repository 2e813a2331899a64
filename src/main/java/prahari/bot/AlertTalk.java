package prahari.bot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import prahari.alert.Alert.State;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.model.Severity;
import prahari.people.Person;

/** What people ask about alerts by command; nobody is shown alerts of organisations that they do not serve. */
public final class AlertTalk {
    private static final Set<State> AT_WORK = Set.of(State.NEW, State.OPEN, State.ACKNOWLEDGED, State.SNOOZED);
    private static final int LISTED = 15;
    private static final int LOOKED_AT = 200;

    private final Alerts alerts;
    private final AlertMessage message;
    private final Supplier<String> status;
    private final SilenceTalk silences;

    /** @param status tells how the monitor does, in a few lines */
    public AlertTalk(Alerts alerts, AlertMessage message, Supplier<String> status) {
        this.alerts = alerts;
        this.message = message;
        this.status = status;
        this.silences = new SilenceTalk(alerts.silences(), message);
    }

    /** What to say; empty when it is none of these commands. */
    Optional<Drawing> answer(Person person, String command, String words) {
        return switch (command) {
            case "silence" -> Optional.of(silences.answer(person, words));
            case "alerts" -> Optional.of(list(person));
            case "alert" -> Optional.of(one(person, words));
            case "status" -> Optional.of(status());
            default -> Optional.empty();
        };
    }

    /** How the monitor does. */
    Drawing status() {
        return message.notice(status.get());
    }

    private Drawing list(Person person) {
        List<AlertView> open = alerts.list(new AlertQuery(AT_WORK, Severity.NONE, LOOKED_AT)).stream()
                .filter(view -> person.serves(view.organisations()))
                .toList();
        if (open.isEmpty()) return Drawing.text("Nothing is open.");
        String lines = open.stream().limit(LISTED).map(message::line).collect(Collectors.joining("\n"));
        String more = open.size() <= LISTED ? "" : "\n... and " + (open.size() - LISTED) + " more";
        return Drawing.text(lines + more + "\n/alert NUMBER shows one.");
    }

    private Drawing one(Person person, String words) {
        if (!words.strip().matches("[1-9][0-9]{0,17}")) return Drawing.text("Say which, such as /alert 12");
        long id = Long.parseLong(words.strip());
        return alerts.view(id)
                .filter(view -> person.serves(view.organisations()))
                .map(view -> message.draw(view, false))
                .orElseGet(() -> Drawing.text("There is no alert " + id + "."));
    }
}
