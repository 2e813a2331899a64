package prahari.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import prahari.simulator.Scenario.FileNote;
import prahari.simulator.SimulatorOptions.Person;

/** The analysts' chats as a person sees them on Telegram, with buttons that work. */
final class ChatPages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    private ChatPages() {}

    static String index(Scenario scenario, Chats chats, Instant now) {
        var out = new StringBuilder(head("Rehearsal: " + scenario.name()));
        out.append("<header><h1>").append(text(scenario.name())).append("</h1><p>");
        out.append(text(TIME.withZone(scenario.timezone()).format(now)));
        out.append(" in the scenario</p></header><main class=\"list\">");
        for (ChatHistory chat : chats.all()) {
            out.append("<a class=\"row\" href=\"/chat/").append(chat.id()).append("\"><b>");
            out.append(text(chat.title())).append("</b><span>");
            out.append(chat.visible(now).size()).append(" messages</span></a>");
        }
        out.append("<h2>Pages of the story</h2>");
        for (Scenario.Channel channel : scenario.channels()) {
            String username = channel.usernameAt(now);
            if (username == null) continue;
            boolean preview = channel.kind() == Scenario.Kind.CHANNEL;
            out.append("<a class=\"row\" href=\"").append(preview ? "/s/" : "/").append(text(username));
            out.append("\"><b>").append(text(channel.titleAt(now))).append("</b><span>");
            out.append(channel.kind().name().toLowerCase(Locale.ROOT)).append("</span></a>");
        }
        return out.append("</main></body></html>\n").toString();
    }

    static String page(ChatHistory chat, Scenario scenario, Instant now) {
        var out = new StringBuilder(head(chat.title()));
        out.append("<header><a href=\"/\" aria-label=\"All chats\">‹</a><h1>").append(text(chat.title()));
        out.append("</h1><label>You are <select id=\"person\">");
        for (Person person : chat.people()) {
            out.append("<option value=\"").append(person.id()).append("\">");
            out.append(text(person.name())).append("</option>");
        }
        out.append("</select></label></header><main id=\"chat\" data-chat=\"")
                .append(chat.id())
                .append("\">");
        out.append(bubbles(chat, scenario, now)).append("</main>");
        out.append("<form id=\"say\"><input name=\"text\" autocomplete=\"off\" aria-label=\"Message\" "
                + "placeholder=\"Message\"><button>Send</button></form>");
        out.append("<div id=\"toast\" role=\"status\" hidden></div>");
        return out.append("<script src=\"/simulator/chat.js\"></script></body></html>\n")
                .toString();
    }

    static String bubbles(ChatHistory chat, Scenario scenario, Instant now) {
        var out = new StringBuilder();
        DateTimeFormatter time = TIME.withZone(scenario.timezone());
        for (Sent message : chat.visible(now)) bubble(out, chat, message, time);
        if (out.isEmpty()) out.append("<p class=\"empty\">Nothing here yet.</p>");
        return out.toString();
    }

    private static void bubble(StringBuilder out, ChatHistory chat, Sent message, DateTimeFormatter time) {
        boolean bot = message.from().path("is_bot").asBoolean();
        out.append("<article id=\"m")
                .append(message.messageId())
                .append("\" class=\"")
                .append(bot ? "bot" : "person");
        out.append("\"><div class=\"bubble\"><b class=\"from\">");
        out.append(text(message.from().path("first_name").asText())).append("</b>");
        Topics.Topic topic = topic(chat, message);
        if (topic != null)
            out.append("<small class=\"topic\">▸ ").append(text(topic.name())).append("</small>");
        Sent answered = message.replyTo() == null ? null : chat.get(message.replyTo());
        if (answered != null) {
            String quote = answered.content().text();
            out.append("<a class=\"reply\" href=\"#m")
                    .append(answered.messageId())
                    .append("\">");
            out.append(text(quote.substring(0, Math.min(quote.length(), 80)))).append("</a>");
        }
        FileNote file = message.document();
        if (file != null) {
            out.append("<div class=\"file\">📄 ").append(text(file.isPhoto() ? "Photo" : file.shownName()));
            if (file.sizeBytes() != null)
                out.append(" <small>").append(Html.size(file.sizeBytes())).append("</small>");
            out.append("</div>");
        }
        out.append("<div class=\"text\" dir=\"auto\">")
                .append(formatted(message.content()))
                .append("</div>");
        out.append("<small class=\"time\">").append(message.editedAt() == null ? "" : "edited ");
        out.append(text(time.format(message.at()))).append("</small></div>");
        ArrayNode rows = message.keyboard();
        if (rows != null) rows.forEach(row -> buttons(out, row, message.messageId()));
        out.append("</article>");
    }

    private static Topics.@Nullable Topic topic(ChatHistory chat, Sent message) {
        Topics topics = chat.topics();
        return topics == null || message.topic() == null ? null : topics.get(message.topic());
    }

    private static void buttons(StringBuilder out, JsonNode row, long messageId) {
        out.append("<div class=\"buttons\">");
        for (JsonNode button : row) {
            String label = text(button.path("text").asText());
            String style = button.path("style").asText("");
            String kind = style.matches("danger|success|primary") ? " class=\"" + style + "\"" : "";
            if (button.hasNonNull("url")) {
                out.append("<a").append(kind).append(" rel=\"noopener noreferrer\" href=\"");
                out.append(text(button.path("url").asText()))
                        .append("\">")
                        .append(label)
                        .append(" ↗</a>");
                continue;
            }
            out.append("<button").append(kind).append(" data-message=\"").append(messageId);
            if (button.hasNonNull("callback_data"))
                out.append("\" data-press=\"")
                        .append(text(button.path("callback_data").asText()));
            if (button.hasNonNull("copy_text"))
                out.append("\" data-copy=\"")
                        .append(text(button.path("copy_text").path("text").asText()));
            out.append(button.path("disabled").asBoolean(false) ? "\" disabled>" : "\">")
                    .append(label)
                    .append("</button>");
        }
        out.append("</div>");
    }

    /** Cuts the text at every edge of an entity and wraps each piece in what covers it: no nesting can go wrong. */
    static String formatted(FormattedText content) {
        String text = content.text();
        var edges = new TreeSet<>(List.of(0, text.length()));
        List<JsonNode> entities = new ArrayList<>();
        content.entities().forEach(entities::add);
        entities.sort(Comparator.comparing(entity -> -entity.path("length").asInt()));
        for (JsonNode entity : entities) {
            edges.add(inside(start(entity), text));
            edges.add(inside(end(entity), text));
        }
        var out = new StringBuilder();
        int start = 0;
        for (int edge : edges) {
            if (edge > start) piece(out, text, start, edge, entities);
            boolean ends = false;
            for (JsonNode entity : entities) {
                if (!isQuote(entity) || end(entity) != edge) continue;
                out.append("</blockquote>");
                ends = true;
            }
            for (JsonNode entity : entities) {
                if (isQuote(entity) && start(entity) == edge) out.append("<blockquote>");
            }
            start = ends && edge < text.length() && text.charAt(edge) == '\n'
                    ? edge + 1
                    : edge; // a block breaks itself
        }
        return out.toString();
    }

    private static int start(JsonNode entity) {
        return entity.path("offset").asInt();
    }

    private static int end(JsonNode entity) {
        return start(entity) + entity.path("length").asInt();
    }

    private static boolean isQuote(JsonNode entity) {
        return entity.path("type").asText().endsWith("blockquote");
    }

    private static void piece(StringBuilder out, String text, int start, int end, List<JsonNode> entities) {
        var tags = new ArrayList<String>();
        for (JsonNode entity : entities) {
            if (start(entity) > start || end(entity) < end) continue;
            String tag = tag(entity.path("type").asText());
            if (tag.isEmpty()) continue;
            out.append('<').append(tag);
            String url = entity.path("url").asText("");
            if (tag.equals("a") && url.matches("(?s)https?://.*"))
                out.append(" href=\"").append(text(url)).append("\"");
            if (entity.path("type").asText().equals("spoiler")) out.append(" class=\"spoiler\" tabindex=\"0\"");
            out.append('>');
            tags.add(0, tag);
        }
        out.append(text(text.substring(start, end)));
        tags.forEach(tag -> out.append("</").append(tag).append('>'));
    }

    private static String tag(String type) {
        return switch (type) {
            case "bold" -> "b";
            case "italic" -> "i";
            case "underline" -> "u";
            case "strikethrough" -> "s";
            case "spoiler" -> "span";
            case "code", "pre" -> "code";
            case "text_link" -> "a";
            default -> "";
        };
    }

    private static int inside(int offset, String text) {
        return Math.max(0, Math.min(offset, text.length()));
    }

    private static String text(String raw) {
        return Html.escape(raw);
    }

    private static String head(String title) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width, initial-scale=1\"><title>" + text(title)
                + "</title><link rel=\"stylesheet\" href=\"/simulator/chat.css\"></head><body>";
    }
}
