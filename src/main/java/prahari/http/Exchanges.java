package prahari.http;

import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Connection;
import okhttp3.Handshake;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Exchange;

/** Takes down how an answer came, for the capture. */
final class Exchanges {
    private Exchanges() {}

    /** Filled while the call runs; a request carries it to the connection that serves it. */
    private static final class Peer {
        final AtomicReference<String> address = new AtomicReference<>();
    }

    static Request.Builder asking(HttpUrl url) {
        return new Request.Builder().url(url).tag(Peer.class, new Peer());
    }

    static Response noteAddress(Interceptor.Chain chain) throws IOException {
        Peer peer = chain.request().tag(Peer.class);
        Connection connection = chain.connection();
        InetAddress address = connection == null ? null : connection.socket().getInetAddress();
        // through SOCKS the name is resolved at the proxy, and nobody here learns the address
        if (peer != null && address != null) peer.address.set(address.getHostAddress());
        return chain.proceed(chain.request());
    }

    /** @param proxied whether the connection ended at a proxy */
    static Exchange of(Response response, boolean proxied, List<String> redirects) {
        Response wire = response.networkResponse();
        if (wire == null) throw new IllegalStateException("there is no cache to answer from");
        Peer peer = wire.request().tag(Peer.class);
        boolean decoded = wire.header("Content-Encoding") != null && response.header("Content-Encoding") == null;
        return new Exchange(
                headers(wire.request().headers()),
                headers(wire.headers()),
                wire.protocol().toString(),
                wire.message(),
                decoded,
                proxied || peer == null ? null : peer.address.get(),
                tls(response.handshake()),
                redirects);
    }

    private static List<Exchange.Header> headers(Headers headers) {
        List<Exchange.Header> list = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            if (!Proxies.isLogin(headers.name(i))) list.add(new Exchange.Header(headers.name(i), headers.value(i)));
        }
        return list;
    }

    private static Exchange.@Nullable Tls tls(@Nullable Handshake handshake) {
        if (handshake == null) return null;
        List<Blob> chain = new ArrayList<>();
        for (Certificate certificate : handshake.peerCertificates()) {
            try {
                chain.add(Blob.of(certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate that was checked has an encoded form", e);
            }
        }
        return new Exchange.Tls(
                handshake.tlsVersion().javaName(), handshake.cipherSuite().javaName(), chain);
    }
}
