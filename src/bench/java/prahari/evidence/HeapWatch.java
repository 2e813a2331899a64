package prahari.evidence;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How much of the heap is in use after each whole collection, at the most: what is really held, without garbage. */
final class HeapWatch {
    private final AtomicLong peak = new AtomicLong();

    /** Counts from now on. */
    void begin() {
        Set<String> heap = new HashSet<>();
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) heap.add(pool.getName());
        }
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!(collector instanceof NotificationEmitter emitter)) continue;
            emitter.addNotificationListener(
                    (notification, none) -> {
                        if (!notification
                                .getType()
                                .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) return;
                        var collection =
                                GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
                        if (!collection.getGcAction().equals("end of major GC")) return; // others leave garbage
                        var after = collection.getGcInfo().getMemoryUsageAfterGc();
                        long used = after.entrySet().stream()
                                .filter(pool -> heap.contains(pool.getKey()))
                                .mapToLong(pool -> pool.getValue().getUsed())
                                .sum();
                        peak.accumulateAndGet(used, Math::max);
                    },
                    null,
                    null);
        }
    }

    /** In bytes. */
    long peak() {
        return peak.get();
    }
}
