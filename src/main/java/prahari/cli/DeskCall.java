package prahari.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import prahari.app.OfflineDesk;
import prahari.config.Config;
import prahari.web.Desk;
import prahari.web.LocalService;

/**
 * Asks the desk: the running service over loopback, or the database itself where none runs. Several questions of one call
 * open the database once; when the service ends in between, the next question goes to the database.
 */
final class DeskCall implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Config config;
    private final boolean makes;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable OfflineDesk offline;

    private DeskCall(Config config, boolean makes) {
        this.config = config;
        this.makes = makes;
    }

    static DeskCall open(Config config) {
        return new DeskCall(config, false);
    }

    /** The same, where a database that is not there is made. */
    static DeskCall openOrMake(Config config) {
        return new DeskCall(config, true);
    }

    /** One question. */
    static JsonNode ask(Config config, ObjectNode question) {
        try (DeskCall call = open(config)) {
            return call.ask(question);
        }
    }

    JsonNode ask(ObjectNode question) {
        try {
            return offline == null
                    ? askWhoeverIsThere(question)
                    : offline.desk().answer(question);
        } catch (Desk.BadQuestion e) {
            throw new Exit.WrongUse("prahari: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Exit.WrongUse("prahari: interrupted");
        }
    }

    private JsonNode askWhoeverIsThere(ObjectNode question) throws IOException, InterruptedException {
        Path file = config.data().resolve(LocalService.FILE);
        if (Files.exists(file)) {
            try {
                return askService(JSON.readTree(Files.readString(file)), question);
            } catch (ConnectException e) {
                System.err.println(
                        "prahari: the service is not running (it did not stop cleanly); opening the database");
            }
        }
        Clock clock = Clock.systemUTC();
        offline = makes ? OfflineDesk.openOrMake(config, clock) : OfflineDesk.open(config, clock);
        return offline.desk().answer(question);
    }

    @Override
    public void close() {
        if (offline != null) offline.close();
    }

    /** The service's health; throws {@link ConnectException} when nobody answers. */
    static JsonNode health(Config config) throws IOException, InterruptedException {
        Path file = config.data().resolve(LocalService.FILE);
        if (!Files.exists(file)) throw new ConnectException("no service runs on " + config.data());
        int port = JSON.readTree(Files.readString(file)).path("port").asInt();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                .timeout(Duration.ofSeconds(8))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    /** What broke in the service is said in plain words, not as JSON. */
    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private JsonNode askService(JsonNode service, ObjectNode question) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.path("port").asInt() + "/desk"))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + service.path("key").asText())
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode answer = json(response.body());
        if (response.statusCode() == 400)
            throw new Desk.BadQuestion(answer.path("error").asText());
        if (response.statusCode() != 200)
            throw new IOException("the service answered " + response.statusCode() + ": "
                    + answer.path("error").asText("its log tells more"));
        return answer;
    }
}
