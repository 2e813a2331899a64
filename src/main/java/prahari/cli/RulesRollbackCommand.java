package prahari.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts kept rules into force again. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description =
                "Puts a kept generation of rules into force at once; the files on disk are not looked at until --lift. The"
                        + " running service does it, or the next one to start. 1 when this program cannot read that generation any"
                        + " more, or when the files that a lift brings back are bad.")
final class RulesRollbackCommand implements Callable<Integer> {
    @Mixin
    RulesDecision decision = new RulesDecision();

    @Option(names = "--lift", description = "Look at the files on disk again, at once.")
    boolean lift;

    @Parameters(
            paramLabel = "GENERATION",
            arity = "0..1",
            description = "Four or more digits of a hash that `rules generations` lists.")
    @Nullable
    String generation;

    @Override
    public Integer call() {
        if (lift == (generation != null))
            throw new Exit.WrongUse("prahari: say which generation, or --lift; `prahari rules generations` lists them");
        return decision.ask(lift ? "rules-lift" : "rules-rollback", generation);
    }
}
