package prahari.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Declines proposed rules. */
@Command(
        name = "refuse",
        mixinStandardHelpOptions = true,
        description = "Declines proposed rules: what is in force stays, and the same rules are not proposed"
                + " again. 1 when they are not proposed any more.")
final class RulesRefuseCommand implements Callable<Integer> {
    @Mixin
    RulesDecision decision = new RulesDecision();

    @Override
    public Integer call() {
        return decision.ask("rules-refuse");
    }
}
