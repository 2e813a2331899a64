package prahari;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.cli.Commands;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.rule.RuleTest;
import prahari.score.Scorer;
import prahari.testing.RuleFiles;

/**
 * What people complain about in other programs of this kind, one test each, through the commands that they would use. Tests
 * of the others stand beside what they are about; {@link #OF} names the class of each.
 */
class TwentyComplaintsTest {
    /** The class whose tests {@code ...complaintNN_...} show the answer to each complaint. */
    private static final Map<Integer, String> OF = new TreeMap<>();

    static {
        for (int number = 1; number <= 20; number++) OF.put(number, "TwentyComplaintsTest");
        for (int number = 6; number <= 8; number++) OF.put(number, "RuleBookTest"); // changes of rules that run
        OF.put(16, "RulesTuneCommandTest"); // false positives are measured, and nothing makes exclusions of them
        OF.put(17, "TelegramNotifierTest"); // a message that is too long never arrives
        OF.put(18, "AlertMessageTest"); // nobody can tell why it came again
        OF.put(19, "AlertTimersTest"); // acknowledgements and silences that end without a word
        OF.put(20, "DeliveryTroubleTest"); // a team's flood delays all others
    }

    private static final String RULE = """
            schema: 1
            kind: rule
            title: A rule
            id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d01
            name: sample
            label: leak
            status: experimental
            owner: tests
            version: 1
            tags: [leak.sale, tlp.amber]
            detection:
                offer: {phrases: {en: [for sale, selling]}}
                pan: {detector: in.pan}
                condition: offer and pan
            score: {base: 40}
            """;

    @TempDir
    Path folder;

    private record Run(int status, String out, String err) {}

    @Test
    void complaint01_misIndentedCondition_isANamedErrorWithTheEdit() throws IOException {
        rules(RULE.replace("    condition", "condition"));

        Run check = run("rules", "check", folder.toString());

        assertThat(check.status).isEqualTo(1);
        assertThat(check.out)
                .contains("error[R021 condition-outside]: `condition` is outside `detection`", "rules.yml:14:1")
                .contains("14 - condition: offer and pan\n14 +     condition: offer and pan\n")
                .containsOnlyOnce("error[");
        assertThat(run("rules", "check", "--fix", folder.toString()).status).isZero();
        assertThat(Files.readString(folder.resolve("rules.yml"))).isEqualTo(RULE);
    }

    @Test
    void complaint02_zeroRulesRead_isAFailure() {
        Run check = run("rules", "check", folder.toString());

        assertThat(check.status).isEqualTo(1);
        assertThat(check.out).contains("no rule was read");
        assertThat(run("rules", "test", folder.toString()).status).isEqualTo(1);
    }

    @Test
    void complaint03_misspeltKey_isOneMessageWithASuggestion() throws IOException {
        rules(RULE.replace("phrases", "phrasez").replace("detection:", "detections:"));

        Run check = run("rules", "check", folder.toString());

        assertThat(check.out.split("error\\[", -1)).hasSize(2);
        assertThat(check.out)
                .contains("unknown key `detections`", "+ detection:")
                .doesNotContain("needs `detection`");
        rules(RULE.replace("phrases", "phrasez"));
        check = run("rules", "check", folder.toString());
        assertThat(check.out).containsOnlyOnce("error[").contains("unknown key `phrasez`", "+     offer: {phrases:");
    }

