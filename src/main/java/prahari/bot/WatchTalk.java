package prahari.bot;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import prahari.collect.Lead;
import prahari.collect.LeadView;
import prahari.collect.Leads;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.people.Person;
import prahari.people.Right;

/** The command {@code /watch}: what could be a source, proposed by messages and people, and decided on by people. */
public final class WatchTalk implements Talk {
    private static final List<Known> KNOWN = List.of(new Known("watch", Right.ACCEPT_SOURCE));
    private static final int LISTED = 10;

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
        Optional<Drawing> refusal = asked.refusal(Right.ACCEPT_SOURCE);
        if (refusal.isPresent()) return refusal;
        String words = asked.words().strip();
        return Optional.of(message.in(asked.in()).notice(words.isEmpty() ? list() : decide(asked.person(), words)));
    }

    private Said decide(Person person, String words) {
        String[] because = words.split("\\s+because\\s+", 2);
        String[] parts = because[0].strip().split("\\s+", -1);
        String reason = because.length == 2 ? because[1].strip() : null;
        if (parts.length > 2 || parts[0].length() > 200) return how(Said.of("watch.not_understood"));
        String what = parts.length == 2 ? parts[1] : "";
        try {
            Leads.Decision proposed = leads.propose(parts[0], person.name());
            return switch (what) {
                case "" -> proposed.words().then(Said.of("watch.yes_accepts", "name", parts[0]));
                case "yes" ->
                    leads.accept(parts[0], null, person.name(), reason).words();
                case "no" -> leads.refuse(parts[0], person.name(), reason).words();
                default -> how(Said.of("watch.not_understood"));
            };
        } catch (IllegalArgumentException e) {
            return how(Objection.said(e));
        }
    }

    private static Said how(Said said) {
        return said.then(Said.of("watch.how"));
    }

    private Said list() {
        Instant now = clock.instant();
        List<LeadView> proposed = leads.list(Lead.State.PROPOSED, LISTED);
        if (proposed.isEmpty()) return how(Said.of("watch.nothing"));
        return how(Said.lines(proposed.stream().map(each -> line(each, now)).toList()));
    }

    private static Said line(LeadView each, Instant now) {
        Said line = Said.of(
                "watch.line",
                "name",
                each.lead().name(),
                "kind",
                Said.of("lead.kind." + each.lead().kind().word()),
                "worth",
                String.valueOf(each.worth(now)),
                "hits",
                each.hits(),
                "chats",
                each.chats());
        return each.named().isEmpty()
                ? line
                : Said.of("watch.line_named", "line", line, "names", String.join(", ", each.named()));
    }
}
