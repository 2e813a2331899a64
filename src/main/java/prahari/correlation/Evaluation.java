package prahari.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import prahari.rule.Correlation;
import prahari.rule.Correlation.Counting;
import prahari.rule.Rule;

/**
 * Feeds hits to correlations one by one. Each looks at what is remembered of its own group near the hit's time, so that it
 * costs the same however much has been seen.
 */
final class Evaluation {
    private final Map<String, List<Correlation>> listeners = new HashMap<>();

    /** @param correlations without cycles, as the linter sees to */
    Evaluation(List<Correlation> correlations) {
        for (Correlation correlation : correlations) {
            if (!correlation.status().runs()) continue;
            for (String rule : correlation.counting().rules()) {
                listeners.computeIfAbsent(rule, name -> new ArrayList<>()).add(correlation);
            }
        }
    }

    /** Whether anything counts hits of this rule. */
    boolean listensTo(String rule) {
        return names(rule).stream().anyMatch(listeners::containsKey);
    }

    /** Every fact that must be known of a hit of this rule. */
    Set<String> facts(String rule) {
        Set<String> facts = new LinkedHashSet<>();
        for (String name : names(rule)) {
            for (Correlation listener : listeners.getOrDefault(name, List.of())) facts.addAll(facts(listener, name));
        }
        return facts;
    }

    /** What a correlation remembers: what it asks for, and what those ask for that count its own hits. */
    private Set<String> facts(Correlation correlation, String rule) {
        Set<String> facts = new LinkedHashSet<>(correlation.facts(rule));
        for (Correlation above : listeners.getOrDefault(correlation.name(), List.of())) {
            facts.addAll(facts(above, correlation.name()));
        }
        return facts;
    }

    /**
     * Takes in a hit.
     *
     * @param mayNotify whether its rule may; hits of others are not counted by a correlation that may notify
     * @return where a correlation holds and this hit has to do with it; empty for a hit that was taken in before
     */
    List<Match> take(Occurrence hit, boolean mayNotify, GroupMemory memory) {
        List<Match> matches = new ArrayList<>();
        for (String name : names(hit.rule())) matches.addAll(takeAs(hit.of(name), mayNotify, memory));
        return matches;
    }

    /** How correlations may call a rule: by its handle, and by its name, which means that of every organisation. */
    private static Set<String> names(String rule) {
        return new LinkedHashSet<>(List.of(rule, Rule.nameOf(rule)));
    }

    private List<Match> takeAs(Occurrence hit, boolean mayNotify, GroupMemory memory) {
        List<Match> matches = new ArrayList<>();
        for (Correlation correlation : listeners.getOrDefault(hit.rule(), List.of())) {
            boolean stable = correlation.status() == Rule.Status.STABLE;
            if (stable && !mayNotify) continue;
            Occurrence kept = hit.only(facts(correlation, hit.rule()));
            for (Group group : Group.of(correlation, hit)) {
                List<Match> found = take(correlation, group, kept, memory);
                matches.addAll(found);
                for (Match match : found) {
                    if (match.begins()) matches.addAll(take(match.at().of(correlation.name()), stable, memory));
                }
            }
        }
        return matches;
    }

    private static List<Match> take(Correlation correlation, Group group, Occurrence hit, GroupMemory memory) {
        if (!memory.add(group, hit)) return List.of();
        Counting counting = correlation.counting();
        Duration reach = Window.reach(counting);
        Instant at = hit.at();
        List<Remembered> rows = memory.between(group, at.minus(reach), at.plus(reach));
        List<Match> matches = new ArrayList<>();
        for (Remembered row : rows) {
            if (row.occurrence().at().isBefore(at)) continue; // it ended before this hit
            Window window = Window.of(counting, row, rows);
            boolean holds = window.holds(counting);
            if (holds != row.holds()) memory.note(row, holds);
            if (holds) matches.add(new Match(correlation, group, window, !row.holds()));
        }
        return matches;
    }
}
