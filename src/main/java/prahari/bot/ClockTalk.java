package prahari.bot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prahari.alert.Actor;
import prahari.alert.Alerts;
import prahari.alert.Clock;
import prahari.alert.Clocks;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.model.Duty;
import prahari.people.Person;
import prahari.people.Right;

/** The commands {@code /aware}, {@code /submitted}, {@code /moretime} and {@code /clocks}. */
public final class ClockTalk implements Talk {
    private static final List<Known> KNOWN = List.of(
            new Known("clocks", Right.WORK),
            new Known("aware", Right.CLOCKS),
            new Known("submitted", Right.CLOCKS),
            new Known("moretime", Right.CLOCKS));
    private static final int LISTED = 20;

    private final Alerts alerts;
    private final Clocks clocks;

    public ClockTalk(Alerts alerts, Clocks clocks) {
        this.alerts = alerts;
        this.clocks = clocks;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        return switch (asked.command()) {
            case "clocks" -> Optional.of(list(asked));
            case "aware", "submitted", "moretime" ->
                Optional.of(change(asked, asked.words().strip()));
            default -> Optional.empty();
        };
    }

    private Drawing list(Asked asked) {
        List<Clock> mine = clocks.running().stream()
                .filter(each ->
                        asked.person().serves(each.organisation().isEmpty() ? List.of() : List.of(each.organisation())))
                .toList();
        if (mine.isEmpty()) return asked.say("clock.none");
        String more = mine.size() <= LISTED ? "" : "\n" + asked.in().say("list.more", "more", mine.size() - LISTED);
        return Drawing.text(mine.stream()
                .limit(LISTED)
                .map(each -> asked.in()
                        .say(
                                "clock.of_alert",
                                "alert",
                                String.valueOf(each.alertId()),
                                "clock",
                                clocks.words().line(each)))
                .collect(Collectors.joining("\n", "", more)));
    }

    private Drawing change(Asked asked, String words) {
        Person person = asked.person();
        Optional<Drawing> refusal = asked.refusal(Right.CLOCKS);
        if (refusal.isPresent()) return refusal.get();
        String[] parts = words.split("\\s+", 2);
        if (!parts[0].matches("[1-9][0-9]{0,17}"))
            return Drawing.text(asked.in().say(Said.of("say_which_alert").then(Said.of("clock.how"))));
        long id = Long.parseLong(parts[0]);
        boolean known = alerts.view(id)
                .filter(view -> person.serves(view.organisations()))
                .isPresent();
        if (!known) return asked.say("alert.none", "alert", parts[0]);
        try {
            String rest = parts.length == 2 ? parts[1] : "";
            return Drawing.text(
                    asked.in().say(done(person, asked.command(), id, rest).words()));
        } catch (IllegalArgumentException e) {
            return Drawing.text(asked.in().say(Objection.said(e).then(Said.of("clock.how"))));
        }
    }

    private Clocks.Result done(Person person, String command, long id, String words) {
        var actor = new Actor(person.name(), "bot");
        String[] because = words.split("(?:^|\\s+)because\\s+", 2);
        String reason = because.length == 2 ? because[1] : "";
        String said = because[0].strip();
        if (command.equals("aware")) {
            return said.equals("never")
                    ? clocks.unaware(id, person.organisations(), reason, actor)
                    : clocks.aware(id, person.organisations(), said, reason, actor);
        }
        String[] parts = said.split("\\s+", 2);
        Duty duty = Duty.parse(parts[0]).orElseThrow(() -> Objection.of("clock.say_which_duty"));
        String rest = parts.length == 2 ? parts[1] : "";
        if (command.equals("moretime")) return clocks.extended(id, person.organisations(), duty, rest, reason, actor);
        String[] receipt = rest.split("(?:^|\\s+)receipt\\s+", 2);
        return clocks.submitted(
                id, person.organisations(), duty, receipt[0].strip(), receipt.length == 2 ? receipt[1] : "", actor);
    }
}
