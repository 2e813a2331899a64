package prahari.document;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The other process: reads the files it is asked for on standard input, one after the other, until nobody asks. */
final class ReadingProcess {
    /** The first line, so that the start of a machine under load is not taken for a slow file. */
    static final String READY = "ready";

    private ReadingProcess() {}

    /** Arguments: a folder for what must lie in a file to be read. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err); // whatever a library says is no answer
        System.setProperty("java.io.tmpdir", args[0]);
        Path scratch = Files.createDirectories(Path.of(args[0]));
        answers.println(READY);
        answers.flush();
        try (var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                ExtractJson.Question question = ExtractJson.question(line);
                answers.println(ExtractJson.write(answer(question, scratch)));
                answers.flush();
            }
        }
    }

    private static Extract answer(ExtractJson.Question question, Path scratch) {
        String name = question.name();
        long size = 0;
        try {
            Path file = Path.of(question.path());
            size = Files.size(file);
            var budget = new Budget(size, System::nanoTime, TimeUnit.MILLISECONDS.toNanos(question.millis()));
            Pictures pictures = question.pictures() == null ? null : new Pictures(Path.of(question.pictures()));
            return new Extraction(budget, scratch, pictures).read(file, name);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String why = "broken: " + e.getClass().getSimpleName() + " while reading it";
            return Extract.refused(name, "application/octet-stream", size, why);
        }
    }
}
