package prahari.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A MISP event (core format 2.5) with objects of MISP's own templates: groups, accounts, messages, captures. */
final class MispFile {
    private final Dossier dossier;
    private final MessageViews messages;

    MispFile(Dossier dossier, MessageViews messages) {
        this.dossier = dossier;
        this.messages = messages;
    }

    /** A template: name, UUID, version and category as MISP's collection of objects has them. */
    private enum Template {
        GROUP("instant-message-group", "e26becca-2149-4bc0-b3fb-7090d43af28f", 1, "misc"),
        ACCOUNT("telegram-account", "06f02ecf-5afb-42c5-9cb0-b362e222f52c", 2, "misc"),
        MESSAGE("chat-message", "2273e7ab-9cf7-43d3-9eb6-e69697dcc7d5", 1, "misc"),
        EVIDENCE("forensic-evidence", "fe44c648-63ef-43fc-b3de-af71a2e023e4", 1, "misc"),
        FILE("file", "688c46fb-5edb-40a3-8273-1af7923e2215", 25, "file");

        private final String word;
        private final String uuid;
        private final int version;
        private final String category;

        Template(String word, String uuid, int version, String category) {
            this.word = word;
            this.uuid = uuid;
            this.version = version;
            this.category = category;
        }
    }

    void writeTo(BundleZip zip) throws IOException {
        zip.add(BundlePaths.MISP, JsonFile.nested("Event", head(), "Object", this::writeObjects));
    }

    private ObjectNode head() {
        var top = dossier.alerts().get(0);
        ObjectNode node = object().put(
                        "uuid",
                        NameUuid.ours("event " + dossier.name() + dossier.createdAt())
                                .toString())
                .put("info", "Prahari: " + dossier.name() + ", " + top.label() + ", " + top.severity())
                .put("date", dossier.createdAt().toString().substring(0, 10))
                .put("timestamp", seconds(dossier.createdAt()))
                .put("threat_level_id", threatLevel(top.severity()))
                .put("analysis", top.closedAt() == null ? "1" : "2")
                .put("distribution", "0")
                .put("published", false);
        node.putObject("Orgc")
                .put("name", "Prahari " + dossier.keyId())
                .put("uuid", NameUuid.ours(dossier.keyId()).toString());
        boolean full = dossier.variant() == Variant.FULL;
        ArrayNode tags = node.putArray("Tag");
        tags.addObject().put("name", full ? "tlp:red" : "tlp:amber");
        tags.addObject().put("name", full ? "PAP:RED" : "PAP:AMBER");
        node.putArray("Attribute");
        return node;
    }

    private void writeObjects(JsonFile file) throws IOException {
        var chats = new HashSet<String>();
        messages.forEach(message -> {
            String chat = message.row().chatId() + " " + message.username();
            if (chats.add(chat)) {
                file.add(group(message, chat));
                ObjectNode account = account(message, chat);
                if (!account.path("Attribute").isEmpty()) file.add(account);
            }
            file.add(message(message));
        });
        for (var capture : dossier.captures()) {
            file.add(file(capture));
            file.add(evidence(capture));
        }
    }

    private ObjectNode group(ShownMessage message, String chat) {
        ObjectNode node = object(Template.GROUP, chat);
        add(node, "group-name", "text", message.title().isBlank() ? "(no title)" : message.title());
        add(node, "group-alias", "text", message.username());
        add(node, "app-used", "text", "Telegram");
        add(node, "url", "url", message.chatLink().orElse(null));
        return node;
    }

    private ObjectNode account(ShownMessage message, String chat) {
        ObjectNode node = object(Template.ACCOUNT, chat);
        Long id = message.row().chatId();
        add(node, "id", "text", id == null ? null : id.toString());
        add(node, "username", "text", message.username());
        return node;
    }

    private ObjectNode message(ShownMessage message) {
        var row = message.row();
        ObjectNode node = object(Template.MESSAGE, String.valueOf(row.id()));
        add(node, "message-id", "text", String.valueOf(row.messageId()));
        Instant at = row.postedAt() == null ? row.firstSeenAt() : row.postedAt();
        add(node, "timestamp", "datetime", at.toString());
        add(node, "chat-id", "text", row.chatId() == null ? null : String.valueOf(row.chatId()));
        add(node, "protocol", "text", "telegram");
        add(node, "url", "url", message.link().orElse(null));
        add(node, "content", "text", message.newest().passage().text());
        return node;
    }

    private ObjectNode file(Rows.Capture capture) {
        ObjectNode node = object(Template.FILE, String.valueOf(capture.id()));
        add(node, "filename", "filename", Dossier.fileName(capture));
        add(node, "sha256", "sha256", capture.sha256());
        add(node, "size-in-bytes", "size-in-bytes", String.valueOf(capture.bytes()));
        return node;
    }

    private ObjectNode evidence(Rows.Capture capture) {
        ObjectNode node = object(Template.EVIDENCE, String.valueOf(capture.id()));
        add(node, "case-number", "text", dossier.caseName());
        add(node, "evidence-number", "text", String.valueOf(capture.id()));
        add(node, "type", "text", "Cloud");
        add(node, "name", "text", Dossier.fileName(capture));
        add(node, "acquisition-method", "text", "Live acquisition");
        add(node, "acquisition-tools", "text", "Prahari");
        add(node, "additional-comments", "text", "captured at " + capture.at() + ", SHA-256 " + capture.sha256());
        return node;
    }

    private ObjectNode object(Template template, String name) {
        ObjectNode node = object().put("uuid", uuid(template.word + " " + name))
                .put("name", template.word)
                .put("meta-category", template.category)
                .put("template_uuid", template.uuid)
                .put("template_version", String.valueOf(template.version))
                .put("timestamp", seconds(dossier.createdAt()))
                .put("distribution", "5");
        node.putArray("Attribute");
        return node;
    }

    private void add(ObjectNode object, String relation, String type, @Nullable String value) {
        if (value == null || value.isBlank()) return;
        ArrayNode attributes = object.withArray("Attribute");
        attributes
                .addObject()
                .put("uuid", uuid(object.path("uuid").asText() + relation + attributes.size()))
                .put("object_relation", relation)
                .put("type", type)
                .put("category", category(type))
                .put("value", value)
                .put("to_ids", false)
                .put("timestamp", seconds(dossier.createdAt()))
                .put("distribution", "5");
    }

    private static String category(String type) {
        return switch (type) {
            case "url" -> "Network activity";
            case "filename", "sha256" -> "Payload delivery";
            default -> "Other";
        };
    }

    /** 1 high to 4 undefined, as MISP counts. */
    private static String threatLevel(String severity) {
        return switch (severity) {
            case "critical", "high" -> "1";
            case "medium" -> "2";
            case "low" -> "3";
            default -> "4";
        };
    }

    private String uuid(String name) {
        UUID uuid = NameUuid.ours("misp " + dossier.name() + dossier.createdAt() + name);
        return uuid.toString();
    }

    private static String seconds(Instant at) {
        return String.valueOf(at.getEpochSecond());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
