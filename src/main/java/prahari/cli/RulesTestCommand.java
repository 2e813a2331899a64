package prahari.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import prahari.generation.RuleProof;

/** Proves rules on their own tests. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs every rule's own tests through the whole detection. 1 when one fails.")
final class RulesTestCommand implements Callable<Integer> {
    @Mixin
    RulesFolder folder = new RulesFolder();

    @Override
    public Integer call() {
        var run = RuleProof.of(folder.rules());
        System.out.print(run.report());
        return run.passed() ? Exit.DONE : Exit.NO;
    }
}
