package prahari.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import prahari.detect.Detector;
import prahari.identifier.Identifiers;
import prahari.rule.RuleSet;
import prahari.score.Scorer;

/** The work of {@code scan} from JSON to JSON, again and again in one process. */
public final class ScanPass {
    private final ScanJudge judge;
    private final Path messages;

    /** Reads the rules of a folder. */
    public ScanPass(Path rules, Path messages) {
        RuleSet set = ScanCommand.load(rules);
        judge = new ScanJudge(
                new Detector(set, Identifiers.standard()), new Scorer(set, InstantSource.system()), false, false);
        this.messages = messages;
    }

    /** Scans all messages on this thread; gives the thread's processor seconds. */
    public double seconds() throws IOException {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        scan(1);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }

    /** Scans all messages on so many threads; gives the seconds that pass. */
    public double wallSeconds(int threads) throws IOException {
        long start = System.nanoTime();
        scan(threads);
        return (System.nanoTime() - start) / 1e9;
    }

    private void scan(int threads) throws IOException {
        var output = new ScanOutput(Writer.nullWriter());
        try (var work = new OrderedWork<>(threads, judge, output);
                InputStream in = new BufferedInputStream(Files.newInputStream(messages), 1 << 16)) {
            new ScanReader(messages.toString(), work::add).read(in);
        }
        if (!output.clean()) throw new IOException("a message of the bench could not be read");
    }
}
