package prahari.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The topics of a forum group beside the general one, which has no number. Guarded by the Bot API's lock. */
final class Topics {
    private final int most;
    private final Map<Long, Topic> topics = new TreeMap<>();
    private boolean managed;

    /** A topic; its id is the number of the message that told of its making. */
    record Topic(long id, String name, int color, boolean closed) {}

    /** @param managed whether our bot may manage them */
    Topics(boolean managed, int most) {
        this.managed = managed;
        this.most = most;
    }

    boolean managed() {
        return managed;
    }

    /** An administrator gives our bot the right, or takes it. */
    void manage(boolean may) {
        managed = may;
    }

    boolean isFull() {
        return topics.size() >= most;
    }

    void put(Topic topic) {
        topics.put(topic.id(), topic);
    }

    void remove(long id) {
        topics.remove(id);
    }

    @Nullable
    Topic get(long id) {
        return topics.get(id);
    }

    List<Topic> all() {
        return new ArrayList<>(topics.values());
    }
}
