package prahari.generation;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.generation.Reign.Why;
import prahari.rule.RuleSet;
import prahari.store.Database;
import prahari.yaml.Problems;

/**
 * The rules in force. A new generation is read, checked, compiled and tested aside; only a good one takes the place of the old,
 * between two messages. One service at a time writes to a database, so what is kept there changes only through here.
 */
public final class RuleBook {
    private static final String PROGRAM = "prahari";
    /** So many kept generations are tried when the files are bad at the start. */
    private static final int FALLBACKS = 10;

    private final Path path;
    private final RuleTrust trust;
    private final boolean confirm;
    private final Database database;
    private final Generations generations;
    private final InstantSource clock;
    private final BiConsumer<Handle, RuleChange> tell;
    private final RestingFolder folder;
    private final AtomicReference<@Nullable Rules> inForce = new AtomicReference<>();
    private volatile @Nullable Reign reign;
    private volatile @Nullable Refusal refusal;
    private volatile @Nullable Proposal proposal;

    /**
     * The rules of a folder.
     *
     * @param confirm whether changed rules wait for somebody's word
     * @param tell is told of each change in the transaction that keeps it
     */
    public RuleBook(
            Path folder,
            RuleTrust trust,
            boolean confirm,
            Database database,
            Generations generations,
            InstantSource clock,
            BiConsumer<Handle, RuleChange> tell) {
        this.path = folder;
        this.trust = trust;
        this.confirm = confirm;
        this.database = database;
        this.generations = generations;
        this.clock = clock;
        this.tell = tell;
        this.folder = new RestingFolder(folder, clock);
    }

    /**
     * The rules in force.
     *
     * @throws IllegalStateException before a good start
     */
    public Rules inForce() {
        Rules rules = inForce.get();
        if (rules == null) throw new IllegalStateException("no rules were loaded from " + path);
        return rules;
    }

    /** Since when and why they are in force. */
    public Reign reign() {
        Reign now = reign;
        if (now == null) throw new IllegalStateException("no rules were loaded from " + path);
        return now;
    }

    /** The rules in the folder, where they are refused. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The rules that wait for somebody's word. */
    public Optional<Proposal> proposal() {
        return Optional.ofNullable(proposal);
    }

    /**
     * Puts the first rules into force: those that somebody rolled back to, or those in the folder, or, where these are bad, the
     * last that were in force and can be read.
     *
     * @return what is wrong with the folder, when there is nothing to fall back on and no rules are in force
     */
    public synchronized Optional<Refusal> start() {
        remember();
        Reign pinned = reign;
        String lost = null;
        if (pinned != null && pinned.pinned()) {
            Revival revival = revive(pinned.generation());
            if (revival.rules() != null) {
                inForce.set(Rules.of(revival.rules(), clock));
                return Optional.empty();
            }
            lost = revival.refused();
        }
        RuleFolder content = folder.now();
        RuleTrial trial = RuleTrial.of(content, trust);
        Optional<Refusal> refused = Optional.empty();
        if (trial instanceof RuleTrial.Good good && !goOn(good)) enter(good, Why.START, PROGRAM, "");
        if (trial instanceof RuleTrial.Bad bad) refused = fallBack(bad);
        folder.judged(content);
        if (pinned != null && lost != null && refused.isEmpty()) {
            var change = new RuleChange.PinLost(pinned, lost, reign());
            database.useTransaction(tx -> tell.accept(tx, change));
        }
        return refused;
    }

    /** Goes on with what was in force where changed rules need somebody's word. */
    private boolean goOn(RuleTrial.Good good) {
        Reign last = reign;
        if (!confirm || last == null || last.pinned()) return false;
        RuleSet kept = revive(last.generation()).rules();
        if (kept == null) return false;
        inForce.set(Rules.of(kept, clock));
        propose(good);
        return true;
    }

