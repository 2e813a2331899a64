package prahari.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slips of a finger that may have led to a mistake: small changes around a line, each of which would take one back. */
public final class Slips {
    private static final Pattern KEY = Pattern.compile("^(\\s*(?:- )?)([A-Za-z_][\\w.|-]*)(?=\\s|$)");
    private static final Pattern KEY_WITH_COLON = Pattern.compile("^ *[A-Za-z_][\\w.|-]*:(?:\\s|$)");
    private static final Pattern WORD_ALONE = Pattern.compile(" *[A-Za-z_][\\w.|-]* *");
    private static final Pattern FLOW_KEY = Pattern.compile("[{,]\\s*([A-Za-z_][\\w.|-]*)(?= ['\"\\[{\\w(#-])");
    private static final Pattern NO_SPACE = Pattern.compile("(?:^|[{,-])\\s*[A-Za-z_][\\w.|-]*:(?=[^\\s/])");
    private static final Pattern NO_COMMA = Pattern.compile("(['\"\\]}\\w])(?= +['\"\\[{\\w])");
    private static final String INDENTATION = "the indentation is wrong";
    private static final int LOST = 1;
    private static final int SHIFTED = 2;
    private static final int WIDE = 3;
    private static final int TOO_MANY = 4;

    private final String text;
    private final Lines lines;
    private final Set<Slip> found = new LinkedHashSet<>();

    private Slips(String text) {
        this.text = text;
        lines = new Lines(text);
    }

    /**
     * One that may have been made.
     *
     * @param what it was, in words
     * @param cost the less, the likelier
     */
    public record Slip(Edit edit, String what, int cost) {
        /** Whether only blanks at the beginning of lines change. */
        public boolean isIndentation() {
            return what.equals(INDENTATION);
        }

        /** Where it is. */
        public Edit.Change first() {
            return edit.changes().get(0);
        }
    }

    /** What may have happened in these lines, which count from 1. */
    public static List<Slip> around(String text, Collection<Integer> at) {
        var slips = new Slips(text);
        for (int line : at) {
            if (line < 1 || line > slips.lines.count()) continue;
            slips.tabs(line);
            slips.colons(line);
            slips.tokens(line);
            slips.commas(line);
            slips.indents(line);
            slips.tooMany(line);
        }
        return List.copyOf(slips.found);
    }

    /** The line before this one that is neither blank nor a comment; 0 when there is none. */
    public static int before(String text, int line) {
        return new Slips(text).neighbour(line, -1);
    }

    /** The line before this one in which a key begins; 0 when there is none. */
    public static int keyBefore(String text, int line) {
        var lines = new Lines(text);
        int at = line - 1;
        while (at > 0 && !begins(lines.text(at), Integer.MAX_VALUE)) at--;
        return at;
    }

    /** The nearest line above that is as deep as this one and holds nothing but a word: a key without its colon. */
    public static int wordBefore(String text, int line) {
        var lines = new Lines(text);
        int indent = indent(lines.text(line));
        for (int at = line - 1; at > 0; at--) {
            String row = lines.text(at);
            if (row.isBlank() || indent(row) > indent) continue;
            if (indent(row) < indent) return 0;
            if (WORD_ALONE.matcher(row).matches()) return at;
        }
        return 0;
    }

    /** The next line that holds nothing but blanks, which a lost bracket may have left; 0 when there is none. */
    public static int blankAfter(String text, int line) {
        var lines = new Lines(text);
        for (int at = line + 1; at <= lines.count(); at++) {
            if (!lines.text(at).isEmpty() && lines.text(at).isBlank()) return at;
        }
        return 0;
    }

    /** The line after this one that is neither blank nor a comment; 0 when there is none. */
    public static int after(String text, int line) {
        return new Slips(text).neighbour(line, 1);
    }

