package prahari.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;

/** Fetches pages: listed hosts only, no cookies, redirects followed by hand so that they can be seen. */
public final class PageClient implements AutoCloseable {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_URL_CHARS = 2000; // what the capture table holds

    private final ClientSettings settings;
    private final InstantSource clock;
    private final OkHttpClient client;
    private final LongAdder asked = new LongAdder();

    public PageClient(ClientSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        client = Proxies.through(settings.proxy(), new OkHttpClient.Builder())
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.callTimeout())
                .writeTimeout(settings.callTimeout())
                .callTimeout(settings.callTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(Exchanges::noteAddress)
                .build();
    }

    /** Fetches a page. */
    public FetchOutcome get(String url) {
        return get(url, null);
    }

    /** Fetches a page unless it still has this entity tag. */
    public FetchOutcome get(String url, @Nullable String etag) {
        HttpUrl start = HttpUrl.parse(url);
        if (start == null) return new FetchOutcome.Refused("not a web address");
        HttpUrl at = start;
        List<String> redirects = new ArrayList<>();
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            String refusal = refusal(at, start);
            if (refusal != null) return new FetchOutcome.Refused(refusal);
            Step step = ask(url, at, etag, redirects);
            if (step.outcome() != null) return step.outcome();
            if (step.next() == null) return new FetchOutcome.Failed("a redirect leads nowhere", false);
            at = step.next();
        }
        return new FetchOutcome.Failed("more than " + MAX_REDIRECTS + " redirects", false);
    }

    /** Requests made so far; each hop of a redirect is one. */
    public long asked() {
        return asked.sum();
    }

    private @Nullable String refusal(HttpUrl url, HttpUrl start) {
        if (!settings.hosts().contains(url.host().toLowerCase(Locale.ROOT))) {
            return "the host " + url.host() + " is not on the list";
        }
        if (start.isHttps() && !url.isHttps()) return "a redirect leads from https to http";
        if (!url.username().isEmpty() || !url.password().isEmpty()) return "the address holds a password";
        if (url.toString().length() > MAX_URL_CHARS) return "the address is longer than " + MAX_URL_CHARS;
        return null;
    }

    private Step ask(String url, HttpUrl at, @Nullable String etag, List<String> redirects) {
        var request = Exchanges.asking(at)
                .header("User-Agent", settings.userAgent())
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5")
                .header("Accept-Language", "en");
        if (etag != null && sendable(etag)) request.header("If-None-Match", etag);
        asked.increment();
        try (Response response = client.newCall(request.build()).execute()) {
            if (REDIRECTS.contains(response.code())) {
                String location = response.header("Location");
                HttpUrl next = location == null ? null : at.resolve(location);
                redirects.add(response.code() + " " + at + " " + next);
                return new Step(null, next);
            }
            return new Step(read(url, at, response, redirects), null);
        } catch (InterruptedIOException e) {
            return new Step(new FetchOutcome.Failed("timed out", true), null);
        } catch (IOException e) {
            return new Step(new FetchOutcome.Failed(reason(e), true), null);
        }
    }

    private FetchOutcome read(String url, HttpUrl at, Response response, List<String> redirects) throws IOException {
        int status = response.code();
        if (status == 304) return new FetchOutcome.NotModified();
        String retryAfter = response.header("Retry-After");
        if (status == 429 || (status == 503 && retryAfter != null)) {
            return new FetchOutcome.RateLimited(RetryAfter.span(retryAfter, clock.instant()));
        }
        if (status == 407) return new FetchOutcome.Failed("the proxy wants a login, or another one", true);
        if (status >= 500) return new FetchOutcome.Failed("HTTP " + status, true);
        try (InputStream body = response.body().byteStream()) {
            byte[] bytes = body.readNBytes(settings.maxBodyBytes());
            if (body.read() >= 0) {
                return new FetchOutcome.Failed(
                        "the answer is larger than " + settings.maxBodyBytes() + " bytes", false);
            }
            return new FetchOutcome.Fetched(
                    url,
                    at.toString(),
                    status,
                    headers(response),
                    clock.instant(),
                    Blob.of(bytes),
                    Exchanges.of(response, settings.proxy() != null, redirects));
        }
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        response.headers()
                .forEach(header -> headers.merge(
                        header.getFirst().toLowerCase(Locale.ROOT), header.getSecond(), (a, b) -> a + ", " + b));
        return headers;
    }

    /** OkHttp throws on a header value outside printable ASCII, which a server may well have sent. */
    private static boolean sendable(String etag) {
        return !etag.isEmpty() && etag.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static String reason(IOException e) {
        String text = e.getMessage();
        return e.getClass().getSimpleName() + (text == null ? "" : ": " + text);
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    /** One request: an ending, or where a redirect points. */
    private record Step(
            @Nullable FetchOutcome outcome, @Nullable HttpUrl next) {}
}
