package prahari.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.collect.Lead;
import prahari.collect.LeadView;
import prahari.collect.Leads;
import prahari.people.Person;
import prahari.people.Right;

/** The command {@code /watch}: what could be a source, proposed by messages and people, and decided on by people. */
public final class WatchTalk implements Talk {
    private static final Logger log = LoggerFactory.getLogger(WatchTalk.class);

    private static final List<Known> KNOWN = List.of(
            new Known("watch", Right.ACCEPT_SOURCE, "NAME: proposes a source, and NAME yes accepts it; alone, lists"));
    private static final int LISTED = 10;
    private static final String HOW = "/watch NAME proposes, /watch NAME yes accepts, /watch NAME no [because REASON]"
            + " refuses. NAME: a username, t.me/NAME or an invite link.";

    private final Leads leads;
    private final AlertMessage message;
    private final InstantSource clock;

    public WatchTalk(Leads leads, AlertMessage message, InstantSource clock) {
        this.leads = leads;
        this.message = message;
        this.clock = clock;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        if (!asked.command().equals("watch")) return Optional.empty();
        Person person = asked.person();
        if (!person.may(Right.ACCEPT_SOURCE, false)) {
            log.atWarn().addKeyValue("person", person.name()).log("A command about sources was refused");
            return Optional.of(
                    Drawing.text("As " + person.role().word() + " you may not " + Right.ACCEPT_SOURCE.words() + "."));
        }
        String words = asked.words().strip();
        return Optional.of(message.notice(words.isEmpty() ? list() : decide(person, words)));
    }

    private String decide(Person person, String words) {
        String[] because = words.split("\\s+because\\s+", 2);
        String[] parts = because[0].strip().split("\\s+", -1);
        String reason = because.length == 2 ? because[1].strip() : null;
        if (parts.length > 2 || parts[0].length() > 200) return "Not understood. " + HOW;
        String what = parts.length == 2 ? parts[1] : "";
        try {
            Leads.Decision proposed = leads.propose(parts[0], person.name());
            return switch (what) {
                case "" -> proposed.words() + " /watch " + parts[0] + " yes accepts it.";
                case "yes" ->
                    leads.accept(parts[0], null, person.name(), reason).words();
                case "no" -> leads.refuse(parts[0], person.name(), reason).words();
                default -> "Not understood. " + HOW;
            };
        } catch (IllegalArgumentException e) {
            return e.getMessage() + " " + HOW;
        }
    }

    private String list() {
        Instant now = clock.instant();
        List<LeadView> proposed = leads.list(Lead.State.PROPOSED, LISTED);
        if (proposed.isEmpty()) return "Nothing is proposed. " + HOW;
        return proposed.stream()
                .map(each ->
                        "• " + each.lead().name() + " (" + each.lead().kind().word() + ") worth " + each.worth(now)
                                + ": " + each.hits() + " hits in " + each.chats() + " chats"
                                + (each.named().isEmpty() ? "" : ", as " + String.join(", ", each.named())))
                .collect(Collectors.joining("\n", "", "\n" + HOW));
    }
}
