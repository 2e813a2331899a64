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
import prahari.people.Right;

/** What people ask about alerts by command; nobody is shown alerts of organisations that they do not serve. */
public final class AlertTalk implements Talk {
    private static final List<Known> KNOWN = List.of(
            new Known("alerts", Right.WORK, "lists what is open"),
            new Known("alert", Right.WORK, "NUMBER shows an alert"),
            new Known("status", Right.WORK, "tells how the monitor does"),
            new Known("silence", Right.SILENCE_A_DAY, "begins, lists and ends what is not told for a while"));
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

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        return switch (asked.command()) {
            case "silence" -> Optional.of(silences.answer(asked.person(), asked.words()));
            case "alerts" -> Optional.of(list(asked.person()));
            case "alert" -> Optional.of(one(asked.person(), asked.words()));
            case "status" -> Optional.of(message.notice(status.get()));
            default -> Optional.empty();
        };
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
