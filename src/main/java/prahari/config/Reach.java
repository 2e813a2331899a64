package prahari.config;

import java.net.URI;
import java.util.List;
import prahari.model.ProxyServer;

/**
 * How Telegram's pages are reached beyond the one address: other hosts that serve the same pages, and proxies.
 *
 * @param mirrors taken, in this order, while the first host fails
 * @param proxies through which pages are asked for, in turn; empty for none but {@code telegram.proxy}
 * @param perHost requests to one host at the same time, at most
 */
public record Reach(List<URI> mirrors, List<ProxyServer> proxies, int perHost) {
    /** No mirrors, no proxies of their own, four requests at the same time. */
    public static final Reach DEFAULT = new Reach(List.of(), List.of(), 4);

    public Reach {
        mirrors = List.copyOf(mirrors);
        proxies = List.copyOf(proxies);
        if (perHost < 1) throw new IllegalArgumentException("at least one request at a time: " + perHost);
    }
}
