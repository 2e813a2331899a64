package prahari.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import prahari.testing.RuleFiles;
import prahari.yaml.Edits;
import prahari.yaml.Place;
import prahari.yaml.Problem;

/** Typos in the shipped rules: each must be told on its line, and most with the change that takes it back. */
class LinterMutationTest {
    private static final int TYPOS = 200;

    /** What the linter said about the typos of one kind. */
    private static final class Figures {
        int made;
        int caught;
        int placed;
        int mended;
        int messages;
    }

    @Test
    void load_catchesTyposOnTheirLineAndSuggestsTheOriginal() throws IOException {
        long seed = Long.getLong("prahari.seed", 20261129);
        Map<String, String> files = RuleFiles.in(Path.of("config/rules"));
        var typos = new Typos(files, seed);
        var reader = new RuleSets.Reader();
        Map<String, Figures> byKind = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        List<String> kinds = typos.kinds();

        for (int i = 0; i < Integer.getInteger("prahari.typos", TYPOS); i++) {
            Typos.Typo typo = typos.next(kinds.get(i % kinds.size()));
            Map<String, String> mutated = new LinkedHashMap<>(files);
            mutated.put(typo.file(), typo.text());
            List<Problem> problems = RuleSets.load(mutated, reader).problems();
            Figures figures = byKind.computeIfAbsent(typo.kind(), kind -> new Figures());
            boolean placed = problems.stream()
                    .flatMap(LinterMutationTest::places)
                    .anyMatch(place -> place.file().equals(typo.file()) && place.line() == typo.line());
            boolean mended = problems.stream().anyMatch(problem -> restores(problem, typo, files));
            figures.made++;
            figures.messages += problems.size();
            if (!problems.isEmpty()) figures.caught++;
            if (placed) figures.placed++;
            if (mended) figures.mended++;
            if (!placed || !mended) missed.add(report(typo, files, mutated, problems));
        }

        if (Boolean.getBoolean("prahari.show")) missed.forEach(System.out::println);
        System.out.println("kind                    made caught line edit messages");
        var all = new Figures();
        byKind.forEach((kind, figures) -> {
            print(kind, figures);
            all.made += figures.made;
            all.caught += figures.caught;
            all.placed += figures.placed;
            all.mended += figures.mended;
            all.messages += figures.messages;
        });
        print("all, seed " + seed, all);
        assertThat(all.caught).as("told at all").isEqualTo(all.made);
        assertThat(all.placed).as("told on the right line").isEqualTo(all.made);
        assertThat(all.mended).as("with the right change").isGreaterThanOrEqualTo(all.made * 9 / 10);
    }

    /** Where a person is told to look: at the problem, and at what is shown with it. */
    private static Stream<Place> places(Problem problem) {
        return Stream.concat(
                Stream.of(problem.place()), problem.details().seconds().stream().map(Problem.Second::place));
    }

    private static void print(String kind, Figures figures) {
        System.out.printf(
                "%-24s %4d %6d %4d %4d %8d%n",
                kind, figures.made, figures.caught, figures.placed, figures.mended, figures.messages);
    }

    private static boolean restores(Problem problem, Typos.Typo typo, Map<String, String> files) {
        if (problem.edit() == null || !problem.file().equals(typo.file())) return false;
        return Edits.apply(typo.text(), List.of(problem.edit())).text().equals(files.get(typo.file()));
    }

    private static String report(
            Typos.Typo typo, Map<String, String> files, Map<String, String> mutated, List<Problem> problems) {
        var report = new StringBuilder("== ")
                .append(typo.kind())
                .append(' ')
                .append(typo.file())
                .append(':')
                .append(typo.line());
        String[] lines = typo.text().split("\n", -1);
        String[] before = files.getOrDefault(typo.file(), "").split("\n", -1);
        report.append("\n   was ").append(before[Math.min(typo.line(), before.length) - 1]);
        report.append("\n   is  ")
                .append(lines[Math.min(typo.line(), lines.length) - 1])
                .append('\n');
        problems.stream()
                .limit(4)
                .forEach(problem -> report.append(problem.render(mutated.getOrDefault(problem.file(), ""))));
        return report.toString();
    }
}
