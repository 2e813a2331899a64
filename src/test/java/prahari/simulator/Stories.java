package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A small story and a client for tests. */
final class Stories {
    static final String SMALL = """
            {"name": "small", "timezone": "Asia/Kolkata", "window": ["2026-11-23T17:30:00", "2026-11-24T17:30:00"],
             "future_key": 1,
             "channels": [
               {"key": "c", "id": -1001500000001, "username": "Demo_Chan", "title": "Demo & co", "type": "channel", "members": 12345,
                "description": "About <b>", "renames": [{"at": "2026-11-23T20:30:00", "title": "Renamed", "username": "demo_two"}]},
               {"key": "m", "id": 1500000003, "username": "member_chan", "title": "Member", "type": "channel", "member": true, "members": 1},
               {"key": "g", "id": 1500000002, "username": "demo_group", "title": "Group", "type": "supergroup", "members": 40},
               {"key": "b", "id": 6900000001, "username": "demo_lookup_bot", "title": "Lookup", "type": "bot", "members": 99,
                "alive": [{"from": "2026-11-23T17:00:00", "to": "2026-11-23T22:30:00"}],
                "replies": [{"match": "\\\\d{10}", "placeholder": "Searching...", "edits": [{"after_ms": 3000, "text": "Found 1"}]}]}],
             "messages": [
               {"channel": "c", "channel_id": 1500000001, "message_id": 5, "date": "2026-11-23T12:00:10Z", "views": 1000,
                "text": "first <tag> & 'quote'\\nsecond 👨‍👩‍👧 line https://x.example.org/a?b=1. and @some_name #tag !",
                "versions": [{"version": 1, "date": "2026-11-23T12:00:10Z", "text": "first <tag> & 'quote'\\nsecond 👨‍👩‍👧 line https://x.example.org/a?b=1. and @some_name #tag !"},
                             {"version": 2, "date": "2026-11-23T12:10:00Z", "text": "edited text"}]},
               {"channel": "c", "message_id": 7, "date": 1795435230, "text": "with file", "reply_to": 5,
                "document": {"name": "a<b>.zip", "size_bytes": 53862, "mime": "application/zip"},
                "forwarded_from": {"title": "Other", "username": "other_chan"}, "deleted_at": "2026-11-23T12:30:00Z"},
               {"channel": "c", "message_id": 9, "date": "2026-11-23T12:02:00Z", "text": "", "document": {"mime": "image/jpeg"}},
               {"channel": "m", "message_id": 3, "date": "2026-11-23T12:01:00Z", "text": "member post"},
               {"channel": "g", "message_id": 11, "date": "2026-11-23T12:01:00Z", "sender": "demo_lookup_bot", "text": "Searching",
                "versions": [{"date": "2026-11-23T12:01:00Z", "text": "Searching"}, {"date": "2026-11-23T12:01:05Z", "text": "Found it"}]},
               {"channel": "g", "message_id": 12, "date": "2026-11-23T12:03:00Z", "sender": "asha_k", "text": "hi /num@demo_lookup_bot"}]}
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private Stories() {}

    static Scenario small() {
        return Scenario.parse("small.json", SMALL);
    }

    static HttpResponse<String> get(Simulator simulator, String path, String... headers) {
        var request = HttpRequest.newBuilder(simulator.address().resolve(path)).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    static Document page(Simulator simulator, String path) {
        return Jsoup.parse(get(simulator, path).body(), "https://t.me/");
    }

    static JsonNode post(URI address, String path, String type, byte[] body) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
        return json(answer.body());
    }

    static JsonNode call(Simulator simulator, String method, String json) {
        String path = "/bot" + SimulatorOptions.MADE_UP_TOKEN + "/" + method;
        return post(simulator.address(), path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode control(Simulator simulator, String what, String json) {
        return post(
                simulator.address(), "/simulator/" + what, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
