package prahari.detect;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.rule.Condition;

/**
 * What came of a condition, or of a part of one, in a message.
 *
 * @param got how many of a set matched, how many values were counted, how far apart two sides lie; null where there is
 *     nothing to measure
 * @param steps how many things would have to be otherwise for it to turn out the other way
 */
public record Verdict(
        Condition condition, boolean holds, @Nullable Long got, int steps, List<Verdict> parts) {
    public Verdict {
        parts = List.copyOf(parts);
    }

    /** Itself and every part of it. */
    public Stream<Verdict> all() {
        return Stream.concat(Stream.of(this), parts.stream().flatMap(Verdict::all));
    }
}