    private Optional<Refusal> fallBack(RuleTrial.Bad bad) {
        Refusal fresh = refusalOf(bad);
        List<String> candidates = generations.reigns().stream()
                .map(Reign::generation)
                .distinct()
                .limit(FALLBACKS)
                .toList();
        for (String candidate : candidates) {
            RuleSet kept = revive(candidate).rules();
            if (kept == null) continue;
            Reign next = next(candidate, Why.FALLBACK, PROGRAM, "");
            database.useTransaction(tx -> {
                if (!fresh.equals(refusal)) generations.refuse(tx, fresh);
                if (!next.equals(reign)) generations.begin(tx, next);
                tell.accept(tx, new RuleChange.FellBack(fresh, next));
            });
            swap(kept, next);
            refusal = fresh;
            return Optional.empty();
        }
        return Optional.of(fresh);
    }

    /**
     * Puts a kept generation into force; the folder is not looked at until that is lifted. Needs no start.
     *
     * @return why it is refused: what this program cannot read any more, or that no trusted key signed it; empty when it is in
     *     force
     */
    public synchronized Optional<String> rollBack(String generation, String who, String reason) {
        remember();
        Revival revival = revive(generation);
        RuleSet rules = revival.rules();
        if (rules == null) return Optional.of(revival.refused());
        var next = new Reign(generation, clock.instant(), null, Why.ROLLBACK, who, reason);
        database.useTransaction(tx -> {
            generations.begin(tx, next);
            tell.accept(tx, new RuleChange.InForce(next));
        });
        swap(rules, next);
        return Optional.empty();
    }

    /**
     * Ends a rollback: the folder counts again, at once. Needs no start.
     *
     * @return what is wrong with the folder, where it is bad; then what is in force stays, until the folder is good
     * @throws IllegalStateException when nothing was rolled back
     */
    public synchronized Optional<Refusal> lift(String who, String reason) {
        remember();
        Reign pinned = reign();
        if (!pinned.pinned()) throw new IllegalStateException("nothing was rolled back: " + pinned);
        RuleFolder content = folder.now();
        RuleTrial trial = RuleTrial.of(content, trust);
        Optional<Refusal> refused = Optional.empty();
        if (trial instanceof RuleTrial.Good good) enter(good, Why.LIFT, who, reason);
        if (trial instanceof RuleTrial.Bad bad) {
            var next = new Reign(pinned.generation(), clock.instant(), null, Why.LIFT, who, reason);
            database.useTransaction(tx -> {
                generations.begin(tx, next);
                tell.accept(tx, new RuleChange.InForce(next));
            });
            reign = next;
            refuse(bad);
            refused = refusal();
        }
        folder.judged(content);
        return refused;
    }

    /** Kept rules that may be put into force again, or null and why not. */
    private record Revival(@Nullable RuleSet rules, String refused) {}

    private Revival revive(String generation) {
        if (!trust.accepts(generations.signedBy(generation)))
            return new Revival(null, "it bore no signature of a key that is trusted now\n");
        var kept = generations.rulesOf(generation);
        return new Revival(kept.rules(), Problems.render(kept.problems(), generations.files(generation)));
    }

    /** What the database knows, which only this class changes. */
    private void remember() {
        reign = generations.reign().orElse(null);
        refusal = generations.refusal().orElse(null);
        proposal = generations.proposal().orElse(null);
    }

    /** Looks at the folder, and puts a change into force that is complete and good. */
    public synchronized void look() {
        if (reign().pinned()) return;
        folder.changed().ifPresent(content -> {
            RuleTrial trial = RuleTrial.of(content, trust);
            if (trial instanceof RuleTrial.Good good && confirm) propose(good);
            else if (trial instanceof RuleTrial.Good good) enter(good, Why.RELOAD, PROGRAM, "");
            if (trial instanceof RuleTrial.Bad bad) refuse(bad);
            folder.judged(content);
        });
    }

