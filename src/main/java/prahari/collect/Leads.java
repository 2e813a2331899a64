package prahari.collect;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.collect.Lead.Kind;
import prahari.collect.Lead.State;
import prahari.language.Objection;
import prahari.language.Said;
import prahari.model.Source;
import prahari.store.Database;

/**
 * What messages with hits point to, for a person to decide on: nothing is visited before it is accepted, and nothing is ever
 * joined.
 */
public final class Leads {
    /** More are not ranked; those in the most chats are. */
    private static final int MOST = 2_000;

    private final Database database;
    private final SourceStore sources;
    private final Set<String> configured;
    private final InstantSource clock;
    private final LeadStore store = new LeadStore();

    /** @param configured the sources that the configuration names: refusing a lead does not end their visits */
    public Leads(Database database, SourceStore sources, Collection<Source> configured, InstantSource clock) {
        this.database = database;
        this.sources = sources;
        this.configured = configured.stream().map(Source::id).collect(Collectors.toSet());
        this.clock = clock;
    }

    /**
     * What became of a decision.
     *
     * @param done whether it is as was asked for
     * @param words what that means, or why not, in a sentence
     */
    public record Decision(boolean done, Said words) {}

    /** Leads of a state, the most promising first. */
    public List<LeadView> list(State state, int most) {
        return database.read(handle -> store.list(handle, state, MOST)).stream()
                .sorted(Comparator.comparingInt((LeadView view) -> -view.worth(clock.instant()))
                        .thenComparing(view -> view.lead().name()))
                .limit(most)
                .toList();
    }

    /** The sources that leads became, beside those that are configured. */
    public List<Source> accepted() {
        return database.read(store::accepted).stream()
                .flatMap(lead -> source(lead).stream())
                .toList();
    }

    /**
     * Takes a lead as a source, which is due at once; also one that was refused.
     *
     * @param as what it is, where that is known better; null for what its mentions told
     */
    public Decision accept(String given, @Nullable Kind as, String actor, @Nullable String reason) {
        String name = plain(given);
        return database.inTransaction(tx -> {
            LeadStore.Row row = store.lock(tx, name).orElse(null);
            if (row == null) return unknown(name);
            if (row.state() == State.ACCEPTED) return new Decision(false, said("accepted_before", name));
            Kind kind =
                    as == null || row.lead().kind() == Kind.INVITE ? row.lead().kind() : as;
            var lead = new Lead(name, kind);
            store.decide(tx, row.id(), kind, State.ACCEPTED, actor, reason, clock.instant());
            Optional<Source> source = source(lead);
            source.ifPresent(found -> sources.adopt(tx, found, clock.instant()));
            return new Decision(
                    true,
                    source.map(found -> Said.of("watch.accepted", "name", name, "source", found.id()))
                            .orElseGet(() -> said("private", name)));
        });
    }

    /** Refuses a lead for good: it is not proposed again, and visited no more where it was accepted before. */
    public Decision refuse(String given, String actor, @Nullable String reason) {
        String name = plain(given);
        return database.inTransaction(tx -> {
            LeadStore.Row row = store.lock(tx, name).orElse(null);
            if (row == null) return unknown(name);
            if (row.state() == State.REFUSED) return new Decision(false, said("refused_before", name));
            store.decide(tx, row.id(), row.lead().kind(), State.REFUSED, actor, reason, clock.instant());
            source(row.lead())
                    .filter(found -> row.state() == State.ACCEPTED && !configured.contains(found.id()))
                    .ifPresent(found -> sources.leave(tx, found));
            return new Decision(true, said("refused", name));
        });
    }

    /**
     * Proposes what nobody has mentioned, because a person wants it watched; what is known stays as it is.
     *
     * @throws IllegalArgumentException when it is no name, invite link or address of Telegram's
     */
    public Decision propose(String given, String actor) {
        String name = plain(given);
        Lead lead = LeadFinder.named(name).orElseThrow(() -> Objection.of("watch.no_name"));
        return database.inTransaction(tx -> {
            LeadStore.Row row = store.find(tx, lead.name()).orElse(null);
            if (row != null)
                return new Decision(
                        false,
                        Said.of(
                                "watch.known",
                                "name",
                                lead.name(),
                                "state",
                                Said.of("lead." + row.state().name().toLowerCase(Locale.ROOT))));
            boolean watched = source(lead)
                    .map(found -> sources.find(tx, found.id())
                            .filter(SourceStatus::active)
                            .isPresent())
                    .orElse(false);
            if (watched) return new Decision(false, said("watched", lead.name()));
            store.propose(tx, lead, actor, clock.instant());
            return new Decision(
                    true,
                    Said.of(
                            "watch.proposed",
                            "name",
                            lead.name(),
                            "kind",
                            Said.of("lead.kind." + lead.kind().word())));
        });
    }

    private static Decision unknown(String name) {
        return new Decision(false, said("unknown", name));
    }

    private static Said said(String what, String name) {
        return Said.of("watch." + what, "name", name);
    }

    /** What can be visited; an invite link cannot. */
    private static Optional<Source> source(Lead lead) {
        return switch (lead.kind()) {
            case BOT -> Optional.of(new Source.BotPage(lead.name()));
            case CHANNEL, NAME -> Optional.of(new Source.PublicChannel(lead.name()));
            case INVITE -> Optional.empty();
        };
    }

    /** The name as it is kept, whether given with @ or as an address. */
    private static String plain(String given) {
        String name = given.strip().replaceFirst("^(?:https?://)?(?:t|telegram)\\.(?:me|dog)/(?:s/)?", "");
        if (name.startsWith("joinchat/")) name = "+" + name.substring("joinchat/".length());
        if (name.startsWith("@")) name = name.substring(1);
        return name.startsWith("+") ? name : name.toLowerCase(Locale.ROOT);
    }
}
