package prahari.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import prahari.document.Extract.Rows;

/** Keeps a fair sample of rows of which it is not known how many there are, always the same of the same rows. */
final class RowSample {
    static final int MOST_ROWS = 5_000;
    private static final int MOST_ROW_CHARS = 2_000;
    private static final long SEED = 7;

    private record Kept(long number, String row) {}

    private final List<Kept> kept = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(SEED);
    private String head = "";
    private boolean headed;
    private long total;

    /** A line that says what the rows are: always part of the sample and no row. */
    void head(String line) {
        if (!headed) head = cut(line);
        headed = true;
    }

    boolean isHeaded() {
        return headed;
    }

    void add(CharSequence row) {
        long number = total++;
        if (kept.size() < MOST_ROWS) {
            kept.add(new Kept(number, cut(row)));
            return;
        }
        long place = random.nextLong(total);
        if (place < MOST_ROWS) kept.set((int) place, new Kept(number, cut(row)));
    }

    private static String cut(CharSequence row) {
        return row.length() <= MOST_ROW_CHARS
                ? row.toString()
                : row.subSequence(0, MOST_ROW_CHARS).toString();
    }

    long total() {
        return total;
    }

    /** A sample, as a text and in numbers. */
    record Sample(String text, Rows rows) {}

    /** The sample in the order of the rows, in so many characters. */
    Sample sample(int mostChars, boolean complete) {
        List<Kept> chosen = new ArrayList<>();
        List<Kept> shuffled = new ArrayList<>(kept);
        if (chars(kept) > mostChars) Collections.shuffle(shuffled, new java.util.Random(SEED));
        long chars = head.length() + 1L;
        for (Kept each : shuffled) {
            chars += each.row().length() + 1L;
            if (chars > mostChars) break;
            chosen.add(each);
        }
        chosen.sort(Comparator.comparingLong(Kept::number));
        var text = new StringBuilder(head);
        for (Kept each : chosen) {
            if (text.length() > 0) text.append('\n');
            text.append(each.row());
        }
        return new Sample(text.toString(), new Rows(chosen.size(), total, complete));
    }

    private static long chars(List<Kept> rows) {
        return rows.stream().mapToLong(each -> each.row().length() + 1L).sum();
    }
}
