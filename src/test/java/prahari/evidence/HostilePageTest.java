package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.Program;
import prahari.testing.TestDatabase;

/** Goal G13: what hostile people post runs in no browser that shows a report, and has it ask for nothing. */
class HostilePageTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private String hostile;

    @BeforeEach
    void listen() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/chromium")), "chromium is not installed");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        String there = "http://127.0.0.1:" + server.getAddress().getPort();
        hostile = "<script>document.title='ran'</script>\"><img src=" + there + "/a onerror=\"document.title='ran'\">"
                + "<iframe src=" + there + "/b></iframe><link rel=stylesheet href=" + there + "/c>"
                + "<svg onload=\"document.title='ran'\"></svg><object data=" + there + "/d></object>"
                + "<style>@import url(" + there + "/e);body{background:url(" + there + "/f)}</style>"
                + "<video src=" + there + "/g autoplay></video><form action=" + there + "/h></form>"
                + "</div></td></table><body onload=\"document.title='ran'\">";
    }

    @AfterEach
    void close() {
        if (server != null) server.stop(0);
    }

    /** The page's document after a browser has had its time with it. */
    private String shown(byte[] page) throws IOException {
        Files.write(dir.resolve("page.html"), page);
        var shown = Program.bash(
                dir,
                "chromium --headless --no-sandbox --disable-gpu --user-data-dir=" + dir.resolve("profile")
                        + " --virtual-time-budget=2000 --dump-dom page.html 2>/dev/null");
        assertThat(shown.status()).as(shown.said()).isZero();
        return shown.said();
    }

    @Test
    void report_runsNothingAndAsksForNothing() throws Exception {
        var scene = new Scene(database.get(), dir);
        scene.claims(hostile);
        Path zip = dir.resolve("bundle.zip");
        scene.writer().write(List.of(scene.alert(1)), zip, Variant.FULL, "analyst-1", "cli");

        String document = shown(Packing.file(zip, BundlePaths.REPORT));

        assertThat(document).contains("<title>Evidence bundle", "&lt;script&gt;", "&lt;iframe");
        assertThat(document).doesNotContain("<title>ran", "<script", "<img", "<iframe", "<object", "<video");
        assertThat(requests).hasValue(0);
    }

    /** That the same text would do all this on a page that let it. */
    @Test
    void aCarelessPage_runsAndAsks() throws Exception {
        String document =
                shown(("<!doctype html><html><head><title>calm</title></head><body>" + hostile + "</body></html>")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(document).contains("<title>ran");
        assertThat(requests.get()).isPositive();
    }
}
