package prahari.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import prahari.model.Blob;

/** Posts to listed hosts; follows no redirect. */
public final class PostClient implements AutoCloseable {
    private final ClientSettings settings;
    private final OkHttpClient client;

    public PostClient(ClientSettings settings) {
        this.settings = settings;
        client = Proxies.through(settings.proxy(), new OkHttpClient.Builder())
                .connectTimeout(settings.connectTimeout())
                .callTimeout(settings.callTimeout())
                .followRedirects(false)
                .build();
    }

    /**
     * Posts {@code body} and returns the answer's.
     *
     * @throws IOException when there is none with status 200, whole and within the limit
     */
    public Blob post(String url, String contentType, Blob body) throws IOException {
        HttpUrl at = HttpUrl.parse(url);
        if (at == null || !settings.hosts().contains(at.host().toLowerCase(Locale.ROOT))) {
            throw new IOException("the address is none that may be asked");
        }
        var request = new Request.Builder()
                .url(at)
                .header("User-Agent", settings.userAgent())
                .post(RequestBody.create(body.bytes(), MediaType.get(contentType)))
                .build();
        try (Response response = client.newCall(request).execute();
                InputStream answer = response.body().byteStream()) {
            if (response.code() != 200) throw new IOException("HTTP " + response.code());
            byte[] bytes = answer.readNBytes(settings.maxBodyBytes());
            if (answer.read() >= 0) throw new IOException("the answer is too large");
            return Blob.of(bytes);
        }
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
