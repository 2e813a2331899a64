package prahari.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import prahari.rule.RuleSet;
import prahari.yaml.Problems;

/** {@code scripts/bench quality}: prints how well the rules judge labelled messages. */
final class QualityBench {
    private static final String USAGE = """
            Usage: scripts/bench quality [--misses] [--floors] [--rules DIR] [--planted FILE] [FILE...]
            Precision, recall and F1 of the alerts (medium and above) per language, label and channel kind; labels and
            severities of what is found; planted identifiers found and missed.
              FILE            labelled messages, one JSON object a line: id, text, label, severity, lang, channel_kind,
                              document. Default: src/test/resources/corpus/messages.jsonl
              --planted FILE  identifiers in these messages. Default: planted.jsonl beside FILE, where there is one
              --rules DIR     Default: config/rules
              --misses        also list what is judged wrongly
              --floors        print only the figures, in the form of src/test/resources/corpus/floors.txt
            """;

    private final PrintStream out;
    private final Options options;

    private QualityBench(PrintStream out, Options options) {
        this.out = out;
        this.options = options;
    }

    private static final class Options {
        private final List<Path> files = new ArrayList<>();
        private final List<Path> planted = new ArrayList<>();
        private Path rules = home("config/rules");
        private boolean misses;
        private boolean floors;
    }

    /** A mistake in the arguments. */
    private static final class WrongUse extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongUse(String message) {
            super(message);
        }
    }

    /** Runs the bench; the exit status is 2 for wrong arguments. */
    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (List.of(arguments).contains("--help")) {
            out.print(USAGE);
            return;
        }
        try {
            new QualityBench(out, options(arguments)).run();
        } catch (WrongUse e) {
            System.err.println("bench quality: " + e.getMessage());
            System.exit(2);
        }
    }

    private static Options options(String[] arguments) {
        var options = new Options();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--misses" -> options.misses = true;
                case "--floors" -> options.floors = true;
                case "--rules" -> options.rules = existing(arguments, ++i);
                case "--planted" -> options.planted.add(existing(arguments, ++i));
                default -> {
                    if (arguments[i].startsWith("-")) throw new WrongUse("unknown option " + arguments[i]);
                    options.files.add(existing(arguments, i));
                }
            }
        }
        if (options.files.isEmpty()) options.files.add(home("src/test/resources/corpus/messages.jsonl"));
        return options;
    }

    private static Path existing(String[] arguments, int index) {
        if (index >= arguments.length) throw new WrongUse("a file is missing behind " + arguments[index - 1]);
        Path path = Path.of(arguments[index]);
        if (!Files.exists(path)) throw new WrongUse("there is no " + path);
        return path;
    }

    private static Path home(String name) {
        return Path.of(System.getProperty("prahari.home", ".")).resolve(name);
    }

    private void run() throws IOException {
        var loading = Judge.load(options.rules);
        RuleSet rules = loading.rules();
        if (rules == null) {
            throw new WrongUse("the rules have mistakes:\n" + Problems.render(loading.problems(), Map.of()));
        }
        var judge = new Judge(rules);
        List<Judged> messages = new ArrayList<>();
        List<Planted> planted = new ArrayList<>();
        for (Path file : options.files) {
            messages.addAll(judge.messages(file));
            Path beside = file.resolveSibling("planted.jsonl");
            if (options.planted.isEmpty() && Files.exists(beside)) planted.addAll(Judge.planted(beside));
        }
        for (Path file : options.planted) planted.addAll(Judge.planted(file));
        var quality = new Quality(messages, planted);
        if (options.floors) quality.figures().forEach((name, value) -> out.println(line("%.3f  %s", value, name)));
        else print(quality);
        if (options.misses) quality.misses().forEach(out::println);
    }

    private void print(Quality quality) {
        out.println(line(
                "%-28s %8s %7s %6s %6s %9s %9s %9s",
                "", "to alert", "found", "wrong", "missed", "precision", "recall", "F1"));
        row("all " + quality.messages().size() + " messages", quality.alerts());
        rows("language", quality.byLanguage());
        rows("label", quality.byLabel());
        rows("channel kind", quality.byChannelKind());
        out.println(line(
                "%nOf the found: label right %.3f, severity right %.3f, within one band %.3f",
                quality.labelRight(), quality.severityRight(), quality.severityClose()));
        if (quality.identifiers().isEmpty()) return;
        rows("planted identifiers", quality.identifiers());
        row("all", quality.allIdentifiers());
    }

    private void rows(String title, Map<String, Tally> tallies) {
        out.println(line("%n%s", title));
        tallies.forEach((name, tally) -> row("  " + name, tally));
    }

    private void row(String name, Tally tally) {
        out.println(line(
                "%-28s %8d %7d %6d %6d %9.3f %9.3f %9.3f",
                name,
                tally.wanted(),
                tally.found(),
                tally.wrong(),
                tally.missed(),
                tally.precision(),
                tally.recall(),
                tally.f1()));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
