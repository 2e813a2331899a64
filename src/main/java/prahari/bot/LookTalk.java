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
import prahari.campaign.CampaignBook;
import prahari.campaign.CampaignView;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.message.FoundMessage;
import prahari.message.Search;
import prahari.people.Person;
import prahari.people.Right;
import prahari.store.Database;

/** The commands that look at what was read: {@code /search}, {@code /campaign} and {@code /sources}. */
public final class LookTalk implements Talk {
    private static final List<Known> KNOWN = List.of(
            new Known("search", Right.WORK, "TEXT finds kept messages; identifiers are masked"),
            new Known("campaign", Right.WORK, "NUMBER shows a campaign; alone, lists them"),
            new Known("sources", Right.WORK, "tells how each source does"));
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
            case "search" -> Optional.of(Drawing.text(search(asked.person(), words)));
            case "campaign" -> Optional.of(Drawing.text(campaign(asked.person(), words)));
            case "sources" -> Optional.of(Drawing.text(sources()));
            default -> Optional.empty();
        };
    }

    private String search(Person person, String words) {
        if (words.length() < SHORTEST || words.length() > LONGEST)
            return "Say what to look for, in " + SHORTEST + " to " + LONGEST + " characters: /search TEXT";
        List<FoundMessage> found = search.find(words, LOOKED_AT).stream()
                .filter(each -> mayRead(person, each.alert()))
                .toList();
        if (found.isEmpty()) return "Nothing found in the newest " + Search.LOOKED_AT + " messages.";
        String more = found.size() <= LISTED ? "" : "\n... and more; say more of the text";
        return found.stream().limit(LISTED).map(this::line).collect(Collectors.joining("\n", "", more));
    }

    /** Who serves single organisations sees what their alerts hold, and nothing else. */
    private boolean mayRead(Person person, @Nullable Long alert) {
        if (person.organisations().isEmpty()) return true;
        return alert != null
                && alerts.view(alert)
                        .filter(view -> person.serves(view.organisations()))
                        .isPresent();
    }

    private String line(FoundMessage found) {
        String alert = found.alert() == null ? "" : " · alert " + found.alert();
        return "• " + message.line(found.title(), 30) + " · message " + found.messageId() + alert + ": "
                + message.line(found.text(), 120);
    }

    private String campaign(Person person, String words) {
        if (words.isEmpty()) return campaigns(person);
        String number = words.replaceFirst("(?i)^c-", "");
        if (!number.matches("[1-9][0-9]{0,17}")) return "Say which, such as /campaign 3";
        Optional<CampaignView> found = campaigns.find(Long.parseLong(number)).filter(each -> serves(person, each));
        if (found.isEmpty()) return "There is no campaign C-" + number + ".";
        CampaignView campaign = found.get();
        String shared = campaign.shared().stream()
                .limit(LISTED)
                .map(tie -> "\nShared by " + tie.messages() + ": " + message.line(tie.what(), 80))
                .collect(Collectors.joining());
        String members = campaign.members().stream()
                .limit(LISTED)
                .map(each -> "\n" + minute(each.at()) + " " + message.line(each.title(), 30) + " · message "
                        + each.messageId() + (each.alert() == null ? "" : " · alert " + each.alert()))
                .collect(Collectors.joining());
        int more = campaign.members().size() - LISTED;
        return head(campaign) + shared + members + (more > 0 ? "\n... and " + more + " more" : "");
    }

    private String campaigns(Person person) {
        String list = campaigns.list(LOOKED_AT).stream()
                .filter(each -> person.organisations().isEmpty()
                        || campaigns
                                .find(each.id())
                                .filter(whole -> serves(person, whole))
                                .isPresent())
                .limit(LISTED)
                .map(LookTalk::head)
                .collect(Collectors.joining("\n"));
        return list.isEmpty() ? "There is no campaign." : list + "\n/campaign NUMBER shows one.";
    }

    private boolean serves(Person person, CampaignView campaign) {
        return person.organisations().isEmpty()
                || campaign.members().stream()
                        .map(CampaignView.Member::alert)
                        .filter(Objects::nonNull)
                        .distinct()
                        .anyMatch(alert -> mayRead(person, alert));
    }

    private static String head(CampaignView campaign) {
        return "Campaign C-" + campaign.id() + " · score " + campaign.score() + " · " + campaign.messages()
                + " messages in " + campaign.chats() + " chats, " + campaign.alerts() + " alerts · "
                + minute(campaign.firstAt()) + " to " + minute(campaign.lastAt());
    }

    private String sources() {
        List<SourceStatus> active = database.read(sources::all).stream()
                .filter(SourceStatus::active)
                .sorted(Comparator.comparingInt(SourceStatus::failures).reversed())
                .toList();
        if (active.isEmpty()) return "No source is set.";
        long failing = active.stream().filter(each -> each.failures() > 0).count();
        String lines = active.stream().limit(LISTED * 2L).map(this::line).collect(Collectors.joining("\n"));
        int more = active.size() - LISTED * 2;
        return active.size() + " sources, " + failing + " failing\n" + lines
                + (more > 0 ? "\n... and " + more + " more" : "");
    }

    private String line(SourceStatus status) {
        Instant last = status.lastVisit();
        String when = last == null
                ? "not visited yet"
                : Duration.between(last, clock.instant()).toMinutes() + " min ago";
        String outcome = status.lastOutcome() == null ? "" : ", " + message.line(status.lastOutcome(), 60);
        return (status.failures() > 0 ? "⚠ " : "• ")
                + message.line(status.source().id(), 50) + ": " + when + outcome;
    }

    private static String minute(Instant at) {
        return at.toString().substring(0, 16).replace('T', ' ');
    }
}
