package prahari.bot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.alert.Actor;
import prahari.alert.Alerts;
import prahari.alert.Clock;
import prahari.alert.Clocks;
import prahari.model.Duty;
import prahari.people.Person;
import prahari.people.Right;

/** The commands {@code /aware}, {@code /submitted}, {@code /moretime} and {@code /clocks}. */
public final class ClockTalk implements Talk {
    private static final List<Known> KNOWN = List.of(
            new Known("clocks", Right.WORK, "lists the reporting deadlines that run"),
            new Known("aware", Right.CLOCKS, "ALERT [TIME]: since when somebody is aware; begins its clocks"),
            new Known("submitted", Right.CLOCKS, "ALERT DUTY: a report was made; stops its clock"),
            new Known("moretime", Right.CLOCKS, "ALERT DUTY TIME because WHO: the authority allows more time"));
    private static final Logger log = LoggerFactory.getLogger(ClockTalk.class);
    private static final int LISTED = 20;

    private static final String HOW = """
            /aware ALERT [TIME] [because REASON] begins the clocks of the reporting duties; correcting needs a reason.
            /aware ALERT never because REASON takes it back.
            /submitted ALERT DUTY [TIME] [receipt NUMBER] stops one: certin, dpdp, gdpr, nis2_24h, nis2_72h, nis2_month.
            /moretime ALERT DUTY TIME because WHO ALLOWED IT. /clocks lists what runs.
            TIME: now, 15:45, 2026-11-29 15:45 IST, 2026-11-29T10:15Z or 2h ago.""";

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
            case "clocks" -> Optional.of(list(asked.person()));
            case "aware", "submitted", "moretime" ->
                Optional.of(
                        change(asked.person(), asked.command(), asked.words().strip()));
            default -> Optional.empty();
        };
    }

    private Drawing list(Person person) {
        List<Clock> mine = clocks.running().stream()
                .filter(each -> person.serves(each.organisation().isEmpty() ? List.of() : List.of(each.organisation())))
                .toList();
        if (mine.isEmpty()) return Drawing.text("No clock runs. /aware ALERT begins those of an alert.");
        String more = mine.size() <= LISTED ? "" : "\n... and " + (mine.size() - LISTED) + " more";
        return Drawing.text(mine.stream()
                .limit(LISTED)
                .map(each -> "Alert " + each.alertId() + " · " + clocks.words().line(each))
                .collect(Collectors.joining("\n", "", more)));
    }

    private Drawing change(Person person, String command, String words) {
        if (!person.may(Right.CLOCKS, false)) {
            log.atWarn()
                    .addKeyValue("person", person.name())
                    .addKeyValue("role", person.role().word())
                    .log("A command about clocks was refused");
            return Drawing.text("As " + person.role().word() + " you may not " + Right.CLOCKS.words() + ".");
        }
        String[] parts = words.split("\\s+", 2);
        if (!parts[0].matches("[1-9][0-9]{0,17}")) return Drawing.text("Say which alert.\n" + HOW);
        long id = Long.parseLong(parts[0]);
        boolean known = alerts.view(id)
                .filter(view -> person.serves(view.organisations()))
                .isPresent();
        if (!known) return Drawing.text("There is no alert " + id + ".");
        try {
            return Drawing.text(
                    done(person, command, id, parts.length == 2 ? parts[1] : "").words());
        } catch (IllegalArgumentException e) {
            return Drawing.text(e.getMessage() + "\n" + HOW);
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
        Duty duty = Duty.parse(parts[0]).orElseThrow(() -> new IllegalArgumentException("Say which duty."));
        String rest = parts.length == 2 ? parts[1] : "";
        if (command.equals("moretime")) return clocks.extended(id, person.organisations(), duty, rest, reason, actor);
        String[] receipt = rest.split("(?:^|\\s+)receipt\\s+", 2);
        return clocks.submitted(
                id, person.organisations(), duty, receipt[0].strip(), receipt.length == 2 ? receipt[1] : "", actor);
    }
}
