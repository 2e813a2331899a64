package prahari.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;

/**
 * Comments {@code # prahari: allow R104} that silence a warning on their line, on the next one, and in a block of text
 * that begins on either. Errors stay.
 */
final class Allowances {
    private static final Pattern COMMENT =
            Pattern.compile("(?:^|\\s)#\\s*prahari:\\s*allow((?:[\\s,]+[A-Z][0-9]{3}\\b)+)");
    private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{3}");
    private static final Pattern BLOCK = Pattern.compile("(?:^|[:\\s-])[|>][-+0-9]*\\s*(?:#.*)?$");

    private Allowances() {}

    /** One code that may be told of no more in these lines. */
    private record Allowance(Place place, String code, int lastLine) {
        boolean covers(Problem problem) {
            return !problem.isError()
                    && problem.code().equals(code)
                    && problem.file().equals(place.file())
                    && problem.line() >= place.line()
                    && problem.line() <= lastLine;
        }
    }

    /** The problems without the warnings that are allowed, and with those allowances that silence nothing. */
    static List<Problem> apply(Map<String, String> files, List<Problem> problems) {
        List<Allowance> allowances = new ArrayList<>();
        new TreeMap<>(files).forEach((path, text) -> {
            if (text.contains("prahari:")) read(path, text.split("\\R", -1), allowances);
        });
        if (allowances.isEmpty()) return problems;
        var left = new Problems();
        problems.stream()
                .filter(problem -> allowances.stream().noneMatch(each -> each.covers(problem)))
                .forEach(left::add);
        // After an error not everything was looked at.
        if (!left.hasErrors()) {
            allowances.stream()
                    .filter(each -> problems.stream().noneMatch(each::covers))
                    .forEach(each -> left.add(
                            Problem.warning("R199", each.place, "there is no warning " + each.code + " here to allow")
                                    .marked(each.code.length(), null)
                                    .help("remove it, or put it on the line of the warning or on the one before")));
        }
        return left.sorted();
    }

    private static void read(String path, String[] lines, List<Allowance> allowances) {
        int block = 0; // the last line of the block of text that we are in, in which nothing is a comment
        for (int i = 0; i < lines.length; i++) {
            if (i < block) continue;
            block = blockEnd(lines, i);
            @Nullable Matcher comment = comment(lines[i]);
            if (comment == null) continue;
            int last = Math.max(i + 2, Math.max(block, i + 1 < lines.length ? blockEnd(lines, i + 1) : 0));
            Matcher codes = CODE.matcher(lines[i]).region(comment.start(1), comment.end(1));
            while (codes.find()) {
                allowances.add(new Allowance(new Place(path, i + 1, codes.start() + 1), codes.group(), last));
            }
        }
    }

    private static @Nullable Matcher comment(String line) {
        Matcher matcher = COMMENT.matcher(line);
        return matcher.find() ? matcher : null;
    }

    /** The last line, from 1, of the block that begins at {@code start}; 0 when none begins there. */
    private static int blockEnd(String[] lines, int start) {
        if (indent(lines[start]) == lines[start].length()
                || lines[start].strip().startsWith("#")
                || !BLOCK.matcher(lines[start]).find()) return 0;
        int depth = indent(lines[start]);
        int end = start + 1;
        while (end < lines.length && (lines[end].isBlank() || indent(lines[end]) > depth)) end++;
        return end;
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') indent++;
        return indent;
    }
}
