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
import prahari.deliver.Outbox;
import prahari.language.Said;
import prahari.model.Severity;
import prahari.people.Right;

/** What people ask about alerts by command; nobody is shown alerts of organisations that they do not serve. */
public final class AlertTalk implements Talk {
    private static final List<Known> KNOWN = List.of(
            new Known("alerts", Right.WORK),
            new Known("alert", Right.WORK),
            new Known("status", Right.WORK),
            new Known("silence", Right.SILENCE_A_DAY));
    private static final Set<State> AT_WORK = Set.of(State.NEW, State.OPEN, State.ACKNOWLEDGED, State.SNOOZED);
    private static final int LISTED = 15;
    private static final int LOOKED_AT = 200;

    private final Alerts alerts;
    private final AlertMessage message;
    private final Outbox outbox;
    private final Supplier<Said> status;
    private final SilenceTalk silences;

    /**
     * Answers about alerts.
     *
     * @param outbox knows whose topic is whose
     * @param status tells how the monitor does, in a few lines
     */
    public AlertTalk(Alerts alerts, Outbox outbox, AlertMessage message, Supplier<Said> status) {
        this.outbox = outbox;
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
            case "silence" -> Optional.of(silences.answer(asked));
            case "alerts" -> Optional.of(list(asked));
            case "alert" -> Optional.of(one(asked));
            case "status" -> Optional.of(message.in(asked.in()).notice(status.get()));
            default -> Optional.empty();
        };
    }

    private Drawing list(Asked asked) {
        List<AlertView> open = alerts.list(new AlertQuery(AT_WORK, Severity.NONE, LOOKED_AT)).stream()
                .filter(view -> asked.person().serves(view.organisations()))
                .toList();
        if (open.isEmpty()) return asked.say("alerts.none");
        String lines =
                open.stream().limit(LISTED).map(message.in(asked.in())::line).collect(Collectors.joining("\n"));
        String more = open.size() <= LISTED ? "" : "\n" + asked.in().say("list.more", "more", open.size() - LISTED);
        return Drawing.text(lines + more + "\n" + asked.in().say("alerts.shows_one"));
    }

    private Drawing one(Asked asked) {
        String words = asked.words().strip();
        if (words.isEmpty())
            words = hereAbout(asked.spot()).map(String::valueOf).orElse("");
        if (!words.matches("[1-9][0-9]{0,17}")) return asked.say("say_which", "example", "/alert 12");
        long id = Long.parseLong(words);
        return alerts.view(id)
                .filter(view -> asked.person().serves(view.organisations()))
                .map(view -> message.in(asked.in()).draw(view, false))
                .orElseGet(() -> asked.say("alert.none", "alert", Long.toString(id)));
    }

    /** The alert whose topic this is. */
    private Optional<Long> hereAbout(Spot spot) {
        Long topic = spot.topicId();
        return topic == null ? Optional.empty() : outbox.alertIn(spot.chatId(), topic);
    }
}
