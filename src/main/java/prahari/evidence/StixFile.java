package prahari.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A STIX 2.1 bundle: who says it, what was seen where and when, with which captures, and what the alerts make of it. */
final class StixFile {
    /** For the ids of observables (STIX 2.1, 2.9). */
    private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Dossier dossier;
    private final MessageViews messages;
    private final Map<Long, Rows.Capture> captures = new TreeMap<>();
    private final ObjectNode marking;
    private final ObjectNode author;

    StixFile(Dossier dossier, MessageViews messages) {
        this.dossier = dossier;
        this.messages = messages;
        for (var capture : dossier.captures()) captures.put(capture.id(), capture);
        this.marking = marking(dossier.variant());
        String created = MILLIS.format(dossier.createdAt());
        this.author = bare("identity", NameUuid.ours(dossier.keyId()))
                .put("created", created)
                .put("modified", created)
                .put("name", "Prahari monitor with signing key " + dossier.keyId())
                .put("identity_class", "system");
    }

    void writeTo(BundleZip zip) throws IOException {
        var head = JsonNodeFactory.instance
                .objectNode()
                .put("type", "bundle")
                .put("id", "bundle--" + NameUuid.ours(dossier.name() + dossier.createdAt()));
        zip.add(BundlePaths.STIX, JsonFile.object(head, "objects", this::writeObjects));
    }

    private void writeObjects(JsonFile file) throws IOException {
        file.add(marking);
        file.add(author);
        for (var capture : captures.values()) file.add(file(capture));
        var written = new HashSet<String>();
        messages.forEach(message -> {
            ObjectNode account = account(message);
            if (written.add(id(account))) file.add(account);
            ObjectNode url = url(message);
            if (url != null && written.add(id(url))) file.add(url);
            file.add(observed(message, account, url));
        });
        for (var alert : dossier.alerts()) file.add(report(alert));
    }

    private ObjectNode account(ShownMessage message) {
        var named = new TreeMap<String, Object>();
        named.put("account_type", "telegram");
        if (message.row().chatId() != null)
            named.put("user_id", String.valueOf(message.row().chatId()));
        if (message.username() != null) named.put("account_login", message.username());
        return observable("user-account", named).put("display_name", message.title());
    }

    private @Nullable ObjectNode url(ShownMessage message) {
        return message.link()
                .map(link -> observable("url", new TreeMap<>(Map.of("value", link))))
                .orElse(null);
    }

    /** The bytes of a capture, enclosed or not. */
    private ObjectNode file(Rows.Capture capture) {
        var named = new TreeMap<String, Object>();
        named.put("hashes", Map.of("SHA-256", capture.sha256()));
        named.put("name", Dossier.fileName(capture));
        return observable("file", named).put("size", capture.bytes());
    }

    private ObjectNode observed(ShownMessage message, ObjectNode account, @Nullable ObjectNode url) {
        Instant first = message.row().firstSeenAt();
        Instant last = message.newest().row().seenAt();
        ObjectNode node = said("observed-data", "observed " + message.row().id())
                .put("first_observed", MILLIS.format(first))
                .put("last_observed", MILLIS.format(last.isBefore(first) ? first : last))
                .put("number_observed", message.versions().size());
        // not a note: the bundle schema of OASIS takes a note for an unknown object
        ObjectNode said = node.putArray("external_references")
                .addObject()
                .put("source_name", "telegram")
                .put("description", message.newest().passage().text())
                .put("external_id", message.row().chatId() + "/" + message.row().messageId());
        message.link().ifPresent(link -> said.put("url", link));
        var refs = node.putArray("object_refs").add(id(account));
        if (url != null) refs.add(id(url));
        var told = new HashSet<String>();
        for (var version : message.versions()) {
            Rows.Capture capture = captures.get(version.row().captureId());
            if (capture != null && told.add(id(file(capture)))) refs.add(id(file(capture)));
        }
        return node;
    }

    private ObjectNode report(Rows.Alert alert) {
        ObjectNode node = said("report", "alert " + alert.id())
                .put("name", "Alert " + alert.id() + ": " + alert.label() + ", " + alert.severity())
                .put(
                        "description",
                        "Score " + alert.score() + " of 100. Verdict: "
                                + (alert.verdict() == null ? "none yet" : alert.verdict()))
                .put("published", MILLIS.format(alert.raisedAt()));
        node.putArray("report_types").add("observed-data");
        var refs = node.putArray("object_refs").add(id(author));
        for (var member : dossier.membersOf(alert)) refs.add(observedId(member));
        return node;
    }

    private String observedId(Rows.Member member) {
        return "observed-data--" + uuid("observed " + member.id());
    }

    private ObjectNode said(String type, String name) {
        String created = MILLIS.format(dossier.createdAt());
        ObjectNode node = bare(type, uuid(name))
                .put("created_by_ref", id(author))
                .put("created", created)
                .put("modified", created);
        node.putArray("object_marking_refs").add(id(marking));
        return node;
    }

    private UUID uuid(String name) {
        return NameUuid.ours(dossier.keyId() + " " + dossier.variant().word() + " " + name);
    }

    /** @param named what makes it the thing that it is, by property */
    private static ObjectNode observable(String type, Map<String, Object> named) {
        try {
            ObjectNode node = bare(type, NameUuid.of(OBSERVABLES, JSON.writeValueAsString(named)));
            node.setAll((ObjectNode) JSON.valueToTree(named));
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("these are strings", e);
        }
    }

    private static ObjectNode bare(String type, UUID uuid) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("spec_version", "2.1")
                .put("id", type + "--" + uuid);
    }

    /** The two markings that the standard itself defines (STIX 2.1, 7.2.1.4). */
    private static ObjectNode marking(Variant variant) {
        boolean full = variant == Variant.FULL;
        String uuid = full ? "5e57c739-391a-4eb3-b6be-7d15ca92d5ed" : "f88d31f6-486f-44da-b317-01333bde0b82";
        ObjectNode node = bare("marking-definition", UUID.fromString(uuid))
                .put("created", "2017-01-20T00:00:00.000Z")
                .put("definition_type", "tlp")
                .put("name", full ? "TLP:RED" : "TLP:AMBER");
        node.putObject("definition").put("tlp", full ? "red" : "amber");
        return node;
    }

    private static String id(ObjectNode node) {
        return node.path("id").asText();
    }
}
