package prahari.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import prahari.model.Blob;

/**
 * Tells of each masked identifier where it stands in the original and which others are the same, and no value: the token is
 * keyed, so that nobody can try numbers out on it.
 */
final class RedactionMap {
    private static final String PURPOSE = "prahari: key of the tokens in redaction maps";
    private static final int TOKEN_HEX = 32;

    private final MessageViews messages;
    private final Mac mac;

    /** @param key signs what only its holder can; the tokens' key is made of that */
    RedactionMap(MessageViews messages, SigningKey key) {
        this.messages = messages;
        byte[] secret = HexFormat.of()
                .parseHex(Blob.of(key.sign(PURPOSE.getBytes(StandardCharsets.US_ASCII)))
                        .sha256());
        try {
            this.mac = Mac.getInstance("HmacSHA256");
            this.mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }

    void writeTo(BundleZip zip) throws IOException {
        zip.add(BundlePaths.REDACTION_MAP, JsonFile.array(file -> messages.forEach(message -> write(file, message))));
    }

    private void write(JsonFile file, ShownMessage message) throws IOException {
        for (var version : message.versions()) {
            String original = version.row().text();
            for (var piece : version.passage().pieces()) {
                if (piece.type() == null) continue;
                String value = original.substring(
                        piece.original().start(), piece.original().end());
                file.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("message", message.number())
                        .put("version", version.row().number())
                        .put("type", piece.type())
                        .put("original_start", piece.original().start())
                        .put("original_end", piece.original().end())
                        .put("token", token(piece.type(), value))
                        .put("capture", version.row().captureId()));
            }
        }
    }

    /** The same for the same digits and letters, however they are spaced. */
    private String token(String type, String value) {
        String plain = value.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        byte[] whole = mac.doFinal((type + "\n" + plain).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(whole).substring(0, TOKEN_HEX);
    }
}
