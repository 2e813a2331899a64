package prahari.correlation;

import java.time.Instant;
import java.util.List;

/** What is remembered of each group of each correlation. */
interface GroupMemory {
    /**
     * Remembers an occurrence.
     *
     * @return false when the same rule on the same message is there already; then nothing changes
     */
    boolean add(Group group, Occurrence occurrence);

    /** What the group has after one time and before another, in the order of time. */
    List<Remembered> between(Group group, Instant after, Instant before);

    /** Notes whether the correlation holds at this occurrence. */
    void note(Remembered row, boolean holds);
}
