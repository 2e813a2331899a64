package prahari.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their request. */
final class Faults {
    private final Map<Fault, Integer> pending = new EnumMap<>(Fault.class);

    synchronized void add(Fault fault, int times) {
        pending.merge(fault, times, (had, more) -> (int) Math.min(1_000_000_000L, (long) had + more));
    }

    synchronized void clear() {
        pending.clear();
    }

    /** The next fault for a page or a call, used up by this; null for none. */
    synchronized @Nullable Fault take(boolean page) {
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
}
