package prahari.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prahari.http.FetchOutcome.Blocked;
import prahari.http.FetchOutcome.Failed;
import prahari.http.FetchOutcome.Fetched;
import prahari.http.FetchOutcome.RateLimited;
import prahari.model.ProxyServer;
import prahari.testing.TestClock;

class RoutesTest {
    private static final String PAGE = "/s/example_chan";

    private final TestClock clock = new TestClock();
    private final MockWebServer first = new MockWebServer();
    private final MockWebServer second = new MockWebServer();
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        first.start();
        second.start();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) each.close();
        first.close();
        second.close();
    }

    @Test
    void get_takesTheNextHostWhileTheFirstFails() {
        Routes routes = direct(host(first), host(second));
        for (int i = 0; i < 3; i++)
            first.enqueue(new MockResponse.Builder().code(502).build());
        for (int i = 0; i < 5; i++) answer(second);
        answer(first);

        for (int i = 0; i < 5; i++) assertThat(from(routes)).isEqualTo(host(second));
        assertThat(first.getRequestCount())
                .as("left alone after three failures")
                .isEqualTo(3);
        assertThat(routes.health().get(0)).satisfies(health -> {
            assertThat(health.good()).isFalse();
            assertThat(health.why()).isEqualTo("HTTP 502");
            assertThat(health.failed()).isEqualTo(3);
            assertThat(health.until()).isEqualTo(clock.instant().plusSeconds(30));
        });

        clock.advance(Duration.ofSeconds(31));
        assertThat(from(routes)).as("back as soon as it may work again").isEqualTo(host(first));
        assertThat(routes.health()).allMatch(Routes.Health::good);
    }

    @Test
    void get_takesAHostThatIsDownForNoAnswer() throws IOException {
        URI down = host(second);
        second.close();
        Routes routes = direct(down, host(first));
        answer(first);

        assertThat(from(routes)).isEqualTo(host(first));
    }

    @Test
    void get_tellsTheLastFailureWhenAllFail() {
        Routes routes = direct(host(first), host(second));
        first.enqueue(new MockResponse.Builder().code(502).build());
        second.enqueue(new MockResponse.Builder().code(503).build());

        assertThat(routes.get(PAGE, null).outcome()).isEqualTo(new Failed("HTTP 503", true));
    }

    @Test
    void get_leavesEveryHostAloneForAsLongAsOneAsks() {
        Routes routes = direct(host(first), host(second));
        first.enqueue(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "7")
                .build());
        answer(first);

        assertThat(routes.get(PAGE, null).outcome()).isEqualTo(new RateLimited(Duration.ofSeconds(7)));
        clock.advance(Duration.ofSeconds(6));
        assertThat(routes.get(PAGE, null).outcome()).isEqualTo(new RateLimited(Duration.ofSeconds(1)));
        assertThat(first.getRequestCount() + second.getRequestCount()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(from(routes)).isEqualTo(host(first));
    }

    @Test
    void blocked_restsLongerEachTime() {
        Routes routes = direct(host(first));
        for (int i = 0; i < 3; i++) answer(first);
        List<Duration> rests = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            routes.blocked(taken(routes));
            Blocked rest = (Blocked) routes.get(PAGE, null).outcome();
            rests.add(rest.after());
            clock.advance(rest.after());
        }

        assertThat(rests).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L);
        assertThat(first.getRequestCount()).isEqualTo(3);
    }

    @Test
    void get_goesThroughProxiesInTurnAndRoundTheOneThatRests() throws Exception {
        answerAlways(first);
        var http = proxies("http", proxy("http", first.getPort())); // a proxy that answers itself
        MiniSocks socks = keep(new MiniSocks());
        http.put("socks", client(proxy("socks5", socks.port())));
        Routes routes = keep(Routes.by(http, List.of(host(second)), 4, clock));
        answerAlways(second);

        for (int i = 0; i < 4; i++) assertThat(routes.get(PAGE, null).outcome()).isInstanceOf(Fetched.class);
        assertThat(first.getRequestCount()).isEqualTo(2);
        assertThat(socks.connections()).isPositive();
        assertThat(second.getRequestCount()).isEqualTo(2);

        routes.blocked(taken(routes));
        int before = first.getRequestCount();
        for (int i = 0; i < 3; i++) assertThat(routes.get(PAGE, null).outcome()).isInstanceOf(Fetched.class);
        assertThat(first.getRequestCount()).as("the blocked exit rests").isEqualTo(before);
        assertThat(routes.health()).extracting(Routes.Health::exit).containsExactly("http", "socks");
        assertThat(routes.health()).extracting(Routes.Health::good).containsExactly(false, true);
    }

    @Test
    void get_avoidsAProxyThatIsDown() throws Exception {
        MiniSocks gone = new MiniSocks();
        gone.close();
        var clients = proxies("socks", proxy("socks5", gone.port()));
        clients.put("direct", client(null));
        Routes routes = keep(Routes.by(clients, List.of(host(first)), 4, clock));
        answerAlways(first);

        for (int i = 0; i < 10; i++)
            assertThat(routes.get(PAGE, null).outcome()).isInstanceOf(Fetched.class);
        assertThat(routes.health()).extracting(Routes.Health::failed).containsExactly(3L, 0L);
    }

    @Test
    void get_asksAHostForNoMoreAtATimeThanAllowed() throws Exception {
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        var arrived = new CountDownLatch(2);
        var goOn = new CountDownLatch(1);
        first.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                most.accumulateAndGet(together.incrementAndGet(), Math::max);
                arrived.countDown();
                if (!goOn.await(10, TimeUnit.SECONDS)) throw new IllegalStateException("nobody let it go on");
                together.decrementAndGet();
                return new MockResponse.Builder().build();
            }
        });
        Routes routes = keep(Routes.by(client(null), List.of(host(first)), 2, clock));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var thread = new Thread(() -> routes.get(PAGE, null));
            thread.start();
            threads.add(thread);
        }

        assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
        goOn.countDown();
        for (Thread thread : threads) thread.join();

        assertThat(most).hasValue(2);
        assertThat(first.getRequestCount()).isEqualTo(6);
    }

    private Routes direct(URI... hosts) {
        return keep(Routes.by(client(null), List.of(hosts), 4, clock));
    }

    private static URI host(MockWebServer server) {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    private static void answer(MockWebServer server) {
        server.enqueue(new MockResponse.Builder().body("<html></html>").build());
    }

    private static void answerAlways(MockWebServer server) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body("<html></html>").build();
            }
        });
    }

    /** Which host a page came from. */
    private static URI from(Routes routes) {
        Fetched page = (Fetched) routes.get(PAGE, null).outcome();
        return URI.create(page.url().substring(0, page.url().indexOf(PAGE)));
    }

    /** By which way a page is fetched. */
    private static Route taken(Routes routes) {
        return Objects.requireNonNull(routes.get(PAGE, null).route());
    }

    private static Map<String, PageClient> proxies(String name, ProxyServer proxy) {
        Map<String, PageClient> clients = new LinkedHashMap<>();
        clients.put(name, client(proxy));
        return clients;
    }

    private static ProxyServer proxy(String scheme, int port) {
        return new ProxyServer(scheme, "127.0.0.1", port, null);
    }

    private static PageClient client(@Nullable ProxyServer proxy) {
        Duration patience = Duration.ofSeconds(5);
        return new PageClient(
                new ClientSettings(Set.of("127.0.0.1"), patience, patience, 1 << 20, "test", proxy), new TestClock());
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.add(part);
        return part;
    }
}
