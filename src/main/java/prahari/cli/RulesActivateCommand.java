package prahari.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts proposed rules into force. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description =
                "Puts proposed rules into force: those that wait where the configuration says"
                        + " `rules.confirm: true`. The running service does it, or the next one to start. 1 when they are not proposed any more.")
final class RulesActivateCommand implements Callable<Integer> {
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
        return decision.ask("rules-activate", generation);
    }
}
