package prahari.bench;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same patterns in the files of other programs. */
final class PeerFiles {
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7F](?=[?*+{])");

    private PeerFiles() {}

    /** A kind, a tab and an expression a line. Shapes without the condition on their start, which costs Hyperscan time. */
    static String hyperscan(Patterns patterns) {
        StringBuilder file = new StringBuilder();
        for (Patterns.One pattern : patterns.all()) {
            String regex = pattern.kind() == Patterns.Kind.LITERAL
                    ? pattern.text().replaceAll("[\\\\.+*?()\\[\\]{}|^$/-]", "\\\\$0")
                    : pattern.text();
            file.append(pattern.kind().name().charAt(0))
                    .append('\t')
                    .append(regex)
                    .append('\n');
        }
        return file.toString();
    }

    /** One rule a pattern, in bytes: YARA knows no letters beyond ASCII. */
    static String yara(Patterns patterns) {
        StringBuilder file = new StringBuilder();
        int number = 0;
        for (Patterns.One pattern : patterns.all()) {
            String string = switch (pattern.kind()) {
                case LITERAL -> "\"" + bytes(pattern.text()) + "\" nocase";
                case WORDS -> "/" + bytes(grouped(pattern.text())) + "/s nocase";
                case SHAPE -> "/" + bytes(grouped(pattern.text())) + "/s";
            };
            file.append("rule r%d { strings: $a = %s condition: $a }%n".formatted(number++, string));
        }
        return file.toString();
    }

    /** A letter of several bytes that is repeated becomes a group; groups that capture nothing become plain ones. */
    private static String grouped(String regex) {
        Matcher letters = BEYOND_ASCII.matcher(regex.replace("(?:", "(").replace("/", "\\/"));
        return letters.replaceAll("($0)");
    }

    private static String bytes(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0) escaped.append((char) b);
            else escaped.append("\\x%02x".formatted(b & 0xFF));
        }
        return escaped.toString();
    }
}
