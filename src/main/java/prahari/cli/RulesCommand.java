package prahari.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The admin's tools for rules, one class a tool. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "The admin's tools for detection rules. DIR is config/rules beside the program unless given.",
        subcommands = {
            RulesCheckCommand.class,
            RulesFmtCommand.class,
            RulesSchemaCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesCoverageCommand.class,
            RulesListCommand.class,
            RulesSuppressionsCommand.class,
            RulesGenerationsCommand.class,
            RulesDiffCommand.class,
            RulesActivateCommand.class,
            RulesRefuseCommand.class,
            RulesRollbackCommand.class,
            RulesSignCommand.class,
            RulesVerifyCommand.class,
            RulesBacktestCommand.class,
            RulesScorecardCommand.class,
            RulesTuneCommand.class
        })
final class RulesCommand implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) throw new ParameterException(spec.commandLine(), "say which tool");
    }
}
