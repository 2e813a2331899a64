package prahari.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Ed25519 public keys in PEM (SubjectPublicKeyInfo), as OpenSSL reads and writes them. */
public final class PublicKeys {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "\n-----END PUBLIC KEY-----\n";

    private PublicKeys() {}

    /** The key in PEM. */
    public static String pem(PublicKey key) {
        return BEGIN + Base64.getEncoder().encodeToString(key.getEncoded()) + END;
    }

    /** Only the exact form of {@link #pem}, so that one key has one file; line ends of Windows are forgiven. */
    public static Optional<PublicKey> read(byte[] pem) {
        String text = new String(pem, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
            return Optional.empty();
        }
        try {
            byte[] der = Base64.getDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
            return pem(key).equals(text) ? Optional.of(key) : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key whose PEM has this one line. */
    public static Optional<PublicKey> ofBase64(String line) {
        return read((BEGIN + line + END).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The first 16 hexadecimal digits of the key's SHA-256. */
    public static String id(PublicKey key) {
        return fingerprint(key).substring(0, 16);
    }

    /** SHA-256 of the key in DER, 64 hexadecimal digits. */
    public static String fingerprint(PublicKey key) {
        return Blob.of(key.getEncoded()).sha256();
    }

    /** Whether {@code signature} is one of {@code signed} by the key. */
    public static boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
