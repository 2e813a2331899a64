package prahari.model;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A proxy through which others are asked.
 *
 * @param scheme {@code http} or {@code socks5}
 * @param login null where it asks for none
 */
public record ProxyServer(
        String scheme, String host, int port, @Nullable Login login) {
    /** The kinds of proxies that are spoken to. */
    public static final Set<String> SCHEMES = Set.of("http", "socks5");
    /** RFC 1929 gives each a byte for its length. */
    public static final int MAX_BYTES = 255;

    public ProxyServer {
        if (!SCHEMES.contains(scheme) || host.isBlank() || port < 1 || port > 65_535)
            throw new IllegalArgumentException("a proxy is http or socks5 at a host's port: " + scheme);
    }

    /** Who asks it. */
    public record Login(String user, Secret password) {
        public Login {
            if (!fits(user) || !fits(password.reveal()))
                throw new IllegalArgumentException("a user and a password have 1 to " + MAX_BYTES + " bytes each");
        }

        /** Whether a user or a password can be said to every kind of proxy. */
        public static boolean fits(String text) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            return bytes >= 1 && bytes <= MAX_BYTES;
        }
    }

    /** What it is called in logs and in the health: its address, without the login. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
