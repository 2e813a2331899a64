package prahari.evidence;

import java.time.InstantSource;
import prahari.store.Database;

/** Who was shown what is kept, noted before they see it; what cannot be noted must not be shown. */
public final class Disclosures {
    private final EvidenceStore store = new EvidenceStore();
    private final Database database;
    private final InstantSource clock;

    public Disclosures(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Notes that somebody reads texts in clear; an exception means that they must not.
     *
     * @param via where they asked: bot, cli, service
     * @param subject which texts
     */
    public void read(String actor, String via, String subject) {
        database.useTransaction(tx -> store.addDisclosure(tx, clock.instant(), actor, via, "read", subject, ""));
    }
}
