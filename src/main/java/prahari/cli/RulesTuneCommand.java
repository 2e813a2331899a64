package prahari.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.config.Config;
import prahari.generation.UnifiedDiff;
import prahari.learn.Tuning;
import prahari.learn.TuningText;
import prahari.learn.Verdicts;
import prahari.rule.RuleSet;

/** Proposes how a rule could do better. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        description = {
            "Learns from the analysts' verdicts how a rule could tell true from false better, and writes a patch to its file;",
            "the rules themselves stay as they are. Moves the points of score lines that have `train: [low, high]`, and leaves",
            "out words and chats that several false positives share and no true positive has. One verdict in three is held",
            "out; what was learnt must not do worse on those. The patched rules pass their checks and tests. 1 when there are",
            "too few verdicts (it takes ten true and ten false) or nothing better was found.",
            "Apply it in the folder of the rules: patch -p1 < FILE. Read it first: words from messages stand in it."
        })
final class RulesTuneCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RULE", description = "The rule's name.")
    String rule = "";

    @Mixin
    ConfigOption config = new ConfigOption();

    @Mixin
    SinceOption since = new SinceOption();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the patch goes. Default: standard output.")
    @Nullable
    Path out;

    @Override
    public Integer call() {
        Config settings = config.readWithoutSecrets();
        RuleSet current = ScanCommand.load(settings.rules());
        if (current.running().stream().noneMatch(each -> each.name().equals(rule)))
            throw new Exit.WrongUse("prahari: no rule runs that is called " + rule);
        try (DeskCall desk = DeskCall.open(settings)) {
            var verdicts = new Verdicts(rule);
            ReviewedHits.forEach(desk, since.from(Clock.systemUTC().instant()), verdicts);
            if (!verdicts.areEnough())
                throw new Exit.AnswerIsNo("prahari: too few verdicts on " + rule + ": " + verdicts.right()
                        + " true and " + verdicts.wrong() + " false alerts, it takes " + Verdicts.ENOUGH + " of each");
            var versions = new StoredVersions(desk, Instant.EPOCH);
            Tuning tuning = verdicts.tune(current, settings.alerts().raiseFrom(), versions::find);
            System.err.print(TuningText.of(tuning));
            if (tuning.files().isEmpty()) throw new Exit.AnswerIsNo("prahari: nothing better was found for " + rule);
            write(current, tuning);
        }
        return Exit.DONE;
    }

    private void write(RuleSet current, Tuning tuning) {
        Map<String, String> before = new HashMap<>(current.files());
        before.keySet().retainAll(tuning.files().keySet());
        String patch = UnifiedDiff.of(before, tuning.files());
        if (out == null) System.out.print(patch);
        else FileWriting.write(out, patch);
    }
}
