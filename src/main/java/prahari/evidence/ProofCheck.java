package prahari.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import prahari.ledger.Checkpoint;
import prahari.ledger.Commitment;
import prahari.ledger.Hash;
import prahari.ledger.Proof;
import prahari.ledger.SignedCheckpoint;

/** Holds every event and capture of a bundle against the log's checkpoint, one at a time. */
final class ProofCheck implements BundleScan.Reader {
    /** More than any event or capture that we write; what is larger is not looked at. */
    private static final int MAX_ITEM = 1 << 20;

    private static final int MAX_PROBLEMS = 20;
    private static final int LONGEST_PATH = 64;
    private static final List<String> EVENT_FIELDS = List.of("id", "alert", "at", "actor", "via", "what");
    private static final List<String> CAPTURE_FIELDS =
            List.of("id", "captured_at", "status", "sha256", "bytes", "warc_sha256");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxStringLength(MAX_ITEM)
                            .build())
                    .build())
            .build();

    private final List<String> problems = new ArrayList<>();
    private final WarcCheck warc = new WarcCheck();
    private final Consumer<JsonNode> events;

    /** @param events sees each event of the custody that is well formed */
    ProofCheck(Consumer<JsonNode> events) {
        this.events = events;
    }

    List<String> problems() {
        return problems;
    }

    @Override
    public void read(String path, BundleScan.Content content, Function<String, byte[]> kept) {
        if (path.equals(BundlePaths.WARC)) {
            warc.check(content).forEach(this::add);
            return;
        }
        boolean custody = path.equals(BundlePaths.CUSTODY);
        if (!custody && !path.equals(BundlePaths.CAPTURES)) return;
        Optional<Checkpoint> checkpoint = checkpoint(kept.apply(BundlePaths.CHECKPOINT));
        if (checkpoint.isEmpty()) {
            add(path + " cannot be proven: " + BundlePaths.CHECKPOINT + " is missing before it, or is no checkpoint");
            return;
        }
        content.allow(MAX_ITEM);
        try (var parser = JSON.createParser(content)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (parser.nextToken() != JsonToken.START_ARRAY) throw new IOException("is no list");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode item = JSON.readTree(parser);
                content.allow(MAX_ITEM);
                if (item == null) throw new IOException("ends in the middle");
                if (custody) checkEvent(item, checkpoint.get());
                else checkCapture(item, checkpoint.get());
            }
        } catch (IOException | RuntimeException e) {
            add(path + " cannot be read as what it should be");
        }
    }

    /** What can be checked only once the key is known. */
    void finish(byte[] note, byte[] log, PublicKey key) {
        Optional<SignedCheckpoint> newest = SignedCheckpoint.open(new String(note, StandardCharsets.UTF_8), key);
        if (newest.isEmpty()) {
            add(BundlePaths.CHECKPOINT + " was not signed with the enclosed key");
            return;
        }
        try {
            JsonNode said = JSON.readTree(log);
            checkLog(said, newest.get().checkpoint(), key);
        } catch (IOException | RuntimeException e) {
            add(BundlePaths.LOG + " cannot be read");
        }
    }

    private void checkLog(JsonNode said, Checkpoint newest, PublicKey key) {
        boolean same = said.path("origin").asText().equals(newest.origin())
                && said.path("size").asLong(-1) == newest.size()
                && said.path("root").asText().equals(newest.root().base64());
        if (!same) add(BundlePaths.LOG + " speaks of another log than " + BundlePaths.CHECKPOINT);
        if (said.path("earlier_checkpoint").isNull()) return;
        Optional<Checkpoint> earlier = SignedCheckpoint.open(
                        said.path("earlier_checkpoint").asText(), key)
                .map(SignedCheckpoint::checkpoint)
                .filter(checkpoint -> checkpoint.origin().equals(newest.origin()));
        if (earlier.isEmpty()) {
            add("the earlier checkpoint in " + BundlePaths.LOG + " was not signed with the enclosed key");
        } else if (!Proof.isConsistent(
                earlier.get().size(),
                earlier.get().root(),
                newest.size(),
                newest.root(),
                hashes(said.path("consistency")))) {
            add("the log does not go on from the earlier checkpoint in " + BundlePaths.LOG);
        }
    }

    private void checkEvent(JsonNode item, Checkpoint checkpoint) throws IOException {
        check(item, "event", EVENT_FIELDS, checkpoint);
        events.accept(item);
    }

    private void checkCapture(JsonNode item, Checkpoint checkpoint) throws IOException {
        check(item, "capture", CAPTURE_FIELDS, checkpoint);
        warc.add(item);
    }

    /** Holds one thing that was sealed against its leaf, and that against the checkpoint. */
    void check(JsonNode item, String kind, List<String> fields, Checkpoint checkpoint) throws IOException {
        String name = kind + " " + item.path("id").asLong();
        JsonNode sealed = item.path("sealed");
        String leaf = sealed.path("leaf").asText("");
        if (leaf.isEmpty()) {
            add(name + " is not proven to be in the sealed log");
            return;
        }
        JsonNode said = JSON.readTree(leaf);
        boolean same = said.path("kind").asText().equals(kind)
                && fields.stream().allMatch(field -> said.path(field).equals(item.path(field)));
        if (!same) add(name + " is not what was sealed: " + Shown.safely(leaf));
        boolean included = Proof.isIncluded(
                Hash.ofLeaf(leaf.getBytes(StandardCharsets.UTF_8)),
                sealed.path("position").asLong(-1),
                checkpoint.size(),
                hashes(sealed.path("path")),
                checkpoint.root());
        if (!included) add(name + " is not in the sealed log: its proof does not lead to the checkpoint");
        if (sealed.has("salt")) checkOpened(name, item, sealed, said);
    }

    /** The texts that the leaf commits to, where the bundle tells them. */
    private void checkOpened(String name, JsonNode item, JsonNode sealed, JsonNode said) {
        List<String> closed = new ArrayList<>();
        sealed.path("closed").forEach(text -> closed.add(text.asText()));
        if (!Commitment.of(sealed.path("salt").asText(), closed)
                .equals(said.path("closed").asText())) {
            add(name + " is not what was sealed: its texts are others");
        } else if (item.has("detail") && !texts(item).equals(closed)) {
            add(name + " is not what was sealed: its detail is another");
        } else if (item.has("url") && !closed.subList(1, 4).equals(urls(item))) {
            add(name + " is not what was sealed: its kind or its URL is another");
        }
    }

    private static List<String> texts(JsonNode item) {
        String detail = item.path("detail").asText();
        return item.has("subject") ? List.of(item.path("subject").asText(), detail) : List.of(detail);
    }

    private static List<String> urls(JsonNode item) {
        return List.of(
                item.path("kind").asText(),
                item.path("url").asText(),
                item.path("final_url").asText());
    }

    private static Optional<Checkpoint> checkpoint(byte[] note) {
        String text = new String(note, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        return end < 0 ? Optional.empty() : Checkpoint.parse(text.substring(0, end + 1));
    }

    private static List<Hash> hashes(JsonNode path) {
        List<Hash> hashes = new ArrayList<>();
        for (JsonNode hash : path) {
            if (hashes.size() > LONGEST_PATH) break; // longer than any proof: it will not fit
            hashes.add(Hash.parse(hash.asText()));
        }
        return hashes;
    }

    private void add(String problem) {
        if (problems.size() < MAX_PROBLEMS) problems.add(problem);
    }
}
