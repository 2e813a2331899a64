package prahari.generation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.store.Database;

/** The generations of rules that the database keeps, and which of them is in force. */
public final class Generations {
    /** How long a generation is kept that is not in force any more and has no hits; one with hits is kept for ever. */
    static final Duration KEPT_FOR = Duration.ofDays(90);

    private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{4,64}");

    private final Database database;
    private final InstantSource clock;
    private final GenerationStore store = new GenerationStore();
    private final ProposalStore proposals = new ProposalStore();

    public Generations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Keeps the files of a generation, whole, before any hit of theirs.
     *
     * @param files text by path
     * @param signedBy SHA-256 of the public key whose signature they bear, null when none was asked for
     */
    public void keep(Handle tx, String sha256, Map<String, String> files, @Nullable String signedBy) {
        store.keep(tx, sha256, files, signedBy, clock.instant());
    }

    /** The reign that has not ended: what is in force, or was when the service stopped. */
    public Optional<Reign> reign() {
        return database.read(store::reign);
    }

    /** The rules in force, or those that were when the service stopped; empty before the first start. */
    public Optional<RuleSet> inForce() {
        return reign().map(reign -> rulesOf(reign.generation()).orThrow());
    }

    /** A kept generation read anew: it may have mistakes in the eyes of a later program; not kept, it has no rules. */
    public RuleSets.Loading rulesOf(String sha256) {
        return RuleSets.load(files(sha256));
    }

    /** The text of each file by its path; empty when there is no such generation. */
    public Map<String, String> files(String sha256) {
        return database.read(handle -> store.files(handle, sha256));
    }

    /** The same within a transaction. */
    public Map<String, String> files(Handle tx, String sha256) {
        return store.files(tx, sha256);
    }

    /** Every generation, newest first. */
    public List<Kept> list() {
        return database.read(store::kept);
    }

    /** Every reign, latest first. */
    List<Reign> reigns() {
        return database.read(store::reigns);
    }

    /** The hashes that begin with four or more hexadecimal digits. */
    public List<String> matching(String prefix) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        if (!PREFIX.matcher(lower).matches()) return List.of();
        return database.read(handle -> store.matching(handle, lower));
    }

    /** The rules that are refused at present. */
    public Optional<Refusal> refusal() {
        return database.read(store::refusal);
    }

    /** SHA-256 of the public key whose signature the generation bore. */
    Optional<String> signedBy(String sha256) {
        return database.read(handle -> store.signedBy(handle, sha256));
    }

    /** The rules that wait for somebody's word. */
    public Optional<Proposal> proposal() {
        return database.read(proposals::waiting);
    }

    boolean isRefused(String sha256) {
        return database.read(handle -> proposals.isRefused(handle, sha256));
    }

    /** Lets a proposal wait, which ends the one there is. */
    void propose(Handle tx, Proposal proposal) {
        proposals.decide(tx, Proposal.Decision.REPLACED, proposal.since(), "prahari", "");
        proposals.propose(tx, proposal);
    }

    /** Ends the proposal that waits, if there is one. */
    void decide(Handle tx, Proposal.Decision decision, Instant at, String who, String reason) {
        proposals.decide(tx, decision, at, who, reason);
    }

    /** Lets a reign begin, which ends the one there is; and forgets what is long out of force. */
    void begin(Handle tx, Reign reign) {
        store.begin(tx, reign);
        store.forget(tx, reign.begun().minus(KEPT_FOR));
    }

    void refuse(Handle tx, Refusal refusal) {
        store.begin(tx, refusal);
    }

    void recovered(Handle tx, Instant at) {
        store.endRefusal(tx, at);
    }
}
