package prahari.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.alert.Alerts;
import prahari.alert.ClockWords;
import prahari.campaign.CampaignBook;
import prahari.campaign.CampaignView;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.language.Phrases;
import prahari.language.Said;
import prahari.message.FoundMessage;
import prahari.message.Search;
import prahari.people.Person;
import prahari.people.Right;
import prahari.store.Database;

/** The commands that look at what was read: {@code /search}, {@code /campaign} and {@code /sources}. */
public final class LookTalk implements Talk {
    private static final List<Known> KNOWN = List.of(
            new Known("search", Right.WORK), new Known("campaign", Right.WORK), new Known("sources", Right.WORK));
    private static final int LOOKED_AT = 100;
    private static final int LISTED = 10;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 100;

    private final Database database;
    private final Alerts alerts;
    private final AlertMessage message;
    private final Search search;
    private final CampaignBook campaigns;
    private final SourceStore sources;
    private final InstantSource clock;

    public LookTalk(Database database, Alerts alerts, AlertMessage message, SourceStore sources, InstantSource clock) {
        this.database = database;
        this.alerts = alerts;
        this.message = message;
        this.search = new Search(database);
        this.campaigns = new CampaignBook(database);
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public List<Known> known() {
        return KNOWN;
    }

    @Override
    public Optional<Drawing> answer(Asked asked) {
        String words = asked.words().strip();
        return switch (asked.command()) {
            case "search" -> Optional.of(Drawing.text(search(asked, words)));
            case "campaign" -> Optional.of(Drawing.text(campaign(asked, words)));
            case "sources" -> Optional.of(Drawing.text(sources(asked.in())));
            default -> Optional.empty();
        };
    }

    private String search(Asked asked, String words) {
        if (words.length() < SHORTEST || words.length() > LONGEST)
            return asked.in().say("search.say_what", "least", SHORTEST, "most", LONGEST);
        List<FoundMessage> found = search.find(words, LOOKED_AT).stream()
                .filter(each -> mayRead(asked.person(), each.alert()))
                .toList();
        if (found.isEmpty()) return asked.in().say("search.nothing", "messages", Search.LOOKED_AT);
        String more = found.size() <= LISTED ? "" : "\n" + asked.in().say("search.more");
        return found.stream()
                .limit(LISTED)
                .map(each -> line(each, asked.in()))
                .collect(Collectors.joining("\n", "", more));
    }

    /** Who serves single organisations sees what their alerts hold, and nothing else. */
    private boolean mayRead(Person person, @Nullable Long alert) {
        if (person.organisations().isEmpty()) return true;
        return alert != null
                && alerts.view(alert)
                        .filter(view -> person.serves(view.organisations()))
                        .isPresent();
    }

    private String line(FoundMessage found, Phrases words) {
        return "• " + message.line(found.title(), 30) + " · "
                + words.say("message", "number", String.valueOf(found.messageId())) + alert(found.alert(), words) + ": "
                + message.line(found.text(), 120);
    }

    private static String alert(@Nullable Long alert, Phrases words) {
        return alert == null ? "" : " · " + words.say("alert.named", "alert", String.valueOf(alert));
    }

    private String campaign(Asked asked, String words) {
        if (words.isEmpty()) return campaigns(asked);
        Phrases in = asked.in();
        String number = words.replaceFirst("(?i)^c-", "");
        if (!number.matches("[1-9][0-9]{0,17}")) return in.say("say_which", "example", "/campaign 3");
        Optional<CampaignView> found =
                campaigns.find(Long.parseLong(number)).filter(each -> serves(asked.person(), each));
        if (found.isEmpty()) return in.say("campaign.none_of", "number", number);
        CampaignView campaign = found.get();
        String shared = campaign.shared().stream()
                .limit(LISTED)
                .map(tie -> "\n"
                        + in.say("campaign.shared", "messages", tie.messages(), "what", message.line(tie.what(), 80)))
                .collect(Collectors.joining());
        String members = campaign.members().stream()
                .limit(LISTED)
                .map(each -> "\n" + minute(each.at()) + " " + message.line(each.title(), 30) + " · "
                        + in.say("message", "number", String.valueOf(each.messageId()))
                        + alert(each.alert(), in))
                .collect(Collectors.joining());
        int more = campaign.members().size() - LISTED;
        return head(campaign, in) + shared + members + (more > 0 ? "\n" + in.say("list.more", "more", more) : "");
    }

    private String campaigns(Asked asked) {
        Person person = asked.person();
        String list = campaigns.list(LOOKED_AT).stream()
                .filter(each -> person.organisations().isEmpty()
                        || campaigns
                                .find(each.id())
                                .filter(whole -> serves(person, whole))
                                .isPresent())
                .limit(LISTED)
                .map(each -> head(each, asked.in()))
                .collect(Collectors.joining("\n"));
        return list.isEmpty()
                ? asked.in().say("campaign.none")
                : list + "\n" + asked.in().say("campaign.shows_one");
    }

    private boolean serves(Person person, CampaignView campaign) {
        return person.organisations().isEmpty()
                || campaign.members().stream()
                        .map(CampaignView.Member::alert)
                        .filter(Objects::nonNull)
                        .distinct()
                        .anyMatch(alert -> mayRead(person, alert));
    }

    private static String head(CampaignView campaign, Phrases words) {
        return words.say(
                "campaign.head",
                "number",
                String.valueOf(campaign.id()),
                "score",
                String.valueOf(campaign.score()),
                "messages",
                campaign.messages(),
                "chats",
                campaign.chats(),
                "alerts",
                campaign.alerts(),
                "from",
                minute(campaign.firstAt()),
                "to",
                minute(campaign.lastAt()));
    }

    private String sources(Phrases words) {
        List<SourceStatus> active = database.read(sources::all).stream()
                .filter(SourceStatus::active)
                .sorted(Comparator.comparingInt(SourceStatus::failures).reversed())
                .toList();
        if (active.isEmpty()) return words.say("sources.none");
        long failing = active.stream().filter(each -> each.failures() > 0).count();
        String lines = active.stream()
                .limit(LISTED * 2L)
                .map(each -> line(each, words))
                .collect(Collectors.joining("\n"));
        int more = active.size() - LISTED * 2;
        return words.say("sources.head", "sources", active.size(), "failing", failing) + "\n" + lines
                + (more > 0 ? "\n" + words.say("list.more", "more", more) : "");
    }

    private String line(SourceStatus status, Phrases words) {
        Instant last = status.lastVisit();
        String when = last == null
                ? words.say("sources.not_visited")
                : words.say(Said.of("time.ago", "span", ClockWords.span(Duration.between(last, clock.instant()))));
        String outcome = status.lastOutcome() == null ? "" : ", " + message.line(status.lastOutcome(), 60);
        return (status.failures() > 0 ? "⚠ " : "• ")
                + message.line(status.source().id(), 50) + ": " + when + outcome;
    }

    private static String minute(Instant at) {
        return at.toString().substring(0, 16).replace('T', ' ');
    }
}
