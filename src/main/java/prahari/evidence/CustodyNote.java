package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.ledger.Proofs;
import prahari.ledger.SignedCheckpoint;
import prahari.model.PublicKeys;

/**
 * What happened to a received bundle at this monitor, for whoever it is handed on to: each event with its proof that it stands in
 * this monitor's sealed log, whose checkpoint is signed. The bundle itself stays as its maker signed it.
 */
final class CustodyNote {
    static final String IMPORT = "import";
    static final String EXPORT = "export";
    static final int MAX_BYTES = 1 << 22;

    private static final int FORMAT = 1;
    private static final List<String> FIELDS = List.of("id", "at", "actor", "via", "what");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SealedParts sealed;
    private final SigningKey key;
    private final Proofs proofs;

    CustodyNote(Proofs proofs, SigningKey key) {
        this.proofs = proofs;
        this.key = key;
        this.sealed = new SealedParts(proofs, new Redaction(Variant.FULL, text -> List.of()));
    }

    /** Where the note of a bundle lies. */
    static Path beside(Path bundle) {
        return bundle.resolveSibling(bundle.getFileName() + ".custody.json");
    }

    /** @param done what was done with the bundle, in order */
    byte[] of(Received.Bundle bundle, List<ReceivedStore.Done> done) {
        ObjectNode note = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("bundle", bundle.name())
                .put("sha256", bundle.sha256())
                .put("made_by_key", bundle.signer())
                .put("trust", bundle.trust().word())
                .put("original_checkpoint", bundle.checkpoint());
        ArrayNode events = note.putArray("events");
        for (var each : done) {
            ObjectNode event = events.addObject()
                    .put("id", each.id())
                    .put("at", each.at().toString())
                    .put("actor", each.actor())
                    .put("via", each.via())
                    .put("what", each.what())
                    .put("subject", each.subject())
                    .put("detail", each.detail());
            event.set("sealed", sealed.disclosure(each.id()));
        }
        note.put("checkpoint", proofs.checkpoint().note()).put("key", key.publicPem());
        return note.toPrettyString().concat("\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What a note says of the bundle with this hash.
     *
     * @param expected key of the monitor that handed it on; null to check against the enclosed one
     */
    static Custody check(byte[] bytes, String sha256, @Nullable PublicKey expected) {
        var problems = new ArrayList<String>();
        var lines = new ArrayList<String>();
        try {
            JsonNode note = JSON.readTree(bytes);
            Optional<PublicKey> key = PublicKeys.read(note.path("key").asText().getBytes(StandardCharsets.US_ASCII));
            Optional<SignedCheckpoint> checkpoint = key.flatMap(
                    enclosed -> SignedCheckpoint.open(note.path("checkpoint").asText(), enclosed));
            if (note.path("format").asInt() != FORMAT || checkpoint.isEmpty()) {
                return new Custody(List.of("the custody note is none, or its log was not signed with its key"), lines);
            }
            if (expected != null && !expected.equals(key.orElseThrow())) {
                problems.add("the custody note was signed with another key than the one given");
            }
            if (!note.path("sha256").asText().equals(sha256)) problems.add("the custody note is of another bundle");
            var proof = new ProofCheck(event -> {});
            for (JsonNode event : note.path("events")) {
                proof.check(event, "disclosure", FIELDS, checkpoint.get().checkpoint());
                if (!event.path("sealed").has("salt"))
                    problems.add("the texts of an event in the custody note are not proven");
                if (!event.path("detail").asText().startsWith("sha256=" + sha256 + " ")) {
                    problems.add("an event in the custody note is of another bundle");
                }
                lines.add(event.path("at").asText() + " " + event.path("what").asText() + " by "
                        + event.path("actor").asText());
            }
            problems.addAll(proof.problems());
            if (lines.isEmpty()) problems.add("the custody note tells of nothing");
        } catch (IOException | RuntimeException e) {
            problems.add("the custody note cannot be read");
        }
        return new Custody(problems, lines);
    }
}
