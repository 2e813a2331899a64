package prahari.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.config.Config;
import prahari.evidence.Timestamps;
import prahari.http.ClientSettings;
import prahari.http.PostClient;

/** Lets the configured timestamp authority stamp bundles. */
final class Stamping {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(30);
    /** An answer is a few kilobytes: a token with its certificates. */
    private static final int MAX_ANSWER = 1 << 17;

    private Stamping() {}

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
                Clients.proxy(config.telegram().proxy()));
        return new Timestamps(authority.url().toString(), authority.certificates(), request -> {
            try (var client = new PostClient(settings)) {
                return client.post(authority.url().toString(), "application/timestamp-query", request);
            } catch (IOException e) {
                throw new Timestamps.Unavailable(authority.url() + " did not answer: " + e.getMessage());
            }
        });
    }
}
