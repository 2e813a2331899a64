package prahari.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.model.ProxyServer;

/**
 * What a {@link PageClient} may do, and how long it tries.
 *
 * @param hosts names or addresses without a port; no other host is ever asked
 * @param connectTimeout for the connection, in real time
 * @param callTimeout for one request with its whole body, in real time
 * @param maxBodyBytes after decompression
 */
public record ClientSettings(
        Set<String> hosts,
        Duration connectTimeout,
        Duration callTimeout,
        int maxBodyBytes,
        String userAgent,
        @Nullable ProxyServer proxy) {
    private static final int MAX_BODY_BYTES = 8 << 20;

    public ClientSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        if (maxBodyBytes < 1) throw new IllegalArgumentException("maxBodyBytes must be above 0: " + maxBodyBytes);
    }

    /** Ten seconds to connect, thirty for the whole, bodies to 8 MB, no proxy. */
    public static ClientSettings forHosts(Set<String> hosts, String userAgent) {
        return new ClientSettings(
                hosts, Duration.ofSeconds(10), Duration.ofSeconds(30), MAX_BODY_BYTES, userAgent, null);
    }
}
