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
import prahari.language.Said;
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
    Said words() {
        Extract.Rows counted = part.rows();
        long total = counted == null ? looked : Math.max(counted.total(), looked);
        boolean complete = counted == null || counted.complete();
        var rows = new Extract.Rows(looked, total, complete);
        if (records == 0) return Said.of("file.no_identifier", "rows", basis(rows));
        String types = rowsByType.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TYPES)
                .map(type -> String.format(Locale.ROOT, "%s %,d", type.getKey(), type.getValue()))
                .collect(Collectors.joining(", "));
        Said found = Said.of("file.records", "records", records, "rows", basis(rows), "types", types);
        return isAll(rows) ? found : estimate(found, total);
    }

    /** How much of a table was looked at. */
    static Said basis(Extract.Rows rows) {
        if (isAll(rows)) return Said.of("file.all_rows", "rows", rows.total());
        String key = rows.complete() ? "file.sampled" : "file.sampled_of_more";
        return Said.of(key, "looked", rows.sampled(), "total", rows.total());
    }

    private static boolean isAll(Extract.Rows rows) {
        return rows.complete() && rows.sampled() == rows.total();
    }

    /** Wilson's interval (1927), which holds for shares near 0 and 1 too. */
    private Said estimate(Said found, long total) {
        double share = (double) records / looked;
        double square = Z * Z / looked;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / looked + square / (4 * looked)) / (1 + square);
        return Said.of(
                "file.estimate",
                "found",
                found,
                "about",
                Math.round(share * total),
                "least",
                Math.max(records, Math.round((middle - half) * total)),
                "most",
                Math.min(total, Math.round((middle + half) * total)));
    }
}
