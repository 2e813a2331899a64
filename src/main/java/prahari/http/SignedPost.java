package prahari.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import prahari.model.Secret;

/**
 * Posts JSON to one address, signed so that the other side knows who says it and when:
 * {@code X-Prahari-Signature: sha256=HEX}, the HMAC-SHA256 of the header {@code X-Prahari-Timestamp} (seconds since 1970), a
 * dot and the body's bytes. No redirect is followed.
 */
public final class SignedPost implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final SecretKeySpec key;
    private final InstantSource clock;
    private final OkHttpClient client;

    public SignedPost(URI address, Secret key, InstantSource clock) {
        this.address = address;
        this.key = new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.clock = clock;
        client = new OkHttpClient.Builder()
                .callTimeout(PATIENCE)
                .followRedirects(false)
                .followSslRedirects(false)
                .build();
    }

    /** Posts; empty when it was taken with a status of 200 to 299, otherwise why not. */
    public Optional<String> post(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        Request request = new Request.Builder()
                .url(address.toString())
                .header("X-Prahari-Timestamp", timestamp)
                .header("X-Prahari-Signature", "sha256=" + signature(timestamp, body))
                .post(RequestBody.create(body, JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return response.isSuccessful() ? Optional.empty() : Optional.of("HTTP " + response.code());
        } catch (IOException e) {
            return Optional.of(e.getClass().getSimpleName()); // its words may hold the address, and that may hold a key
        }
    }

    private String signature(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
