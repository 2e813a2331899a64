package prahari.learn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Verdict;
import prahari.generation.RuleProof;
import prahari.generation.UnifiedDiff;
import prahari.model.Post;
import prahari.model.Severity;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.testing.AlertSamples;

class TunerTest {
    private static final String RULE = """
            # Why this rule: see the minutes of May.
            schema: 1
            kind: rule
            title: A leaked list
            id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d99
            name: leaked_list   # used by nobody else
            label: leak
            status: stable
            owner: tests
            version: 4
            tags: [leak.sample, tlp.amber]
            detection:
                leaked: {phrases: {en: [leaked]}}
                lesson: {phrases: {en: [lesson, homework]}}
                # the condition is short
                condition: %s
            score:
                base: 42
                add:
                    - {when: lesson, points: -1, train: [-20, 0], why: it is taught}   # learnt
                    - {when: leaked, points: 3, why: a fixed line}
            tests:
                - {name: a, message: {text: a list was leaked}, expect: {match: true}}
                - {name: b, message: {text: leaked again}, expect: {match: true}}
                - {name: c, message: {text: no}, expect: {match: false}}
                - {name: d, message: {text: a lesson}, expect: {match: false}}
            """;

    private static final List<String> CONDITIONS = List.of(
            "leaked",
            "'leaked'",
            "leaked or leaked # once is enough",
            ">\n        leaked\n        or leaked",
            "\"leaked\"");

    @TempDir
    Path folder;

    /** Half of the false ones are lessons, half newsletters; no true one is either, though some true ones are lessons. */
    private static List<Post> posts(int each) {
        List<Post> posts = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            String number = "number " + word(i) + " of the customers of " + word(i * 7 + 3) + " and " + word(i * 5 + 1);
            posts.add(
                    AlertSamples.post(AlertSamples.CHANNEL, 4L * i + 1, "the list " + number + " was leaked at night"));
            posts.add(AlertSamples.post(
                    AlertSamples.CHANNEL, 4L * i + 2, "every row " + number + " was leaked by somebody"));
            posts.add(AlertSamples.post(
                    AlertSamples.CHANNEL, 4L * i + 3, "our lesson " + number + " is on leaked lists"));
            posts.add(AlertSamples.post(
                    AlertSamples.CHANNEL,
                    4L * i + 4,
                    "weekly newsletter " + number + " and what was leaked, 4111 1111 1111 1111"));
        }
        return posts;
    }

    private static String word(int number) {
        return Character.toString('a' + number % 26) + "q" + Character.toString('a' + number / 26 % 26) + "x";
    }

    private static Verdict verdict(String text) {
        return text.contains("lesson") || text.contains("newsletter") ? Verdict.FALSE_POSITIVE : Verdict.TRUE_POSITIVE;
    }

    private static Tuning tune(RuleSet rules, int each) {
        try (var past = new Past(rules)) {
            past.judge(posts(each));
            Verdicts verdicts = past.verdicts("leaked_list", TunerTest::verdict);
            assertThat(verdicts.areEnough()).isTrue();
            return verdicts.tune(rules, Severity.MEDIUM, past::find);
        }
    }

    @Test
    void tune_movesPointsInTheirRangeAndLeavesOutWhatOnlyFalseOnesShare() {
        Tuning tuning = tune(Past.rules(RULE.formatted("leaked")), 12);

        assertThat(tuning.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.why()).isEqualTo("it is taught");
            assertThat(moved.after()).isBetween(-20, -6);
        });
        assertThat(tuning.exclusions())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).doesNotContainPattern("[0-9]"));
        assertThat(tuning.learnt().before().wrong()).isEqualTo(16);
        assertThat(tuning.learnt().after()).isEqualTo(new Tuning.Quality(16, 0, 0));
        assertThat(tuning.heldOut().before()).isEqualTo(new Tuning.Quality(8, 0, 8));
        assertThat(tuning.heldOut().after()).isEqualTo(new Tuning.Quality(8, 0, 0));
    }

    @Test
    void tune_writesAPatchThatKeepsCommentsAndPassesCheckAndTests() throws IOException, InterruptedException {
        for (String condition : CONDITIONS) {
            String before = RULE.formatted(condition);
            Tuning tuning = tune(Past.rules(before), 12);
            Path file = folder.resolve("rules.yml");
            Files.writeString(file, before);
            Path patch = folder.resolve("tuned.patch");
            Files.writeString(patch, UnifiedDiff.of(Map.of("rules.yml", before), tuning.files()));

            Process applied = new ProcessBuilder("patch", "-p1", "-i", patch.toString())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();

            assertThat(applied.waitFor())
                    .as(new String(applied.getInputStream().readAllBytes(), UTF_8))
                    .isZero();
            String after = Files.readString(file);
            assertThat(after)
                    .as(condition)
                    .isEqualTo(tuning.files().get("rules.yml"))
                    .contains("# Why this rule", "# used by nobody else", "# the condition is short", "# learnt")
                    .contains("version: 5", "_tuned_out:", "and not _tuned_out");
            RuleSet patched = RuleSets.load(Map.of("rules.yml", after)).orThrow();
            assertThat(RuleProof.of(patched).passed()).isTrue();
        }
    }

    @Test
    void tune_withoutATrainedLineOnlyLeavesOut() {
        String fixed = RULE.formatted("leaked").replace(", train: [-20, 0]", "");

        Tuning tuning = tune(Past.rules(fixed), 12);

        assertThat(tuning.moved()).isEmpty();
        assertThat(tuning.notes()).anyMatch(note -> note.contains("train"));
        assertThat(tuning.heldOut().after()).isEqualTo(new Tuning.Quality(8, 0, 0));
    }

    @Test
    void tune_proposesNothingThatLosesATrueOne() {
        RuleSet rules = Past.rules(RULE.formatted("leaked"));
        try (var past = new Past(rules)) {
            past.judge(posts(12));
            // people close at random: nothing tells true from false
            Verdicts verdicts = past.verdicts(
                    "leaked_list", text -> text.hashCode() % 2 == 0 ? Verdict.TRUE_POSITIVE : Verdict.FALSE_POSITIVE);

            Tuning tuning = verdicts.tune(rules, Severity.MEDIUM, past::find);

            assertThat(tuning.heldOut().after().balance())
                    .isGreaterThanOrEqualTo(tuning.heldOut().before().balance());
        }
    }

    @Test
    void verdicts_tellWhenThereAreTooFew() {
        try (var past = new Past(Past.rules(RULE.formatted("leaked")))) {
            past.judge(posts(4));

            Verdicts verdicts = past.verdicts("leaked_list", TunerTest::verdict);

            assertThat(verdicts.right()).isEqualTo(8);
            assertThat(verdicts.areEnough()).isFalse();
        }
    }
}
