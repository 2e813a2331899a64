package prahari.telegram;

/**
 * How many pages one visit to a channel may read.
 *
 * @param pages at most, when there is something to catch up with
 * @param firstPages at the first visit
 */
public record VisitLimits(int pages, int firstPages) {
    public VisitLimits {
        if (pages < 1 || firstPages < 1) throw new IllegalArgumentException("a visit reads at least one page");
    }

    /** Thirty pages, three at the first visit. */
    public static VisitLimits standard() {
        return new VisitLimits(30, 3);
    }
}
