package prahari.campaign;

import java.util.List;
import java.util.Optional;
import prahari.store.Database;

/** Questions about campaigns. */
public final class CampaignBook {
    private static final int MAX_MEMBERS = 1000;
    private static final int MAX_SHARED = 12;

    private final LinkStore store = new LinkStore();
    private final Database database;

    public CampaignBook(Database database) {
        this.database = database;
    }

    /** The campaigns with the newest messages, without their members. */
    public List<CampaignView> list(int limit) {
        return database.read(handle -> store.list(handle, null, limit));
    }

    /** A campaign with its first thousand messages; also under the number of one that it took in. */
    public Optional<CampaignView> find(long id) {
        return find(id, MAX_MEMBERS);
    }

    /** The same with as many of its messages as asked for, the earliest. */
    public Optional<CampaignView> find(long id, int members) {
        return database.read(handle -> store.find(handle, id)
                .flatMap(known -> store.list(handle, known, 1).stream().findFirst())
                .map(campaign -> campaign.with(
                        store.shared(handle, campaign.id(), MAX_SHARED),
                        store.members(handle, campaign.id(), members))));
    }
}
