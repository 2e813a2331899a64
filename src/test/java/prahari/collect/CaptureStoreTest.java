package prahari.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Source;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class CaptureStoreTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final CaptureStore store = new CaptureStore();

    @Test
    void add_keepsAllButTheBytes() {
        var body = Blob.utf8("<html>");
        var capture = new Capture(
                new Source.PublicChannel("leak_channel"),
                Capture.Kind.PREVIEW,
                "https://t.me/s/leak_channel",
                "https://t.me/leak_channel",
                200,
                Map.of("content-type", "text/html; charset=utf-8", "x-quote", "\"\u00fc\""),
                new TestClock().instant(),
                body);

        long id = database.get().inTransaction(tx -> store.add(tx, capture, body.sha256(), "e".repeat(64)));

        Optional<KeptCapture> kept = database.get().read(handle -> store.find(handle, id));
        Optional<KeptCapture> none = database.get().read(handle -> store.find(handle, id + 1));
        assertThat(kept)
                .contains(new KeptCapture(
                        id,
                        capture.source(),
                        capture.kind(),
                        capture.url(),
                        capture.finalUrl(),
                        200,
                        capture.headers(),
                        capture.at(),
                        body.sha256(),
                        6));
        assertThat(none).isEmpty();
    }
}
