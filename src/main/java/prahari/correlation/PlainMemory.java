package prahari.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A memory for a few hits, such as those of a test: it forgets nothing and ends with the program. */
final class PlainMemory implements GroupMemory {
    private final Map<Group, List<Remembered>> groups = new HashMap<>();
    private long lastId;

    @Override
    public boolean add(Group group, Occurrence occurrence) {
        List<Remembered> rows = groups.computeIfAbsent(group, key -> new ArrayList<>());
        boolean known = rows.stream()
                .map(Remembered::occurrence)
                .anyMatch(row ->
                        row.messageId() == occurrence.messageId() && row.rule().equals(occurrence.rule()));
        if (known) return false;
        rows.add(new Remembered(++lastId, occurrence, 1, false));
        rows.sort(Comparator.comparing(Remembered::occurrence, Occurrence.BY_TIME));
        return true;
    }

    @Override
    public List<Remembered> between(Group group, Instant after, Instant before) {
        return rows(group).stream()
                .filter(row -> row.occurrence().at().isAfter(after)
                        && row.occurrence().at().isBefore(before))
                .toList();
    }

    @Override
    public void note(Remembered row, boolean holds) {
        groups.values()
                .forEach(rows -> rows.replaceAll(each -> each.id() == row.id()
                        ? new Remembered(each.id(), each.occurrence(), each.weight(), holds)
                        : each));
    }

    List<Remembered> rows(Group group) {
        return groups.getOrDefault(group, List.of());
    }

    List<Group> groups() {
        return List.copyOf(groups.keySet());
    }
}
