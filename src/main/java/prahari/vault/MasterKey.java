package prahari.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import prahari.model.Secret;
import prahari.model.Sha256;

/** The key that the other keys are wrapped with: 256 bits, kept apart from what it protects. */
public final class MasterKey {
    private static final int BYTES = 32;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private final SecretKey key;
    private final String id;

    private MasterKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        byte[] hash = Sha256.begin()
                .digest(concat("prahari master key id ".getBytes(java.nio.charset.StandardCharsets.US_ASCII), bytes));
        this.id = HexFormat.of().formatHex(hash, 0, 8);
    }

    /** A new key of no file. */
    static MasterKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new MasterKey(bytes);
    }

    /**
     * The key that was given as text.
     *
     * @throws KeyTrouble unless it is 64 hexadecimal digits, as {@code openssl rand -hex 32} prints them
     */
    public static MasterKey ofHex(Secret hex, String where) {
        String text = hex.reveal().strip();
        if (!HEX.matcher(text).matches()) {
            throw new KeyTrouble(
                    "the master key in " + where + " is not 64 hexadecimal digits; `openssl rand -hex 32` makes one");
        }
        return new MasterKey(HexFormat.of().parseHex(text));
    }

    /**
     * The key in a file.
     *
     * @throws KeyTrouble when there is none, it is damaged, or others than its owner may read it
     */
    public static MasterKey ofFile(Path file) {
        if (Files.isDirectory(file)) throw new KeyTrouble("the master key " + file + " is a folder");
        try {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
            boolean open = allowed.contains(PosixFilePermission.OTHERS_READ)
                    || allowed.contains(PosixFilePermission.GROUP_WRITE);
            if (open)
                throw new KeyTrouble("the master key " + file + " may be read by everybody; run: chmod 600 " + file);
        } catch (UnsupportedOperationException e) {
            // a file system without these permissions
        } catch (IOException e) {
            throw KeyTrouble.of(file, "cannot be read", e);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ofHex(
                    Secret.of(new String(in.readNBytes(4096), java.nio.charset.StandardCharsets.US_ASCII)),
                    file.toString());
        } catch (IOException e) {
            throw KeyTrouble.of(file, "cannot be read", e);
        }
    }

    /** Makes a key in a file that only its owner may read; never over another file. */
    public static MasterKey make(Path file) {
        MasterKey made = random();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file,
                    HexFormat.of().formatHex(made.key.getEncoded()) + "\n",
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            return made;
        } catch (IOException e) {
            throw KeyTrouble.of(file, "cannot be made", e);
        }
    }

    /**
     * The key in a key store.
     *
     * @throws KeyTrouble when the store, the password or the alias is not right, or the entry is no AES key of 256 bits
     */
    public static MasterKey ofPkcs12(Path file, Secret password, String alias) {
        char[] word = password.reveal().strip().toCharArray();
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, word);
            Key entry = store.getKey(alias, word);
            if (entry == null) throw new KeyTrouble("the key store " + file + " has no key named " + alias);
            byte[] bytes = entry.getEncoded();
            if (bytes == null || bytes.length != BYTES) {
                throw new KeyTrouble("the key " + alias + " in " + file + " has no 256 bits; make it with"
                        + " `keytool -genseckey -keyalg AES -keysize 256 -storetype PKCS12`");
            }
            return new MasterKey(bytes);
        } catch (IOException | GeneralSecurityException e) {
            throw KeyTrouble.of(file, "cannot be opened", e);
        } finally {
            Arrays.fill(word, '\0');
        }
    }

    /** What may be told of it, to see which key wrapped what; 16 hexadecimal digits. */
    public String id() {
        return id;
    }

    SecretKey key() {
        return key;
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Override
    public String toString() {
        return "MasterKey[" + id + "]";
    }
}
