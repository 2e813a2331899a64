package prahari.pipeline;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import prahari.document.Extract;
import prahari.model.Identified;

/**
 * How many rows of a part of a file hold identifiers: counted in the sample, and from that, where there are more rows, how many
 * there are likely to be in all.
 */
final class RecordCount {
    private static final int MOST_TYPES = 6;
    /** Of the normal distribution, for 95 %. */
    private static final double Z = 1.96;

    private final Extract.Part part;
    private final Map<String, Integer> rowsByType = new HashMap<>();
    private int looked;
    private int records;

    RecordCount(Extract.Part part) {
        this.part = part;
    }

    /**
     * Counts the rows of a piece.
     *
     * @param start where its first line, be it the head, begins in the text in which the entities were found
     */
    void add(FilePiece piece, int start, List<Identified> entities) {
        int at = start + (piece.head().isEmpty() ? 0 : piece.head().length() + 1);
        for (String row : piece.rows()) {
            int end = at + row.length();
            Set<String> types = new HashSet<>();
            for (Identified entity : entities)
                if (entity.span().start() >= at && entity.span().start() < end) types.add(entity.type());
            types.forEach(type -> rowsByType.merge(type, 1, Integer::sum));
            if (!types.isEmpty()) records++;
            looked++;
            at = end + 1;
        }
    }

    /** Such as {@code 4,870 records in 5,000 rows sampled of 48,211 (phone 4,870, in.pan 12); about 46,958 in all, ...}. */
    String words() {
        Extract.Rows rows = part.rows();
        long total = rows == null ? looked : Math.max(rows.total(), looked);
        boolean complete = rows == null || rows.complete();
        boolean all = complete && total == looked;
        String basis = all
                ? String.format(Locale.ROOT, "all %,d rows", looked)
                : String.format(Locale.ROOT, "%,d rows sampled of %s%,d", looked, complete ? "" : "at least ", total);
        if (records == 0) return "no identifier in " + basis;
        String types = rowsByType.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TYPES)
                .map(type -> String.format(Locale.ROOT, "%s %,d", type.getKey(), type.getValue()))
                .collect(Collectors.joining(", "));
        String counted =
                String.format(Locale.ROOT, "%,d record%s in %s (%s)", records, records == 1 ? "" : "s", basis, types);
        return all ? counted : counted + estimate(total);
    }

    /** Wilson's interval (1927), which holds for shares near 0 and 1 too. */
    private String estimate(long total) {
        double share = (double) records / looked;
        double square = Z * Z / looked;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / looked + square / (4 * looked)) / (1 + square);
        return String.format(
                Locale.ROOT,
                "; about %,d in all, 95%% sure of %,d to %,d",
                Math.round(share * total),
                Math.max(records, Math.round((middle - half) * total)),
                Math.min(total, Math.round((middle + half) * total)));
    }
}
