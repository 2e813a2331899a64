package prahari.yaml;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds characters that no editor shows for what they are, before YAML takes them for something else. */
final class Characters {
    private static final int MOST = 20;
    /** Text has none; a file with so many is in another encoding, or no text. */
    private static final int ONE_NUL_IN = 8;

    private static final char UNDECODED = '\uFFFD';
    private static final String BLANKS = "\u00A0\u2000-\u200B\u202F\u205F\u3000";

    /** Blanks that look like an indentation or like the space behind a key, where a key or an item follows or stands before. */
    private static final Pattern INDENTED = Pattern.compile(
            "^( *[" + BLANKS + "][ " + BLANKS + "]*)(?=- |[\\p{L}\\p{N}_.|%'\"-]{1,100}:(?:[ " + BLANKS + "]|$))");

    private static final Pattern BEHIND_KEY =
            Pattern.compile("^ *(?:- +)*[\\p{L}\\p{N}_.|%-]{1,100}:( *[" + BLANKS + "][ " + BLANKS + "]*)");

    /** A key or item whose text stands in the deeper lines below, as it is. */
    private static final Pattern BLOCK = Pattern.compile("^( *)(?:- +)*(?:[^#]*: +|- +)?[|>][-+0-9]{0,2} *(?:#.*)?$");

    private final String file;
    private final Problems problems;
    private int told;

    private Characters(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The text as it was probably meant, of the same length; what is wrong with it is told. */
    static String check(String file, String text, Problems problems) {
        if (text.chars().noneMatch(c -> isOdd((char) c))) return text;
        long nuls = text.chars().filter(c -> c == 0).count();
        if (nuls > text.length() / ONE_NUL_IN) {
            problems.add(
                    Problem.error("Y010", new Place(file, 1, 1), "the file is not UTF-8 text but UTF-16, or no text")
                            .help("save it as UTF-8"));
            return "";
        }
        return new Characters(file, problems).lines(text);
    }

    /** Whether it may need a look: no sign that people type, nor a letter. */
    private static boolean isOdd(char c) {
        if (c < 0x7F) return c < ' ' && c != '\n' && c != '\t';
        return c < 0xA1 || (c >= 0x2000 && c <= 0x205F) || c == '\u3000' || c >= UNDECODED || Character.isSurrogate(c);
    }

    private String lines(String text) {
        var clean = new StringBuilder(text);
        int block = -1; // how deep the key stands whose text goes on
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            number++;
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end);
            int indent = 0;
            while (indent < line.length() && line.charAt(indent) == ' ') indent++;
            if (block >= 0 && indent <= block && indent < line.length()) block = -1;
            signs(line, number, start, clean);
            if (block < 0) {
                blanks(
                        INDENTED,
                        clean.substring(start, end),
                        number,
                        start,
                        clean,
                        "a no-break or other odd space in the indentation");
                blanks(
                        BEHIND_KEY,
                        clean.substring(start, end),
                        number,
                        start,
                        clean,
                        "a no-break or other odd space behind the key");
                Matcher opens = BLOCK.matcher(clean.substring(start, end));
                if (opens.matches()) block = opens.group(1).length();
            }
            start = end + 1;
        }
        return clean.toString();
    }

    private void signs(String line, int number, int start, StringBuilder clean) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!isOdd(c)) continue;
            var place = new Place(file, number, i + 1);
            if (c == UNDECODED) {
                tell(Problem.error("Y010", place, "bytes that are not UTF-8").help("save the file as UTF-8"));
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < line.length()
                    && Character.isLowSurrogate(line.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c) || Character.isISOControl(c) || c > UNDECODED) {
                if (c == '\u0085') continue; // YAML takes it for a sign like others
                String name = String.format(Locale.ROOT, "U+%04X", (int) c);
                var remove = new Edit(List.of(new Edit.Change(number, i + 1, String.valueOf(c), "")), false);
                tell(Problem.error("Y010", place, "a control character, " + name)
                        .help("write it as \"\\u" + name.substring(2) + "\" where it is meant")
                        .edit(remove));
                clean.setCharAt(start + i, ' ');
            }
        }
    }

    private void blanks(Pattern where, String line, int number, int start, StringBuilder clean, String what) {
        Matcher found = where.matcher(line);
        if (!found.find()) return;
        String wrong = found.group(1);
        String right = where == INDENTED ? " ".repeat(wrong.length()) : " ";
        int first = 0;
        while (wrong.charAt(first) == ' ') first++;
        var edit = new Edit(List.of(new Edit.Change(number, found.start(1) + 1, wrong, right)), true);
        tell(Problem.error("Y010", new Place(file, number, found.start(1) + first + 1), what)
                .marked(wrong.length() - first, null)
                .help("only plain spaces count there")
                .edit(edit));
        for (int i = found.start(1); i < found.end(1); i++) clean.setCharAt(start + i, ' ');
    }

    private void tell(Problem problem) {
        if (++told <= MOST) problems.add(problem);
    }
}
