package prahari.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.http.FetchOutcome.Failed;
import prahari.http.FetchOutcome.Fetched;
import prahari.model.ProxyServer;
import prahari.model.ProxyServer.Login;
import prahari.model.Secret;
import prahari.testing.TestClock;

/** Proxies that ask who one is. */
class ProxiesTest {
    private static final String WORD = "wörd-7f3a";
    private static final Login LOGIN = new Login("orchid", Secret.of(WORD));
    private static final String BASIC = Credentials.basic("orchid", WORD, StandardCharsets.UTF_8);

    @Test
    void get_logsInToAnHttpProxy() throws IOException {
        try (var proxy = new MiniHttpProxy(BASIC);
                PageClient client = client(http(proxy, LOGIN))) {
            FetchOutcome outcome = client.get("http://pages.example/s/orchid");

            assertThat(outcome).isInstanceOfSatisfying(Fetched.class, page -> {
                assertThat(page.body().text()).isEqualTo("page");
                assertThat(page.exchange().request())
                        .as("the login is nothing for evidence")
                        .noneMatch(header -> header.name().equalsIgnoreCase("Proxy-Authorization"));
                assertThat(page.toString()).doesNotContain(WORD, BASIC.substring(6));
            });
            assertThat(proxy.asked())
                    .containsExactly(
                            "GET http://pages.example/s/orchid HTTP/1.1 refused",
                            "GET http://pages.example/s/orchid HTTP/1.1 let in");
        }
    }

    @Test
    void get_logsInBeforeATunnel() throws IOException {
        try (var proxy = new MiniHttpProxy(BASIC);
                PageClient client = client(http(proxy, LOGIN))) {
            client.get("https://pages.example/s/orchid"); // ends behind the tunnel, where nobody is

            assertThat(proxy.asked().get(0)).isEqualTo("CONNECT pages.example:443 HTTP/1.1 let in");
        }
    }

    @ParameterizedTest
    @CsvSource({"http://pages.example/", "https://pages.example/"})
    void get_failsWhereTheLoginIsRefused(String page) throws IOException {
        try (var proxy = new MiniHttpProxy(BASIC);
                PageClient client = client(http(proxy, new Login("orchid", Secret.of("wrong-9c"))));
                PageClient without = client(http(proxy, null))) {
            for (PageClient each : List.of(client, without)) {
                FetchOutcome outcome = each.get(page);

                assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.mayRetry()).as("by another way").isTrue();
                    assertThat(failed.reason()).contains("proxy").doesNotContain("wrong-9c");
                });
            }
            assertThat(proxy.asked()).allMatch(line -> line.endsWith("refused"));
            assertThat(proxy.asked()).as("no login is said twice").hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void get_logsInToASocksProxy() throws IOException {
        try (var target = new MockWebServer();
                var proxy = new MiniSocks(LOGIN);
                PageClient client = client(socks(proxy, LOGIN))) {
            target.enqueue(new MockResponse.Builder().body("page").build());
            target.start();

            FetchOutcome outcome = client.get("http://localhost:" + target.getPort() + "/s/orchid");

            assertThat(outcome).isInstanceOfSatisfying(Fetched.class, page -> {
                assertThat(page.body().text()).isEqualTo("page");
                assertThat(page.exchange().address())
                        .as("the proxy's is nobody's")
                        .isNull();
            });
            assertThat(proxy.connections()).isEqualTo(1);
        }
    }

    @Test
    void get_failsWhereASocksProxyRefuses() throws IOException {
        try (var proxy = new MiniSocks(LOGIN);
                PageClient wrong = client(socks(proxy, new Login("orchid", Secret.of("wrong-9c"))));
                PageClient without = client(socks(proxy, null));
                PageClient right = client(socks(proxy, LOGIN))) {
            assertThat(reason(wrong)).contains("it refuses the login").doesNotContain("wrong-9c", "orchid");
            assertThat(reason(without)).contains("it wants another login");
            assertThat(reason(right)).as("nobody listens there").contains("socks5://127.0.0.1:" + proxy.port());
        }
    }

    @Test
    void health_namesAProxyWithoutItsLogin() throws IOException {
        try (var proxy = new MiniHttpProxy(BASIC)) {
            ProxyServer bad = http(proxy, new Login("orchid", Secret.of("wrong-9c")));
            ProxyServer good = http(proxy, LOGIN);
            Map<String, PageClient> clients = new LinkedHashMap<>();
            clients.put("first", client(bad));
            clients.put(good.toString(), client(good));
            try (Routes routes = Routes.by(clients, List.of(URI.create("http://pages.example")), 4, new TestClock())) {
                for (int i = 0; i < 8; i++)
                    assertThat(routes.get("/s/orchid", null).outcome()).isInstanceOf(Fetched.class);

                assertThat(routes.health().get(0).good()).isFalse();
                assertThat(routes.health().get(1).good()).isTrue();
                assertThat(routes.health().toString()).doesNotContain(WORD, "wrong-9c");
            }
            assertThat(good.toString()).isEqualTo("http://127.0.0.1:" + proxy.port());
            assertThat(LOGIN.toString()).doesNotContain(WORD);
        }
    }

    private static String reason(PageClient client) {
        return ((Failed) client.get("http://localhost:1/s/orchid")).reason();
    }

    private static ProxyServer http(MiniHttpProxy proxy, @Nullable Login login) {
        return new ProxyServer("http", "127.0.0.1", proxy.port(), login);
    }

    private static ProxyServer socks(MiniSocks proxy, @Nullable Login login) {
        return new ProxyServer("socks5", "127.0.0.1", proxy.port(), login);
    }

    private static PageClient client(ProxyServer proxy) {
        var patience = Duration.ofSeconds(10);
        return new PageClient(
                new ClientSettings(Set.of("pages.example", "localhost"), patience, patience, 1 << 20, "test", proxy),
                new TestClock());
    }
}
