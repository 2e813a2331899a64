package prahari.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import prahari.model.ProxyServer;
import prahari.model.ProxyServer.Login;

/** Sends a client's requests through a proxy. */
public final class Proxies {
    private static final String HEADER = "Proxy-Authorization";

    private Proxies() {}

    /** Whatever the client asks, it asks {@code proxy} for it; null for none. Names are resolved by the proxy. */
    public static OkHttpClient.Builder through(@Nullable ProxyServer proxy, OkHttpClient.Builder client) {
        if (proxy == null) return client;
        if (!proxy.scheme().equals("http"))
            return client.proxy(Proxy.NO_PROXY).dns(SocksSockets.NAMES).socketFactory(new SocksSockets(proxy));
        Login login = proxy.login();
        if (login != null) client.proxyAuthenticator(answering(login));
        return client.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    }

    /** Once: who is refused with a login is not let in by saying it again. */
    private static Authenticator answering(Login login) {
        String words = Credentials.basic(login.user(), login.password().reveal(), StandardCharsets.UTF_8);
        return (route, response) -> {
            if (asked(response)) return null;
            Request request = response.request();
            return request.newBuilder().header(HEADER, words).build();
        };
    }

    private static boolean asked(Response response) {
        return response.request().header(HEADER) != null;
    }

    /** Whether a header of a request says who we are to a proxy, which is nothing for evidence. */
    static boolean isLogin(String header) {
        return header.equalsIgnoreCase(HEADER);
    }
}
