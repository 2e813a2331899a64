package prahari.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prahari.rule.RuleSet;
import prahari.yaml.Problems;

/** {@code scripts/bench mutations}: takes each condition out of each rule and tells which the rule's tests do not miss. */
final class MutationBench {
    private static final String USAGE = """
            Usage: scripts/bench mutations [--rule NAME] [--summary] [DIR]
            Changes one condition of one rule at a time and runs that rule's tests: a term of the condition left out, a
            distance left out, a number one less or more, a line of the scope, an alternative or a clause of a selection,
            a line of the score left out. A change that fails no test survives, and is listed with its place.
              DIR          the folder with rules. Default: config/rules
              --rule NAME  only this rule
              --summary    only the figures
            """;

    private MutationBench() {}

    /** Runs the bench; the exit status is 2 for wrong arguments. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> given = Arrays.asList(arguments);
        if (given.contains("--help")) {
            out.print(USAGE);
            return;
        }
        Path folder = Path.of(System.getProperty("prahari.home", "."), "config/rules");
        String only = "";
        boolean summary = false;
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).equals("--summary")) summary = true;
            else if (given.get(i).equals("--rule") && i + 1 < given.size()) only = given.get(++i);
            else if (!given.get(i).startsWith("-") && Files.isDirectory(Path.of(given.get(i)))) {
                folder = Path.of(given.get(i));
            } else {
                System.err.println("bench mutations: cannot use `" + given.get(i) + "`");
                System.exit(2);
            }
        }
        print(out, rules(folder), only, summary);
    }

    private static RuleSet rules(Path folder) throws IOException {
        var loading = Judge.load(folder);
        RuleSet rules = loading.rules();
        if (rules != null) return rules;
        System.err.print(Problems.render(loading.problems(), Map.of()));
        System.exit(2);
        throw new IllegalStateException("unreachable");
    }

    private static void print(PrintStream out, RuleSet rules, String only, boolean summary) {
        List<MutationRun.Result> results = MutationRun.all(rules, name -> System.err.print("."));
        System.err.println();
        if (!only.isEmpty()) {
            results = results.stream()
                    .filter(result -> result.rule().name().equals(only))
                    .toList();
        }
        out.println(line("%-28s %6s %8s %8s %8s %7s", "rule", "tests", "changes", "killed", "refused", "share"));
        for (MutationRun.Result result : results) {
            int tests = result.rule().tests().size();
            row(out, result.rule().name(), tests, result.mutants().size(), result.killed(), result.refused());
        }
        row(
                out,
                "all",
                results.stream().mapToInt(each -> each.rule().tests().size()).sum(),
                results.stream().mapToInt(each -> each.mutants().size()).sum(),
                results.stream().mapToInt(MutationRun.Result::killed).sum(),
                results.stream().mapToInt(MutationRun.Result::refused).sum());
        for (Mutant.Kind kind : Mutant.Kind.values()) kind(out, kind, results);
        if (summary) return;
        for (MutationRun.Result result : results) {
            for (Mutant mutant : result.survivors()) {
                out.println(mutant.place() + ": " + result.rule().name() + ": survives " + mutant.what());
            }
        }
    }

    private static void kind(PrintStream out, Mutant.Kind kind, List<MutationRun.Result> results) {
        int all = 0;
        int alive = 0;
        for (MutationRun.Result result : results) {
            all += (int) result.mutants().stream()
                    .filter(each -> each.kind() == kind)
                    .count();
            alive += (int) result.survivors().stream()
                    .filter(each -> each.kind() == kind)
                    .count();
        }
        if (all > 0) out.println(line("  %-50s %d of %d", kind.title, all - alive, all));
    }

    private static void row(PrintStream out, String name, int tests, int changes, int killed, int refused) {
        double share = changes == 0 ? 1 : (double) killed / changes;
        out.println(line("%-28s %6d %8d %8d %8d %7.3f", name, tests, changes, killed, refused, share));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
