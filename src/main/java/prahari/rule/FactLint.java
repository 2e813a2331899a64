package prahari.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import prahari.model.Facts;
import prahari.yaml.Problems;

/** Finds comparisons of one message fact that no value fulfils together. */
final class FactLint {
    /** Beyond it neighbours of a number are not told apart. */
    private static final double LARGEST = 1e15;

    private FactLint() {}

    static void check(Selection selection, Problems problems) {
        for (Selection.Alternative alternative : selection.alternatives()) {
            impossible(alternative)
                    .ifPresent(tests -> problems.warning(
                            "R186",
                            selection.place(),
                            "selection `" + selection.name() + "` can never match: nothing is "
                                    + tests.stream()
                                            .map(test -> "`" + test.text() + "`")
                                            .collect(Collectors.joining(" and ")),
                            "what stands in one map must hold together; write a list of maps for \"any of these\""));
        }
    }

    /** Conditions that cannot hold without facts that no collected message has. */
    static void unknown(DetectionReader.Read detection, Problems problems) {
        Map<String, String> missing = new LinkedHashMap<>();
        for (Selection selection : detection.selections().values()) {
            List<Optional<String>> facts =
                    selection.alternatives().stream().map(FactLint::missing).toList();
            if (facts.isEmpty() || facts.stream().anyMatch(Optional::isEmpty)) continue;
            missing.put(selection.name(), facts.get(0).orElseThrow());
        }
        if (missing.isEmpty() || Truth.never(detection.condition())) return;
        var without = new Condition.Not(new Condition.AtLeast(1, List.copyOf(missing.keySet())));
        if (!Truth.never(new Condition.And(List.of(without, detection.condition())))) return;
        problems.warning(
                "R189",
                detection.source().place(),
                "the condition cannot hold without "
                        + new TreeSet<>(missing.values())
                                .stream().map(field -> "`" + field + "`").collect(Collectors.joining(" or "))
                        + ", which is not known of collected messages",
                "such a fact is there in tests and in the input of `scan` only; ask for something else, or join it with `or`");
    }

    /** A fact that the alternative needs and that collected messages do not have. */
    private static Optional<String> missing(Selection.Alternative alternative) {
        if (!FactField.isCollected(alternative.field())) return Optional.of(alternative.field());
        return alternative.clauses().stream()
                .filter(clause -> clause instanceof Clause.Fact fact
                        && !FactField.isCollected(fact.test().field())
                        && fact.test().holds(new Facts("", Map.of())).isEmpty())
                .map(clause -> ((Clause.Fact) clause).test().field())
                .findFirst();
    }

    /** The comparisons of one fact that no value fulfils together. */
    static Optional<List<FactTest>> impossible(Selection.Alternative alternative) {
        Map<String, List<FactTest>> byField = new LinkedHashMap<>();
        for (Clause clause : alternative.clauses()) {
            if (clause instanceof Clause.Fact fact) {
                byField.computeIfAbsent(fact.test().field(), field -> new ArrayList<>())
                        .add(fact.test());
            }
        }
        return byField.values().stream().filter(tests -> !isPossible(tests)).findFirst();
    }

    private static boolean isPossible(List<FactTest> tests) {
        String field = tests.get(0).field();
        Set<?> values = switch (FactField.kind(field).orElseThrow()) {
            case FLAG -> Set.of(true, false);
            case NUMBER -> numbers(field, tests);
            case TEXT -> field.equals("chat.type") ? FactField.CHAT_TYPES : Set.of();
        };
        if (values.isEmpty()) return true; // any text: there are too many to try
        if (tests.stream().anyMatch(FactLint::hasUnknownValue)) return true;
        return allHold(tests, new Facts("", Map.of()))
                || values.stream().anyMatch(value -> allHold(tests, new Facts("", Map.of(field, value))));
    }

    private static boolean hasUnknownValue(FactTest test) {
        boolean number = FactField.kind(test.field()).orElseThrow() == FactField.Kind.NUMBER;
        return number
                && test.operator() != FactTest.Operator.EXISTS
                && (test.numbers().size() != test.values().size()
                        || test.numbers().stream().anyMatch(value -> Math.abs(value) > LARGEST));
    }

    private static boolean allHold(List<FactTest> tests, Facts facts) {
        return tests.stream().allMatch(test -> test.holds(facts).orElse(false));
    }

    /** Whole numbers at, below and above each that is compared with: between them nothing changes. */
    private static Set<Long> numbers(String field, List<FactTest> tests) {
        Set<Long> values = new TreeSet<>(Set.of(0L));
        for (FactTest test : tests) {
            for (double number : test.numbers()) {
                long whole = (long) Math.floor(number);
                for (long value = whole - 1; value <= whole + 1; value++) values.add(value);
            }
        }
        if (!field.endsWith(".id")) values.removeIf(value -> value < 0); // only ids are below zero
        return values;
    }
}