    /** The line in which a quoted text begins that goes on up to this line, or past it. */
    public static OptionalInt openQuote(String text, int line) {
        var lines = new Lines(text);
        char quote = 0;
        int began = 0;
        for (int at = 1; at <= Math.min(line, lines.count()); at++) {
            String row = lines.text(at);
            char before = ' ';
            for (int i = 0; i < row.length(); i++) {
                char c = row.charAt(i);
                if (quote != 0) {
                    if (c == quote) {
                        quote = 0;
                        if (began < at && at >= line - 1) return OptionalInt.of(began);
                    }
                } else if ((c == '\'' || c == '"') && "[{,:- ".indexOf(before) >= 0) {
                    quote = c;
                    began = at;
                } else if (c == '#' && before == ' ') {
                    break;
                }
                before = c;
            }
        }
        return quote != 0 && began < line ? OptionalInt.of(began) : OptionalInt.empty();
    }

    /**
     * As much of a document around some of its lines as is needed to see whether it can be parsed: the others are left
     * out, with the same number of lines.
     */
    public static String excerpt(String text, int first, int last) {
        var lines = new Lines(text);
        int from = Math.max(1, first);
        while (from > 1 && !begins(lines.text(--from), 4)) {}
        int key = from;
        while (key > 1 && !begins(lines.text(key), 0)) key--;
        int to = Math.min(lines.count(), last);
        while (to < lines.count() && !begins(lines.text(++to), 4)) {}
        var excerpt = new StringBuilder();
        for (int line = 1; line <= to; line++) {
            if (line == key || line >= from) excerpt.append(lines.text(line));
            excerpt.append('\n');
        }
        return excerpt.toString();
    }

    /** Whether a key begins here that is no deeper than so many spaces. */
    private static boolean begins(String row, int most) {
        return indent(row) <= most && KEY_WITH_COLON.matcher(row).find();
    }

    private int neighbour(int line, int step) {
        for (int at = line + step; at >= 1 && at <= lines.count(); at += step) {
            String stripped = lines.text(at).strip();
            if (!stripped.isEmpty() && !stripped.startsWith("#")) return at;
        }
        return 0;
    }

    private void add(int line, int start, String old, String replacement, String what, int cost) {
        found.add(new Slip(new Edit(List.of(new Edit.Change(line, start + 1, old, replacement)), true), what, cost));
    }

    private void insert(int line, int at, String sign, int cost) {
        add(line, at, "", sign, sign.isBlank() ? "a space is missing" : "`" + sign.strip() + "` is missing", cost);
    }

    private void tabs(int line) {
        String row = lines.text(line);
        String blank = row.substring(0, indent(row));
        if (blank.indexOf('\t') < 0) return;
        for (int spaces : near(line)) add(line, 0, blank, " ".repeat(spaces), "a tab in the indentation", LOST);
        add(line, 0, blank, blank.replace("\t", ""), "a tab in the indentation", LOST);
        add(line, 0, blank, blank.replace("\t", "    "), "a tab in the indentation", LOST);
    }

    private void colons(int line) {
        String row = lines.text(line);
        Matcher key = KEY.matcher(row);
        if (key.find()) insert(line, key.end(), ":", LOST);
        Matcher inFlow = FLOW_KEY.matcher(row);
        while (inFlow.find()) insert(line, inFlow.end(1), ":", LOST);
        Matcher close = NO_SPACE.matcher(row);
        while (close.find()) insert(line, close.end(), " ", LOST);
    }

    /** What may be lost at the beginning or at the end of a word: quotes and brackets. */
    private void tokens(int line) {
        String row = lines.text(line);
        if (row.isBlank() && !row.isEmpty()) { // the blanks in front of a lost sign are still there
            for (String sign : List.of("[", "]", "{", "}")) insert(line, row.length(), sign, 0);
        }
        int end = row.stripTrailing().length();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>(List.of(row.isBlank() ? row.length() : end));
        starts.add(row.isBlank() ? row.length() : indent(row));
        for (int i = 0; i < end; i++) {
            char c = row.charAt(i);
            boolean before = c == '[' || c == '{' || c == ',' || c == ':' || c == '-';
            if (before && i + 1 < row.length()) {
                int next = i + 1;
                while (next < row.length() && row.charAt(next) == ' ') next++;
                starts.add(next);
            }
            if (c == ',' || c == ']' || c == '}') ends.add(i);
        }
        if (row.stripTrailing().endsWith(":")) ends.add(end);
        for (String quote : List.of("'", "\"")) {
            if (!row.contains(quote)) continue;
            starts.stream().filter(at -> !row.startsWith(quote, at)).forEach(at -> insert(line, at, quote, LOST));
            ends.stream()
                    .filter(at -> at == 0 || row.charAt(at - 1) != quote.charAt(0))
                    .forEach(at -> insert(line, at, quote, LOST));
        }
        for (String sign : List.of("[", "{")) {
            starts.forEach(at -> insert(line, at, sign, LOST));
            if (row.stripTrailing().endsWith(":")) insert(line, end, " " + sign, LOST);
        }
        for (String sign : List.of("]", "}")) ends.forEach(at -> insert(line, at, sign, LOST));
    }