    @Test
    void complaint04_oneParserForCheckAndRun() throws IOException {
        Path errors = Path.of("src/test/resources/rules/errors");
        Path message = Files.writeString(folder.resolve("message.txt"), "PAN card for sale");
        List<Path> files;
        try (var paths = Files.list(errors)) {
            files = paths.filter(path -> path.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            Path one = Files.createDirectory(folder.resolve("of-" + file.getFileName()));
            Files.copy(file, one.resolve("rules.yml"));

            int check = run("rules", "check", one.toString()).status;
            int explain = run("rules", "explain", "--rules", one.toString(), message.toString()).status;

            assertThat(explain == 0).as(file.toString()).isEqualTo(check == 0);
        }
    }

    @Test
    void complaint05_failingTest_hasItsLineAndOnlyTheDifference() throws IOException {
        rules(RULE + """
                tests:
                    - name: two offers
                      message: {text: 'selling, for sale: {{pan 1}}'}
                      expect: {match: true, spans: {offer: [selling, sold]}}
                """);

        Run test = run("rules", "test", folder.toString());

        assertThat(test.status).isEqualTo(1);
        assertThat(test.out)
                .contains("sample / \"two offers\"", "rules.yml:17")
                .contains("missing: \"sold\"", "extra: \"for sale\"")
                .doesNotContain("missing: \"selling\"");
    }

    @Test
    void complaint09_everyRuleRuns_andExplainShowsAll() throws IOException {
        String second = RULE.replace("name: sample", "name: second").replace("2d01", "2d02");
        rules(RULE + "---\n" + second);
        Path message = Files.writeString(folder.resolve("message.txt"), "for sale ABCPT0000B");

        Run explain = run("rules", "explain", "--test-values", "--rules", folder.toString(), message.toString());

        assertThat(explain.status).isZero();
        assertThat(explain.out).contains("sample", "second");
    }

    @Test
    void complaint10_distance_isOneUnitAtATime() throws IOException {
        RuleSet chars = set(RULE.replace("offer and pan", "offer near pan within 10 chars"));
        RuleSet lines = set(RULE.replace("offer and pan", "offer near pan within 1 lines"));
        String sameColumn = "for sale, many of them, ask me\n\n\n{{pan 1}}";

        assertThat(holds(chars, "for sale {{pan 1}}")).isTrue();
        assertThat(holds(chars, sameColumn)).isFalse();
        assertThat(holds(lines, sameColumn)).isFalse();
        assertThat(holds(lines, "for sale " + "x ".repeat(60) + "\n{{pan 1}}")).isTrue();
        rules(RULE.replace("offer and pan", "offer near pan within 1 lines and 10 columns"));
        assertThat(run("rules", "check", folder.toString()).out).contains("R022");
    }

    @Test
    void complaint11_linesAddUp_andNoRuleTakesAnotherAway() throws IOException {
        RuleSet shipped = RuleSets.load(RuleFiles.in(Path.of("config/rules"))).orThrow();
        var detector = new Detector(shipped, Identifiers.acceptingTestValues());
        var scorer = new Scorer(shipped, java.time.InstantSource.system());
        int scored = 0;
        for (RuleTest test : shipped.running().stream()
                .flatMap(rule -> rule.tests().stream())
                .toList()) {
            var detection = detector.detect(test.message());
            Score score = scorer.score(detection);
            assertThat(score.reasons().stream().mapToInt(Reason::points).sum()).isEqualTo(score.points());
            int all = score.rules().size() + score.aside().size();
            assertThat(all).as("every hit is listed").isEqualTo(detection.hits().size());
            if (score.points() > 0) scored++;
        }
        assertThat(scored).isGreaterThan(100);
    }

    @Test
    void complaint12_tenCharacters_areNoPan() throws IOException {
        RuleSet rules = set(RULE.replace("offer and pan", "pan"));
        RuleSet two = set(RULE.replace("offer and pan", "pan").replace("in.pan}", "in.pan, min_distinct: 2}"));

        assertThat(holds(rules, "{{pan 1}}")).isTrue();
        for (String word : List.of("ABCDEFGHIJ", "ABCDE12345", "1234567890", "ABCDX1234F", "my PAN is A1B2C3D4E5"))
            assertThat(holds(rules, word)).as(word).isFalse();
        assertThat(holds(two, "{{pan 1}} {{pan 1}} {{pan 1}}"))
                .as("one, pasted three times")
                .isFalse();
        assertThat(holds(two, "{{pan 1}} {{pan 2}}")).isTrue();
    }

    @Test
    void complaint13_phrases_areWholeWords() throws IOException {
        RuleSet rules = set(RULE.replace("[for sale, selling]", "[key, api]").replace("offer and pan", "offer"));

        assertThat(holds(rules, "a monkey in the capital, keyboard, rapid")).isFalse();
        assertThat(holds(rules, "the KEY, please")).isTrue();
        assertThat(holds(rules, "our api.")).isTrue();
    }

    @Test
    void complaint14_aNewRule_cannotNotify() throws IOException {
        String text = "for sale {{pan 1}}";
        Score experimental = score(set(RULE), text);
        Score test = score(set(withTests(RULE.replace("experimental", "test"))), text);
        Score stable = score(set(withTests(RULE.replace("experimental", "stable"))), text);

        assertThat(experimental.points()).isZero();
        assertThat(experimental.aside("sample")).isPresent();
        assertThat(test.points()).isZero();
        assertThat(stable.points()).isEqualTo(40);
        rules(RULE.replace("experimental", "stable"));
        assertThat(run("rules", "check", folder.toString()).out).contains("R052");
    }

    @Test
    void complaint15_tests_runThroughEverythingThatComesLater() throws IOException {
        String scoped = RULE.replace("detection:", "scope: {chat.type: bot}\ndetection:");
        rules(scoped + """
                tests:
                    - name: its own example, in a group
                      message: {text: 'selling {{pan 1}}', chat: {type: group}}
                      expect: {match: true}
                """);

        Run test = run("rules", "test", folder.toString());

        assertThat(test.status).isEqualTo(1);
        assertThat(test.out).contains("its own example, in a group", "chat.type");
    }

    @Test
    void everyComplaint_hasATestNamedAfterIt() throws IOException {
        Map<Integer, Set<String>> found = new TreeMap<>();
        Pattern named = Pattern.compile("@Test\\s+void (?:\\w+_)?complaint([0-9]{2})_");
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                named.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.computeIfAbsent(
                                        Integer.valueOf(match.group(1)), number -> new TreeSet<>())
                                .add(name));
            }
        }

        Map<Integer, Set<String>> wanted = new TreeMap<>();
        OF.forEach((number, name) -> wanted.put(number, Set.of(name)));
        assertThat(found).isEqualTo(wanted);
    }

    private static String withTests(String rule) {
        var tests = new StringBuilder(rule).append("tests:\n");
        for (String text : List.of("selling {{pan 1}}", "for sale {{pan 2}}", "selling", "{{pan 1}}")) {
            tests.append("    - {name: '")
                    .append(text)
                    .append("', message: {text: '")
                    .append(text);
            tests.append("'}, expect: {match: ").append(text.contains(" {{")).append("}}\n");
        }
        return tests.toString();
    }

    private static RuleSet set(String text) {
        return RuleSets.load(Map.of("rules.yml", text)).orThrow();
    }

    /** The text with its placeholders as a test of a rule would have them. */
    private static Facts message(String text) {
        RuleSet holder = set(RULE + "tests:\n    - {name: t, expect: {match: false}, message: {text: \""
                + text.replace("\n", "\\n") + "\"}}\n");
        return holder.rules().get(0).tests().get(0).message();
    }

    private static boolean holds(RuleSet rules, String text) {
        return !new Detector(rules, Identifiers.acceptingTestValues())
                .detect(message(text))
                .hits()
                .isEmpty();
    }

    private static Score score(RuleSet rules, String text) {
        return new Scorer(rules, java.time.InstantSource.system())
                .score(new Detector(rules, Identifiers.acceptingTestValues()).detect(message(text)));
    }

    private void rules(String text) throws IOException {
        Files.writeString(folder.resolve("rules.yml"), text);
    }

    private static Run run(String... args) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var toOut = new ByteArrayOutputStream();
        var toErr = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(toOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(toErr, true, StandardCharsets.UTF_8));
            int status = Commands.run(args);
            return new Run(status, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
