package prahari.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import prahari.model.Secret;
import prahari.testing.TestClock;

class SignedPostTest {
    private static final String KEY = "a key for tests, 16 bytes";

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final TestClock clock = new TestClock();

    @Test
    void post_isSignedWithTheTimeSoThatNobodyElseCanSayItLater() throws Exception {
        server.enqueue(new MockResponse.Builder().code(204).build());

        assertThat(post("/hooks/1", "{\"text\":\"चेतावनी\"}")).isEmpty();

        RecordedRequest request = server.takeRequest();
        String timestamp = request.getHeaders().get("X-Prahari-Timestamp");
        assertThat(timestamp).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        byte[] body = java.util.Objects.requireNonNull(request.getBody()).toByteArray();
        assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"चेतावनी\"}");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(request.getHeaders().get("X-Prahari-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(body)));
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
    }

    @Test
    void post_anythingButSuccessIsTold() throws Exception {
        server.enqueue(new MockResponse.Builder().code(500).build());
        assertThat(post("/hooks/1", "{}")).contains("HTTP 500");
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "https://example.org/")
                .build());
        assertThat(post("/hooks/1", "{}")).contains("HTTP 302");
        server.close();
        assertThat(post("/hooks/1", "{}")).contains("ConnectException");
    }

    private java.util.Optional<String> post(String path, String json) {
        URI address = server.url(path).uri();
        try (var signed = new SignedPost(address, Secret.of(KEY), clock)) {
            return signed.post(json);
        }
    }
}
