package prahari.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Differences between texts in the unified form that {@code patch} and {@code git apply} read. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    /** Beyond so many changed lines a file is shown as replaced: to look for the fewest would take too long. */
    private static final int MOST_EDITS = 4_000;

    private UnifiedDiff() {}

    /** One line of a comparison: kept, taken away or new. */
    private record Line(char sign, String text, int old, int fresh) {}

    /** The differences between two folders, each as text by path; empty for none. */
    public static String of(Map<String, String> before, Map<String, String> after) {
        var paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        var diff = new StringBuilder();
        for (String path : paths) {
            String old = before.get(path);
            String fresh = after.get(path);
            if (old != null && old.equals(fresh)) continue;
            diff.append("--- ").append(old == null ? "/dev/null" : "a/" + path).append('\n');
            diff.append("+++ ")
                    .append(fresh == null ? "/dev/null" : "b/" + path)
                    .append('\n');
            hunks(compare(lines(old == null ? "" : old), lines(fresh == null ? "" : fresh)), diff);
        }
        return diff.toString();
    }

    /** Each line with its end, so that a missing last one is a difference. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, end));
            from = end;
        }
        return lines;
    }

    /** Myers: the fewest lines taken away and added; the furthest places reached are kept for each number of edits. */
    private static List<Line> compare(List<String> a, List<String> b) {
        int most = Math.min(a.size() + b.size(), MOST_EDITS);
        int[] furthest = new int[2 * most + 3];
        List<int[]> trace = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            trace.add(Arrays.copyOfRange(furthest, most + 1 - edits - 1, most + 1 + edits + 2));
            for (int k = -edits; k <= edits; k += 2) {
                boolean down = k == -edits || (k != edits && furthest[most + k] < furthest[most + k + 2]);
                int x = down ? furthest[most + k + 2] : furthest[most + k] + 1;
                int y = x - k;
                while (x < a.size() && y < b.size() && a.get(x).equals(b.get(y))) {
                    x++;
                    y++;
                }
                furthest[most + 1 + k] = x;
                if (x >= a.size() && y >= b.size()) return backwards(a, b, trace);
            }
        }
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) all.add(new Line('-', a.get(i), i, 0));
        for (int i = 0; i < b.size(); i++) all.add(new Line('+', b.get(i), a.size(), i));
        return all;
    }

    private static List<Line> backwards(List<String> a, List<String> b, List<int[]> trace) {
        List<Line> lines = new ArrayList<>();
        int x = a.size();
        int y = b.size();
        for (int edits = trace.size() - 1; edits >= 0; edits--) {
            int[] furthest = trace.get(edits); // of diagonals -edits-1 .. edits+1
            int k = x - y;
            int middle = edits + 1;
            boolean down = k == -edits || (k != edits && furthest[middle + k - 1] < furthest[middle + k + 1]);
            int from = edits == 0 ? 0 : furthest[middle + (down ? k + 1 : k - 1)];
            int fromY = edits == 0 ? 0 : from - (down ? k + 1 : k - 1);
            int startX = edits == 0 ? 0 : down ? from : from + 1;
            while (x > startX) {
                x--;
                y--;
                lines.add(new Line(' ', a.get(x), x, y));
            }
            if (edits == 0) break;
            if (down) lines.add(new Line('+', b.get(fromY), from, fromY));
            else lines.add(new Line('-', a.get(from), from, fromY));
            x = from;
            y = fromY;
        }
        Collections.reverse(lines);
        return lines;
    }

    private static void hunks(List<Line> lines, StringBuilder diff) {
        int at = 0;
        while (at < lines.size()) {
            while (at < lines.size() && lines.get(at).sign() == ' ') at++;
            if (at == lines.size()) return;
            int from = Math.max(0, at - CONTEXT);
            int end = at;
            for (int i = at; i < lines.size() && i <= end + 2 * CONTEXT; i++) {
                if (lines.get(i).sign() != ' ') end = i;
            }
            end = Math.min(lines.size(), end + CONTEXT + 1);
            hunk(lines.subList(from, end), diff);
            at = end;
        }
    }

    private static void hunk(List<Line> lines, StringBuilder diff) {
        long old = lines.stream().filter(line -> line.sign() != '+').count();
        long fresh = lines.stream().filter(line -> line.sign() != '-').count();
        int oldStart = lines.get(0).old() + (old == 0 ? 0 : 1);
        int freshStart = lines.get(0).fresh() + (fresh == 0 ? 0 : 1);
        diff.append("@@ -%d,%d +%d,%d @@%n"
                .formatted(oldStart, old, freshStart, fresh)
                .replace("\r\n", "\n"));
        for (Line line : lines) {
            diff.append(line.sign()).append(line.text());
            if (!line.text().endsWith("\n")) diff.append("\n\\ No newline at end of file\n");
        }
    }
}
