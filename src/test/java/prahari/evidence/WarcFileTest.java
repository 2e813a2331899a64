package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Exchange;
import prahari.model.Exchange.Header;
import prahari.model.Sha256;
import prahari.model.Source;
import prahari.testing.Program;

/** What we write, read by others: jwarc, and npm's warcio. */
class WarcFileTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:02.123456Z");
    private static final Blob CERTIFICATE = Blob.utf8("a certificate in DER");

    static Capture page(String body, Instant at) {
        var exchange = new Exchange(
                List.of(new Header("Host", "t.me"), new Header("User-Agent", "Prahari")),
                List.of(
                        new Header("Date", "Mon, 23 Nov 2026 10:00:00 GMT"),
                        new Header("Content-Type", "text/html; charset=utf-8"),
                        new Header("Content-Encoding", "gzip"),
                        new Header("Content-Length", "17"),
                        new Header("Transfer-Encoding", "chunked")),
                "h2",
                "",
                true,
                "149.154.167.99",
                new Exchange.Tls("TLSv1.3", "TLS_AES_128_GCM_SHA256", List.of(CERTIFICATE)),
                List.of("302 https://t.me/s/seller https://t.me/seller"));
        return new Capture(
                new Source.PublicChannel("seller"),
                Capture.Kind.PREVIEW,
                "https://t.me/s/seller",
                "https://t.me/seller?x=%C3%A9",
                200,
                Map.of("date", "Mon, 23 Nov 2026 10:00:00 GMT"),
                at,
                Blob.utf8(body),
                exchange);
    }

    static Capture update() {
        return new Capture(
                new Source.Membership(),
                Capture.Kind.UPDATE,
                "getUpdates#17",
                "getUpdates#17",
                200,
                Map.of(),
                AT,
                Blob.utf8("{\"update_id\":17}"));
    }

    private static List<String> records(Blob file) throws IOException {
        List<String> records = new ArrayList<>();
        try (var reader = new WarcReader(file.open())) {
            for (var record : reader) {
                var text = new StringBuilder(record.type());
                if (record instanceof WarcResponse response) {
                    assertThat(response.http().status()).isEqualTo(200);
                    text.append(' ')
                            .append(new String(response.http().body().stream().readAllBytes(), StandardCharsets.UTF_8));
                } else if (record instanceof WarcRequest request) {
                    text.append(' ')
                            .append(request.http().method())
                            .append(' ')
                            .append(request.http().target());
                } else if (record instanceof WarcResource resource) {
                    text.append(' ')
                            .append(new String(resource.body().stream().readAllBytes(), StandardCharsets.UTF_8));
                } else if (record instanceof WarcRevisit revisit) {
                    text.append(' ').append(revisit.refersToTargetURI().orElseThrow());
                }
                records.add(text.toString());
            }
        }
        return records;
    }

    @Test
    void of_isReadByAStrangersLibrary() throws Exception {
        Blob file = WarcFile.of(page("<html>\u0906\r\n\r\nx</html>", AT));

        assertThat(records(file))
                .containsExactly(
                        "warcinfo",
                        "response <html>\u0906\r\n\r\nx</html>",
                        "request GET /seller?x=%C3%A9",
                        "metadata");
        try (var reader = new WarcReader(file.open())) {
            reader.next();
            var response = (WarcResponse) reader.next().orElseThrow();
            assertThat(response.date()).isEqualTo(AT);
            assertThat(response.version().toString()).isEqualTo("WARC/1.1");
            assertThat(response.targetURI()).hasToString("https://t.me/seller?x=%C3%A9");
            assertThat(response.ipAddress().orElseThrow().getHostAddress()).isEqualTo("149.154.167.99");
            assertThat(response.payloadDigest().orElseThrow().hex())
                    .isEqualTo(Blob.utf8("<html>\u0906\r\n\r\nx</html>").sha256());
            assertThat(response.http().headers().map())
                    .containsEntry("X-Orig-Content-Encoding", List.of("gzip"))
                    .containsEntry("X-Orig-Transfer-Encoding", List.of("chunked"))
                    .doesNotContainKeys("Content-Encoding", "Transfer-Encoding", "Content-Length");
        }
    }

    @Test
    void of_saysHowItCameAndWhatIsMissing() throws Exception {
        assertThat(metadata(WarcFile.of(page("<html>", AT))))
                .contains(
                        "url-asked: https://t.me/s/seller",
                        "url-final: https://t.me/seller?x=%C3%A9",
                        "redirect: 302 https://t.me/s/seller https://t.me/seller",
                        "http-protocol: h2",
                        "tls-version: TLSv1.3",
                        "tls-certificate-sha256: " + CERTIFICATE.sha256(),
                        "clock-offset: -2 seconds (the server's Date less the monitor's clock, the way of the answer included)",
                        "not-captured: the compression on the wire: the body stands unpacked",
                        "not-captured: pictures, videos and documents that the page refers to");
        assertThat(metadata(WarcFile.of(update())))
                .anySatisfy(line -> assertThat(line).contains("the bot's token"));
    }

    private static List<String> metadata(Blob file) throws IOException {
        try (var reader = new WarcReader(file.open())) {
            for (var record : reader) {
                if (record.type().equals("metadata")) {
                    return new String(record.body().stream().readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList();
                }
            }
        }
        return List.of();
    }

    @Test
    void of_keepsAnUpdateAsAResource() throws Exception {
        assertThat(records(WarcFile.of(update())))
                .containsExactly("warcinfo", "resource {\"update_id\":17}", "metadata");
    }

    @Test
    void of_givesTheSameBytesForTheSameCapture() {
        assertThat(WarcFile.of(page("<html>", AT))).isEqualTo(WarcFile.of(page("<html>", AT)));
        assertThat(WarcFile.of(page("<html>", AT))).isNotEqualTo(WarcFile.of(page("<html>", AT.plusSeconds(1))));
    }

    @Test
    void revisit_refersToTheRecordThatHoldsTheBytes() throws Exception {
        Blob first = WarcFile.of(page("<html>", AT));
        var original = prahari.evidence.WarcReader.payload(first, 1000);

        Blob again = WarcFile.revisit(page("<html>", AT.plusSeconds(9)), original);

        assertThat(records(again))
                .containsExactly(
                        "warcinfo", "revisit https://t.me/seller?x=%C3%A9", "request GET /seller?x=%C3%A9", "metadata");
        try (var reader = new WarcReader(again.open())) {
            reader.next();
            var revisit = (WarcRevisit) reader.next().orElseThrow();
            assertThat(revisit.refersToDate()).contains(AT);
            assertThat("<" + revisit.refersTo().orElseThrow() + ">").isEqualTo(original.field("WARC-Record-ID"));
        }
    }

    @Property(tries = 60)
    void of_keepsAnyBytesAndAnyHeader(@ForAll @Size(max = 400) byte[] body, @ForAll String said) throws Exception {
        var capture = new Capture(
                new Source.PublicChannel("seller"),
                Capture.Kind.EMBED,
                "https://t.me/x/1",
                "https://t.me/x/1",
                404,
                Map.of("x-said", said, "date", said),
                AT,
                Blob.of(body));
        Blob file = WarcFile.of(capture);

        assertThat(prahari.evidence.WarcReader.payload(file, 1 << 20).payload()).isEqualTo(capture.body());
        try (var reader = new WarcReader(file.open())) {
            reader.calculateBlockDigest();
            int count = 0;
            for (var record : reader) {
                String hex = "sha256:"
                        + java.util.HexFormat.of()
                                .formatHex(Sha256.begin()
                                        .digest(record.body().stream().readAllBytes()));
                assertThat(record.headers().first("WARC-Block-Digest")).contains(hex);
                count++;
            }
            assertThat(count).isEqualTo(3);
        }
    }

    @Property(tries = 300)
    void payload_neverReadsMoreThanItMayFromADamagedFile(@ForAll int where, @ForAll byte change) throws Exception {
        byte[] bytes = WarcFile.of(page("<html>a page</html>", AT)).bytes();
        bytes[Math.floorMod(where, bytes.length)] ^= change;
        try {
            Blob payload =
                    prahari.evidence.WarcReader.payload(Blob.of(bytes), 1000).payload();
            assertThat(payload.size()).isLessThanOrEqualTo(1000);
        } catch (IOException e) {
            assertThat(e).hasMessageNotContaining("<html>");
        }
    }

    @Test
    void of_isReadByWarcioOfNpm(@TempDir Path dir) throws Exception {
        assumeTrue(Program.hasNpm(), "node and npm are not installed");
        var all = new ByteArrayOutputStream();
        Blob first = WarcFile.of(page("<html>\u0906</html>", AT));
        first.open().transferTo(all);
        WarcFile.of(update()).open().transferTo(all);
        var original = prahari.evidence.WarcReader.payload(first, 1000);
        WarcFile.revisit(page("<html>\u0906</html>", AT.plusSeconds(9)), original)
                .open()
                .transferTo(all);
        Path good = Files.write(dir.resolve("good.warc.gz"), all.toByteArray());

        assertThat(run("scripts/warc-check", good.toString())).contains("11 records are as they say");
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
