package prahari.wording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Label;
import prahari.model.Severity;

/** {@code scripts/bench wording}: how well wordings alone are judged, across folds; and the shipped model made anew. */
final class WordingBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is never learned from: no messages, and those that tell how well others are judged. */
    private static final Set<String> APART = Set.of("planted.jsonl", "apart.jsonl");

    private static final int FOLDS = 5;
    private static final int DIGEST = 32;
    private static final long SEED = 1;
    private static final String USAGE = """
            Usage: scripts/bench wording [--write] [FILE...]
            Learns to judge wordings from labelled messages and prints precision and recall of medium and above for
            several thresholds; each message is judged by what was learned from the other four fifths.
              FILE     labelled messages, one JSON object a line. Default: those of src/test/resources/corpus but apart.jsonl
              --write  also learn from all of them and write src/main/resources/prahari/wording/wording.model
            """;

    private WordingBench() {}

    /** Runs the bench. */
    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        List<Path> files = Stream.of(arguments)
                .filter(argument -> !argument.startsWith("--"))
                .map(Path::of)
                .toList();
        if (files.isEmpty()) files = corpus();
        List<Labelled> messages = read(files);
        System.out.printf(Locale.ROOT, "%,d labelled messages of %d files%n", messages.size(), files.size());
        List<Labelled> mixed = new ArrayList<>(messages);
        Collections.shuffle(mixed, new Random(SEED));
        report(mixed, new WordingTraining(mixed).acrossFolds(FOLDS));
        if (List.of(arguments).contains("--write")) write(messages, files);
    }

    /** The files that the shipped model is learned from. */
    static List<Path> corpus() throws IOException {
        Path folder = Path.of(System.getProperty("prahari.home", ".")).resolve("src/test/resources/corpus");
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(path -> path.toString().endsWith(".jsonl")
                            && !APART.contains(path.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** Each text once, in the order of the files. */
    static List<Labelled> read(List<Path> files) throws IOException {
        List<Labelled> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                if (line.isBlank()) continue;
                JsonNode node = JSON.readTree(line);
                if (seen.add(node.path("text").asText() + "\n" + document(node))) all.add(labelled(node));
            }
        }
        return all;
    }

    private static Labelled labelled(JsonNode node) {
        return new Labelled(
                node.path("id").asText(),
                node.path("text").asText(),
                document(node),
                Label.valueOf(node.path("label").asText("benign").toUpperCase(Locale.ROOT)),
                Severity.valueOf(node.path("severity").asText("none").toUpperCase(Locale.ROOT)));
    }

    private static @Nullable String document(JsonNode node) {
        JsonNode name = node.path("document").path("name");
        return name.isTextual() ? name.asText() : null;
    }

    private static void report(List<Labelled> messages, double[] likely) {
        int threats = (int) messages.stream().filter(WordingBench::isThreat).count();
        for (int percent : new int[] {10, 20, 30, 40, 50, 60, 70, 80, 90}) {
            int told = 0;
            int right = 0;
            for (int i = 0; i < likely.length; i++) {
                if (likely[i] * 100 < percent) continue;
                told++;
                if (isThreat(messages.get(i))) right++;
            }
            System.out.printf(
                    Locale.ROOT,
                    "at %d %%: recall %.3f, precision %.3f%n",
                    percent,
                    (double) right / threats,
                    (double) right / Math.max(1, told));
        }
    }

    private static boolean isThreat(Labelled message) {
        return message.severity().compareTo(Severity.MEDIUM) >= 0;
    }

    private static void write(List<Labelled> messages, List<Path> files) throws IOException {
        Path to = Path.of(System.getProperty("prahari.home", "."))
                .resolve("src/main/resources/prahari/wording/wording.model");
        Files.createDirectories(to.getParent());
        try (OutputStream out = Files.newOutputStream(to)) {
            new WordingTraining(messages).all(digest(files)).write(out);
        }
        System.out.printf(Locale.ROOT, "wrote %s, %,d bytes%n", to, Files.size(to));
    }

    /** Names the content of files whatever their place. */
    static String digest(List<Path> files) throws IOException {
        var all = new StringBuilder();
        for (Path file : files) all.append(Files.readString(file)).append('\f');
        return Blob.of(all.toString().getBytes(StandardCharsets.UTF_8)).sha256().substring(0, DIGEST);
    }
}
