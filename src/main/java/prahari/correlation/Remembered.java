package prahari.correlation;

/**
 * An occurrence as it is remembered in its group.
 *
 * @param id names it within its memory
 * @param weight how many it stands for: more than one where a crowded group was folded
 * @param holds whether the correlation holds at its time
 */
record Remembered(long id, Occurrence occurrence, int weight, boolean holds) {}
