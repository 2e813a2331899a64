package prahari.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.store.Database;

/** Reads kept versions again, in the order in which they were kept, a page at a time; writes nothing. */
public final class Replay {
    private final Database database;
    private final ReplayStore store = new ReplayStore();

    public Replay(Database database) {
        this.database = database;
    }

    /**
     * Which versions a replay is about; what is kept later is not part of it.
     *
     * @param since when the first of them was seen at the earliest
     * @param first the lowest row
     * @param last the highest row, 0 when there are none
     * @param versions how many there are
     * @param from when the first was seen; null when there are none
     */
    public record Extent(
            Instant since,
            long first,
            long last,
            long versions,
            @Nullable Instant from) {}

    /** The versions that were seen at {@code since} or later. */
    public Extent extent(Instant since) {
        return database.read(handle -> store.extent(handle, since));
    }

    /**
     * The next versions of a replay.
     *
     * @param after the row of the last one that was read; 0 for the first page
     * @param most how many at most; long ones make fewer, but one at least
     * @return in the order of their rows; empty after the last
     */
    public List<KeptVersion> page(Extent extent, long after, int most) {
        return database.read(handle -> store.page(handle, extent, Math.max(after, extent.first() - 1), most));
    }
}
