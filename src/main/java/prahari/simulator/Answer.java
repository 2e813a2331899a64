package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An HTTP answer before it is sent. */
final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Simulator.@Nullable ShownPage shown;

    Answer(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null);
    }

    private Answer(int status, Map<String, String> headers, byte[] body, Simulator.@Nullable ShownPage shown) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.shown = shown;
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
        return new Answer(status, more, body, shown);
    }

    /** The same answer, known to show these messages. */
    Answer showing(Simulator.ShownPage page) {
        return new Answer(status, headers, body, page);
    }

    /** Another body under the same head. */
    Answer withBody(byte[] other) {
        return new Answer(status, headers, other, shown);
    }

    /** The messages that the body shows; null where it shows none. */
    Simulator.@Nullable ShownPage shown() {
        return shown;
    }

    private static Map<String, String> type(String type) {
        return Map.of("Content-Type", type);
    }
}
