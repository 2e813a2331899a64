package prahari.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row as the log knows it. What may be shown to anybody stands in the leaf as it is; texts that may name people stand there
 * only as a salted hash, so that a redacted bundle can prove the row without telling them.
 *
 * @param ref the row's id
 * @param open names and values that may be shown, in their order
 * @param closed texts that the leaf only commits to; none where they were forgotten
 * @param committed what the leaf committed to, where they were forgotten
 * @param key that they were encrypted with, where they were forgotten
 */
record Entry(
        Kind kind,
        long ref,
        ObjectNode open,
        List<String> closed,
        @Nullable String committed,
        @Nullable String key) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is sealed. */
    enum Kind {
        CAPTURE,
        EVENT,
        DISCLOSURE,
        NOTE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            for (Kind kind : values()) if (kind.word().equals(word)) return Optional.of(kind);
            return Optional.empty();
        }
    }

    Entry {
        closed = List.copyOf(closed);
    }

    Entry(Kind kind, long ref, ObjectNode open, List<String> closed) {
        this(kind, ref, open, closed, null, null);
    }

    /** What the leaf commits to instead of the texts. */
    String commitment(String salt) {
        return committed != null ? committed : Commitment.of(salt, closed);
    }

    /** The text that the leaf is the hash of: a JSON object on one line; {@code salt} is hexadecimal. */
    String leafText(String salt) {
        ObjectNode leaf = JSON.createObjectNode().put("kind", kind.word()).put("id", ref);
        leaf.setAll(open);
        return leaf.put("closed", commitment(salt)).toString();
    }

    Hash leaf(String salt) {
        return Hash.ofLeaf(leafText(salt).getBytes(StandardCharsets.UTF_8));
    }
}
