package prahari.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.config.Config;
import prahari.learn.Backtest;
import prahari.learn.BacktestReport;
import prahari.learn.BacktestTally;
import prahari.learn.BacktestText;
import prahari.learn.Judged;
import prahari.message.KeptVersion;
import prahari.rule.RuleSet;

/** Shows what proposed rules would have done with the messages of the last weeks. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Replays kept messages with the rules in force and with those in DIR (the configuration's own unless given), and",
            "shows which alerts would be new, lost or changed, by rule, with examples, and what that means a day.",
            "Identifiers appear masked only. Works beside the running service, which goes on; where none runs, the database",
            "is opened, and the service cannot start until this ends. Nothing is changed. Alerts of correlations are not",
            "part of it."
        })
final class RulesBacktestCommand implements Callable<Integer> {
    @Mixin
    RulesFolder folder = new RulesFolder();

    @Mixin
    ConfigOption config = new ConfigOption();

    @Mixin
    SinceOption since = new SinceOption();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    RulesFormat format = RulesFormat.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "new|lost|changed",
            split = ",",
            description = "End with 1 when there is such an alert. May be given again.")
    List<BacktestReport.Kind> failOn = List.of();

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Messages judged at a time. Default: 2.")
    int threads = 2;

    private final InstantSource clock = Clock.systemUTC();

    @Override
    public Integer call() {
        if (threads < 1 || threads > 256) throw new Exit.WrongUse("prahari: --threads must be 1 to 256");
        Config settings = config.readWithoutSecrets();
        if (folder.dir == null) folder.dir = settings.rules();
        RuleSet proposed = folder.rules();
        Instant now = clock.instant();
        try (DeskCall desk = DeskCall.open(settings)) {
            RuleSet inForce = RulesFolder.inForce(desk, settings.rules());
            var backtest = new Backtest(inForce, proposed, settings.alerts().raiseFrom(), Clock.systemUTC());
            var versions = new StoredVersions(desk, since.from(now));
            BacktestTally tally = judge(backtest, versions, threads, clock);
            BacktestReport report = tally.report(now, backtest, versions::find);
            System.err.println("in force " + inForce.sha256() + "\nproposed " + proposed.sha256());
            System.out.print(
                    format == RulesFormat.JSON
                            ? BacktestJson.of(report, inForce.sha256(), proposed.sha256())
                            : BacktestText.of(report));
            return failOn.stream().anyMatch(kind -> report.total(kind) > 0) ? Exit.NO : Exit.DONE;
        }
    }

    /** Judges every version, so many at a time. */
    static BacktestTally judge(Backtest backtest, StoredVersions versions, int threads, InstantSource clock) {
        var tally = new BacktestTally();
        var progress = new Progress("versions", versions.count(), clock);
        try (var work = new OrderedWork<KeptVersion, Judged>(
                threads, backtest::judge, judged -> add(judged, tally, progress))) {
            versions.forEach(work::add, tally::isFull);
        }
        return tally;
    }

    private static void add(Judged judged, BacktestTally tally, Progress progress) {
        if (tally.isFull()) return;
        tally.accept(judged);
        progress.step();
    }
}
