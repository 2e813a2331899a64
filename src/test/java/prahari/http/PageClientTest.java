package prahari.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prahari.http.FetchOutcome.Failed;
import prahari.http.FetchOutcome.Fetched;
import prahari.http.FetchOutcome.NotModified;
import prahari.http.FetchOutcome.RateLimited;
import prahari.http.FetchOutcome.Refused;
import prahari.model.Blob;
import prahari.model.Exchange;
import prahari.testing.TestClock;

class PageClientTest {
    private final TestClock clock = new TestClock();
    private final MockWebServer server = new MockWebServer();
    private PageClient client = client(1000, Duration.ofSeconds(5));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void get_givesAnyCompleteAnswer() throws InterruptedException {
        server.enqueue(new MockResponse.Builder()
                .code(404)
                .addHeader("X-Twice", "a")
                .addHeader("X-Twice", "b")
                .body("nothing here")
                .build());

        var outcome = client.get(url("/s/example"));

        assertThat(outcome).isInstanceOfSatisfying(Fetched.class, page -> {
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.url()).isEqualTo(url("/s/example"));
            assertThat(page.finalUrl()).isEqualTo(url("/s/example"));
            assertThat(page.headers()).containsEntry("x-twice", "a, b");
            assertThat(page.at()).isEqualTo(clock.instant());
            assertThat(page.body().text()).isEqualTo("nothing here");
        });
        var request = server.takeRequest();
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("prahari-test");
        assertThat(request.getHeaders().get("Cookie")).isNull();
    }

    @Test
    void get_takesDownHowTheAnswerCame() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(zipped)) {
            zip.write("a page".getBytes(StandardCharsets.UTF_8));
        }
        server.enqueue(redirect("/example"));
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .addHeader("X-First", "1")
                .addHeader("A-Second", "2")
                .body(new Buffer().write(zipped.toByteArray()))
                .build());

        var outcome = client.get(url("/s/example"));

        assertThat(outcome).isInstanceOfSatisfying(Fetched.class, page -> {
            assertThat(page.body().text()).isEqualTo("a page");
            Exchange exchange = page.exchange();
            assertThat(exchange.decoded()).isTrue();
            assertThat(exchange.protocol()).isEqualTo("http/1.1");
            assertThat(exchange.address()).isEqualTo("127.0.0.1");
            assertThat(exchange.tls()).isNull();
            assertThat(exchange.redirects()).containsExactly("302 " + url("/s/example") + " " + url("/example"));
            assertThat(exchange.request())
                    .contains(new Exchange.Header("User-Agent", "prahari-test"))
                    .anySatisfy(header -> assertThat(header.name()).isEqualTo("Host"));
            assertThat(exchange.response())
                    .extracting(Exchange.Header::name)
                    .containsSubsequence("X-First", "A-Second");
        });
    }

    @Test
    void get_takesDownTheCertificateOfTheServer() throws IOException {
        HeldCertificate own = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        server.useHttps(
                new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        server.enqueue(new MockResponse.Builder().body("a page").build());
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(own.certificate())
                .build();
        var trusting = new OkHttpClient.Builder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .addNetworkInterceptor(Exchanges::noteAddress)
                .build();

        try (var response =
                trusting.newCall(Exchanges.asking(server.url("/")).build()).execute()) {
            Exchange.Tls tls = Objects.requireNonNull(
                    Exchanges.of(response, false, List.of()).tls());

            assertThat(tls.version()).startsWith("TLSv1.");
            assertThat(tls.chain()).containsExactly(Blob.of(own.certificate().getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void get_followsARedirectAndSaysSo() {
        server.enqueue(redirect("/example"));
        server.enqueue(new MockResponse.Builder().body("profile").build());

        var outcome = client.get(url("/s/example"));

        assertThat(outcome).isInstanceOfSatisfying(Fetched.class, page -> {
            assertThat(page.url()).isEqualTo(url("/s/example"));
            assertThat(page.finalUrl()).isEqualTo(url("/example"));
        });
    }

    @Test
    void get_refusesHostsOffTheList() {
        server.enqueue(redirect("http://elsewhere.example/x"));

        assertThat(client.get(url("/s/example"))).isInstanceOf(Refused.class);
        assertThat(client.get("http://elsewhere.example/")).isInstanceOf(Refused.class);
        assertThat(client.get("file:///etc/passwd")).isInstanceOf(Refused.class);
        assertThat(client.get("no address")).isInstanceOf(Refused.class);
        assertThat(client.get("http://user:pass@" + server.getHostName() + ":" + server.getPort() + "/"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void get_endsARedirectLoop() {
        for (int i = 0; i < 10; i++) server.enqueue(redirect("/s/example"));

        assertThat(client.get(url("/s/example"))).isInstanceOf(Failed.class);
        assertThat(server.getRequestCount()).isLessThan(10);
    }

    @Test
    void get_endsARedirectWithoutATarget() {
        server.enqueue(new MockResponse.Builder().code(302).build());

        assertThat(client.get(url("/"))).isInstanceOf(Failed.class);
    }

    @Test
    void get_waitsAsLongAsTheServerSays() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .build());
        server.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", "9")
                .build());
        server.enqueue(new MockResponse.Builder().code(429).build());

        assertThat(client.get(url("/"))).isEqualTo(new RateLimited(Duration.ofSeconds(7)));
        assertThat(client.get(url("/"))).isEqualTo(new RateLimited(Duration.ofSeconds(9)));
        assertThat(client.get(url("/"))).isEqualTo(new RateLimited(Duration.ofSeconds(30)));
    }

    @Test
    void get_failsOnAServerError() {
        server.enqueue(
                new MockResponse.Builder().code(502).body("<html>bad</html>").build());

        assertThat(client.get(url("/"))).isEqualTo(new Failed("HTTP 502", true));
    }

    @Test
    void get_unpacksGzip() throws IOException {
        server.enqueue(gzip("page ".repeat(20).getBytes(StandardCharsets.UTF_8)));

        assertThat(client.get(url("/")))
                .isInstanceOfSatisfying(
                        Fetched.class,
                        page -> assertThat(page.body().text())
                                .startsWith("page page")
                                .hasSize(100));
    }

    @Test
    void get_refusesTooLargeBodies() throws IOException {
        server.enqueue(new MockResponse.Builder().body("x".repeat(1000)).build());
        server.enqueue(new MockResponse.Builder().body("x".repeat(1001)).build());
        server.enqueue(gzip(new byte[10_000_000]));

        assertThat(client.get(url("/"))).isInstanceOf(Fetched.class);
        assertThat(client.get(url("/")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.mayRetry()).isFalse());
        assertThat(client.get(url("/"))).isInstanceOf(Failed.class);
    }

    @Test
    void get_failsOnACutBody() {
        server.enqueue(new MockResponse.Builder()
                .body("half a page, and then nothing more".repeat(20))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(client.get(url("/")))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.mayRetry()).isTrue());
    }

    @Test
    void get_failsOnSilence() {
        client.close();
        client = client(1000, Duration.ofMillis(200));
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        assertThat(client.get(url("/"))).isEqualTo(new Failed("timed out", true));
    }

    @Test
    void get_failsOnARefusedConnection() throws IOException {
        int freePort;
        try (var socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }

        assertThat(client.get("http://localhost:" + freePort + "/"))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.mayRetry()).isTrue());
    }

    @Test
    void get_asksConditionally() throws InterruptedException {
        server.enqueue(new MockResponse.Builder().code(304).build());
        server.enqueue(new MockResponse.Builder().body("changed").build());

        assertThat(client.get(url("/"), "\"tag\"")).isEqualTo(new NotModified());
        assertThat(client.get(url("/"), "tag\u00e9\n")).isInstanceOf(Fetched.class);
        assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isEqualTo("\"tag\"");
        assertThat(server.takeRequest().getHeaders().get("If-None-Match")).isNull();
    }

    private PageClient client(int maxBodyBytes, Duration callTimeout) {
        return new PageClient(
                new ClientSettings(
                        Set.of("localhost", "127.0.0.1"),
                        Duration.ofSeconds(2),
                        callTimeout,
                        maxBodyBytes,
                        "prahari-test",
                        null),
                clock);
    }

    private String url(String path) {
        return server.url(path).toString();
    }

    private static MockResponse redirect(String to) {
        return new MockResponse.Builder().code(302).addHeader("Location", to).build();
    }

    private static MockResponse gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(new Buffer().write(packed.toByteArray()))
                .build();
    }
}
