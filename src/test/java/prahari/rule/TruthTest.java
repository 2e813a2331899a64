package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import prahari.yaml.Place;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** What is said of a condition is true of every message. */
class TruthTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
    private static final List<Condition.Comparison> COMPARISONS = List.of(Condition.Comparison.values());
    private static final int MOST = 6;

    @Test
    void never_isToldOfConditionsThatExcludeThemselves() {
        assertThat(List.of(
                        "a and not a",
                        "#a >= 5 and #a < 3",
                        "#a > 4 and #a == 4",
                        "#a >= 1 and not a",
                        "#all:a < 2 and #a >= 2",
                        "(a or b) and none of (a, b)",
                        "2 of (a, b, c) and not a and not b",
                        "a near b within 10 chars and not b",
                        "all of them and (a and not b or c and not d)"))
                .allSatisfy(
                        text -> assertThat(Truth.never(parse(text))).as(text).isTrue());
    }

    @Test
    void always_isToldOfConditionsThatLeaveNothingOut() {
        assertThat(List.of("a or not a", "#a >= 3 or #a <= 4", "none of (a, b) or a or b", "not (a and b and not a)"))
                .allSatisfy(
                        text -> assertThat(Truth.always(parse(text))).as(text).isTrue());
    }

    @Test
    void ordinaryConditions_areNeither() {
        assertThat(List.of(
                        "a",
                        "not a",
                        "a and not b or b and not a",
                        "#a >= 3 and #a < 5",
                        "#all:a >= 5 and #a < 3",
                        "a near b within 10 chars and 3 of them",
                        "a and not (a near b within 10 chars)"))
                .allSatisfy(text -> {
                    assertThat(Truth.never(parse(text))).as(text).isFalse();
                    assertThat(Truth.always(parse(text))).as(text).isFalse();
                });
    }

    @Test
    void hugeConditions_areLeftAlone() {
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<String> names = List.of("x" + i, "y" + i, "z" + i);
            parts.add(new Condition.AtLeast(2, names));
            parts.add(new Condition.Not(new Condition.AtLeast(3, names)));
        }
        parts.add(new Condition.Not(new Condition.Or(List.copyOf(parts))));

        assertThat(Truth.always(new Condition.And(parts))).isFalse();
    }

    @Property(tries = 2_000)
    void never_andAlways_areTrueOfEveryMessage(@ForAll long seed) {
        var random = new Random(seed);
        Condition condition = condition(random, 3);
        boolean never = Truth.never(condition);
        boolean always = Truth.always(condition);
        if (!never && !always) return;

        for (int i = 0; i < 300; i++) {
            assertThat(new Sample(random).holds(condition)).as(condition.text()).isEqualTo(always);
        }
    }

    @Property(tries = 1_000)
    void ofNamesAlone_everythingIsTold(@ForAll long seed) {
        Condition condition = names(new Random(seed), 3);
        boolean once = false;
        boolean notOnce = false;
        for (int bits = 0; bits < 1 << NAMES.size(); bits++) {
            Set<String> matching = new HashSet<>();
            for (int i = 0; i < NAMES.size(); i++) if (((bits >> i) & 1) == 1) matching.add(NAMES.get(i));
            if (Truth.holdsWith(condition, matching)) once = true;
            else notOnce = true;
        }

        assertThat(Truth.never(condition)).as(condition.text()).isEqualTo(!once);
        assertThat(Truth.always(condition)).as(condition.text()).isEqualTo(!notOnce);
    }

    /** A message by what each selection found in it: different values and all occurrences. */
    private static final class Sample {
        private final Map<String, Long> distinct = new HashMap<>();
        private final Map<String, Long> total = new HashMap<>();

        Sample(Random random) {
            for (String name : NAMES) {
                long values = random.nextBoolean() ? 0 : 1 + random.nextInt(MOST);
                distinct.put(name, values);
                total.put(name, values == 0 ? 0 : values + random.nextInt(3));
            }
        }

        boolean holds(Condition condition) {
            if (condition instanceof Condition.And and)
                return and.parts().stream().allMatch(this::holds);
            if (condition instanceof Condition.Or or) return or.parts().stream().anyMatch(this::holds);
            if (condition instanceof Condition.Not not) return !holds(not.part());
            if (condition instanceof Condition.Named named) return matches(named.name());
            if (condition instanceof Condition.AtLeast set)
                return set.names().stream().filter(this::matches).count() >= set.least();
            if (condition instanceof Condition.Count count) {
                Map<String, Long> numbers = count.every() ? total : distinct;
                long sum = count.names().stream()
                        .mapToLong(name -> numbers.getOrDefault(name, 0L))
                        .sum();
                return count.comparison().holds(sum, count.number());
            }
            var near = (Condition.Near) condition;
            return near.left().stream().anyMatch(this::matches)
                    && near.right().stream().anyMatch(this::matches)
                    && near.hashCode() % 2 == distinct.hashCode() % 2;
        }

        private boolean matches(String name) {
            return distinct.getOrDefault(name, 0L) > 0;
        }
    }

    private static Condition condition(Random random, int depth) {
        if (depth > 0 && random.nextInt(4) > 0)
            return joined(random, List.of(condition(random, depth - 1), condition(random, depth - 1)));
        String name = any(random);
        return switch (random.nextInt(4)) {
            case 0 ->
                new Condition.Count(
                        List.of(name),
                        random.nextBoolean(),
                        COMPARISONS.get(random.nextInt(COMPARISONS.size())),
                        random.nextInt(MOST));
            case 1 -> new Condition.Near(List.of(name), List.of(any(random)), false, 10, false);
            default -> names(random, 0);
        };
    }

    private static Condition names(Random random, int depth) {
        if (depth > 0 && random.nextInt(4) > 0)
            return joined(random, List.of(names(random, depth - 1), names(random, depth - 1)));
        if (random.nextBoolean()) return new Condition.Named(any(random));
        int from = random.nextInt(3);
        return new Condition.AtLeast(1 + random.nextInt(2), NAMES.subList(from, from + 2 + random.nextInt(2)));
    }

    private static Condition joined(Random random, List<Condition> parts) {
        return switch (random.nextInt(3)) {
            case 0 -> new Condition.Not(new Condition.Or(parts));
            case 1 -> new Condition.Or(parts);
            default -> new Condition.And(parts);
        };
    }

    private static String any(Random random) {
        return NAMES.get(random.nextInt(3));
    }

    private static Condition parse(String text) {
        var problems = new Problems();
        var scalar = new YamlScalar(new Place("t.yml", 1, 1), text, true, text);
        var condition = ConditionParser.parse(scalar, NAMES, problems);
        assertThat(problems.sorted()).isEmpty();
        return condition.orElseThrow();
    }
}
