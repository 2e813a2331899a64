package prahari.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import prahari.testing.TestClock;

/** Goal G12: whatever an address or a redirect says, no connection is made to a host that is not on the list. */
class OffTheListTest {
    private final AtomicInteger connections = new AtomicInteger();
    private final MockWebServer listed = new MockWebServer();
    private ServerSocket sink;
    private PageClient client;

    @BeforeEach
    void start() throws IOException {
        listed.start();
        sink = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::count, "sink");
        thread.setDaemon(true);
        thread.start();
        var settings = new ClientSettings(
                Set.of(listed.getHostName(), "t.me"), Duration.ofSeconds(2), Duration.ofSeconds(2), 1000, "test", null);
        client = new PageClient(settings, new TestClock());
    }

    private void count() {
        while (!sink.isClosed()) {
            try {
                sink.accept().close();
                connections.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        listed.close();
        sink.close();
    }

    /** Ways to write the own machine, a cloud's metadata service, and hosts that only look as if they were on the list. */
    private List<String> addresses() {
        String port = ":" + sink.getLocalPort() + "/";
        return List.of(
                "http://127.0.0.1" + port,
                "http://127.1" + port,
                "http://2130706433" + port,
                "http://0x7f000001" + port,
                "http://0x7f.0.0.1" + port,
                "http://017700000001" + port,
                "http://0" + port,
                "http://0.0.0.0" + port,
                "http://[::1]" + port,
                "http://[::]" + port,
                "http://[::ffff:127.0.0.1]" + port,
                "http://[::ffff:7f00:1]" + port,
                "http://[0:0:0:0:0:ffff:7f00:1]" + port,
                "http://127.0.0.1%09" + port,
                "http://\uFF11\uFF12\uFF17.0.0.1" + port,
                "http://127\u30020\u30020\u30021" + port,
                "http://t.me@127.0.0.1" + port,
                "http://t.me:x@127.0.0.1" + port,
                "http://t.me.127.0.0.1.nip.example" + port,
                "http://t.me.example" + port,
                "http://xt.me" + port,
                "http://127.0.0.1\\@t.me" + port,
                "http://169.254.169.254/latest/meta-data/",
                "http://[fd00:ec2::254]/latest/meta-data/",
                "http://metadata.google.internal/computeMetadata/v1/",
                "ftp://127.0.0.1" + port,
                "file:///etc/passwd",
                "gopher://127.0.0.1" + port,
                "jar:http://127.0.0.1" + port + "!/x");
    }

    @Test
    void get_ofAnAddressOffTheListConnectsToNobody() {
        for (String address : addresses()) {
            assertThat(client.get(address)).as(address).isInstanceOf(FetchOutcome.Refused.class);
        }
        assertThat(connections).hasValue(0);
        assertThat(listed.getRequestCount()).isZero();
    }

    @Test
    void get_ofARedirectOffTheListConnectsToNobody() {
        for (String address : addresses()) {
            listed.enqueue(new MockResponse.Builder()
                    .code(302)
                    .addHeaderLenient("Location", address.replaceAll("[^\\x20-\\x7e]", "1"))
                    .build());
            var outcome = client.get(listed.url("/s/example").toString());
            assertThat(outcome).as(address).isNotInstanceOf(FetchOutcome.Fetched.class);
        }
        assertThat(connections).hasValue(0);
        assertThat(listed.getRequestCount()).isEqualTo(addresses().size());
    }
}
