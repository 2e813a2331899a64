package prahari.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.store.Database;

/**
 * The log of requests to take something down: when each was sent, and whether its target was gone a day, three days and fifteen
 * days later. People say what was sent and what they saw; every word of it also stands in the alert's custody.
 */
public final class Takedowns {
    /** When to look again; fifteen days are what India's IT Rules give an intermediary to dispose of a complaint. */
    static final List<Duration> RECHECKS = List.of(Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(15));

    /** What a look can show. */
    public static final Set<String> OUTCOMES = Set.of("gone", "restricted", "up", "recreated");

    private static final int MAX_TEXT = 200;
    private static final int MAX_NOTE = 1000;
    private static final int MAX_TARGET = 400;
    private static final int MOST = 500;

    private final TakedownStore store = new TakedownStore();
    private final ComeBackStore comeBacks = new ComeBackStore();
    private final BundleStore bundles = new BundleStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final Redaction redaction;
    private final InstantSource clock;

    public Takedowns(
            Database database, java.util.function.Function<String, List<Identified>> identifiers, InstantSource clock) {
        this.database = database;
        this.redaction = new Redaction(Variant.REDACTED, identifiers);
        this.clock = clock;
    }

    /**
     * A look that is due or was done.
     *
     * @param target the chat as the alert's first message named it when the request was sent, masked
     * @param outcome one of {@link #OUTCOMES}; null while nobody has looked
     */
    public record Check(
            long id,
            long alert,
            Instant sentAt,
            String sentTo,
            String reference,
            String target,
            Instant dueAt,
            @Nullable String outcome,
            String note) {}

    /**
     * Notes that a request was sent now, and when to look again.
     *
     * @return the target; empty when there is no such alert
     * @throws IllegalArgumentException when a text is too long or missing
     */
    public Optional<String> sent(long alert, String to, String reference, String actor, String via) {
        String receiver = checked("receiver", to, 1, MAX_TEXT);
        String number = checked("reference", reference, 0, MAX_TEXT);
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            if (bundles.alert(tx, alert).isEmpty()) return Optional.empty();
            String target = target(tx, alert);
            long id = store.add(tx, alert, now, actor, receiver, number, target);
            comeBacks.addTargets(tx, id, alert);
            for (Duration after : RECHECKS) store.addCheck(tx, id, now.plus(after));
            String detail = "to " + receiver + (number.isEmpty() ? "" : ", reference " + number) + ": " + target;
            evidence.addEvent(tx, alert, now, actor, via, "takedown sent", detail);
            return Optional.of(target);
        });
    }

    /**
     * Notes what a look showed; once for each.
     *
     * @return false when there is no such look, or it was noted before
     * @throws IllegalArgumentException when the outcome is none, or the note is too long
     */
    public boolean looked(long id, String outcome, String note, String actor, String via) {
        if (!OUTCOMES.contains(outcome)) {
            throw new IllegalArgumentException("an outcome is one of gone, restricted, up, recreated, not: " + outcome);
        }
        String words = checked("note", note, 0, MAX_NOTE);
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Optional<Check> check = store.find(tx, id);
            if (check.isEmpty() || !store.checked(tx, id, check.get().alert(), now, actor, outcome, words))
                return false;
            evidence.addEvent(
                    tx,
                    check.get().alert(),
                    now,
                    actor,
                    via,
                    "takedown checked",
                    outcome + ": " + check.get().target() + (words.isEmpty() ? "" : "; " + words));
            return true;
        });
    }

    /** Every look, the earliest due first. */
    public List<Check> list() {
        return database.read(handle -> store.list(handle, MOST));
    }

    /**
     * Tells each look once when it is due.
     *
     * @param tell takes the transaction and the words
     */
    public void remind(BiConsumer<Handle, Check> tell) {
        Instant now = clock.instant();
        database.useTransaction(tx -> {
            for (Check check : store.due(tx, now, MOST)) {
                if (store.told(tx, check.id(), now)) tell.accept(tx, check);
            }
        });
    }

    private String target(Handle tx, long alert) {
        String all = bundles.members(tx, alert).stream()
                .map(member -> redaction.text(member.title())
                        + (member.username() == null ? "" : " @" + redaction.text(member.username()))
                        + (member.chatId() == null ? "" : " id " + member.chatId()))
                .distinct()
                .collect(Collectors.joining("; "));
        return all.length() <= MAX_TARGET ? all : all.substring(0, MAX_TARGET - 4) + " ...";
    }

    private static String checked(String what, String text, int least, int most) {
        String plain = text.strip();
        if (plain.length() < least || plain.length() > most) {
            throw new IllegalArgumentException("a " + what + " has " + least + " to " + most + " characters");
        }
        return plain;
    }
}
