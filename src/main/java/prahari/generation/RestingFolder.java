package prahari.generation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches a folder of rules for a change that is complete: half a copy must not be judged. */
final class RestingFolder {
    /** A folder in which nothing changed for so long is believed to be complete. */
    static final Duration REST = Duration.ofSeconds(2);

    private final Path path;
    private final InstantSource clock;
    private @Nullable String judged;
    private @Nullable String seen;
    private Instant since = Instant.MIN;

    RestingFolder(Path path, InstantSource clock) {
        this.path = path;
        this.clock = clock;
    }

    /** What stands in it, whether it rests or not. */
    RuleFolder now() {
        return RuleFolder.read(path);
    }

    /** What stands in it, once that differs from what was judged and has not changed between two looks that far apart. */
    Optional<RuleFolder> changed() {
        RuleFolder content = now();
        Instant at = clock.instant();
        if (!content.hash().equals(seen)) {
            seen = content.hash();
            since = at;
        }
        boolean news = !content.hash().equals(judged);
        return news && !at.isBefore(since.plus(REST)) ? Optional.of(content) : Optional.empty();
    }

    /** Notes that this content needs no more judgement. */
    void judged(RuleFolder content) {
        judged = content.hash();
    }
}
