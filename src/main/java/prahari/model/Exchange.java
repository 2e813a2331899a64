package prahari.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer came over HTTP, beyond what it said.
 *
 * @param request headers as sent, in their order
 * @param response headers as received, in their order
 * @param protocol as negotiated: {@code http/1.1}, {@code h2}
 * @param reason phrase after the status; empty where the protocol has none
 * @param decoded whether the body was compressed on the wire and is kept unpacked
 * @param address of the server; null when a proxy was asked
 * @param tls null where the connection was in clear
 * @param redirects followed before, a line each: status, from, to
 */
public record Exchange(
        List<Header> request,
        List<Header> response,
        String protocol,
        String reason,
        boolean decoded,
        @Nullable String address,
        @Nullable Tls tls,
        List<String> redirects) {
    public Exchange {
        request = List.copyOf(request);
        response = List.copyOf(response);
        redirects = List.copyOf(redirects);
    }

    /** One header. */
    public record Header(String name, String value) {}

    /**
     * How the connection was protected.
     *
     * @param chain the server's certificates in DER, its own first
     */
    public record Tls(String version, String cipherSuite, List<Blob> chain) {
        public Tls {
            chain = List.copyOf(chain);
        }
    }
}
