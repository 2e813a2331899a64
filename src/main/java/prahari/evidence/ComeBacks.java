package prahari.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.store.Database;

/**
 * Looks whether a chat or bot that was asked to be taken down is there again under another name: the same number, messages of the
 * same campaign or alert in a chat that is new, a name made after the old one. Each is proposed once, with the reasons; a person
 * decides.
 */
public final class ComeBacks {
    /** What a person can decide. */
    public static final Set<String> OUTCOMES = Set.of("confirmed", "refused");

    /** For how long after a request. */
    private static final Duration LOOKED_FOR = Duration.ofDays(365);

    private static final String PRAHARI = "prahari";
    private static final int MAX_NAME = 500;
    private static final int MAX_REASON = 1000;
    private static final int MAX_NOTE = 1000;

    private final ComeBackStore store = new ComeBackStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final Redaction redaction;
    private final InstantSource clock;

    /** @param identifiers finds what is masked in names and reasons */
    public ComeBacks(Database database, Function<String, List<Identified>> identifiers, InstantSource clock) {
        this.database = database;
        this.redaction = new Redaction(Variant.REDACTED, identifiers);
        this.clock = clock;
    }

    /**
     * What may be a target under another name.
     *
     * @param alert that the request is about
     * @param target as the request named it
     * @param name of what was found, masked
     * @param reason one or more, masked
     * @param outcome one of {@link #OUTCOMES}; null while nobody decided
     */
    public record ComeBack(
            long id,
            long takedown,
            long alert,
            String target,
            String name,
            String reason,
            Instant foundAt,
            @Nullable String outcome,
            String note) {}

    /** @param who tells chats and bots apart, for ever */
    private record Candidate(String who, String name, Set<String> reasons) {}

    /**
     * Proposes what is new since the last look, each once.
     *
     * @param tell takes the transaction and the proposal
     */
    public void look(BiConsumer<Handle, ComeBack> tell) {
        Instant now = clock.instant();
        for (var sent : database.read(handle -> store.sentSince(handle, now.minus(LOOKED_FOR)))) {
            List<Candidate> found = database.read(handle -> candidates(handle, sent));
            if (!found.isEmpty()) database.useTransaction(tx -> propose(tx, sent, found, now, tell));
        }
    }

    /** Every proposal, the newest first. */
    public List<ComeBack> list() {
        return database.read(store::list);
    }

    /**
     * Notes what a person decided; once for each.
     *
     * @return false when there is no such proposal, or it was decided before
     * @throws IllegalArgumentException when the outcome is none, or the note is too long
     */
    public boolean decide(long id, String outcome, String note, String actor, String via) {
        if (!OUTCOMES.contains(outcome)) {
            throw new IllegalArgumentException("an outcome is confirmed or refused, not: " + outcome);
        }
        if (note.strip().length() > MAX_NOTE) {
            throw new IllegalArgumentException("a note has 0 to " + MAX_NOTE + " characters");
        }
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Optional<ComeBack> known = store.find(tx, id);
            if (known.isEmpty() || !store.decide(tx, id, known.get().alert(), outcome, note.strip(), actor, now))
                return false;
            String detail = known.get().name() + (note.isBlank() ? "" : "; " + note.strip());
            evidence.addEvent(tx, known.get().alert(), now, actor, via, "come-back " + outcome, detail);
            return true;
        });
    }

    private void propose(
            Handle tx, ComeBackStore.Sent sent, List<Candidate> found, Instant now, BiConsumer<Handle, ComeBack> tell) {
        for (Candidate candidate : found) {
            if (store.isKnown(tx, sent.id(), candidate.who())) continue;
            String name = cut(redaction.text(candidate.name()), MAX_NAME);
            String reason = cut(redaction.text(String.join("; ", candidate.reasons())), MAX_REASON);
            long id = store.add(tx, sent, candidate.who(), name, reason, now);
            evidence.addEvent(tx, sent.alert(), now, PRAHARI, "service", "come-back proposed", name + ": " + reason);
            tell.accept(tx, new ComeBack(id, sent.id(), sent.alert(), sent.target(), name, reason, now, null, ""));
        }
    }

    private List<Candidate> candidates(Handle handle, ComeBackStore.Sent sent) {
        Map<String, Candidate> found = new LinkedHashMap<>();
        for (var chat : store.renamed(handle, sent)) {
            // another name each time makes another proposal
            add(
                    found,
                    chat,
                    ":" + lower(chat.username()),
                    "the same chat, number " + chat.link() + ", was @" + chat.why());
        }
        for (var chat : store.inCampaign(handle, sent)) {
            String why = chat.why() == null ? "" : " (" + chat.why() + ")";
            add(found, chat, "", "its messages belong to campaign C-" + chat.link() + " of what was taken down" + why);
        }
        for (var chat : store.inAlert(handle, sent)) {
            add(found, chat, "", "its messages say what alert " + chat.link() + " is about");
        }
        List<String> handles = store.handles(handle, sent.id());
        for (var chat : store.newNamed(handle, sent)) {
            likeness(handles, lower(chat.username())).ifPresent(why -> add(found, chat, "", why));
        }
        Set<String> named = found.values().stream().map(Candidate::name).collect(Collectors.toSet());
        for (String lead : store.newLeads(handle, sent)) {
            if (named.stream().anyMatch(name -> lower(name).endsWith("(@" + lower(lead) + ")"))) continue;
            likeness(handles, lead)
                    .ifPresent(why -> found.computeIfAbsent(
                                    "name " + lower(lead), who -> new Candidate(who, "@" + lead, new TreeSet<>()))
                            .reasons()
                            .add(why));
        }
        return List.copyOf(found.values());
    }

    private static void add(Map<String, Candidate> found, ComeBackStore.Chat chat, String more, String reason) {
        String name = chat.title() + (chat.username() == null ? "" : " (@" + chat.username() + ")");
        found.computeIfAbsent("chat " + chat.id() + more, who -> new Candidate(who, name, new TreeSet<>()))
                .reasons()
                .add(reason);
    }

    private static Optional<String> likeness(List<String> handles, String name) {
        return handles.stream()
                .filter(handle -> !handle.equalsIgnoreCase(name))
                .flatMap(handle -> HandleLikeness.of(handle, name).stream())
                .findFirst();
    }

    private static String lower(@Nullable String name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 4) + " ...";
    }
}
