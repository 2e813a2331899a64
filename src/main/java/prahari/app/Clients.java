package prahari.app;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.config.Config;
import prahari.http.ClientSettings;
import prahari.http.PageClient;

/** The clients to the outside, as configured. */
final class Clients {
    private static final String USER_AGENT = "Mozilla/5.0 (compatible; Prahari/0.1)";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MAX_BODY_BYTES = 8 << 20;

    private Clients() {}

    /** Reads Telegram's pages, and no other host's. */
    static PageClient pages(Config config, InstantSource clock) {
        var settings = new ClientSettings(
                Set.of(config.telegram().web().getHost()),
                CONNECT,
                config.polling().timeout(),
                MAX_BODY_BYTES,
                USER_AGENT,
                proxy(config.telegram().proxy()));
        return new PageClient(settings, clock);
    }

    /** The proxy for pages and the Bot API; null for none. */
    static @Nullable Proxy proxy(@Nullable URI uri) {
        if (uri == null) return null;
        Proxy.Type type = uri.getScheme().equals("http") ? Proxy.Type.HTTP : Proxy.Type.SOCKS;
        return new Proxy(type, InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort()));
    }
}
