package prahari.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import prahari.model.PublicKeys;

/** Signatures as {@code ssh-keygen -Y} makes and checks them; the format is OpenSSH's PROTOCOL.sshsig. */
final class SshSignature {
    /** Keeps a signature from being passed off as one for another purpose. */
    static final String NAMESPACE = "prahari-bundle";
    /** The name that {@code allowed_signers} gives the key. */
    static final String PRINCIPAL = "prahari";

    private static final String TYPE = "ssh-ed25519";
    private static final String HASH = "sha512";
    private static final byte[] MAGIC = ascii("SSHSIG");
    private static final int VERSION = 1;
    private static final int RAW_KEY = 32;
    private static final int RAW_SIGNATURE = 64;
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----\n";
    private static final String END = "-----END SSH SIGNATURE-----\n";
    /** Characters a line; ssh-keygen writes 70 and reads any. */
    private static final int LINE = 68;

    private SshSignature() {}

    /** The signature of {@code message} in its armor. */
    static String sign(byte[] message, SigningKey key) {
        byte[] signature = key.sign(signed(message));
        return armored(blob(key.publicKey(), signature));
    }

    /** Whether {@code armored} is, byte for byte, the form of a signature of {@code message} by this key. */
    static boolean verifies(PublicKey key, byte[] message, byte[] armored) {
        String empty = armored(blob(key, new byte[RAW_SIGNATURE]));
        if (armored.length != empty.length()) return false;
        String text = new String(armored, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) return false;
        byte[] blob;
        try {
            String body = text.substring(BEGIN.length(), text.length() - END.length());
            blob = Base64.getDecoder().decode(body.replace("\n", ""));
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (blob.length < RAW_SIGNATURE) return false;
        byte[] signature = Arrays.copyOfRange(blob, blob.length - RAW_SIGNATURE, blob.length);
        return armored(blob(key, signature)).equals(text) && PublicKeys.verifies(key, signed(message), signature);
    }

    /** The line for an {@code allowed_signers} file. */
    static String allowedSigner(PublicKey key) {
        return PRINCIPAL + " namespaces=\"" + NAMESPACE + "\" " + TYPE + " "
                + Base64.getEncoder().encodeToString(wire(key)) + "\n";
    }

    /** The fingerprint as {@code ssh-keygen} prints it: {@code SHA256:...}. */
    static String fingerprint(PublicKey key) {
        byte[] digest = digest("SHA-256", wire(key));
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    private static byte[] signed(byte[] message) {
        return concat(MAGIC, string(NAMESPACE), string(""), string(HASH), string(digest("SHA-512", message)));
    }

    private static byte[] blob(PublicKey key, byte[] signature) {
        return concat(
                MAGIC,
                ByteBuffer.allocate(4).putInt(VERSION).array(),
                string(wire(key)),
                string(NAMESPACE),
                string(""),
                string(HASH),
                string(concat(string(TYPE), string(signature))));
    }

    /** An Ed25519 key's SubjectPublicKeyInfo ends with the 32 bytes of the key (RFC 8410). */
    private static byte[] wire(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY, encoded.length);
        return concat(string(TYPE), string(raw));
    }

    private static String armored(byte[] blob) {
        String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(blob);
        return BEGIN + body + "\n" + END;
    }

    private static byte[] string(String text) {
        return string(ascii(text));
    }

    private static byte[] string(byte[] bytes) {
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every Java", e);
        }
    }
}
