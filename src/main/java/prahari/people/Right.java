package prahari.people;

/** What somebody may do, by role: the one table that every press and command is checked against. */
public enum Right {
    /** See alerts (masked), search, take, snooze, close. */
    WORK("work on alerts", Allowed.YES, Allowed.YES, Allowed.YES, Allowed.YES),
    /** Reopen, reassign, escalate by hand, hand over. */
    LEAD_WORK("reopen, reassign or escalate", Allowed.OWN, Allowed.YES, Allowed.NO, Allowed.NO),
    SILENCE_A_DAY("silence for up to 24 hours", Allowed.YES, Allowed.YES, Allowed.YES, Allowed.NO),
    SILENCE_LONGER("silence for longer than 24 hours", Allowed.NO, Allowed.YES, Allowed.YES, Allowed.NO),
    SILENCE_CRITICAL("silence critical alerts", Allowed.NO, Allowed.SECOND, Allowed.SECOND, Allowed.NO),
    ACCEPT_SOURCE("accept a proposed source", Allowed.YES, Allowed.YES, Allowed.YES, Allowed.NO),
    /** Add, change or stop sources, rules, organisations. */
    CHANGE_SETUP("change sources, rules or organisations", Allowed.NO, Allowed.NO, Allowed.YES, Allowed.NO),
    REVEAL("reveal an identifier", Allowed.YES, Allowed.YES, Allowed.NO, Allowed.YES),
    EXPORT_REDACTED("export a redacted bundle", Allowed.YES, Allowed.YES, Allowed.NO, Allowed.YES),
    EXPORT_FULL("export a full bundle", Allowed.NO, Allowed.SECOND, Allowed.NO, Allowed.SECOND),
    /** Set "aware at", drafts, the log of takedowns. */
    CLOCKS("set clocks and write drafts", Allowed.NO, Allowed.YES, Allowed.NO, Allowed.YES),
    PROBE("switch on probes or load a register", Allowed.NO, Allowed.SECOND, Allowed.SECOND, Allowed.NO),
    READ_AUDIT("read the audit log", Allowed.NO, Allowed.YES, Allowed.YES, Allowed.YES),
    CHANGE_PEOPLE("change people, roles or keys", Allowed.NO, Allowed.NO, Allowed.YES, Allowed.NO);

    /** How far a right goes. */
    public enum Allowed {
        NO,
        /** On what is one's own only. */
        OWN,
        /** When a second person who may do it too agrees. */
        SECOND,
        YES
    }

    private final String words;
    private final Allowed analyst;
    private final Allowed lead;
    private final Allowed admin;
    private final Allowed responder;

    Right(String words, Allowed analyst, Allowed lead, Allowed admin, Allowed responder) {
        this.words = words;
        this.analyst = analyst;
        this.lead = lead;
        this.admin = admin;
        this.responder = responder;
    }

    /** What it is, after "may". */
    public String words() {
        return words;
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
