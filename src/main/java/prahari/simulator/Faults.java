package prahari.simulator;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their request. */
final class Faults {
    /** A block holds for so many more requests: for the one that asks whether we are blocked, too. */
    private static final int BLOCK_LASTS = 4;

    private static final List<Fault> OF_PAGES =
            Arrays.stream(Fault.values()).filter(Fault::isOfPages).toList();

    private final Map<Fault, Integer> pending = new EnumMap<>(Fault.class);
    private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
    private double share;
    private Random random = new Random(0);
    private long pages;

    synchronized void add(Fault fault, int times) {
        pending.merge(fault, times, (had, more) -> (int) Math.min(1_000_000_000L, (long) had + more));
    }

    /** From now on this part of the requests for pages goes wrong, each time in a way that chance picks. */
    synchronized void ofPages(double part, long seed) {
        share = part;
        random = new Random(seed);
    }

    synchronized void clear() {
        pending.clear();
        share = 0;
    }

    /** The next fault for a page or a call, used up by this; null for none. */
    synchronized @Nullable Fault take(boolean page) {
        if (page) pages++;
        Fault fault = waiting(page);
        if (fault == null && page && random.nextDouble() < share) {
            fault = OF_PAGES.get(random.nextInt(OF_PAGES.size()));
            if (fault == Fault.PAGE_BLOCKED) add(fault, BLOCK_LASTS);
        }
        if (fault != null) struck.merge(fault, 1, Integer::sum);
        return fault;
    }

    private @Nullable Fault waiting(boolean page) {
        for (Fault fault : List.copyOf(pending.keySet())) {
            if (fault.isOfPages() != page) continue;
            int left = pending.getOrDefault(fault, 0) - 1;
            if (left <= 0) pending.remove(fault);
            else pending.put(fault, left);
            return fault;
        }
        return null;
    }

    synchronized Map<Fault, Integer> pending() {
        return Map.copyOf(pending);
    }

    /** How many requests each fault has struck. */
    synchronized Map<Fault, Integer> struck() {
        return Map.copyOf(struck);
    }

    /** Requests for pages so far. */
    synchronized long pages() {
        return pages;
    }
}
