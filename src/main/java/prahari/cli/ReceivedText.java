package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Alerts of other monitors as a person reads them in a terminal; what they say is theirs. */
final class ReceivedText {
    private ReceivedText() {}

    static String line(JsonNode alert) {
        return "%-9s %-8s %3d  imported from %s, key %s (%s), by %s at %s%s"
                .formatted(
                        alert.path("received").asText(),
                        alert.path("severity").asText(),
                        alert.path("score").asInt(),
                        alert.path("bundle_name").asText(),
                        alert.path("signer").asText(),
                        trust(alert),
                        AlertText.plain(alert.path("imported_by").asText()),
                        alert.path("imported_at").asText(),
                        alert.path("forgotten").asBoolean()
                                ? "  forgotten"
                                : alert.path("held").asBoolean() ? "  held" : "");
    }

    static String whole(JsonNode alert) {
        JsonNode bundle = alert.path("bundle");
        var text = new StringBuilder(line(alert)).append('\n');
        text.append("  raised     ").append(alert.path("raised_at").asText()).append(" there\n");
        text.append("  bundle     sha256 ").append(bundle.path("sha256").asText());
        text.append(", made at ").append(bundle.path("created_at").asText()).append('\n');
        text.append("  log there  ")
                .append(AlertText.plain(bundle.path("original_checkpoint").asText())
                        .strip()
                        .replace("\n", " | "))
                .append('\n');
        text.append("  why, as told there\n");
        for (JsonNode reason : alert.path("reasons")) {
            text.append("    %+4d  %s  (%s)%n"
                    .formatted(
                            reason.path("points").asInt(),
                            AlertText.plain(reason.path("why").asText()),
                            AlertText.plain(reason.path("rule").asText())));
        }
        int shown = alert.path("messages").size();
        text.append("  messages, masked: ").append(shown).append(" of ");
        text.append(alert.path("message_count").asInt()).append('\n');
        for (JsonNode message : alert.path("messages")) message(text, message);
        text.append("  history there\n");
        for (JsonNode event : alert.path("events")) {
            text.append("    ")
                    .append(AlertText.plain(event.path("at").asText() + "  "
                            + event.path("what").asText() + " by "
                            + event.path("actor").asText() + "  "
                            + event.path("detail").asText()))
                    .append('\n');
        }
        return text.toString();
    }

    private static void message(StringBuilder text, JsonNode message) {
        String chat = message.hasNonNull("username")
                ? "@" + message.path("username").asText()
                : message.path("title").asText();
        text.append("    ")
                .append(AlertText.plain(chat))
                .append('/')
                .append(message.path("message_id").asLong())
                .append(" posted ")
                .append(AlertText.plain(message.path("posted_at").asText()))
                .append('\n');
        AlertText.plain(message.path("text").asText())
                .lines()
                .forEach(line -> text.append("      ").append(line).append('\n'));
    }

    private static String trust(JsonNode alert) {
        return switch (alert.path("trust").asText()) {
            case "expected" -> "the one expected";
            case "enclosed" -> "whose, nobody says";
            default -> "unsigned";
        };
    }
}
