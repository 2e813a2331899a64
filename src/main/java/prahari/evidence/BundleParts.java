package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.typeset.Typefaces;

/** Writes the files of a bundle that programs read. */
final class BundleParts {
    private static final Set<String> HEADERS_WITH_DATES = Set.of("date", "last-modified", "expires");
    static final int MISSING_SHOWN = 100;

    private final BundleStore store;
    private final Handle handle;
    private final Dossier dossier;
    private final Redaction redaction;
    private final SealedParts sealed;
    private final CaptureFiles captureFiles;
    private final MessageViews messages;
    private final Typefaces typefaces;
    /** The numbers of the messages in this bundle, by their rows. */
    private final Map<Long, Integer> numbers = new HashMap<>();

    private final Map<String, Set<String>> rulesByGeneration = new TreeMap<>();

    BundleParts(
            BundleStore store,
            Handle handle,
            Dossier dossier,
            Redaction redaction,
            SealedParts sealed,
            CaptureFiles captureFiles,
            MessageViews messages,
            Typefaces typefaces) {
        this.store = store;
        this.handle = handle;
        this.dossier = dossier;
        this.redaction = redaction;
        this.sealed = sealed;
        this.captureFiles = captureFiles;
        this.messages = messages;
        this.typefaces = typefaces;
        for (var member : dossier.members()) numbers.put(member.id(), numbers.size() + 1);
    }

    void writeTo(BundleZip zip) throws IOException {
        zip.add(BundlePaths.FACTS, JsonFile.of(facts()));
        var report = new Report(store, handle, dossier, redaction, messages);
        zip.add(BundlePaths.REPORT, out -> report.writeTo(new HtmlPaper(out, false)));
        zip.add(BundlePaths.REPORT_PDF, out -> report.writeTo(pdf(out)));
        zip.add(BundlePaths.ALERTS, JsonFile.array(file -> {
            for (var alert : dossier.alerts()) file.add(alert(alert));
        }));
        if (dossier.campaign() != null) {
            zip.add(BundlePaths.CAMPAIGN, new SpreadPart(dossier.campaign(), redaction).json());
        }
        zip.add(BundlePaths.CUSTODY, JsonFile.array(this::writeEvents));
        zip.add(BundlePaths.HITS, JsonFile.array(this::writeHits));
        writePictures(zip);
        messages.forEach(message -> zip.add(BundlePaths.message(message.number()), JsonFile.of(message(message))));
        writeRules(zip);
        writeCaptures(zip);
    }

    private Paper pdf(OutputStream out) throws IOException {
        String whole = BundlePaths.REPORT.substring(BundlePaths.REPORT.lastIndexOf('/') + 1);
        return new PdfPaper(out, typefaces, dossier.name(), dossier.createdAt(), whole, null);
    }

    private void writePictures(BundleZip zip) throws IOException {
        var index = JsonNodeFactory.instance.arrayNode();
        messages.first(PostPicture.MOST, message -> {
            Optional<PostPicture> picture = PostPicture.of(message);
            if (picture.isEmpty()) return;
            zip.add(picture.get().path(), out -> picture.get().writeTo(out, typefaces, dossier.name()));
            index.add(picture.get().entry());
        });
        zip.add(BundlePaths.POST_INDEX, JsonFile.of(index));
    }

    private ObjectNode facts() {
        var node = object();
        node.put("format", BundleFacts.FORMAT)
                .put("bundle", dossier.name())
                .put("variant", dossier.variant().word());
        var alerts = node.putArray("alerts");
        dossier.alerts().forEach(alert -> alerts.add(alert.id()));
        if (dossier.campaign() != null) node.put("campaign", dossier.campaign().id());
        node.put("created_at", dossier.createdAt().toString())
                .put("author", dossier.author())
                .put("key_id", dossier.keyId())
                .put("messages", dossier.members().size())
                .put("captures", dossier.captures().size());
        var missing = node.putArray("missing");
        List<String> lost = List.copyOf(new TreeMap<>(dossier.lost()).values());
        lost.stream().limit(MISSING_SHOWN).forEach(missing::add);
        if (lost.size() > MISSING_SHOWN) missing.add("and " + (lost.size() - MISSING_SHOWN) + " more");
        return node;
    }

    private ObjectNode alert(Rows.Alert alert) {
        var node = object().put("id", alert.id());
        if (!redaction.masks()) node.put("key", alert.key()); // holds a fingerprint of the clear text
        node.put("state", alert.state())
                .put("severity", alert.severity())
                .put("score", alert.score())
                .put("label", alert.label())
                .put("top_hit", alert.topHitId())
                .put("raised_at", alert.raisedAt().toString())
                .put("owner", alert.owner())
                .put("verdict", alert.verdict())
                .put("closed_at", text(alert.closedAt()));
        var detail = Redaction.json(store.hitById(handle, alert.topHitId()).detail(), "hit " + alert.topHitId());
        node.set("reasons", redaction.tree(detail.path("reasons")));
        var members = node.putArray("messages");
        for (var member : dossier.membersOf(alert)) members.add(numbers.get(member.id()));
        return node;
    }

    private void writeEvents(JsonFile file) throws IOException {
        for (var alert : dossier.alerts()) {
            for (var event : store.events(handle, alert.id())) {
                var node = object().put("id", event.id())
                        .put("alert", event.alertId())
                        .put("at", event.at().toString())
                        .put("actor", event.actor())
                        .put("via", event.via())
                        .put("what", event.what())
                        .put("detail", redaction.text(event.detail()));
                file.add(node.set("sealed", sealed.event(event.id())));
            }
        }
    }

