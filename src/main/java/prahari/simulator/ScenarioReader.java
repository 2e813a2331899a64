package prahari.simulator;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Entry;
import prahari.simulator.Scenario.FileNote;
import prahari.simulator.Scenario.Forward;
import prahari.simulator.Scenario.Kind;
import prahari.simulator.Scenario.Rename;
import prahari.simulator.Scenario.Reply;
import prahari.simulator.Scenario.ReplyEdit;
import prahari.simulator.Scenario.Version;
import prahari.simulator.Scenario.Window;

/** JSON to scenario: strict about what is needed, silent about what is not known, all problems at once. */
final class ScenarioReader {
    private static final int MOST_PROBLEMS = 20;
    private final String file;
    private final List<String> problems = new ArrayList<>();
    private ZoneId zone = ZoneOffset.UTC;

    ScenarioReader(String file) {
        this.file = file;
    }

    Scenario read(String json) {
        JsonNode root = tree(json);
        if (!root.isObject()) problem("$", "an object", root);
        zone = zone(root.path("timezone"));
        List<Channel> channels = channels(root.path("channels"));
        List<Entry> messages = messages(root.path("messages"), channels);
        Instant from = time(root.path("window").path(0), "$.window[0]", false);
        Instant to = time(root.path("window").path(1), "$.window[1]", false);
        if (from == null)
            from = messages.stream()
                    .map(Entry::postedAt)
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
        if (to == null)
            to = messages.stream()
                    .map(ScenarioReader::end)
                    .max(Comparator.naturalOrder())
                    .orElse(from);
        if (to.isBefore(from))
            problems.add(file + ": $.window: expected [from, to] in order, found " + from + ", " + to);
        if (!problems.isEmpty()) throw new InvalidScenarioException(shortened());
        String name = root.path("name").asText("scenario");
        return new Scenario(name, root.path("note").asText(""), zone, from, to, channels, messages);
    }

    private static Instant end(Entry entry) {
        Instant last = entry.versions().get(entry.versions().size() - 1).at();
        return entry.deletedAt() != null && entry.deletedAt().isAfter(last) ? entry.deletedAt() : last;
    }

    private List<String> shortened() {
        if (problems.size() <= MOST_PROBLEMS) return problems;
        var some = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        some.add(file + ": and " + (problems.size() - MOST_PROBLEMS) + " more problems");
        return some;
    }

    private JsonNode tree(String json) {
        try {
            JsonNode root = new JsonMapper().readTree(json);
            return root;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new InvalidScenarioException(List.of(file + place + ": expected JSON: " + e.getOriginalMessage()));
        }
    }

