package prahari.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM as NIST SP 800-38D has it: 96 random bits of nonce before the ciphertext, 128 bits of tag behind it. */
final class Cipherwork {
    static final int NONCE = 12;
    static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Cipherwork::cipher);

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Writes nonce, ciphertext and tag behind the first {@code from} bytes of the result, which stay free. */
    byte[] encrypt(SecretKey key, byte[] authenticated, byte[] clear, int from) {
        byte[] nonce = random(NONCE);
        byte[] out = new byte[from + NONCE + clear.length + TAG];
        System.arraycopy(nonce, 0, out, from, NONCE);
        try {
            Cipher cipher = ciphers.get();
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            cipher.updateAAD(authenticated);
            cipher.doFinal(clear, 0, clear.length, out, from + NONCE);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not encrypt", e);
        }
    }

    /** @throws AEADBadTagException when it was not encrypted with this key for this place, or was changed since */
    byte[] decrypt(SecretKey key, byte[] authenticated, byte[] sealed, int from) throws AEADBadTagException {
        if (sealed.length < from + NONCE + TAG) throw new AEADBadTagException("too short");
        try {
            Cipher cipher = ciphers.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, sealed, from, NONCE));
            cipher.updateAAD(authenticated);
            return cipher.doFinal(sealed, from + NONCE, sealed.length - from - NONCE);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not decrypt", e);
        }
    }
}
