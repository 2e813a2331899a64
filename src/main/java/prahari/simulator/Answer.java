package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP answer before it is sent. */
final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, type("application/json"), body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Answer html(int status, String body) {
        return html(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer html(int status, byte[] body) {
        return new Answer(status, type("text/html; charset=utf-8"), body);
    }

    static Answer text(int status, String type, byte[] body) {
        return new Answer(status, type(type), body);
    }

    static Answer redirect(String target) {
        return new Answer(302, Map.of("Location", target, "Content-Type", "text/html; charset=utf-8"), new byte[0]);
    }

    Answer with(String header, String value) {
        var more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }

    private static Map<String, String> type(String type) {
        return Map.of("Content-Type", type);
    }
}
