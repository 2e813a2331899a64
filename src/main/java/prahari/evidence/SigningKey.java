package prahari.evidence;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import prahari.model.PublicKeys;
import prahari.store.Durable;

/** The Ed25519 key that signs bundles: a PKCS#8 PEM file of mode 0600, its public half beside it as {@code .pub}. */
public final class SigningKey {
    private static final Logger log = LoggerFactory.getLogger(SigningKey.class);
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Reads the key, or makes one where there is none. */
    public static SigningKey loadOrCreate(Path privateKeyFile) {
        try {
            if (!Files.exists(privateKeyFile)) create(privateKeyFile);
            var key = new SigningKey(read(privateKeyFile));
            warnIfOthersCanRead(privateKeyFile);
            key.showPublicHalf(publicFile(privateKeyFile));
            return key;
        } catch (IOException e) {
            throw new EvidenceLost(privateKeyFile, "cannot be used as the signing key", e);
        }
    }

    /**
     * Reads a key that must be there, and writes nothing.
     *
     * @throws EvidenceLost when it is not, or is no Ed25519 key
     */
    public static SigningKey load(Path privateKeyFile) {
        try {
            return new SigningKey(read(privateKeyFile));
        } catch (IOException e) {
            throw new EvidenceLost(privateKeyFile, "cannot be used as the signing key", e);
        }
    }

    /** Where the public half lies: {@code signing-key.pub} beside {@code signing-key.pem}. */
    public static Path publicFile(Path privateKeyFile) {
        String name = String.valueOf(privateKeyFile.getFileName());
        return privateKeyFile.resolveSibling(name.replaceFirst("\\.[^.]+$", "") + ".pub");
    }

    /** The raw signature, 64 bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of Java 15 and later", e);
        }
    }

    /** The key that others check with. */
    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /** The public key as PEM (SubjectPublicKeyInfo). */
    public String publicPem() {
        return PublicKeys.pem(publicKey());
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the public key. */
    public String keyId() {
        return PublicKeys.id(publicKey());
    }

    private static void create(Path file) throws IOException {
        var key = pair(new SecureRandom()).getPrivate();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        writeOnce(file, BEGIN + "\n" + body + "\n" + END + "\n");
    }

    /** Leaves an existing file alone: it may be another process's key. */
    private static void writeOnce(Path file, String text) throws IOException {
        Path part = Files.createTempFile(Durable.folder(file), ".key", ".part"); // mode 0600
        try {
            Files.writeString(part, text, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
            if (!Files.exists(file)) Durable.moveIntoPlace(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static KeyPair read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) throw new IOException("is no PKCS#8 PEM file");
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return withPublicHalf(key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("holds no Ed25519 key", e);
        }
    }

    /** Java derives the public half only while it makes a pair, so it is given the known seed to make it from. */
    private static KeyPair withPublicHalf(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow(GeneralSecurityException::new);
        KeyPair again = pair(new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        var same = new SigningKey(new KeyPair(again.getPublic(), key));
        if (!PublicKeys.verifies(again.getPublic(), seed, same.sign(seed))) throw new GeneralSecurityException();
        return same.pair;
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is part of Java 15 and later", e);
        }
    }

    private void showPublicHalf(Path file) throws IOException {
        if (!Files.exists(file)) writeOnce(file, publicPem());
        if (!PublicKeys.read(Files.readAllBytes(file)).equals(Optional.of(publicKey()))) {
            throw new IOException(file + " belongs to another key; move it away to have it written anew");
        }
    }

    private static void warnIfOthersCanRead(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) return;
        var allowed = Files.getPosixFilePermissions(file);
        if (allowed.contains(GROUP_READ) || allowed.contains(OTHERS_READ)) {
            log.atWarn().addKeyValue("file", file).log("Others can read the signing key: set its mode to 0600");
        }
    }
}
