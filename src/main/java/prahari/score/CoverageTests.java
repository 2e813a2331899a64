package prahari.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import prahari.detect.Detector;
import prahari.detect.RuleHit;
import prahari.detect.Touched;
import prahari.detect.Verdict;
import prahari.rule.Clause;
import prahari.rule.Condition;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.rule.RuleTest;
import prahari.rule.ScoreSheet;
import prahari.rule.Selection;
import prahari.rule.WordPlaces;

/** Runs the rules' own tests to see what of the rules they touch. */
public final class CoverageTests {
    private final Detector detector;
    private final WordPlaces places;
    private final Map<String, List<WordPlaces.Word>> wordsByOwner = new HashMap<>();

    /** The phrases that tests touched, by number, and by the list or selection that they stand in. */
    private final Map<String, Set<Integer>> phrases = new HashMap<>();

    /** By rule, what else tests touched. */
    private final Map<String, Set<String>> touched = new HashMap<>();

    private CoverageTests(RuleSet rules) {
        detector = Detector.forTests(rules);
        places = WordPlaces.of(rules);
        for (WordPlaces.Word word : places.words())
            wordsByOwner.computeIfAbsent(word.owner(), key -> new ArrayList<>()).add(word);
    }

    /** What the tests of some rules touch of them. */
    public static Coverage of(RuleSet rules, Predicate<Rule> chosen) {
        var tests = new CoverageTests(rules);
        List<Rule> running = rules.running().stream()
                .filter(chosen)
                .filter(rule -> isTested(rule, rules))
                .toList();
        for (Rule rule : running) {
            for (RuleTest test : rule.tests()) tests.run(rule, test);
        }
        List<Coverage.OfRule> covered = new ArrayList<>();
        Set<Coverage.Item> items = new LinkedHashSet<>();
        for (Rule rule : running) {
            List<Coverage.Item> own = tests.items(rule);
            covered.add(new Coverage.OfRule(
                    rule.handle(), rule.status(), rule.tests().size(), own));
            items.addAll(own);
        }
        return new Coverage(covered, List.copyOf(items));
    }

    /** Of a rule for each organisation only those count that a test is about, where there are some. */
    private static boolean isTested(Rule rule, RuleSet rules) {
        return rule.organisation() == null
                || !rule.tests().isEmpty()
                || rules.running().stream()
                        .noneMatch(each ->
                                each.name().equals(rule.name()) && !each.tests().isEmpty());
    }

    private void run(Rule rule, RuleTest test) {
        RuleHit hit = detector.detect(test.message()).examine(rule);
        Set<String> own = touched.computeIfAbsent(rule.handle(), key -> new HashSet<>());
        Touched found = hit.touched();
        found.phrases()
                .forEach((selection, numbers) -> places.owners(selection)
                        .forEach(owner -> phrases.computeIfAbsent(owner, key -> new HashSet<>())
                                .addAll(numbers)));
        own.addAll(found.alternatives());
        branches(hit.verdict(), own);
        for (String name : rule.detection().condition().selections()) own.add(branch(name, hit.matches(name)));
        if (!hit.held()) return;
        Set<ScoreSheet.Line> missing = new HashSet<>(ScoreLines.missing(hit));
        List<ScoreSheet.Line> lines = rule.score().lines();
        for (int i = 0; i < lines.size(); i++) if (!missing.contains(lines.get(i))) own.add(line(i, lines.get(i)));
    }

    private static void branches(Verdict verdict, Set<String> own) {
        if (verdict.parts().isEmpty()) own.add(branch(verdict.condition().text(), verdict.holds()));
        if (verdict.condition() instanceof Condition.Or) {
            List<Verdict> holding =
                    verdict.parts().stream().filter(Verdict::holds).toList();
            if (holding.size() == 1) own.add(alone(holding.get(0).condition()));
        }
        verdict.parts().forEach(part -> branches(part, own));
    }

    private static String branch(String condition, boolean holds) {
        return "`" + condition + "` is " + holds;
    }

    private static String alone(Condition condition) {
        return "`" + condition.text() + "` decides alone";
    }

    private static String line(int number, ScoreSheet.Line line) {
        return "line " + (number + 1) + ": " + line.why();
    }

    /** Everything that belongs to a rule, each once. */
    private List<Coverage.Item> items(Rule rule) {
        Map<String, Coverage.Item> items = new LinkedHashMap<>();
        Condition condition = rule.detection().condition();
        leaves(condition, rule, items);
        condition.selections().forEach(name -> both(rule, name, items));
        for (int i = 0; i < rule.score().lines().size(); i++)
            add(rule, Coverage.Kind.LINE, line(i, rule.score().lines().get(i)), items);
        for (Selection selection : rule.detection().selections().values()) {
            int count = selection.alternatives().size();
            for (int i = 1; i <= count && count > 1; i++)
                add(rule, Coverage.Kind.ALTERNATIVE, selection.name() + " " + i, items);
        }
        List<Coverage.Item> all = new ArrayList<>(items.values());
        Set<String> owners = new TreeSet<>();
        owners("rule " + rule.handle(), rule.detection().selections().values(), owners);
        for (String owner : owners) all.addAll(words(owner));
        return all;
    }

    private void leaves(Condition condition, Rule rule, Map<String, Coverage.Item> items) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> leaves(part, rule, items));
        } else if (condition instanceof Condition.Or or) {
            or.parts().forEach(part -> add(rule, Coverage.Kind.BRANCH, alone(part), items));
            or.parts().forEach(part -> leaves(part, rule, items));
        } else if (condition instanceof Condition.Not not) {
            leaves(not.part(), rule, items);
        } else {
            both(rule, condition.text(), items);
        }
    }

    private void both(Rule rule, String condition, Map<String, Coverage.Item> items) {
        add(rule, Coverage.Kind.BRANCH, branch(condition, true), items);
        add(rule, Coverage.Kind.BRANCH, branch(condition, false), items);
    }

    private void add(Rule rule, Coverage.Kind kind, String what, Map<String, Coverage.Item> items) {
        boolean seen = touched.getOrDefault(rule.handle(), Set.of()).contains(what);
        items.putIfAbsent(what, new Coverage.Item(kind, "rule " + rule.handle(), "", what, rule.place(), seen));
    }

    /** The selections and lists whose phrases a rule looks for, through macros too. */
    private void owners(String owner, Collection<Selection> selections, Set<String> owners) {
        for (Selection selection : selections) {
            owners.addAll(places.owners(owner + " / " + selection.name()));
            for (Selection.Alternative alternative : selection.alternatives()) {
                for (Clause clause : alternative.clauses()) {
                    if (clause instanceof Clause.Use use)
                        owners(
                                "macro " + use.macro().name(),
                                use.macro().selections().values(),
                                owners);
                }
            }
        }
    }

    private List<Coverage.Item> words(String owner) {
        Set<Integer> seen = phrases.getOrDefault(owner, Set.of());
        return wordsByOwner.getOrDefault(owner, List.of()).stream()
                .map(word -> new Coverage.Item(
                        Coverage.Kind.PHRASE,
                        owner,
                        word.language(),
                        word.text(),
                        word.place(),
                        seen.contains(detector.number(word.text()))))
                .toList();
    }
}
