package prahari.cli;

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
import prahari.app.OfflineDesk;
import prahari.config.Config;
import prahari.web.Desk;
import prahari.web.LocalService;

/** Asks the desk: the running service over loopback, or the database itself where none runs. */
final class DeskCall {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DeskCall() {}

    static JsonNode ask(Config config, ObjectNode question) {
        try {
            Path file = config.data().resolve(LocalService.FILE);
            if (Files.exists(file)) {
                try {
                    return askService(JSON.readTree(Files.readString(file)), question);
                } catch (ConnectException e) {
                    System.err.println(
                            "prahari: the service is not running (it did not stop cleanly); opening the database");
                }
            }
            try (OfflineDesk desk = OfflineDesk.open(config, Clock.systemUTC())) {
                return desk.desk().answer(question);
            }
        } catch (Desk.BadQuestion e) {
            throw new Exit.WrongUse("prahari: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Exit.WrongUse("prahari: interrupted");
        }
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

    private static JsonNode askService(JsonNode service, ObjectNode question) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.path("port").asInt() + "/desk"))
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + service.path("key").asText())
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (response.statusCode() == 400)
            throw new Desk.BadQuestion(answer.path("error").asText());
        if (response.statusCode() != 200) throw new IOException("the service answered " + response.statusCode());
        return answer;
    }
}
