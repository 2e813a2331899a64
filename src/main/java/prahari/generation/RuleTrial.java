package prahari.generation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.rule.TestOutcome;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

/** What becomes of a folder of rules that wants to be a generation: read, checked, compiled, and proved on its tests. */
public sealed interface RuleTrial {
    /** So many mistakes are told where there is little room. */
    int FIRST = 3;

    /**
     * It may be put into force.
     *
     * @param signedBy fingerprint of the key that signed it, null when none was asked for
     */
    record Good(
            RuleSet rules, List<Problem> warnings, @Nullable String signedBy) implements RuleTrial {
        public Good {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It may not.
     *
     * @param content the same for the same files with the same mistakes
     * @param summary how many mistakes, of which kind, and the first of them with their places; a few lines
     * @param report all of them
     */
    record Bad(String content, String summary, String report) implements RuleTrial {
        static Bad of(RuleFolder folder, String count, Stream<String> first, String report) {
            String lines = Stream.concat(Stream.of(count), first.limit(FIRST)).collect(Collectors.joining("\n"));
            return new Bad(Blob.utf8(folder.hash() + "\n" + report).sha256(), lines, report);
        }
    }

    /** Tries what stands in a folder. */
    static RuleTrial of(RuleFolder folder, RuleTrust trust) {
        String trouble = folder.trouble();
        if (trouble != null) return Bad.of(folder, trouble, Stream.of(), trouble + "\n");
        RuleTrust.Verdict signature = trust.of(folder);
        if (!signature.mistakes().isEmpty()) {
            return Bad.of(
                    folder,
                    "the signature does not hold",
                    signature.mistakes().stream(),
                    String.join("\n", signature.mistakes()) + "\n");
        }
        var loading = RuleSets.load(folder.files());
        RuleSet rules = loading.rules();
        if (rules == null) {
            List<Problem> errors =
                    loading.problems().stream().filter(Problem::isError).toList();
            return Bad.of(
                    folder,
                    number(errors.size(), "error"),
                    errors.stream().map(Problem::summary),
                    Problems.render(loading.problems(), folder.files()));
        }
        var tests = RuleProof.of(rules);
        if (tests.passed()) return new Good(rules, loading.problems(), signature.signedBy());
        return Bad.of(
                folder,
                number(tests.failed().size(), "failed test"),
                tests.failed().stream().map(RuleTrial::failure),
                tests.report());
    }

    private static String failure(TestOutcome test) {
        return test.place() + ": test failed: " + test.owner() + " / \"" + test.test() + "\"";
    }

    private static String number(int many, String what) {
        return many == 1 ? "1 " + what : many + " " + what + "s";
    }
}
