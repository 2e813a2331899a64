package prahari.correlation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import prahari.model.Blob;
import prahari.rule.Correlation;

/**
 * Hits of one correlation that are equal in what it groups by.
 *
 * @param correlation its name
 * @param key short, and the same for the same values
 * @param values by field or alias
 */
record Group(String correlation, String key, SortedMap<String, String> values) {
    private static final int MAX_KEY = 200; // the column's width
    private static final int MAX_GROUPS = 16;

    /** The groups that an occurrence belongs to: one for each value of a field that has several, none where a field is unknown. */
    static List<Group> of(Correlation correlation, Occurrence occurrence) {
        List<SortedMap<String, String>> found = new ArrayList<>();
        found.add(new TreeMap<>());
        for (String field : correlation.counting().groupBy()) {
            String fact = correlation.counting().factOf(field, occurrence.rule());
            List<SortedMap<String, String>> longer = new ArrayList<>();
            for (SortedMap<String, String> each : found) {
                for (String value : occurrence.values(fact)) {
                    if (longer.size() == MAX_GROUPS) break; // a message that names a hundred accounts
                    SortedMap<String, String> with = new TreeMap<>(each);
                    with.put(field, value);
                    longer.add(with);
                }
            }
            found = longer;
        }
        return found.stream()
                .map(values -> new Group(correlation.name(), key(values), values))
                .toList();
    }

    private static String key(SortedMap<String, String> values) {
        var key = new StringBuilder();
        values.forEach((field, value) ->
                key.append(key.isEmpty() ? "" : "|").append(field).append('=').append(value));
        return fitting(key.isEmpty() ? "all" : key.toString());
    }

    private static String fitting(String key) {
        if (key.length() <= MAX_KEY) return key;
        String hash = Blob.utf8(key).sha256();
        return key.substring(0, MAX_KEY - hash.length()) + hash;
    }
}
