package prahari.people;

import java.util.Locale;

/** What somebody may do, by role: the one table that every press and command is checked against. */
public enum Right {
    /** See alerts (masked), search, take, snooze, close. */
    WORK(Allowed.YES, Allowed.YES, Allowed.YES, Allowed.YES),
    /** Reopen, reassign, escalate by hand, hand over. */
    LEAD_WORK(Allowed.OWN, Allowed.YES, Allowed.NO, Allowed.NO),
    SILENCE_A_DAY(Allowed.YES, Allowed.YES, Allowed.YES, Allowed.NO),
    SILENCE_LONGER(Allowed.NO, Allowed.YES, Allowed.YES, Allowed.NO),
    SILENCE_CRITICAL(Allowed.NO, Allowed.SECOND, Allowed.SECOND, Allowed.NO),
    ACCEPT_SOURCE(Allowed.YES, Allowed.YES, Allowed.YES, Allowed.NO),
    /** Add, change or stop sources, rules, organisations. */
    CHANGE_SETUP(Allowed.NO, Allowed.NO, Allowed.YES, Allowed.NO),
    REVEAL(Allowed.YES, Allowed.YES, Allowed.NO, Allowed.YES),
    EXPORT_REDACTED(Allowed.YES, Allowed.YES, Allowed.NO, Allowed.YES),
    EXPORT_FULL(Allowed.NO, Allowed.SECOND, Allowed.NO, Allowed.SECOND),
    /** Set "aware at", drafts, the log of takedowns. */
    CLOCKS(Allowed.NO, Allowed.YES, Allowed.NO, Allowed.YES),
    PROBE(Allowed.NO, Allowed.SECOND, Allowed.SECOND, Allowed.NO),
    READ_AUDIT(Allowed.NO, Allowed.YES, Allowed.YES, Allowed.YES),
    CHANGE_PEOPLE(Allowed.NO, Allowed.NO, Allowed.YES, Allowed.NO);

    /** How far a right goes. */
    public enum Allowed {
        NO,
        /** On what is one's own only. */
        OWN,
        /** When a second person who may do it too agrees. */
        SECOND,
        YES
    }

    private final Allowed analyst;
    private final Allowed lead;
    private final Allowed admin;
    private final Allowed responder;

    Right(Allowed analyst, Allowed lead, Allowed admin, Allowed responder) {
        this.analyst = analyst;
        this.lead = lead;
        this.admin = admin;
        this.responder = responder;
    }

    /** Its lower-case word, under which the catalogues of languages say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How far a role has it. */
    public Allowed of(Role role) {
        return switch (role) {
            case ANALYST -> analyst;
            case LEAD -> lead;
            case ADMIN -> admin;
            case RESPONDER -> responder;
        };
    }
}
