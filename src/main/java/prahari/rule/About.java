package prahari.rule;

import java.util.List;

/**
 * What people read about a rule or a correlation; what is not given is empty.
 *
 * @param references addresses of what it is drawn from
 * @param date of its making, such as {@code 2026-11-23}
 * @param modified of its last change
 * @param falsePositives what may be found and is harmless
 */
record About(
        String description,
        List<String> references,
        String author,
        String date,
        String modified,
        String license,
        List<String> falsePositives,
        List<Related> related) {
    public About {
        references = List.copyOf(references);
        falsePositives = List.copyOf(falsePositives);
        related = List.copyOf(related);
    }
}
