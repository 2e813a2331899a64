package prahari.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What people give on the command line, or a refusal that says what would do. */
final class Given {
    private static final int MAX_NAME = 100;

    private Given() {}

    /** Who does something: the name given with {@code --as}, else the account's. */
    static String name(@Nullable String as) {
        if (as == null) return System.getProperty("user.name", "cli");
        if (as.isBlank() || as.length() > MAX_NAME)
            throw new Exit.WrongUse("prahari: --as takes a name of 1 to " + MAX_NAME + " characters");
        return as.strip();
    }

    /** Numbers of alerts. */
    static List<Long> alerts(List<String> words) {
        return words.stream().map(Given::alert).toList();
    }

    private static long alert(String word) {
        if (!word.matches("[1-9][0-9]{0,17}"))
            throw new Exit.WrongUse("prahari: an alert is a number such as 7, not: " + word);
        return Long.parseLong(word);
    }

    /** Where a file goes. */
    static Path out(Path file) {
        if (Files.isDirectory(file))
            throw new Exit.WrongUse(
                    "prahari: " + file + " is a folder: name the file to write, such as " + file.resolve("FILE"));
        return file.toAbsolutePath();
    }

    /**
     * A file to read.
     *
     * @param what what it is, such as "key file"
     */
    static void file(@Nullable Path file, String what) {
        if (file == null || Files.isRegularFile(file)) return;
        throw new Exit.WrongUse(
                Files.isDirectory(file)
                        ? "prahari: " + file + " is a folder, no " + what
                        : "prahari: there is no " + what + " " + file);
    }

    /** Turns words into whole numbers, and says so in words where that fails. */
    static ITypeConverter<Long> whole(long least, long most) {
        return word -> {
            try {
                long number = Long.parseLong(word.strip());
                if (number >= least && number <= most) return number;
            } catch (NumberFormatException e) {
                // said below
            }
            throw new TypeConversionException("'" + word + "' is no whole number up to " + most);
        };
    }
}
