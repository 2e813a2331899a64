package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import prahari.yaml.Place;
import prahari.yaml.YamlScalar;

class ConditionMutantsTest {
    private static List<String> mutants(String condition) {
        return ConditionMutants.of(condition).stream()
                .map(ConditionMutants.Mutant::text)
                .toList();
    }

    @Test
    void of_leavesOutEachTermOfAndAndOr() {
        assertThat(mutants("a and not b or (c or d) and e"))
                .containsExactlyInAnyOrder(
                        "(c or d) and e",
                        "not b or (c or d) and e",
                        "a or (c or d) and e",
                        "a and not b",
                        "a and not b or e",
                        "a and not b or (d) and e",
                        "a and not b or (c) and e",
                        "a and not b or (c or d)");
    }

    @Test
    void of_leavesOutEachMemberOfASetAndChangesEachNumber() {
        assertThat(mutants("2 of (a, b) and #c >= 3"))
                .containsExactlyInAnyOrder(
                        "#c >= 3",
                        "1 of (a, b) and #c >= 3",
                        "3 of (a, b) and #c >= 3",
                        "2 of (b) and #c >= 3",
                        "2 of (a) and #c >= 3",
                        "2 of (a, b)",
                        "2 of (a, b) and #c >= 2",
                        "2 of (a, b) and #c >= 4");
    }

    @Test
    void of_leavesOutADistance() {
        assertThat(mutants("not a near any of b_* within 3 lines")).containsExactly("not (a and any of b_*)");
    }

    @Test
    void read_isEmptyWhereTheProgramRefuses() {
        var source = new YamlScalar(new Place("a.yml", 1, 1), "2 of (a, b)", true, "2 of (a, b)");

        assertThat(ConditionMutants.read(source, "2 of (b)", Set.of("a", "b"))).isEmpty();
        assertThat(ConditionMutants.read(source, "1 of (a, b)", Set.of("a", "b")))
                .contains(new Condition.AtLeast(1, List.of("a", "b")));
    }
}
