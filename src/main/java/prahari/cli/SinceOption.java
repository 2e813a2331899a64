package prahari.cli;

import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;
import prahari.config.Spans;

/** {@code --since SPAN}: how far back to look. */
final class SinceOption {
    @Option(
            names = "--since",
            paramLabel = "SPAN",
            defaultValue = "30d",
            description = "How far back, such as 12h or 30d. Default: 30d.")
    String text = "30d";

    /** When that was; not before computers. */
    Instant from(Instant now) {
        Instant then = now.minus(span());
        return then.isBefore(Instant.EPOCH) ? Instant.EPOCH : then;
    }

    private Duration span() {
        return Spans.parse(text)
                .filter(span -> !span.isZero())
                .orElseThrow(
                        () -> new Exit.WrongUse("prahari: --since must be a span such as 12h or 30d, not: " + text));
    }
}
