package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RuleFilesTest {
    private static final Rows.Generation GENERATION = new Rows.Generation(
            "0".repeat(64),
            Instant.EPOCH,
            Map.of("a.yml", "- rule: one\n- rule: \"two\"\n", "b.yml", "name: three # x\ntext: one of many"));

    @Test
    void holding_findsTheFilesOfRules() {
        assertThat(RuleFiles.holding(GENERATION, Set.of("one", "two"))).containsOnlyKeys("a.yml");
        assertThat(RuleFiles.holding(GENERATION, Set.of("three"))).containsOnlyKeys("b.yml");
    }

    @Test
    void holding_givesAllWhenARuleIsNowhere() {
        assertThat(RuleFiles.holding(GENERATION, Set.of("one", "four"))).containsOnlyKeys("a.yml", "b.yml");
    }

    @Property(tries = 500)
    void safeNames_areSafeAndDifferentForAnyPaths(@ForAll Set<String> paths) {
        var names = RuleFiles.safeNames(paths);

        assertThat(names.keySet()).isEqualTo(paths);
        assertThat(names.values()).allMatch(ZipLayout::isSafe);
        assertThat(names.values().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }
}
