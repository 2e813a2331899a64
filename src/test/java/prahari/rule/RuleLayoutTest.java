package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prahari.testing.RuleFiles;

class RuleLayoutTest {
    private static final Path SHIPPED = Path.of("config/rules");

    /** As {@code rules fmt --check config/rules} says, too. */
    @Test
    void of_leavesTheShippedRulesAsTheyAre() throws IOException {
        Map<String, String> files = RuleFiles.in(SHIPPED);
        Map<String, String> laid = new TreeMap<>();
        files.forEach((file, text) -> laid.put(file, RuleLayout.of(file, text).text()));

        assertThat(laid).isEqualTo(files);
    }

    @Test
    void of_ordersKeysSetsDepthAndQuotesAndKeepsComments() {
        String text = """
                # about the file
                kind: rule
                schema: 1
                # the place of the test
                tests:
                - name: one   # beside it
                  message:
                    text: |
                      first
                        deeper
                  expect: {match: true}
                title: "A rule"
                name:   sample
                detection:
                  # what is offered
                  offer:
                    phrases:
                      en:
                       [for sale,
                        selling]   # in a list
                  condition: >
                    offer

                    and offer
                """;

        assertThat(RuleLayout.of("a.yml", text).text()).isEqualTo("""
                # about the file
                schema: 1
                kind: rule
                title: 'A rule'
                name:   sample
                detection:
                    # what is offered
                    offer:
                        phrases:
                            en:
                             [for sale,
                              selling]   # in a list
                    condition: >
                        offer

                        and offer
                # the place of the test
                tests:
                    - name: one   # beside it
                      message:
                          text: |
                              first
                                deeper
                      expect: {match: true}
                """);
    }

    @Test
    void of_refusesAnchorsAndWhatCannotBeRead() {
        String anchor = "schema: 1\nkind: list\nname: a\nitems: {en: &x [one], hi-Latn: *x}\n";
        String broken = "schema: 1\nkind: [\n";

        assertThat(RuleLayout.of("a.yml", anchor).text()).isEqualTo(anchor);
        assertThat(RuleLayout.of("a.yml", anchor).problems()).extracting("code").containsOnly("Y003");
        assertThat(RuleLayout.of("b.yml", broken).text()).isEqualTo(broken);
        assertThat(RuleLayout.of("b.yml", broken).problems()).isNotEmpty();
    }

    @Test
    void of_meansTheSameKeepsCommentsAndIsDoneOnce() throws IOException {
        Map<String, String> shipped = RuleFiles.in(SHIPPED);
        Map<String, String> laid = laid(shipped);

        assertSame(shipped, laid);
        assertThat(laid(laid)).isEqualTo(laid);
        shipped.forEach((file, text) ->
                assertThat(comments(laid.getOrDefault(file, ""))).isEqualTo(comments(text)));
    }

    @Test
    void of_filesOfOtherDepthsMeanTheSameAfterwards() throws IOException {
        Map<String, String> laid = laid(RuleFiles.in(SHIPPED));
        var random = new Random(20261129);
        Map<String, String> other = new TreeMap<>();
        laid.forEach((file, text) -> other.put(file, deeper(text, 2 + random.nextInt(2))));

        Map<String, String> again = laid(other);
        assertThat(again).isNotEqualTo(other);
        assertSame(other, again);
        assertThat(laid(again)).isEqualTo(again);
    }

    /** The file with every depth multiplied. */
    private static String deeper(String text, int times) {
        var deeper = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            int indent = line.length() - line.stripLeading().length();
            String rest = line.stripLeading();
            if (rest.startsWith("- ")) rest = "-" + " ".repeat(2 * times - 1) + rest.substring(2);
            deeper.append(" ".repeat(indent * times)).append(rest).append('\n');
        }
        return deeper.substring(0, deeper.length() - 1);
    }

    private static Map<String, String> laid(Map<String, String> files) {
        Map<String, String> laid = new TreeMap<>();
        files.forEach((file, text) -> laid.put(file, RuleLayout.of(file, text).text()));
        return laid;
    }

    /** Every rule and correlation says the same, but for where it stands. */
    private static void assertSame(Map<String, String> one, Map<String, String> other) {
        RuleSet before = RuleSets.load(one).orThrow();
        RuleSet after = RuleSets.load(other).orThrow();
        assertThat(after.rules()).hasSameSizeAs(before.rules());
        for (int i = 0; i < before.rules().size(); i++) {
            assertThat(after.rules().get(i))
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*place", "source", ".*regexes?", ".*\\.regex.*")
                    .isEqualTo(before.rules().get(i));
        }
        assertThat(after.correlations())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*place", ".*source")
                .isEqualTo(before.correlations());
    }

    private static List<String> comments(String text) {
        return Stream.of(text.split("\n", -1))
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .sorted()
                .toList();
    }
}
