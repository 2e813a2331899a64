package prahari.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Writes a problem as a person reads it. */
final class ProblemText {
    private static final int MOST_DIFFERENCES = 8;
    private static final int CONTROL_PICTURES = 0x2400;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char OPEN_BOX = '\u2423';

    private final Problem problem;
    private final String source;
    private final Lines lines;
    private final int margin;
    private final StringBuilder out = new StringBuilder();

    ProblemText(Problem problem, String source) {
        this.problem = problem;
        this.source = source;
        lines = new Lines(source);
        int last = problem.details().seconds().stream()
                .filter(this::isHere)
                .mapToInt(second -> second.place().line())
                .reduce(problem.line(), Math::max);
        margin = Integer.toString(last).length();
    }

    private record Mark(int column, int width, char sign, String label) {}

    String render() {
        String slug = Codes.slug(problem.code());
        out.append(problem.severity().word()).append('[').append(problem.code());
        out.append(slug.isEmpty() ? "" : " " + slug).append("]: ").append(problem.message());
        out.append("\n --> ").append(problem.place()).append('\n');
        marks();
        problem.details().seconds().stream()
                .filter(second -> !isHere(second))
                .forEach(second -> line("= " + second.place() + ": " + second.label()));
        problem.details().notes().forEach(note -> line("= note: " + note));
        if (problem.help() != null) line("= help: " + problem.help());
        difference();
        return visible(out.append('\n'));
    }

    /** What a terminal would obey, and what looks like a space and is none, as signs that can be seen. */
    private static String visible(StringBuilder text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t') continue;
            if (c < ' ') text.setCharAt(i, (char) (CONTROL_PICTURES + c));
            else if (Character.isISOControl(c)) text.setCharAt(i, REPLACEMENT);
            else if (c != ' ' && Character.isSpaceChar(c)) text.setCharAt(i, OPEN_BOX);
        }
        return text.toString();
    }

    private boolean isHere(Problem.Second second) {
        return second.place().file().equals(problem.file());
    }

    private void line(String text) {
        out.append(" ".repeat(margin + 1)).append(text).append('\n');
    }

    private void numbered(int number, char sign, String text) {
        String written = Integer.toString(number);
        out.append(" ".repeat(Math.max(0, margin - written.length()))).append(written);
        out.append(' ')
                .append(sign)
                .append(text.isEmpty() ? "" : " ")
                .append(text)
                .append('\n');
    }

    private void marks() {
        var byLine = new TreeMap<Integer, List<Mark>>();
        String label = problem.details().label();
        byLine.computeIfAbsent(problem.line(), line -> new ArrayList<>())
                .add(new Mark(problem.column(), problem.width(source), '^', label == null ? "" : label));
        for (Problem.Second second : problem.details().seconds()) {
            if (!isHere(second)) continue;
            int width = second.width() > 0
                    ? second.width()
                    : width(lines.text(second.place().line()), second.place().column());
            byLine.computeIfAbsent(second.place().line(), line -> new ArrayList<>())
                    .add(new Mark(second.place().column(), width, '-', second.label()));
        }
        if (lines.text(problem.line()).isBlank() && problem.details().seconds().isEmpty()) return;
        line("|");
        byLine.forEach((number, marks) -> {
            numbered(number, '|', lines.text(number));
            marks.sort((a, b) -> Integer.compare(b.column, a.column));
            under(lines.text(number), marks);
        });
    }

    /** All marks of a line under it with the label of the rightmost, then the other labels each in a line of its own. */
    private void under(String text, List<Mark> marks) {
        var row = new StringBuilder();
        for (int i = marks.size() - 1; i >= 0; i--) {
            Mark mark = marks.get(i);
            int start = Math.min(mark.column - 1, text.length());
            if (start < row.length()) continue;
            row.append(indent(text, row.length(), start))
                    .append(String.valueOf(mark.sign).repeat(fit(text, mark)));
        }
        line(("| " + row + " " + marks.get(0).label).stripTrailing());
        for (Mark mark : marks.subList(1, marks.size())) {
            if (mark.label.isEmpty()) continue;
            line("| " + indent(text, 0, Math.min(mark.column - 1, text.length())) + mark.label);
        }
    }

    private static int fit(String text, Mark mark) {
        return Math.max(1, Math.min(mark.width, text.length() - mark.column + 1));
    }

    /** Keeps tabs so that the caret stands under its place. */
    private static String indent(String source, int from, int end) {
        var indent = new StringBuilder();
        source.substring(Math.min(from, end), end).codePoints().forEach(c -> indent.append(c == '\t' ? '\t' : ' '));
        return indent.toString();
    }

    private void difference() {
        Edit edit = problem.edit();
        if (edit == null) return;
        var applied = Edits.apply(source, List.of(edit));
        if (applied.edits().isEmpty()) return;
        List<String> before = all(lines);
        List<String> after = all(new Lines(applied.text()));
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) same++;
        int tail = 0;
        while (tail < Math.min(before.size(), after.size()) - same
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) tail++;
        out.append("help: consider the following change\n");
        shown(before.subList(same, before.size() - tail), same, '-');
        shown(after.subList(same, after.size() - tail), same, '+');
    }

    private void shown(List<String> changed, int before, char sign) {
        for (int i = 0; i < Math.min(changed.size(), MOST_DIFFERENCES); i++) {
            numbered(before + i + 1, sign, changed.get(i));
        }
        int more = changed.size() - MOST_DIFFERENCES;
        if (more > 0) line(sign + " ... " + more + " more lines");
    }

    private static List<String> all(Lines lines) {
        List<String> all = new ArrayList<>();
        for (int line = 1; line <= lines.count(); line++) all.add(lines.text(line));
        return all;
    }

    /** The length of the word at the place, or one character. */
    static int width(String source, int column) {
        int start = Math.min(column - 1, source.length());
        int end = start;
        while (end < source.length()
                && (Character.isLetterOrDigit(source.charAt(end)) || "_-.|".indexOf(source.charAt(end)) >= 0)) end++;
        return Math.max(1, end - start);
    }
}