    private void commas(int line) {
        String row = lines.text(line);
        Matcher gap = NO_COMMA.matcher(row);
        while (gap.find()) {
            boolean words = Character.isLetterOrDigit(row.charAt(gap.end() - 1));
            insert(line, gap.end(), ",", words ? WIDE : LOST);
        }
        if (!row.isBlank()) insert(line, row.stripTrailing().length(), ",", LOST);
    }

    private void indents(int line) {
        String row = lines.text(line);
        int indent = indent(row);
        if (row.isBlank() || row.substring(0, indent).indexOf('\t') >= 0) return;
        int last = line;
        for (int at = line + 1; at <= lines.count(); at++) {
            if (!lines.text(at).isBlank() && indent(lines.text(at)) <= indent) break;
            if (!lines.text(at).isBlank()) last = at;
        }
        int next = neighbour(line, 1);
        int child = last > line && next > 0 ? indent(lines.text(next)) : -1;
        for (int wanted : near(line)) {
            if (wanted == indent) continue;
            int cost = SHIFTED + (Math.abs(wanted - indent) > 4 ? 1 : 0);
            add(line, 0, " ".repeat(indent), " ".repeat(wanted), INDENTATION, cost + steps(child - wanted));
            if (child >= 0) {
                Edit all = Edit.indent(text, line, last, wanted - indent);
                found.add(new Slip(all, INDENTATION, cost + steps(child - indent)));
            }
        }
        if (!row.strip().startsWith("- ")) {
            if (indent > 0) add(line, indent - 1, "", "-", "`-` is missing", SHIFTED);
            add(line, indent, "", "- ", "`-` is missing", WIDE);
        }
    }

    /** What it costs when the lines below are not one step deeper. */
    private static int steps(int deeper) {
        return deeper < 0 || deeper == 4 || deeper == 2 ? 0 : 1;
    }

    private void tooMany(int line) {
        String row = lines.text(line);
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if ("'\"[]{},:".indexOf(c) >= 0) add(line, i, String.valueOf(c), "", "`" + c + "` is too many", TOO_MANY);
        }
    }

    /** Indentations that a line may have here: those of the lines around it, and one step more than the last. */
    private Set<Integer> near(int line) {
        Set<Integer> near = new LinkedHashSet<>();
        int at = line;
        for (int i = 0; i < 12 && at > 0; i++) {
            at = neighbour(at, -1);
            if (at == 0) break;
            int indent = indent(lines.text(at));
            if (i == 0) near.add(indent + 4);
            near.add(indent);
            if (lines.text(at).strip().startsWith("- ")) near.add(indent + 2);
        }
        int above = line;
        int least = Integer.MAX_VALUE;
        while (least > 0 && (above = neighbour(above, -1)) > 0) {
            if (indent(lines.text(above)) >= least) continue;
            least = indent(lines.text(above));
            near.add(least);
        }
        int next = line;
        for (int i = 0; i < 3; i++) {
            next = neighbour(next, 1);
            if (next == 0) break;
            int indent = indent(lines.text(next));
            near.add(indent);
            if (indent >= 4) near.add(indent - 4);
        }
        near.add(0);
        return near;
    }

    private static int indent(String row) {
        int indent = 0;
        while (indent < row.length() && (row.charAt(indent) == ' ' || row.charAt(indent) == '\t')) indent++;
        return indent;
    }
}
