package prahari.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Declines proposed rules. */
@Command(
        name = "refuse",
        mixinStandardHelpOptions = true,
        description = "Declines proposed rules: what is in force stays, and the same rules are not proposed"
                + " again. 1 when they are not proposed any more.")
final class RulesRefuseCommand implements Callable<Integer> {
    @Mixin
    RulesDecision decision = new RulesDecision();

    @Parameters(
            paramLabel = "GENERATION",
            arity = "0..1",
            description = "Four or more digits of the proposed hash; without it, whichever is proposed.")
    @Nullable
    String generation;

    @Override
    public Integer call() {
        return decision.ask("rules-refuse", generation);
    }
}