    private ZoneId zone(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) return ZoneOffset.UTC;
        try {
            return ZoneId.of(node.asText());
        } catch (java.time.DateTimeException e) {
            problem("$.timezone", "a time zone such as \"Asia/Kolkata\" or \"+05:30\"", node);
            return ZoneOffset.UTC;
        }
    }

    private List<Channel> channels(JsonNode nodes) {
        if (!nodes.isArray() || nodes.isEmpty()) problem("$.channels", "a list with at least one channel", nodes);
        var channels = new ArrayList<Channel>();
        var keys = new HashSet<String>();
        for (int i = 0; i < nodes.size(); i++) {
            Channel channel = channel(nodes.get(i), "$.channels[" + i + "]");
            if (!keys.add(channel.key()))
                problem(
                        "$.channels[" + i + "].key",
                        "a key of its own",
                        nodes.get(i).path("key"));
            channels.add(channel);
        }
        return channels;
    }

    private Channel channel(JsonNode node, String path) {
        long id = number(node.path("id"), path + ".id", true);
        String username = name(node.path("username"));
        String key = node.path("key").asText(username == null ? Long.toString(id) : username);
        List<Rename> renames = new ArrayList<>();
        for (int i = 0; i < node.path("renames").size(); i++) {
            JsonNode rename = node.path("renames").get(i);
            Instant at = needed(rename.path("at"), path + ".renames[" + i + "].at");
            renames.add(new Rename(at, text(rename.path("title")), name(rename.path("username"))));
        }
        renames.sort(Comparator.comparing(Rename::at));
        String title = text(node.path("title"));
        return new Channel(
                key,
                Math.abs(Chat.bareId(id)),
                username,
                title == null ? key : title,
                text(node.path("description")),
                kind(node.path("type"), path + ".type"),
                Math.max(0, number(node.path("members"), path + ".members", false)),
                node.path("member").asBoolean(false),
                renames,
                replies(node.path("replies"), path + ".replies"),
                alive(node.path("alive"), path + ".alive"));
    }

    private Kind kind(JsonNode node, String path) {
        if (node.isMissingNode() || node.isNull()) return Kind.CHANNEL;
        return switch (node.asText().toLowerCase(Locale.ROOT)) {
            case "channel" -> Kind.CHANNEL;
            case "supergroup", "group" -> Kind.SUPERGROUP;
            case "bot" -> Kind.BOT;
            default -> {
                problem(path, "channel, supergroup or bot", node);
                yield Kind.CHANNEL;
            }
        };
    }

    private List<Reply> replies(JsonNode nodes, String path) {
        var replies = new ArrayList<Reply>();
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            String at = path + "[" + i + "]";
            var edits = new ArrayList<ReplyEdit>();
            for (int k = 0; k < node.path("edits").size(); k++) {
                JsonNode edit = node.path("edits").get(k);
                String where = at + ".edits[" + k + "]";
                String text = text(edit.path("text"));
                if (text == null) problem(where + ".text", "a text", edit.path("text"));
                long after = Math.max(0, number(edit.path("after_ms"), where + ".after_ms", false));
                edits.add(new ReplyEdit(after, text == null ? "" : text));
            }
            edits.sort(Comparator.comparing(ReplyEdit::afterMillis));
            try {
                Pattern match = Pattern.compile(node.path("match").asText(""));
                replies.add(new Reply(match, text(node.path("placeholder")), edits));
            } catch (PatternSyntaxException e) {
                problem(
                        at + ".match",
                        "a regular expression of RE2's syntax (" + e.getMessage() + ")",
                        node.path("match"));
            }
        }
        return replies;
    }

    private List<Window> alive(JsonNode nodes, String path) {
        var windows = new ArrayList<Window>();
        for (int i = 0; i < nodes.size(); i++) {
            String at = path + "[" + i + "]";
            windows.add(new Window(
                    time(nodes.get(i).path("from"), at + ".from", false),
                    time(nodes.get(i).path("to"), at + ".to", false)));
        }
        return windows;
    }

    private List<Entry> messages(JsonNode nodes, List<Channel> channels) {
        if (!nodes.isArray()) problem("$.messages", "a list of messages", nodes);
        Map<String, Channel> byKey = new HashMap<>();
        channels.forEach(channel -> byKey.put(channel.key(), channel));
        channels.forEach(channel -> byKey.putIfAbsent("#" + channel.id(), channel));
        Set<String> ids = new HashSet<>();
        var messages = new ArrayList<Entry>();
        for (int i = 0; i < nodes.size(); i++) {
            String path = "$.messages[" + i + "]";
            Channel channel = channelOf(nodes.get(i), path, byKey);
            if (channel == null) continue;
            Entry entry = message(nodes.get(i), path, channel, byKey);
            if (!ids.add(channel.key() + "/" + entry.messageId()))
                problem(
                        path + ".message_id",
                        "an id used once in its channel",
                        nodes.get(i).path("message_id"));
            messages.add(entry);
        }
        messages.sort(Comparator.comparing(Entry::postedAt));
        return messages;
    }

    private @Nullable Channel channelOf(JsonNode node, String path, Map<String, Channel> byKey) {
        Channel channel = byKey.get(node.path("channel").asText(""));
        if (channel == null) {
            long id = Math.abs(Chat.bareId(node.path("channel_id").asLong(0)));
            channel = byKey.get("#" + id);
        }
        if (channel == null) problem(path + ".channel", "the key of a channel of this file", node.path("channel"));
        return channel;
    }

    private Entry message(JsonNode node, String path, Channel channel, Map<String, Channel> byKey) {
        long id = number(node.path("message_id"), path + ".message_id", true);
        List<Version> versions = versions(node, path);
        Instant deleted = time(node.path("deleted_at"), path + ".deleted_at", false);
        if (deleted != null && deleted.isBefore(versions.get(0).at()))
            problem(path + ".deleted_at", "a time after its date", node.path("deleted_at"));
        long views = number(node.path("views"), path + ".views", false);
        JsonNode answered =
                node.path("reply_to").isObject() ? node.path("reply_to").path("message_id") : node.path("reply_to");
        long reply = number(answered, path + ".reply_to", false);
        return new Entry(
                channel.key(),
                id,
                sender(node.path("sender")),
                views < 0 ? null : (Long) views,
                forward(node.path("forwarded_from"), byKey),
                reply <= 0 ? null : (Long) reply,
                versions,
                deleted,
                text(node.path("expect")));
    }

    private List<Version> versions(JsonNode node, String path) {
        JsonNode nodes = node.path("versions");
        if (nodes.isEmpty())
            return List.of(new Version(needed(node.path("date"), path + ".date"), body(node), document(node)));
        var versions = new ArrayList<Version>();
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode version = nodes.get(i);
            JsonNode date = version.path("date");
            boolean own = !date.isMissingNode() && !date.isNull();
            Instant at = i == 0 && !own
                    ? needed(node.path("date"), path + ".date")
                    : needed(date, path + ".versions[" + i + "].date");
            versions.add(new Version(at, body(version), document(version)));
        }
        versions.sort(Comparator.comparing(Version::at));
        return versions;
    }

    private static String body(JsonNode node) {
        String text = node.path("text").isTextual() ? node.path("text").asText() : "";
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static @Nullable FileNote document(JsonNode holder) {
        JsonNode node = holder.path("document");
        if (node.isTextual()) return new FileNote(node.asText(), null, null);
        if (!node.isObject()) return null;
        JsonNode size = node.path("size_bytes");
        return new FileNote(
                text(node.path("name")), size.isNumber() ? (Long) size.asLong() : null, text(node.path("mime")));
    }

    /** An object with title and username, a channel of this file by its key or name, or just a name. */
    private static @Nullable Forward forward(JsonNode node, Map<String, Channel> byKey) {
        String written = name(node.isTextual() ? node : node.path("channel"));
        Channel known = written == null ? null : byKey.get(written);
        if (known == null) {
            known = byKey.values().stream()
                    .filter(channel -> written != null && written.equalsIgnoreCase(channel.username()))
                    .findFirst()
                    .orElse(null);
        }
        if (known != null) return new Forward(known.title(), known.username());
        if (node.isTextual() && !node.asText().isBlank()) {
            String text = node.asText();
            return new Forward(text, text.startsWith("@") ? text.substring(1) : null);
        }
        if (!node.isObject()) return null;
        String username = name(node.path("username"));
        String title = text(node.path("title"));
        if (title == null) title = text(node.path("name"));
        if (title == null) title = text(node.path("channel"));
        return new Forward(title == null ? (username == null ? "Unknown" : username) : title, username);
    }

    private static @Nullable String sender(JsonNode node) {
        if (!node.isObject()) return node.isNumber() ? node.asText() : text(node);
        String username = text(node.path("username"));
        return username == null ? text(node.path("name")) : username;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty() ? node.asText() : null;
    }

    private static @Nullable String name(JsonNode node) {
        String text = text(node);
        return text == null ? null : text.replaceFirst("^@", "").strip();
    }

    /** A whole number, written as such or as text; -1 for none. */
    private long number(JsonNode node, String path, boolean needed) {
        if (node.isIntegralNumber() && node.canConvertToLong()) return node.asLong();
        if (node.isTextual() && node.asText().matches("-?[0-9]{1,18}")) return Long.parseLong(node.asText());
        boolean absent = node.isMissingNode() || node.isNull();
        if (needed || !absent) problem(path, "a whole number", node);
        return -1;
    }

    private Instant needed(JsonNode node, String path) {
        Instant time = time(node, path, true);
        return time == null ? Instant.EPOCH : time;
    }

    private @Nullable Instant time(JsonNode node, String path, boolean needed) {
        boolean absent = node.isMissingNode() || node.isNull();
        if (absent && !needed) return null;
        Instant time = absent ? null : Times.parse(node.asText(), zone);
        if (time == null) problem(path, "a time such as \"2026-11-05T09:30:00+05:30\" or epoch seconds", node);
        return time;
    }

    private void problem(String path, String expected, JsonNode found) {
        String shown = found.isMissingNode() ? "nothing" : found.toString();
        if (shown.length() > 80) shown = shown.substring(0, 80) + "...";
        problems.add(file + ": " + path + ": expected " + expected + ", found " + shown);
    }
}
