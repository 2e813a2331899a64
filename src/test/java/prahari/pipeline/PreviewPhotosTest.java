package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.app.Masking;
import prahari.collect.Attachment.Origin;
import prahari.collect.RequestBudget;
import prahari.collect.SourceStatus;
import prahari.collect.SourceStore;
import prahari.document.DocumentReader;
import prahari.http.ClientSettings;
import prahari.http.PageClient;
import prahari.http.Routes;
import prahari.model.Source.PublicChannel;
import prahari.telegram.ChannelVisitor;
import prahari.telegram.PostVisitor;
import prahari.telegram.TelegramSite;
import prahari.telegram.VisitLimits;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Photos of a public channel's posts: a code in one of them is the leak. */
class PreviewPhotosTest {
    private static final PublicChannel CHANNEL = new PublicChannel("demo_chan");

    @RegisterExtension
    TestDatabase databases = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final MockWebServer web = new MockWebServer();
    private int fetched;

    @BeforeEach
    void serve() throws IOException {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getUrl().encodedPath().startsWith("/file/")) {
                    fetched++;
                    return new MockResponse.Builder()
                            .body(new Buffer().write(code(ImportParts.LEAK.replace("\\n", "\n"))))
                            .build();
                }
                return new MockResponse.Builder().body(page()).build();
            }
        });
        web.start();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void codeInAPhoto_raisesTheAlertOfItsPost() {
        ImportParts parts = ImportParts.make(databases.get(), dir, clock);
        var queue = new AttachmentQueue(parts.messages(), true, clock);
        try (PageClient pages = client();
                PageClient client = client();
                DocumentReader documents = DocumentReader.of(DocumentReader.Limits.DEFAULT)) {
            var photos = new WebPhotos(client, new RequestBudget(60, client::asked, clock.instant()), clock);
            var reader = new AttachmentReader(
                    databases.get(),
                    parts.messages(),
                    parts.pipeline(),
                    parts.rules(),
                    AttachmentReader.Step.texts(documents, null),
                    new Masking()::mask,
                    Map.of(Origin.PREVIEW, photos),
                    clock);

            visit(parts, queue, pages);
            assertThat(parts.column("select state from attachment")).containsExactly("WAITING", "WAITING");
            reader.run();
            assertThat(parts.column("select state from attachment order by id"))
                    .as("one a minute is within the budget")
                    .containsExactly("READ", "WAITING");
            clock.advance(Duration.ofMinutes(1));
            reader.run();
            visit(parts, queue, pages);
            clock.advance(Duration.ofMinutes(1));
            reader.run();
        }

        assertThat(fetched)
                .as("once, though the address is another one on every page")
                .isEqualTo(1);
        assertThat(parts.column("select state from attachment order by id"))
                .as("the second lies on a host that is not on the list")
                .containsExactly("READ", "NOT_CAPTURED");
        AlertView alert = parts.alerts().list(AlertQuery.ALL).get(0);
        assertThat(alert.messageId()).isEqualTo(7);
        assertThat(alert.text()).startsWith("fresh\n\n[photo, rows 1-");
        assertThat(alert.versions()).isEqualTo(1);
    }

    private PageClient client() {
        return new PageClient(ClientSettings.forHosts(Set.of("127.0.0.1", "localhost"), "test"), clock);
    }

    private void visit(ImportParts parts, AttachmentQueue queue, PageClient client) {
        var site = new TelegramSite(Routes.by(client, List.of(address()), 4, clock), "sentinel_chan");
        var sources = new SourceStore(1);
        databases.get().useTransaction(tx -> sources.sync(tx, List.of(CHANNEL), clock.instant()));
        SourceStatus status = databases
                .get()
                .read(handle -> sources.find(handle, CHANNEL.id()))
                .orElseThrow();
        new ChannelVisits(
                        new ChannelVisitor(site, new VisitLimits(1, 1)),
                        new PostVisitor(site),
                        parts.pipeline(),
                        parts.messages(),
                        sources,
                        queue)
                .visit(CHANNEL, status, null);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + web.getPort());
    }

    private int pages;

    private String page() {
        pages++;
        return """
        <html><body><div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span>Demo</span></div>
        <div class="tgme_channel_info_header_username"><a>@demo_chan</a></div></div>
        <main data-url="/demo_chan"><section class="tgme_channel_history">%s%s%s</section></main></body></html>
        """.formatted(
                        post(5, "2020-01-01T00:00:00+00:00", "long ago", address() + "/file/old.png"),
                        post(
                                7,
                                clock.instant().minusSeconds(60).toString().replace("Z", "+00:00"),
                                "fresh",
                                address() + "/file/" + pages + ".png"),
                        post(
                                8,
                                clock.instant().minusSeconds(30).toString().replace("Z", "+00:00"),
                                "other",
                                "https://photos.example/x.png"));
    }

    private static String post(int id, String date, String text, String photo) {
        return """
        <div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="demo_chan/%1$d">
        <a class="tgme_widget_message_photo_wrap" style="background-image:url('%4$s')"></a>
        <div class="tgme_widget_message_text js-message_text">%3$s</div>
        <a class="tgme_widget_message_date"><time datetime="%2$s">x</time></a></div></div>
        """.formatted(id, date, text, photo);
    }

    private static byte[] code(String text) {
        try {
            BitMatrix bits = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 600, 600);
            var image = new BufferedImage(600, 600, BufferedImage.TYPE_BYTE_GRAY);
            for (int y = 0; y < 600; y++)
                for (int x = 0; x < 600; x++) image.setRGB(x, y, bits.get(x, y) ? 0 : 0xffffff);
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (WriterException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
