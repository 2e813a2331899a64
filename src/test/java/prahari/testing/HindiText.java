package prahari.testing;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for English in what is said in Hindi. */
public final class HindiText {
    /** What is typed, quoted or a name: in backticks or quotes, commands, rules, kinds, hashes, times, kinds of files. */
    private static final Pattern NAMES =
            Pattern.compile("`[^`]*`|\"[^\"]*\"|/[a-z_]+[0-9a-f_]*|[a-z0-9]+[_./-][a-z0-9_./-]+"
                    + "|\\b[0-9a-f]{8}\\b|[0-9]{4}-[0-9T:.-]+Z|SHA-256|\\bX{2,}\\b");

    private HindiText() {}

    /** The words in Latin letters that are none of {@code names}. */
    public static List<String> english(String said, String... names) {
        return Arrays.stream(NAMES.matcher(said).replaceAll(" ").split("[^A-Za-z]+"))
                .filter(word -> word.length() > 1 && !List.of(names).contains(word))
                .toList();
    }
}
