package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Draws on standard error how far an import is, and how long it will still take. */
final class ImportBar {
    private static final int WIDTH = 24;
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Instant begun;
    private Instant shown;

    ImportBar(InstantSource clock) {
        this.clock = clock;
        begun = clock.instant();
        shown = begun;
    }

    /** Shows an answer of the desk, unless one was shown just now. */
    void show(JsonNode now) {
        Instant at = clock.instant();
        if (Duration.between(shown, at).compareTo(BETWEEN) < 0) return;
        shown = at;
        System.err.println(line(now, Duration.between(begun, at)));
    }

    /** Shows the last answer. */
    void end(JsonNode now) {
        if (now.path("known").asBoolean()) {
            System.err.println(now.path("name").asText() + " was imported before; nothing was taken");
            return;
        }
        System.err.println(line(now, Duration.between(begun, clock.instant())));
    }

    /** Of this export and of all others: files are read one after the other, behind the messages. */
    private static String files(JsonNode files) {
        long waiting = files.path("waiting").asLong();
        return waiting == 0 ? "" : String.format(Locale.ROOT, ", %,d files wait to be read", waiting);
    }

    static String line(JsonNode now, Duration spent) {
        long bytes = now.path("bytes").asLong();
        long size = Math.max(1, now.path("size").asLong());
        int filled = (int) Math.min(WIDTH, bytes * WIDTH / size);
        String left = "";
        if (now.path("running").asBoolean() && bytes > 0) {
            long seconds = Math.round((double) spent.toMillis() * (size - bytes) / bytes / 1000);
            left = String.format(Locale.ROOT, ", about %d:%02d left", seconds / 60, seconds % 60);
        }
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%  %.1f of %.1f MB, %,d messages, %,d hits, %,d alerts%s",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                bytes * 100 / size,
                bytes / 1e6,
                size / 1e6,
                now.path("messages").asLong(),
                now.path("hits").asLong(),
                now.path("alerts").asLong(),
                left + files(now.path("files")));
    }
}
