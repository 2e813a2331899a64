package prahari.generation;

/** What happens to the rules in force, or does not; told in the transaction that keeps it. */
public sealed interface RuleChange {

    /** The reign that has begun, or goes on. */
    Reign reign();

    /** Another generation is in force, or the same for another reason. */
    record InForce(Reign reign) implements RuleChange {}

    /** The files are bad; what is in force stays. */
    record Refused(Refusal refusal, Reign reign) implements RuleChange {}

    /** The files that were refused have become good, and are in force. */
    record Recovered(Refusal refusal, Reign reign) implements RuleChange {}

    /** Good rules wait for somebody's word. */
    record Proposed(Proposal proposal, Reign reign) implements RuleChange {}

    /** The proposed rules are not wanted. */
    record Declined(Proposal proposal, String who, String reason, Reign reign) implements RuleChange {}

    /** The service has started and its files are bad: a kept generation is in force. */
    record FellBack(Refusal refusal, Reign reign) implements RuleChange {}

    /** The generation that somebody asked for cannot be read by this program any more; the files are in force instead. */
    record PinLost(Reign pinned, String report, Reign reign) implements RuleChange {}
}
