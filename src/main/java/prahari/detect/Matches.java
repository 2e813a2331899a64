package prahari.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a selection matched in a message. Places are kept up to a limit, the counts go on. */
final class Matches {
    /** A seller's longest paste has a few hundred rows; more places tell nobody more. */
    static final int MOST_PLACES = 2_000;

    private static final int MOST_VALUES = 50_000;

    static final Matches NONE = new Matches();

    private final List<Match> places = new ArrayList<>();
    private final Set<String> values = new HashSet<>();
    private boolean holds;
    private int total;

    /** A selection that is only about facts. */
    static Matches fact() {
        var matches = new Matches();
        matches.holds = true;
        matches.total = 1;
        matches.values.add("");
        return matches;
    }

    void add(Match match) {
        holds = true;
        total++;
        if (places.size() < MOST_PLACES) places.add(match);
        if (values.size() < MOST_VALUES) values.add(match.value());
    }

    void addAll(Matches others) {
        others.places.forEach(this::add);
        total += others.total - others.places.size();
        holds |= others.holds;
        values.addAll(others.values);
    }

    Matches sorted() {
        places.sort(Comparator.comparing(Match::field)
                .thenComparingInt(match -> match.span().start())
                .thenComparingInt(match -> match.span().end()));
        return this;
    }

    boolean holds() {
        return holds;
    }

    int distinct() {
        return values.size();
    }

    int total() {
        return total;
    }

    Set<String> values() {
        return values;
    }

    List<Match> places() {
        return places;
    }
}
