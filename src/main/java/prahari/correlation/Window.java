package prahari.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prahari.rule.Correlation;
import prahari.rule.Correlation.Counting;

/**
 * What a correlation sees at the time of one of its hits: the hits of the group within the timespan up to that time.
 *
 * @param at the hit that ends the window
 * @param members in the order of time; the beginning of the timespan is no longer in it
 * @param before members of the window before it, which only a spike looks at
 */
record Window(Remembered at, List<Remembered> members, List<Remembered> before) {

    /** The window of {@code at}; {@code rows} are those of its group, at least as far back as {@link #reach}. */
    static Window of(Counting counting, Remembered at, List<Remembered> rows) {
        Instant end = at.occurrence().at();
        Instant start = end.minus(counting.timespan());
        List<Remembered> before = counting.type() == Correlation.Type.SPIKE
                ? rows.stream()
                        .filter(row -> isWithin(row, start.minus(counting.timespan()), start))
                        .toList()
                : List.of();
        return new Window(
                at, rows.stream().filter(row -> isWithin(row, start, end)).toList(), before);
    }

    /** How far a hit is felt: as long a time after it, and before it, as this. */
    static Duration reach(Counting counting) {
        return counting.type() == Correlation.Type.SPIKE ? counting.timespan().multipliedBy(2) : counting.timespan();
    }

    private static boolean isWithin(Remembered row, Instant after, Instant upTo) {
        Instant at = row.occurrence().at();
        return at.isAfter(after) && !at.isAfter(upTo);
    }

    /** Whether it is enough. */
    boolean holds(Counting counting) {
        return switch (counting.type()) {
            case EVENT_COUNT -> messages(members) >= counting.least();
            case VALUE_COUNT -> distinct(counting, String.valueOf(counting.field())) >= counting.least();
            case TEMPORAL -> rules().containsAll(counting.rules());
            case TEMPORAL_ORDERED -> inOrder(counting.rules());
            case NEW_VALUE -> members.get(0).equals(at);
            case SPIKE -> isSpike(counting);
        };
    }

    /** Those who make it hold: of a new value only the hit itself. */
    List<Remembered> parties(Counting counting) {
        return counting.type() == Correlation.Type.NEW_VALUE ? List.of(at) : members;
    }

    /** How many different values a field has among the members. */
    int distinct(Counting counting, String field) {
        Set<String> values = new HashSet<>();
        for (Remembered member : members) {
            Occurrence occurrence = member.occurrence();
            values.addAll(occurrence.values(counting.factOf(field, occurrence.rule())));
        }
        return values.size();
    }

    private boolean isSpike(Counting counting) {
        long now = messages(members);
        long earlier = messages(before);
        return now >= counting.least() && earlier >= counting.before() && now >= counting.ratio() * earlier;
    }

    /** A message on which several rules hit is one. */
    private static long messages(List<Remembered> rows) {
        Map<Long, Integer> weights = new HashMap<>();
        rows.forEach(row -> weights.merge(row.occurrence().messageId(), row.weight(), Math::max));
        return weights.values().stream().mapToLong(Integer::longValue).sum();
    }

    private Set<String> rules() {
        Set<String> rules = new HashSet<>();
        members.forEach(member -> rules.add(member.occurrence().rule()));
        return rules;
    }

    /** Whether the rules hit one after the other, each on a later message. */
    private boolean inOrder(List<String> rules) {
        int step = 0;
        long lastMessage = -1;
        for (int i = 0; i < members.size() && step < rules.size(); i++) {
            Occurrence next = members.get(i).occurrence();
            if (next.messageId() == lastMessage || !next.rule().equals(rules.get(step))) continue;
            lastMessage = next.messageId();
            step++;
        }
        return step == rules.size();
    }
}
