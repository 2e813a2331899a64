package prahari.ledger;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far the log went and what it then was, in the text form of C2SP tlog-checkpoint: origin, size, root.
 *
 * @param origin names the log: one line without blanks at its ends
 * @param size number of leaves
 */
public record Checkpoint(String origin, long size, Hash root) {
    private static final Pattern FORM = Pattern.compile("([^\n]{1,200})\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n");

    /** The signed text: three lines, the last with its line end. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Only the exact form of {@link #text}. */
    public static Optional<Checkpoint> parse(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) return Optional.empty();
        try {
            return Optional.of(
                    new Checkpoint(parts.group(1), Long.parseLong(parts.group(2)), Hash.parse(parts.group(3))));
        } catch (IllegalArgumentException e) { // the last digit carries bits that no hash has
            return Optional.empty();
        }
    }
}
