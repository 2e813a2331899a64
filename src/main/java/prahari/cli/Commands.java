package prahari.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import prahari.app.CannotStart;
import prahari.evidence.EvidenceLost;

/** The program's commands. */
@Command(
        name = "prahari",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = {
            "Watches public Telegram channels and bots for personal data leaked or for sale,",
            "wakes analysts in their own Telegram chat, and keeps evidence that stands.",
            ""
        },
        footer = {
            "",
            "Standard output is data; standard error is talk and progress.",
            "Exit status: 0 done; 1 the answer is no; 2 wrong use or configuration; 3 it broke."
        },
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ScanCommand.class,
            RulesCommand.class,
            SourcesCommand.class,
            ImportCommand.class,
            DocumentsCommand.class,
            AlertsCommand.class,
            CampaignsCommand.class,
            BundleCommand.class,
            DraftsCommand.class,
            LedgerCommand.class,
            KeysCommand.class,
            SimulateCommand.class,
            DemoCommand.class,
            HealthCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Commands implements Runnable {
    @Spec
    @Nullable
    CommandSpec spec;

    /** Runs the command that {@code args} name. */
    public static int run(String... args) {
        var line = new CommandLine(new Commands());
        for (CommandLine each : all(line)) {
            each.getHelpSectionMap()
                    .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
        }
        var wholeInt = Given.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        var whole = Given.whole(Long.MIN_VALUE, Long.MAX_VALUE);
        return line.registerConverter(Long.class, whole)
                .registerConverter(long.class, whole)
                .registerConverter(Integer.class, word -> Math.toIntExact(wholeInt.convert(word)))
                .registerConverter(int.class, word -> Math.toIntExact(wholeInt.convert(word)))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, at, parsed) -> explain(e, at))
                .execute(args);
    }

    private static List<CommandLine> all(CommandLine line) {
        List<CommandLine> all = new ArrayList<>(List.of(line));
        new LinkedHashSet<>(line.getSubcommands().values()).forEach(each -> all.addAll(all(each)));
        return all;
    }

    @Override
    public void run() {
        if (spec != null) throw new ParameterException(spec.commandLine(), "say which command");
    }

    private static int explain(Exception e, CommandLine line) {
        var err = line.getErr();
        if (e instanceof Exit.WrongUse || e instanceof CannotStart) {
            err.println(e.getMessage());
            return Exit.WRONG_USE;
        }
        if (e instanceof Exit.AnswerIsNo) {
            err.println(e.getMessage());
            return Exit.NO;
        }
        if (e instanceof UncheckedIOException || e instanceof IOException || e instanceof EvidenceLost) {
            err.println("prahari: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
            return Exit.BROKE;
        }
        err.println("prahari: this should not have happened: " + e);
        Arrays.stream(e.getStackTrace()).limit(12).forEach(frame -> err.println("    at " + frame));
        return Exit.BROKE;
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"prahari " + (version == null ? "(built from source)" : version)};
        }
    }
}
