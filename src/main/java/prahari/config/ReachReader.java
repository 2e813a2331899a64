package prahari.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import prahari.model.ProxyServer;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlScalar;

/** Reads {@code mirrors}, {@code proxies} and {@code per_host} of the section {@code telegram}, and addresses as such. */
final class ReachReader {
    private static final int MOST_PER_HOST = 64;

    private final ProxyReader proxies;

    ReachReader(ProxyReader proxies) {
        this.proxies = proxies;
    }

    Reach read(YamlFields keys) {
        List<URI> mirrors = addresses(keys, "mirrors", List.of("https", "http"));
        List<ProxyServer> proxies = this.proxies.all(keys, "proxies");
        int perHost = (int) keys.whole("per_host", 1, MOST_PER_HOST, Reach.DEFAULT.perHost());
        return new Reach(mirrors, proxies, perHost);
    }

    private static List<URI> addresses(YamlFields keys, String key, List<String> schemes) {
        List<URI> addresses = new ArrayList<>();
        for (YamlScalar scalar : keys.scalars(key))
            address(keys, key, scalar, schemes).ifPresent(addresses::add);
        return addresses.stream().distinct().toList();
    }

    /** An address of one of these schemes without a path or a password; anything else is told. */
    static Optional<URI> address(YamlFields keys, String key, YamlScalar scalar, List<String> schemes) {
        try {
            var uri = new URI(scalar.text().replaceFirst("/+$", ""));
            boolean whole = uri.getHost() != null && uri.getScheme() != null && schemes.contains(uri.getScheme());
            if (whole && uri.getUserInfo() == null && uri.getRawPath().isEmpty()) return Optional.of(uri);
        } catch (URISyntaxException e) {
            // said below, with what is expected
        }
        keys.wrongValue(key, scalar, "an address such as " + schemes.get(0) + "://HOST:PORT");
        return Optional.empty();
    }
}
