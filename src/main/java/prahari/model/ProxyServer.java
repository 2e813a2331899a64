package prahari.model;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A proxy through which others are asked.
 *
 * @param at {@code http://HOST:PORT} or {@code socks5://HOST:PORT}
 * @param login null where it asks for none
 */
public record ProxyServer(URI at, @Nullable Login login) {
    /** RFC 1929 gives each a byte for its length. */
    public static final int MAX_BYTES = 255;

    public ProxyServer {
        if (at.getHost() == null || at.getPort() < 1 || at.getRawUserInfo() != null)
            throw new IllegalArgumentException("a proxy is SCHEME://HOST:PORT: " + at.getScheme());
    }

    /** One that asks for no login. */
    public ProxyServer(URI at) {
        this(at, null);
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
        return at.toString();
    }
}
