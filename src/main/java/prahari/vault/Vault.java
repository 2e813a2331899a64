package prahari.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must not lie on the disk in clear. A value is one byte of form, the length of its key's name, that name, and
 * AES-256-GCM under the key of that name, bound to the {@link Place}. To destroy a key is to forget all that it encrypted, in
 * every copy.
 */
public final class Vault {
    private static final byte FORM = 1;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    /** The key of tokens; destroyed with nothing, as tokens of all times must be equal. */
    private static final String TOKENS = "tokens";

    private final Cipherwork work = new Cipherwork();
    private final DataKeys keys;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    private Vault(Path folder, MasterKey master) {
        this.keys = new DataKeys(folder, master, work);
    }

    private Vault() {
        this.keys = new DataKeys(null, MasterKey.random(), work);
    }

    /**
     * A vault whose keys lie in {@code folder}.
     *
     * @throws KeyTrouble when the keys there were wrapped with another master key
     */
    public static Vault open(Path folder, MasterKey master) {
        var vault = new Vault(folder, master);
        vault.keys.findOrMake(TOKENS); // tells a wrong master key before anything is read or written
        return vault;
    }

    /** The same while keys are being rotated from one master key to another: each may be wrapped with either. */
    public static Vault openAs(Path folder, MasterKey master, MasterKey next) {
        var vault = new Vault(folder, master);
        vault.keys.alsoWrappedWith(next);
        vault.keys.findOrMake(TOKENS);
        return vault;
    }

    /** Whether a vault has been opened in this folder before. */
    public static boolean hasKeys(Path folder) {
        return Files.exists(folder.resolve(TOKENS + ".key"));
    }

    /** A vault whose keys are gone when the program ends, for databases in memory. */
    public static Vault inMemory() {
        return new Vault();
    }

    /** The text, encrypted with the key of this name, which is made when there is none. */
    public byte[] encrypt(String key, Place place, String text) {
        return encrypt(key, place, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes, encrypted with the key of this name, which is made when there is none. */
    public byte[] encrypt(String key, Place place, byte[] clear) {
        if (!NAME.matcher(key).matches()) throw new IllegalArgumentException("not a name of a key: " + key);
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        byte[] out = work.encrypt(keys.findOrMake(key), place.bytes(key), clear, 2 + name.length);
        out[0] = FORM;
        out[1] = (byte) name.length;
        System.arraycopy(name, 0, out, 2, name.length);
        return out;
    }

    /**
     * The bytes that were encrypted for this place.
     *
     * @throws Unreadable when they were changed, encrypted for another place, or their key was destroyed
     */
    public byte[] decrypt(Place place, byte[] encrypted) {
        if (encrypted.length < 2 || encrypted[0] != FORM) throw Unreadable.changed(place);
        int nameBytes = encrypted[1];
        if (nameBytes < 1 || encrypted.length < 2 + nameBytes) throw Unreadable.changed(place);
        String name = new String(encrypted, 2, nameBytes, StandardCharsets.US_ASCII);
        if (!NAME.matcher(name).matches()) throw Unreadable.changed(place);
        SecretKey key = keys.find(name).orElseThrow(() -> Unreadable.shredded(place, name));
        try {
            return work.decrypt(key, place.bytes(name), encrypted, 2 + nameBytes);
        } catch (AEADBadTagException e) {
            throw Unreadable.changed(place);
        }
    }

    /** The same as text. */
    public String decryptText(Place place, byte[] encrypted) {
        return new String(decrypt(place, encrypted), StandardCharsets.UTF_8);
    }

    /**
     * A keyed hash (HMAC-SHA-256), the same for the same value and purpose: what must be found again without being kept. Nobody
     * without the key can try values out on it.
     *
     * @return 64 hexadecimal digits
     */
    public String token(String purpose, String value) {
        Mac mac = macs.get();
        mac.update((purpose + "\0").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Destroys a key: what it encrypted cannot be read any more, here or in a copy without the key. */
    public void destroy(String key) {
        if (key.equals(TOKENS)) throw new IllegalArgumentException("tokens of all times must stay comparable");
        keys.destroy(key);
    }

    /** The names of all keys there are. */
    public List<String> keys() {
        return keys.names();
    }

    /** Wraps every key with another master key; returns how many were not wrapped with it yet. Broken off, it can be done again. */
    public int rotate(MasterKey next) {
        return keys.rewrap(next);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.findOrMake(TOKENS).getEncoded(), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
