package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Alerts as a person reads them in a terminal. */
final class AlertText {
    private AlertText() {}

    static String line(JsonNode alert) {
        return "%5d  %-8s %3d  %-12s %-12s %-28s %2d message(s)  %s%s"
                .formatted(
                        alert.path("id").asLong(),
                        alert.path("severity").asText(),
                        alert.path("score").asInt(),
                        alert.path("label").asText(),
                        alert.path("state").asText(),
                        place(alert),
                        alert.path("members").size(),
                        alert.path("alerted_at").asText(),
                        alert.path("deleted").asBoolean() ? "  deleted" : "");
    }

    static String whole(JsonNode alert) {
        var text = new StringBuilder(line(alert)).append('\n');
        if (alert.hasNonNull("title"))
            text.append("  chat       ")
                    .append(plain(alert.path("title").asText()))
                    .append('\n');
        if (alert.hasNonNull("link"))
            text.append("  link       ").append(alert.path("link").asText()).append('\n');
        if (!alert.path("organisations").isEmpty()) {
            text.append("  about     ");
            alert.path("organisations").forEach(each -> text.append(' ').append(each.asText()));
            text.append('\n');
        }
        text.append("  posted     ").append(alert.path("posted_at").asText()).append('\n');
        text.append("  versions   ").append(alert.path("versions").asInt()).append('\n');
        if (alert.hasNonNull("owner"))
            text.append("  taken by   ").append(alert.path("owner").asText()).append('\n');
        if (alert.hasNonNull("verdict"))
            text.append("  verdict    ").append(alert.path("verdict").asText()).append('\n');
        for (JsonNode clock : alert.path("clocks")) {
            text.append("  clock      ").append(clock.path("duty").asText());
            if (clock.hasNonNull("organisation"))
                text.append(" of ").append(clock.path("organisation").asText());
            if (clock.hasNonNull("submitted_at"))
                text.append(" reported ").append(clock.path("submitted_at").asText());
            else
                text.append(
                        clock.hasNonNull("due_at")
                                ? " due " + clock.path("due_at").asText()
                                : " not in force yet");
            text.append('\n');
        }
        text.append("  why\n");
        for (JsonNode reason : alert.path("reasons")) {
            text.append("    %+4d  %s  (%s)%n"
                    .formatted(
                            reason.path("points").asInt(),
                            reason.path("why").asText(),
                            reason.path("rule").asText()));
        }
        text.append("  identifiers\n");
        for (JsonNode entity : alert.path("entities")) {
            text.append("    ")
                    .append(entity.path("type").asText())
                    .append("  ")
                    .append(entity.path("masked").asText())
                    .append('\n');
        }
        text.append("  text, masked\n");
        plain(alert.path("text").asText())
                .lines()
                .forEach(line -> text.append("    ").append(line).append('\n'));
        text.append("  history\n");
        for (JsonNode event : alert.path("events")) {
            text.append("    ").append(event.path("at").asText()).append("  ");
            text.append(event.path("what").asText())
                    .append(" by ")
                    .append(event.path("actor").asText());
            text.append("  ").append(event.path("detail").asText()).append('\n');
        }
        return text.toString();
    }

    private static String place(JsonNode alert) {
        JsonNode source = alert.path("source");
        String chat = source.hasNonNull("username")
                ? "@" + source.path("username").asText()
                : source.path("id").asText();
        return chat + "/" + alert.path("message_id").asLong();
    }

    /** Text from outside must not drive the terminal: control characters but line breaks become a sign. */
    static String plain(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n\t]]", "\u2400").replaceAll("[\u202A-\u202E\u2066-\u2069]", "");
    }
}
