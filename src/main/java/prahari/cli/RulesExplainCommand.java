package prahari.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.RuleSet;
import prahari.score.Explainer;
import prahari.score.Explanation;
import prahari.score.ExplanationText;

/** Tells why a message scores what it scores. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells why a message scores what it scores: the lines, what matched, what is missing, and of every rule that",
            "nearly holds which part of its condition failed and by how much. Identifiers appear masked only.",
            "FILE is one message: its text, or a JSON object as `scan` reads it (text, document, region), which may also",
            "have the facts of a rule's test: chat, author, message, link, photo ...; - is standard input."
        })
final class RulesExplainCommand implements Callable<Integer> {
    @Option(names = "--rules", paramLabel = "DIR", description = "The rules. Default: config/rules beside the program.")
    @Nullable
    Path rules;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    RulesFormat format = RulesFormat.TEXT;

    @Mixin
    ChosenRules chosen = new ChosenRules();

    @Option(names = "--test-values", description = "Take values that are never issued for real ones, as tests do.")
    boolean testValues;

    @Parameters(paramLabel = "FILE", description = "The message; - is standard input.")
    String file = "-";

    @Override
    public Integer call() throws IOException {
        Facts message = read();
        RuleSet set = ScanCommand.load(rules == null ? Home.shipped("config/rules") : rules);
        var explainer = new Explainer(
                set, testValues ? Identifiers.acceptingTestValues() : Identifiers.standard(), Clock.systemUTC());
        Explanation explanation =
                chosen.all() ? explainer.explain(message) : explainer.explain(message, chosen.of(set));
        System.out.print(
                format == RulesFormat.JSON ? ExplanationJson.of(explanation) : ExplanationText.of(explanation));
        System.err.println("generation " + set.sha256());
        return Exit.DONE;
    }

    private Facts read() throws IOException {
        byte[] bytes;
        if (file.equals("-")) {
            bytes = System.in.readNBytes(ScanReader.MAX_LINE_BYTES + 1);
        } else {
            if (!Files.isRegularFile(Path.of(file))) throw new Exit.WrongUse("prahari: there is no file " + file);
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                bytes = in.readNBytes(ScanReader.MAX_LINE_BYTES + 1);
            }
        }
        String name = file.equals("-") ? "standard input" : file;
        if (bytes.length > ScanReader.MAX_LINE_BYTES)
            throw new Exit.WrongUse("prahari: " + name + " is longer than " + ScanReader.MAX_LINE_BYTES + " bytes");
        return MessageReader.read(name, bytes);
    }
}
