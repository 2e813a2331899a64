package prahari.cli;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.detect.Detector;
import prahari.generation.RuleFiles;
import prahari.identifier.Identifiers;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.Scorer;
import prahari.yaml.Problems;

/** Scores messages offline. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Scores messages offline, one line of output for each, in order. Identifiers appear masked only.",
            "Reads .jsonl (one object a line: id, text, document, region), a Telegram Desktop result.json, or plain text",
            "(one message a line); - is standard input. A line that is not JSON is reported with its number, the rest",
            "goes on, and the exit status is 1."
        })
final class ScanCommand implements Callable<Integer> {
    enum Format {
        JSONL,
        TEXT
    }

    @Option(names = "--rules", paramLabel = "DIR", description = "The rules. Default: config/rules beside the program.")
    @Nullable
    Path rules;

    @Option(names = "--format", paramLabel = "jsonl|text", defaultValue = "jsonl", description = "Default: jsonl.")
    Format format = Format.JSONL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Messages scored at a time. Default: 1.")
    int threads = 1;

    @Option(names = "--hits-only", description = "Leave out messages on which no rule hit.")
    boolean hitsOnly;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to scan; - is standard input.")
    List<String> files = List.of();

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > 256) throw new Exit.WrongUse("prahari: --threads must be 1 to 256");
        RuleSet set = load(rules == null ? Home.shipped("config/rules") : rules);
        var judge = new ScanJudge(
                new Detector(set, Identifiers.standard()),
                new Scorer(set, Clock.systemUTC()),
                hitsOnly,
                format == Format.TEXT);
        for (String file : files) {
            if (!file.equals("-") && !Files.isRegularFile(Path.of(file))) {
                throw new Exit.WrongUse("prahari: there is no file " + file);
            }
        }
        var stream = new FileOutputStream(FileDescriptor.out);
        try (var out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16)) {
            var output = new ScanOutput(out);
            try (var work = new OrderedWork<>(threads, judge, output)) {
                for (String file : files) scan(file, work);
            }
            return output.clean() ? Exit.DONE : Exit.NO;
        }
    }

    private static void scan(String file, OrderedWork<Supplier<ScanItem>, ScanResult> work) {
        var reader = new ScanReader(file.equals("-") ? "standard input" : file, work::add);
        if (file.equals("-")) {
            reader.read(new BufferedInputStream(System.in, 1 << 16));
            return;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)), 1 << 16)) {
            reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The rules of a folder, or an error that shows every mistake. */
    static RuleSet load(Path folder) {
        if (!Files.isDirectory(folder)) throw new Exit.WrongUse("prahari: there is no folder " + folder);
        Map<String, String> files = RuleFiles.read(folder);
        var loading = RuleSets.load(files);
        RuleSet set = loading.rules();
        if (set == null)
            throw new Exit.WrongUse(Problems.render(loading.problems(), files).strip());
        return set;
    }
}