    private void writeHits(JsonFile file) throws IOException {
        messages.forEach(message -> {
            var versions = new TreeMap<Long, Integer>();
            message.versions()
                    .forEach(version ->
                            versions.put(version.row().id(), version.row().number()));
            for (var hit : message.hits()) {
                JsonNode detail = Redaction.json(hit.detail(), "hit " + hit.id());
                rulesByGeneration
                        .computeIfAbsent(hit.generation(), none -> new TreeSet<>())
                        .addAll(RuleFiles.names(detail));
                var node = object().put("id", hit.id())
                        .put("message", message.number())
                        .put("version", versions.get(hit.versionId()))
                        .put("generation", hit.generation())
                        .put("score", hit.score())
                        .put("severity", hit.severity())
                        .put("label", hit.label())
                        .put("found_at", hit.foundAt().toString());
                node.set("detail", redaction.tree(detail));
                file.add(node);
            }
        });
    }

    private ObjectNode message(ShownMessage message) {
        var row = message.row();
        var node = object().put("message", message.number())
                .put("chat_id", row.chatId())
                .put("username", message.username())
                .put("title", message.title())
                .put("chat_type", row.chatType())
                .put("message_id", row.messageId())
                .put("posted_at", text(row.postedAt()))
                .put("first_seen_at", row.firstSeenAt().toString())
                .put("deletion_seen_at", text(row.deletedAt()))
                .put("deletion_capture", row.deletionCaptureId());
        var versions = node.putArray("versions");
        for (var version : message.versions()) versions.add(version(version));
        return node;
    }

    private ObjectNode version(ShownMessage.ShownVersion version) {
        var row = version.row();
        var node = object().put("version", row.number())
                .put("seen_at", row.seenAt().toString())
                .put("edited", row.edited())
                .put("capture", row.captureId());
        node.put("text", version.passage().text());
        var identifiers = node.putArray("identifiers");
        int start = 0;
        for (var piece : version.passage().pieces()) {
            if (piece.type() != null) {
                identifiers
                        .addObject()
                        .put("type", piece.type())
                        .put("start", start)
                        .put("end", start + piece.text().length())
                        .put("original_start", piece.original().start())
                        .put("original_end", piece.original().end());
            }
            start += piece.text().length();
        }
        node.set("post", version.post());
        return node;
    }

    private void writeRules(BundleZip zip) throws IOException {
        var index = JsonNodeFactory.instance.arrayNode();
        for (var used : rulesByGeneration.entrySet()) {
            Rows.Generation generation = store.generation(handle, used.getKey());
            var entry = index.addObject()
                    .put("generation", generation.sha256())
                    .put("loaded_at", generation.loadedAt().toString());
            var files = entry.putArray("files");
            Map<String, String> texts = RuleFiles.holding(generation, used.getValue());
            Map<String, String> names = RuleFiles.safeNames(texts.keySet());
            for (var file : texts.entrySet()) {
                String path = BundlePaths.RULES + generation.sha256() + "/" + names.get(file.getKey());
                Blob text = Blob.utf8(file.getValue());
                files.addObject().put("path", file.getKey()).put("file", path).put("sha256", text.sha256());
                zip.add(path, out -> text.open().transferTo(out));
            }
        }
        zip.add(BundlePaths.RULE_INDEX, JsonFile.of(index));
    }

    private void writeCaptures(BundleZip zip) throws IOException {
        zip.add(BundlePaths.CAPTURES, JsonFile.array(file -> {
            for (var capture : dossier.captures()) file.add(capture(capture));
        }));
        var written = new HashSet<String>();
        for (var capture : dossier.captures()) {
            String path = dossier.path(capture);
            if (path == null || !written.add(path)) continue;
            zip.add(
                    path,
                    out -> captureFiles
                            .read(capture.keyName(), capture.sha256())
                            .open()
                            .transferTo(out));
        }
        if (dossier.variant() == Variant.FULL) zip.add(BundlePaths.WARC, dossier.warc()::writeTo);
    }

    private ObjectNode capture(Rows.Capture capture) {
        var node = object().put("id", capture.id())
                .put("source", redaction.text(capture.sourceId()))
                .put("kind", capture.kind())
                .put("url", redaction.url(capture.url()))
                .put("final_url", redaction.url(capture.finalUrl()))
                .put("status", capture.status())
                .put("captured_at", capture.at().toString())
                .put("sha256", capture.sha256())
                .put("bytes", capture.bytes())
                .put("file", dossier.path(capture))
                .put("problem", dossier.lost().get(capture.id()));
        var headers = node.putObject("headers");
        JsonNode said = Redaction.json(capture.headers(), "capture " + capture.id());
        said.properties().forEach(header -> {
            boolean plain = HEADERS_WITH_DATES.contains(header.getKey());
            headers.set(header.getKey(), plain ? header.getValue() : redaction.tree(header.getValue()));
        });
        if (capture.warcSha256() != null) node.put("warc_sha256", capture.warcSha256());
        CaptureWarc.Stretch warc = dossier.warc().of(capture);
        if (warc != null && dossier.variant() == Variant.FULL) {
            node.putObject("warc")
                    .put("file", BundlePaths.WARC)
                    .put("offset", warc.offset())
                    .put("bytes", warc.bytes());
        }
        node.set("sealed", sealed.capture(capture.id()));
        return node;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
