package prahari.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.store.Database;

/**
 * Sees to it that a bundle with personal data in clear takes two people: one asks, another agrees, and only then it is written, once.
 * Who agrees is told from others by Telegram, so agreeing is done in the chat, whoever asked and wherever. Asking and agreeing
 * stand in the sealed log.
 */
public final class FullRequests {
    /** How long somebody has to agree, and then who asked to have it written. */
    public static final Duration WAITS = Duration.ofHours(2);

    private static final int MAX_NAME = 100;
    private static final int MAX_SUBJECT = 200;

    private final FullRequestStore store = new FullRequestStore();
    private final EvidenceStore evidence = new EvidenceStore();
    private final Database database;
    private final List<String> mayAgree;
    private final BiConsumer<Handle, Request> teller;
    private final InstantSource clock;

    /**
     * @param mayAgree names of those who may; where nobody may, nobody can be asked, and who is there exports alone
     * @param teller tells those who may of what was asked on the command line
     */
    public FullRequests(
            Database database, List<String> mayAgree, BiConsumer<Handle, Request> teller, InstantSource clock) {
        this.database = database;
        this.mayAgree = List.copyOf(mayAgree);
        this.teller = teller;
        this.clock = clock;
    }

    /**
     * What somebody asked.
     *
     * @param subject what of
     * @param account of the operating system; empty where it was asked in the chat
     * @param agreedBy null while nobody did
     */
    public record Request(
            long id,
            String subject,
            Instant askedAt,
            String askedBy,
            String account,
            String via,
            @Nullable String agreedBy) {
        /** As people name it. */
        public String name() {
            return "F-" + id;
        }

        /** By when somebody must agree. */
        public Instant until() {
            return askedAt.plus(WAITS);
        }

        /** Whether they asked it themselves, under their name or from their account. */
        public boolean isOf(String person) {
            return person.equalsIgnoreCase(askedBy) || person.equalsIgnoreCase(account);
        }
    }

    /** How agreeing ended. */
    public enum Agreement {
        AGREED,
        /** There is none of this number, it was used, or it is over its time. */
        NONE,
        /** Who asked cannot agree. */
        OWN,
        BEFORE
    }

    /** The subject of a bundle of alerts; the same for the same alerts in any order. */
    public static String alerts(List<Long> ids) {
        List<Long> sorted = ids.stream().distinct().sorted().toList();
        String all = sorted.stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (sorted.size() == 1) return "alert " + all;
        return all.length() <= MAX_SUBJECT
                ? "alerts " + all
                : sorted.size() + " alerts from " + sorted.get(0) + " on, together "
                        + Blob.utf8(all).sha256();
    }

    /** Keeps that somebody asks; what they asked before and nobody used is kept as it is. */
    public Request ask(String subject, String who, String account, String via) {
        checkName(who);
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            for (Request open : store.open(tx, subject, since())) {
                if (open.askedBy().equals(who)
                        && open.account().equals(account)
                        && open.via().equals(via)) return open;
            }
            long id = store.add(tx, subject, now, who, account, via);
            var request = new Request(id, subject, now, who, account, via, null);
            String from = account.isEmpty() ? "" : ", from account " + account;
            evidence.addDisclosure(tx, now, who, via, "ask full", subject, request.name() + from);
            if (!account.isEmpty()) teller.accept(tx, request);
            return request;
        });
    }

    /** The request of this number that nobody used. */
    public Optional<Request> find(long id) {
        return database.read(handle -> store.open(handle, id, since()));
    }

    /** What somebody else asked in the chat and nobody agreed to. */
    public Optional<Request> askedByOther(String subject, String who) {
        return database.read(handle -> store.open(handle, subject, since())).stream()
                .filter(open -> open.account().isEmpty() && open.agreedBy() == null && !open.isOf(who))
                .findFirst();
    }

    /** Somebody agrees; that they may is for the caller to know. */
    public Agreement agree(long id, String who) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            Optional<Request> open = store.open(tx, id, since());
            if (open.isEmpty()) return Agreement.NONE;
            if (open.get().isOf(who)) return Agreement.OWN;
            if (!store.agree(tx, id, now, who)) return Agreement.BEFORE;
            evidence.addDisclosure(
                    tx,
                    now,
                    who,
                    "bot",
                    "agree full",
                    open.get().subject(),
                    open.get().name());
            return Agreement.AGREED;
        });
    }

    /**
     * Writes a bundle for somebody on the command line when another person agreed; else asks.
     *
     * @param writing writes it, given the names of who it is for
     */
    public Export onceAgreed(String subject, String who, String account, Function<String, Export> writing) {
        checkName(who);
        if (mayAgree.isEmpty()) return writing.apply(who);
        Request request = ask(subject, who, account, "cli");
        if (request.agreedBy() == null) return new Export.Refused(waits(request));
        return once(request, writing);
    }

    /** Writes what was agreed to, once; what could not be written can be tried again. */
    public Export once(Request request, Function<String, Export> writing) {
        if (!database.inTransaction(tx -> store.use(tx, request.id(), clock.instant())))
            return new Export.Refused(request.name() + " was used before");
        boolean written = false;
        try {
            String both = request.askedBy() + " and " + Objects.requireNonNull(request.agreedBy());
            Export export = writing.apply(both.substring(0, Math.min(MAX_NAME, both.length())));
            written = export instanceof Export.Written;
            return export;
        } finally {
            if (!written) database.useTransaction(tx -> store.giveBack(tx, request.id()));
        }
    }

    private String waits(Request request) {
        if (mayAgree.stream().allMatch(request::isOf))
            return "a full bundle takes two people, and nobody else may agree; name another lead or responder in `people`";
        return "a full bundle takes two people: " + request.name()
                + " waits for another lead or responder, who sends /agree " + request.name() + " to the bot until "
                + request.until() + "; then run the same command again";
    }

    private Instant since() {
        return clock.instant().minus(WAITS);
    }

    private static void checkName(String who) {
        if (who.isBlank() || who.length() > MAX_NAME)
            throw new IllegalArgumentException("a name has 1 to " + MAX_NAME + " characters: " + who);
    }
}
