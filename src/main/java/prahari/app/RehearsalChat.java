package prahari.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import prahari.simulator.Simulator;
import prahari.simulator.SimulatorOptions;

/** The analysts' chat of a rehearsal: shows what arrives in the terminal, and presses buttons as a person would. */
final class RehearsalChat {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 78;
    private static final int MOST_AT_ONCE = 4 << 20;

    private final URI telegram;
    private final SimulatorOptions.Room room;
    private final Path deliveries;
    private final PrintStream out;
    private long read;
    private int count;

    RehearsalChat(Simulator simulator, SimulatorOptions options, Path deliveries, PrintStream out) {
        this.telegram = simulator.address();
        this.room = options.chats().get(0);
        this.deliveries = deliveries;
        this.out = out;
    }

    /** The page on which the chat can be read. */
    String page() {
        return telegram + "/chat/" + room.id();
    }

    /** Messages seen so far. */
    int count() {
        return count;
    }

    /** Prints what has been delivered since the last look. */
    void showNew() {
        for (JsonNode delivery : newDeliveries()) {
            String method = delivery.path("method").asText();
            if (!method.startsWith("send")) continue;
            count++;
            print(delivery);
        }
    }

    /** Everything the chat was sent, in order. */
    List<JsonNode> all() {
        try {
            List<JsonNode> all = new ArrayList<>();
            for (String line : Files.readAllLines(deliveries)) {
                if (!line.isBlank()) all.add(JSON.readTree(line));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("the deliveries cannot be read: " + e.getMessage(), e);
        }
    }

    /** Presses the button of a message whose text begins with {@code button}; gives what the bot answered. */
    String press(JsonNode delivery, String button) throws InterruptedException {
        var question = JSON.createObjectNode()
                .put("chat_id", delivery.path("chat_id").asLong())
                .put("message_id", delivery.path("message_id").asLong())
                .put("button", button)
                .put("user_id", room.people().get(0).id());
        var request = HttpRequest.newBuilder(telegram.resolve("/simulator/press"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "no answer: " + e;
        }
    }

    private List<JsonNode> newDeliveries() {
        try {
            if (!Files.exists(deliveries) || Files.size(deliveries) <= read) return List.of();
            List<JsonNode> found = new ArrayList<>();
            try (InputStream file = Files.newInputStream(deliveries)) {
                file.skipNBytes(read);
                byte[] bytes = file.readNBytes(MOST_AT_ONCE);
                int whole = bytes.length;
                while (whole > 0 && bytes[whole - 1] != '\n') whole--; // the last line may be in the writing
                read += whole;
                for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    if (!line.isBlank()) found.add(JSON.readTree(line));
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the deliveries cannot be read: " + e.getMessage(), e);
        }
    }

    private void print(JsonNode delivery) {
        out.println("+" + "-".repeat(WIDTH) + "+  " + delivery.path("at").asText());
        for (String line : delivery.path("text").asText().split("\n", -1)) {
            for (int at = 0; at == 0 || at < line.length(); at += WIDTH - 2) {
                out.println("| " + line.substring(at, Math.min(line.length(), at + WIDTH - 2)));
            }
        }
        var buttons = new StringBuilder();
        for (JsonNode row : delivery.path("buttons")) {
            for (JsonNode button : row.isArray() ? row : List.of(row)) {
                buttons.append(" [ ")
                        .append(
                                button.isTextual()
                                        ? button.asText()
                                        : button.path("text").asText())
                        .append(" ]");
            }
        }
        if (!buttons.isEmpty()) out.println("|" + buttons);
        out.println("+" + "-".repeat(WIDTH) + "+");
    }
}
