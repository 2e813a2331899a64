package prahari.generation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL for proposals of rules. */
final class ProposalStore {
    private static final int MAX_NAME = 100;
    private static final int MAX_REASON = 400;

    private static final String WAITING = """
            select generation, proposed_at from rule_proposal where decided_at is null order by id desc fetch first row only
            """;
    private static final String LAST_DECISION = """
            select decision from rule_proposal where generation = :generation and decided_at is not null
            order by id desc fetch first row only
            """;
    private static final String PROPOSE = """
            insert into rule_proposal (generation, proposed_at) values (:generation, :at)
            """;
    private static final String DECIDE = """
            update rule_proposal set decided_at = :at, decision = :decision, who = :who, reason = :reason
            where decided_at is null
            """;

    Optional<Proposal> waiting(Handle handle) {
        return handle.createQuery(WAITING)
                .map((row, context) -> new Proposal(
                        row.getString("generation"),
                        row.getObject("proposed_at", OffsetDateTime.class).toInstant()))
                .findOne();
    }

    /** Whether the last word on these rules was no. */
    boolean isRefused(Handle handle, String generation) {
        return handle.createQuery(LAST_DECISION)
                .bind("generation", generation)
                .mapTo(String.class)
                .findOne()
                .filter(Proposal.Decision.REFUSED.word()::equals)
                .isPresent();
    }

    void propose(Handle tx, Proposal proposal) {
        tx.createUpdate(PROPOSE)
                .bind("generation", proposal.generation())
                .bind("at", proposal.since())
                .execute();
    }

    /** Ends the proposal that waits. */
    void decide(Handle tx, Proposal.Decision decision, Instant at, String who, String reason) {
        tx.createUpdate(DECIDE)
                .bind("at", at)
                .bind("decision", decision.word())
                .bind("who", cut(who, MAX_NAME))
                .bind("reason", cut(reason, MAX_REASON))
                .execute();
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
