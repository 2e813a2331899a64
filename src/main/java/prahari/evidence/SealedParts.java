package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import prahari.ledger.Checkpoint;
import prahari.ledger.Hash;
import prahari.ledger.Proofs;

/** What a bundle shows of the sealed log: its checkpoint, and for every capture and event the proof that it is in it. */
final class SealedParts {
    private final Proofs proofs;
    private final Redaction redaction;

    SealedParts(Proofs proofs, Redaction redaction) {
        this.proofs = proofs;
        this.redaction = redaction;
    }

    void writeTo(BundleZip zip, Dossier dossier) throws IOException {
        byte[] note = proofs.checkpoint().note().getBytes(StandardCharsets.UTF_8);
        zip.add(BundlePaths.CHECKPOINT, out -> out.write(note));
        Instant begun = dossier.alerts().stream()
                .map(Rows.Alert::raisedAt)
                .min(Instant::compareTo)
                .orElse(dossier.createdAt());
        zip.add(BundlePaths.LOG, JsonFile.of(log(begun)));
    }

    /** How the log goes on from the last checkpoint before the first alert was raised; nulls when there was none yet. */
    private ObjectNode log(Instant begun) {
        Checkpoint now = proofs.checkpoint().checkpoint();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("origin", now.origin())
                .put("size", now.size())
                .put("root", now.root().base64());
        Optional<Proofs.Consistency> since = proofs.since(begun);
        node.put(
                "earlier_checkpoint", since.map(proof -> proof.earlier().note()).orElse(null));
        node.set("consistency", since.map(proof -> hashes(proof.path())).orElseGet(SealedParts::none));
        return node;
    }

    JsonNode event(long id) {
        return inclusion(proofs.ofEvent(id));
    }

    /** Of something that was shown, given or taken in. */
    JsonNode disclosure(long id) {
        return inclusion(proofs.ofDisclosure(id));
    }

    JsonNode capture(long id) {
        return inclusion(proofs.ofCapture(id));
    }

    /** The leaf and its path; the full variant also opens what the leaf only commits to. */
    private JsonNode inclusion(Optional<Proofs.Inclusion> found) {
        if (found.isEmpty()) return JsonNodeFactory.instance.nullNode();
        Proofs.Inclusion proof = found.get();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("position", proof.position())
                .put("leaf", proof.leaf());
        node.set("path", hashes(proof.path()));
        if (!redaction.masks()
                && !proof.closed().isEmpty()
                && proof.closed().stream().noneMatch(Redaction::holdsToken)) {
            node.put("salt", proof.salt());
            ArrayNode closed = node.putArray("closed");
            proof.closed().forEach(closed::add);
        }
        return node;
    }

    private static ArrayNode hashes(List<Hash> path) {
        ArrayNode hashes = none();
        path.forEach(hash -> hashes.add(hash.base64()));
        return hashes;
    }

    private static ArrayNode none() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
