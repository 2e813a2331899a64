package prahari.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import prahari.simulator.StoryUpdates.Moment;

/**
 * What {@code getUpdates} serves. The story's updates have ids that follow from the scenario alone; those that people and
 * bots cause get theirs when they are first served, between the story's, so that ids rise with time. Guarded by the Bot
 * API's lock.
 */
final class UpdateQueue {
    private static final long FIRST_ID = 100_000_001;
    private static final long MOST_BETWEEN = 10_000;

    private final StoryUpdates story;
    private final List<Moment> moments;
    private final long gap;
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::order));
    private final TreeMap<Long, Waiting> numbered = new TreeMap<>();
    private long order;
    private long lastNumber;
    private long confirmedBelow;

    /** An update that is not of the story: its kind, its content and from when on it can be served. */
    private record Waiting(Instant due, long order, String kind, ObjectNode content) {}

    UpdateQueue(StoryUpdates story) {
        this.story = story;
        moments = story.moments();
        gap = Math.max(1, Math.min(MOST_BETWEEN, 1_000_000_000L / (moments.size() + 1)));
    }

    void add(Instant due, String kind, ObjectNode content) {
        waiting.add(new Waiting(due, order++, kind, content));
    }

    /** Forgets what is below a positive offset; a negative one keeps that many of the last. */
    void confirm(long offset, Instant now) {
        if (offset > 0) {
            confirmedBelow = Math.max(confirmedBelow, offset);
        } else if (offset < 0) {
            number(now);
            List<Long> ids = new ArrayList<>(numbered.keySet());
            for (int i = firstIndex(); i < due(now); i++) ids.add(storyId(i));
            ids.sort(Comparator.naturalOrder());
            int from = (int) Math.max(0, ids.size() + Math.max(offset, -1_000));
            if (from < ids.size()) confirmedBelow = Math.max(confirmedBelow, ids.get(from));
        }
        numbered.headMap(confirmedBelow).clear();
    }

    ArrayNode available(int limit, Set<String> kinds, Instant now) {
        number(now);
        ArrayNode updates = JsonNodeFactory.instance.arrayNode();
        int due = due(now);
        int index = firstIndex();
        var others = numbered.tailMap(confirmedBelow).entrySet().iterator();
        var other = others.hasNext() ? others.next() : null;
        while (updates.size() < limit && (index < due || other != null)) {
            if (other == null || (index < due && storyId(index) < other.getKey())) {
                Moment moment = moments.get(index);
                String kind = StoryUpdates.kind(moment);
                if (kinds.contains(kind)) update(updates, storyId(index), kind, story.json(moment));
                index++;
            } else {
                Waiting update = other.getValue();
                if (kinds.contains(update.kind())) update(updates, other.getKey(), update.kind(), update.content());
                other = others.hasNext() ? others.next() : null;
            }
        }
        return updates;
    }

    private static void update(ArrayNode updates, long id, String kind, ObjectNode content) {
        updates.addObject().put("update_id", id).set(kind, content);
    }

    /** Gives ids to what is due and has none, as long as they stay below the story's next. */
    private void number(Instant now) {
        int due = due(now);
        while (!waiting.isEmpty() && !waiting.element().due().isAfter(now)) {
            long last = Math.max(lastNumber, Math.max(confirmedBelow - 1, due == 0 ? 0 : storyId(due - 1)));
            long next = last + 1;
            if (due < moments.size() && next >= storyId(due)) return;
            numbered.put(next, waiting.remove());
            lastNumber = next;
        }
    }

    private int firstIndex() {
        if (confirmedBelow <= FIRST_ID) return 0;
        return (int) Math.min(moments.size(), (confirmedBelow - FIRST_ID + gap - 1) / gap);
    }

    private long storyId(int index) {
        return FIRST_ID + index * gap;
    }

    private int due(Instant now) {
        int low = 0;
        int high = moments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (moments.get(middle).at().isAfter(now)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    int storySize() {
        return moments.size();
    }

    int storyDue(Instant now) {
        return due(now);
    }

    int storyConfirmed() {
        return firstIndex();
    }
}
