package prahari.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Override
    public Integer call() {
        return decision.ask("rules-activate");
    }
}
