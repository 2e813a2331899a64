package prahari.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import prahari.config.Config;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.learn.Backtest;
import prahari.learn.BacktestReport;
import prahari.learn.BacktestTally;
import prahari.rule.RuleSet;
import prahari.score.Scorer;

/** The work of {@code scan} and of {@code rules backtest} over the same messages, in one process. */
public final class BacktestPass {
    private static final int THREADS = 2;

    private final RuleSet inForce;
    private final RuleSet proposed;

    /** Two folders of rules. */
    public BacktestPass(Path inForce, Path proposed) {
        this.inForce = ScanCommand.load(inForce);
        this.proposed = ScanCommand.load(proposed);
    }

    /** Scans a file of JSON lines by the rules in force. */
    public void scan(Path messages) throws IOException {
        var judge = new ScanJudge(
                new Detector(inForce, Identifiers.standard()),
                new Scorer(inForce, InstantSource.system()),
                false,
                false);
        var output = new ScanOutput(Writer.nullWriter());
        try (var work = new OrderedWork<>(THREADS, judge, output);
                InputStream in = new BufferedInputStream(Files.newInputStream(messages), 1 << 16)) {
            new ScanReader(messages.toString(), work::add).read(in);
        }
        if (!output.clean()) throw new IOException("a message of the bench could not be read");
    }

    /** Replays what the database of a configuration holds. */
    public BacktestReport backtest(Config config, Instant since, Instant now) {
        try (DeskCall desk = DeskCall.open(config)) {
            var backtest = new Backtest(inForce, proposed, config.alerts().raiseFrom(), InstantSource.system());
            var versions = new StoredVersions(desk, since);
            BacktestTally tally = RulesBacktestCommand.judge(backtest, versions, THREADS, () -> now);
            return tally.report(now, backtest, versions::find);
        }
    }
}