    /** Lets good rules wait for somebody's word, unless they are in force, wait already, or were not wanted. */
    private void propose(RuleTrial.Good good) {
        String sha256 = good.rules().sha256();
        Instant now = clock.instant();
        Proposal waiting = proposal;
        boolean known = sha256.equals(reign().generation());
        boolean waits = waiting != null && waiting.generation().equals(sha256);
        Proposal fresh = known || waits || generations.isRefused(sha256) ? null : new Proposal(sha256, now);
        database.useTransaction(tx -> {
            if (refusal != null) generations.recovered(tx, now);
            if (fresh != null) {
                generations.keep(tx, sha256, good.rules().files(), good.signedBy());
                generations.propose(tx, fresh);
                tell.accept(tx, new RuleChange.Proposed(fresh, reign()));
            } else if (!waits) {
                generations.decide(tx, Proposal.Decision.WITHDRAWN, now, PROGRAM, "");
            }
        });
        refusal = null;
        if (!waits) proposal = fresh;
    }

    /**
     * Puts the proposed rules into force. Needs no start.
     *
     * @param generation the proposal that is meant
     * @return why not; empty when they are in force
     */
    public synchronized Optional<String> activate(String generation, String who, String reason) {
        remember();
        if (proposal == null || !proposal.generation().equals(generation))
            return Optional.of("generation " + generation + " is not proposed (any more)\n");
        Revival revival = revive(generation);
        RuleSet rules = revival.rules();
        if (rules == null) return Optional.of(revival.refused());
        var next = new Reign(generation, clock.instant(), null, Why.ACTIVATE, who, reason);
        database.useTransaction(tx -> {
            generations.begin(tx, next);
            generations.decide(tx, Proposal.Decision.ACTIVATED, next.begun(), who, reason);
            tell.accept(tx, new RuleChange.InForce(next));
        });
        swap(rules, next);
        proposal = null;
        return Optional.empty();
    }

    /**
     * Declines the proposed rules: they are not proposed again. Needs no start.
     *
     * @return why not; empty when it is done
     */
    public synchronized Optional<String> decline(String generation, String who, String reason) {
        remember();
        Proposal waiting = proposal;
        if (waiting == null || !waiting.generation().equals(generation))
            return Optional.of("generation " + generation + " is not proposed (any more)\n");
        database.useTransaction(tx -> {
            generations.decide(tx, Proposal.Decision.REFUSED, clock.instant(), who, reason);
            tell.accept(tx, new RuleChange.Declined(waiting, who, reason, reign()));
        });
        proposal = null;
        return Optional.empty();
    }

    private void refuse(RuleTrial.Bad bad) {
        Refusal fresh = refusalOf(bad);
        if (fresh.equals(refusal)) return;
        database.useTransaction(tx -> {
            generations.refuse(tx, fresh);
            tell.accept(tx, new RuleChange.Refused(fresh, reign()));
        });
        refusal = fresh;
    }

    /** The refusal there is, when it is about the same. */
    private Refusal refusalOf(RuleTrial.Bad bad) {
        Refusal known = refusal;
        if (known != null && known.content().equals(bad.content())) return known;
        return new Refusal(bad.content(), clock.instant(), bad.summary(), bad.report());
    }

    /** Puts the rules of the folder into force. */
    private void enter(RuleTrial.Good good, Why why, String who, String reason) {
        RuleSet rules = good.rules();
        Reign next = next(rules.sha256(), why, who, reason);
        boolean begins = !next.equals(reign);
        Refusal mended = refusal;
        database.useTransaction(tx -> {
            generations.keep(tx, rules.sha256(), rules.files(), good.signedBy());
            if (begins) {
                generations.begin(tx, next);
                tell.accept(tx, new RuleChange.InForce(next));
            }
            if (proposal != null) generations.decide(tx, Proposal.Decision.WITHDRAWN, clock.instant(), who, reason);
            if (mended != null) {
                generations.recovered(tx, clock.instant());
                tell.accept(tx, new RuleChange.Recovered(mended, next));
            }
        });
        swap(rules, next);
        refusal = null;
        proposal = null;
    }

    /** The reign there is, when nothing about it changes. */
    private Reign next(String generation, Why why, String who, String reason) {
        Reign now = reign;
        if (now != null && now.generation().equals(generation) && !now.pinned()) return now;
        return new Reign(generation, clock.instant(), null, why, who, reason);
    }

    private void swap(RuleSet rules, Reign next) {
        inForce.set(Rules.of(rules, clock));
        reign = next;
    }
}
