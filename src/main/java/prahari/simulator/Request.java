package prahari.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked. */
final class Request {
    private static final int MOST_BYTES = 52 * 1024 * 1024;

    private final String method;
    private final List<String> path;
    private final @Nullable String query;
    private final @Nullable String contentType;
    private final byte[] body;

    private Request(
            String method, List<String> path, @Nullable String query, @Nullable String contentType, byte[] body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.contentType = contentType;
        this.body = body;
    }

    /** Reads at most so much as Telegram takes; null when there is more. */
    static @Nullable Request of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) return null;
        String path = exchange.getRequestURI().getPath();
        return new Request(
                exchange.getRequestMethod(),
                Arrays.stream((path == null ? "" : path).split("/", 8))
                        .filter(segment -> !segment.isEmpty())
                        .toList(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body);
    }

    String method() {
        return method;
    }

    /** Decoded segments of the path, without empty ones. */
    List<String> path() {
        return path;
    }

    @Nullable
    String query() {
        return query;
    }

    String segment(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    Parameters parameters() {
        return Parameters.of(query, contentType, body);
    }
}
