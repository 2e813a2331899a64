package prahari.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.config.Config;
import prahari.evidence.Envelope;
import prahari.evidence.Timestamps;
import prahari.http.ClientSettings;
import prahari.http.PostClient;

/** What is done to bundles as configured: an authority stamps them, an envelope hides full ones. */
final class Stamping {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    /** An answer is a few kilobytes: a token with its certificates. */
    private static final int MAX_ANSWER = 1 << 17;

    private Stamping() {}

    /** What full bundles are sealed in, or null when nobody is named to read them. */
    static @Nullable Envelope envelope(Config config) {
        var recipients = config.evidence().recipients();
        return recipients.isEmpty() ? null : Envelope.to(recipients);
    }

    /** The authority, or null when none is configured. */
    static @Nullable Timestamps of(Config config) {
        Config.TimestampAuthority authority = config.evidence().timestamp();
        if (authority == null) return null;
        var settings = new ClientSettings(
                Set.of(authority.url().getHost()),
                CONNECT,
                WHOLE,
                MAX_ANSWER,
                "Prahari",
                config.telegram().proxy());
        return new Timestamps(authority.url().toString(), authority.certificates(), request -> {
            try (var client = new PostClient(settings)) {
                return client.post(authority.url().toString(), "application/timestamp-query", request);
            } catch (IOException e) {
                throw new Timestamps.Unavailable(authority.url() + " did not answer: " + e.getMessage());
            }
        });
    }
}
