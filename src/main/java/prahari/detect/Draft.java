package prahari.detect;

import java.util.List;

/**
 * A record as read, before persons are told apart.
 *
 * @param start in the text that was read
 * @param end in the text that was read
 * @param values what it says, by field
 */
record Draft(int start, int end, List<Value> values) {
    /** What a field holds. */
    record Value(String field, String text) {}
}
