package prahari.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import prahari.model.Blob;
import prahari.telegram.SavedPages;

/** What is read from sources. */
@Command(name = "sources", mixinStandardHelpOptions = true, description = "Shows what is read from pages.")
final class SourcesCommand {

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description = {
                "Shows what is read in saved pages of t.me, one post a line as JSON; the page of a bot, group, user or",
                "of nobody gives one line that says so. 1 when a page cannot be read."
            })
    int read(@Parameters(paramLabel = "FILE", arity = "1..*", description = "Saved HTML pages.") List<Path> files)
            throws IOException {
        boolean all = true;
        for (Path file : files) {
            if (!Files.isRegularFile(file)) throw new Exit.WrongUse("prahari: there is no file " + file);
            SavedPages.Reading reading = SavedPages.read(Blob.of(Files.readAllBytes(file)));
            if (reading instanceof SavedPages.Reading.Lines lines) {
                lines.lines().forEach(System.out::println);
            } else if (reading instanceof SavedPages.Reading.Unreadable unreadable) {
                System.err.println("prahari: " + file + ": " + unreadable.reason());
                all = false;
            }
        }
        return all ? Exit.DONE : Exit.NO;
    }
}
