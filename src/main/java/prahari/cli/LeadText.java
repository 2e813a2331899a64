package prahari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A lead in a few words: what it is worth, and why. */
final class LeadText {
    private LeadText() {}

    static String of(JsonNode lead) {
        List<String> chats = new ArrayList<>();
        lead.path("named_in").forEach(chat -> chats.add(chat.asText()));
        var line = new StringBuilder(String.format(
                Locale.ROOT,
                "%3d  %-7s  %-32s  %s in %s (%s), top score %d, %s to %s",
                lead.path("worth").asInt(),
                lead.path("kind").asText(),
                lead.path("name").asText(),
                counted(lead.path("hits").asLong(), "hit"),
                counted(lead.path("chats").asLong(), "chat"),
                String.join(", ", chats),
                lead.path("top_score").asInt(),
                day(lead.path("first").asText()),
                day(lead.path("last").asText())));
        if (lead.path("forwards").asInt() > 0)
            line.append(", ").append(counted(lead.path("forwards").asLong(), "forward"));
        if (lead.path("decided_by").isTextual()) {
            line.append(", ")
                    .append(lead.path("state").asText())
                    .append(" by ")
                    .append(lead.path("decided_by").asText());
        }
        if (lead.path("reason").isTextual())
            line.append(": ").append(lead.path("reason").asText());
        return line.toString();
    }

    private static String day(String instant) {
        return instant.length() < 10 ? instant : instant.substring(0, 10);
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
