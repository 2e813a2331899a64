package prahari.app;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.config.Config;
import prahari.config.Reach;
import prahari.http.ClientSettings;
import prahari.http.PageClient;
import prahari.http.Routes;
import prahari.model.ProxyServer;

/** The clients to the outside, as configured. */
final class Clients {
    private static final String USER_AGENT = "Mozilla/5.0 (compatible; Prahari/0.1)";
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int MAX_BODY_BYTES = 8 << 20;
    private static final int MAX_PHOTO_BYTES = 20 << 20;

    private Clients() {}

    /** The ways to Telegram's pages, and to no other host's. */
    static Routes pages(Config config, InstantSource clock) {
        Config.Telegram telegram = config.telegram();
        Reach reach = telegram.reach();
        List<URI> hosts = Stream.concat(Stream.of(telegram.web()), reach.mirrors().stream())
                .distinct()
                .toList();
        Map<String, PageClient> clients = new LinkedHashMap<>();
        for (ProxyServer proxy : reach.proxies()) clients.put(proxy.toString(), page(config, hosts, proxy, clock));
        ProxyServer only = telegram.proxy();
        if (clients.isEmpty()) clients.put(only == null ? "direct" : only.toString(), page(config, hosts, only, clock));
        return Routes.by(clients, hosts, reach.perHost(), clock);
    }

    /** The way to photos of previews, from their hosts alone. */
    static PageClient photos(Config config, InstantSource clock) {
        ProxyServer proxy = config.telegram().proxy();
        List<ProxyServer> proxies = config.telegram().reach().proxies();
        return new PageClient(
                settings(
                        config,
                        Set.copyOf(config.documents().photoHosts()),
                        MAX_PHOTO_BYTES,
                        proxies.isEmpty() ? proxy : proxies.get(0)),
                clock);
    }

    private static PageClient page(Config config, List<URI> hosts, @Nullable ProxyServer proxy, InstantSource clock) {
        Set<String> names = hosts.stream().map(URI::getHost).collect(Collectors.toSet());
        return new PageClient(settings(config, names, MAX_BODY_BYTES, proxy), clock);
    }

    private static ClientSettings settings(
            Config config, Set<String> hosts, int maxBytes, @Nullable ProxyServer proxy) {
        return new ClientSettings(hosts, CONNECT, config.polling().timeout(), maxBytes, USER_AGENT, proxy);
    }
}
