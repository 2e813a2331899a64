package prahari.bot;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import prahari.http.Proxies;
import prahari.model.ProxyServer;

/**
 * The connection under TelegramBots' client, with what that client lacks: it knows whether a request had left before it
 * failed, reads no answer without a bound, waits longer for a long poll, and never sends anything twice by itself.
 */
final class Wire {
    /** A hundred updates of the longest texts stay far below. */
    static final long MAX_ANSWER_BYTES = 32L << 20;

    private Wire() {}

    static OkHttpClient open(Duration readTimeout, Duration longestPoll, @Nullable ProxyServer proxy) {
        return Proxies.through(proxy, new OkHttpClient.Builder())
                .connectTimeout(readTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(readTimeout)
                .retryOnConnectionFailure(false) // it would send a message twice without telling
                .followRedirects(false) // the token is part of the path
                .addInterceptor(chain -> exchange(chain, readTimeout.plus(longestPoll)))
                .addNetworkInterceptor(Wire::markSent)
                .build();
    }

    private static Response exchange(Interceptor.Chain chain, Duration pollTimeout) throws IOException {
        var sent = new AtomicBoolean();
        Request request =
                chain.request().newBuilder().tag(AtomicBoolean.class, sent).build();
        // the library writes some methods in lower case
        boolean poll = request.url().pathSegments().stream().anyMatch("getUpdates"::equalsIgnoreCase);
        Interceptor.Chain patient =
                poll ? chain.withReadTimeout((int) pollTimeout.toMillis(), TimeUnit.MILLISECONDS) : chain;
        try {
            Response response = patient.proceed(request);
            return whole(response);
        } catch (WireException e) {
            throw e;
        } catch (IOException e) {
            throw new WireException(reason(e), sent.get());
        }
    }

    /** Writes what an address answers to a file; why not, or empty. What is read is bounded, and goes through no text. */
    static Optional<String> fetch(OkHttpClient wire, URI address, Path to, long most) {
        var builder = wire.newBuilder();
        builder.interceptors().clear();
        try (Response response = builder.build()
                        .newCall(new Request.Builder().url(address.toString()).build())
                        .execute();
                OutputStream out = Files.newOutputStream(to)) {
            if (response.code() != 200) return Optional.of("HTTP " + response.code());
            InputStream in = response.body().byteStream();
            byte[] part = new byte[1 << 16];
            long left = most;
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                left -= read;
                if (left < 0) return Optional.of("it is longer than it says");
                out.write(part, 0, read);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(reason(e));
        }
    }

    /** Network interceptors run once connected, just before the request is written. */
    private static Response markSent(Interceptor.Chain chain) throws IOException {
        AtomicBoolean sent = chain.request().tag(AtomicBoolean.class);
        if (sent != null) sent.set(true);
        return chain.proceed(chain.request());
    }

    /** The response with its body read to the end, so that a cut answer is told from a wrong one. */
    private static Response whole(Response response) throws IOException {
        try (ResponseBody body = response.body()) {
            BufferedSource source = body.source();
            if (source.request(MAX_ANSWER_BYTES + 1)) throw new WireException("the answer is longer than 32 MB", true);
            String text = source.readString(StandardCharsets.UTF_8);
            if (response.code() >= 500 && !text.startsWith("{")) {
                // a gateway that ran out of patience may have passed the call on
                throw new WireException("HTTP " + response.code(), response.code() == 504);
            }
            return response.newBuilder()
                    .body(ResponseBody.create(text, body.contentType()))
                    .build();
        }
    }

    /** Only the kind of trouble: the library's own words may one day hold the address, and that holds the token. */
    private static String reason(IOException e) {
        if (e instanceof InterruptedIOException) return "timed out";
        return e.getClass().getSimpleName();
    }

    /** Why there is no answer. */
    static final class WireException extends IOException {
        private final boolean sent;

        WireException(String reason, boolean sent) {
            super(reason);
            this.sent = sent;
        }

        /** Whether the request may have reached Telegram. */
        boolean sent() {
            return sent;
        }
    }
}
