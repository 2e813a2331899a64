package prahari.evidence;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an alert's custody tells of the bundles that were made of it before.
 *
 * @param count how many
 * @param last SHA-256 of the last one
 * @param lastOther SHA-256 of the last one of the other variant
 */
record PastExports(
        int count, @Nullable String last, @Nullable String lastOther) {
    static final String EVENT = "exported";
    private static final Pattern DETAIL = Pattern.compile("(redacted|full) sha256=([0-9a-f]{64}) .*");

    static PastExports of(List<Rows.Event> custody, Variant variant) {
        int count = 0;
        String last = null;
        String lastOther = null;
        for (var event : custody) {
            var detail = DETAIL.matcher(event.detail());
            if (!event.what().equals(EVENT) || !detail.matches()) continue;
            count++;
            last = detail.group(2);
            if (!detail.group(1).equals(variant.word())) lastOther = last;
        }
        return new PastExports(count, last, lastOther);
    }

    /** @param zip as it was before it was sealed in an envelope: that is what the next bundle names */
    static String detail(Variant variant, Export.Written zip) {
        return variant.word() + " sha256=" + zip.sha256() + " bytes=" + zip.bytes();
    }
}
