package prahari.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import prahari.app.Rehearsal;

/** The main job in one command. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "The main job in one command, on embedded defaults: a simulated Telegram replays a scenario; the monitor reads",
            "its channels, bot pages and groups, scores what it reads and tells the analysts' chat; an evidence bundle is",
            "written and verified. Prints the addresses to look at and runs until Ctrl-C.",
            "All waits run on scenario time. A run that was killed goes on where it was when started again with the same --out."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "End when the scenario has been replayed: 0 if every step worked, else 3.")
    boolean once;

    @Option(names = "--scenario", paramLabel = "FILE", description = "Default: config/scenarios/cowin-like.json.")
    @Nullable
    Path scenario;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results, data and logs go. Default: a temporary folder, printed.")
    @Nullable
    Path out;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Scenario seconds in a real second. Default: so that it takes about a minute.")
    @Nullable
    Double speed;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of the simulated Telegram. Default: any free one.")
    int port;

    @Override
    public Integer call() throws InterruptedException {
        if (speed != null && !(speed > 0)) throw new Exit.WrongUse("prahari: --speed must be above 0");
        var options = new Rehearsal.Options(
                scenario == null ? Home.shipped("config/scenarios/cowin-like.json") : scenario,
                Home.shipped("config/rules"),
                out,
                speed,
                port,
                once);
        return Rehearsal.run(options, System.out) ? Exit.DONE : Exit.BROKE;
    }
}
