package prahari.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import prahari.model.PublicKeys;
import prahari.model.Sha256;

/**
 * A checkpoint with its signature, in the form of C2SP signed-note: the text, an empty line, and a line
 * {@code — NAME base64(key id || signature)}. The name of the key is the log's origin; the signature is plain Ed25519 over
 * the text.
 */
public record SignedCheckpoint(Checkpoint checkpoint, String note) {
    /** More than any note that we write. */
    private static final int MAX_NOTE = 2000;

    private static final int KEY_ID = 4;
    private static final byte ED25519 = 1;
    private static final Pattern FORM = Pattern.compile("(.*\n)\n\u2014 (\\S+) ([A-Za-z0-9+/=]+)\n", Pattern.DOTALL);

    /**
     * Signs a checkpoint.
     *
     * @param signer gives the raw Ed25519 signature of bytes, by the private half of {@code key}
     */
    public static SignedCheckpoint sign(Checkpoint checkpoint, PublicKey key, UnaryOperator<byte[]> signer) {
        byte[] signature = signer.apply(checkpoint.text().getBytes(StandardCharsets.UTF_8));
        byte[] line = ByteBuffer.allocate(KEY_ID + signature.length)
                .put(keyId(checkpoint.origin(), key))
                .put(signature)
                .array();
        String note = checkpoint.text() + "\n\u2014 " + checkpoint.origin() + " "
                + Base64.getEncoder().encodeToString(line) + "\n";
        return new SignedCheckpoint(checkpoint, note);
    }

    /** The checkpoint that {@code note} carries, when {@code key} signed it. */
    public static Optional<SignedCheckpoint> open(String note, PublicKey key) {
        if (note.length() > MAX_NOTE) return Optional.empty();
        var parts = FORM.matcher(note);
        if (!parts.matches()) return Optional.empty();
        var checkpoint = Checkpoint.parse(parts.group(1));
        if (checkpoint.isEmpty() || !checkpoint.get().origin().equals(parts.group(2))) return Optional.empty();
        try {
            byte[] line = Base64.getDecoder().decode(parts.group(3));
            if (line.length <= KEY_ID) return Optional.empty();
            // one signature, one text: the bits that padding leaves over say nothing, and must be none
            if (!Base64.getEncoder().encodeToString(line).equals(parts.group(3))) return Optional.empty();
            byte[] id = Arrays.copyOf(line, KEY_ID);
            if (!Arrays.equals(id, keyId(parts.group(2), key))) return Optional.empty();
            byte[] signature = Arrays.copyOfRange(line, KEY_ID, line.length);
            byte[] signed = parts.group(1).getBytes(StandardCharsets.UTF_8);
            if (!PublicKeys.verifies(key, signed, signature)) return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return checkpoint.map(read -> new SignedCheckpoint(read, note));
    }

    /** The first four bytes of SHA-256(name, line feed, 1, the 32 bytes of the key). */
    private static byte[] keyId(String name, PublicKey key) {
        var digest = Sha256.begin();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(ED25519);
        byte[] encoded = key.getEncoded(); // SubjectPublicKeyInfo: a fixed head, then the key
        digest.update(encoded, encoded.length - Hash.BYTES, Hash.BYTES);
        return Arrays.copyOf(digest.digest(), KEY_ID);
    }
}
