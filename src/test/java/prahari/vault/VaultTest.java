package prahari.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.Secret;

class VaultTest {
    private static final Place PLACE = new Place("message_version", "post", "7/1");
    private static final String DAY = "day-2026-11-23";

    @TempDir
    Path dir;

    @Property(tries = 200)
    void decrypt_givesWhatWasEncrypted(@ForAll String text, @ForAll String row) {
        Vault vault = Vault.inMemory();
        var place = new Place("message_version", "post", row);
        String clear = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(vault.decryptText(place, vault.encrypt(DAY, place, clear))).isEqualTo(clear);
    }

    @Property(tries = 500)
    void decrypt_refusesWhateverItIsGiven(@ForAll byte[] bytes) {
        assertThatThrownBy(() -> Vault.inMemory().decrypt(PLACE, bytes)).isInstanceOf(Unreadable.class);
    }

    @Test
    void decrypt_refusesAThousandFlippedBits() {
        Vault vault = Vault.inMemory();
        byte[] good = vault.encrypt(DAY, PLACE, "call 98450 12345 ".repeat(20));
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] bad = good.clone();
            int bit = random.nextInt(bad.length * 8);
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                vault.decrypt(PLACE, bad);
            } catch (Unreadable e) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(1000);
    }

    @Test
    void decrypt_refusesAValueInAnyOtherPlace() {
        Vault vault = Vault.inMemory();
        byte[] encrypted = vault.encrypt(DAY, PLACE, "x");

        for (Place other : new Place[] {
            new Place("message_version", "post", "7/2"),
            new Place("message_version", "post", "77/1"),
            new Place("message_version", "text", "7/1"),
            new Place("bot_update", "post", "7/1"),
            new Place("message_version", "pos", "t7/1")
        }) {
            assertThatThrownBy(() -> vault.decrypt(other, encrypted))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining(other.row());
        }
    }

    @Test
    void encrypt_neverGivesTheSameTwice() {
        Vault vault = Vault.inMemory();

        assertThat(vault.encrypt(DAY, PLACE, "x")).isNotEqualTo(vault.encrypt(DAY, PLACE, "x"));
    }

    @Test
    void destroy_makesWhatItEncryptedUnreadableAlsoForAVaultThatOpensLater() {
        MasterKey master = MasterKey.random();
        Vault vault = Vault.open(dir, master);
        byte[] gone = vault.encrypt(DAY, PLACE, "x");
        byte[] kept = vault.encrypt("case-1", PLACE, "y");

        vault.destroy(DAY);
        vault.destroy(DAY);

        for (Vault each : new Vault[] {vault, Vault.open(dir, master)}) {
            assertThatThrownBy(() -> each.decrypt(PLACE, gone))
                    .isInstanceOfSatisfying(
                            Unreadable.class, e -> assertThat(e.isShredded()).isTrue());
            assertThat(each.decryptText(PLACE, kept)).isEqualTo("y");
        }
        assertThat(vault.keys()).containsExactly("case-1", "tokens");
    }

    @Test
    void open_refusesAnotherMasterKeyBeforeAnythingIsRead() {
        Vault.open(dir, MasterKey.random());

        assertThatThrownBy(() -> Vault.open(dir, MasterKey.random()))
                .isInstanceOf(KeyTrouble.class)
                .hasMessageContaining("wrapped with the master key");
    }

    @Test
    void open_namesADamagedKey() throws Exception {
        MasterKey master = MasterKey.random();
        Vault.open(dir, master).encrypt(DAY, PLACE, "x");
        Path file = dir.resolve(DAY + ".key");
        String line = Files.readString(file);
        Files.writeString(file, line.substring(0, line.length() - 9) + "AAAAAAA=\n");

        assertThatThrownBy(() -> Vault.open(dir, master).encrypt(DAY, PLACE, "x"))
                .isInstanceOf(KeyTrouble.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("backup of the keys");
    }

    @Test
    void rotate_wrapsEveryKeyAnewAndGoesOnWhereItWasBrokenOff() throws Exception {
        MasterKey old = MasterKey.random();
        MasterKey next = MasterKey.random();
        Vault vault = Vault.open(dir, old);
        byte[] one = vault.encrypt(DAY, PLACE, "one");
        byte[] two = vault.encrypt("case-9", PLACE, "two");
        String token = vault.token("content", "x");
        Path last = dir.resolve("tokens.key");
        String before = Files.readString(last);

        assertThat(vault.rotate(next)).isEqualTo(3);
        Files.writeString(last, before); // as if it had been broken off before the last key
        assertThat(Vault.openAs(dir, old, next).rotate(next)).isEqualTo(1);

        assertThatThrownBy(() -> Vault.open(dir, old)).isInstanceOf(KeyTrouble.class);
        Vault after = Vault.open(dir, next);
        assertThat(after.decryptText(PLACE, one)).isEqualTo("one");
        assertThat(after.decryptText(PLACE, two)).isEqualTo("two");
        assertThat(after.token("content", "x")).isEqualTo(token);
    }

    @Test
    void token_isTheSameForTheSameAndTellsNothingWithoutTheKey() {
        Vault vault = Vault.inMemory();

        assertThat(vault.token("content", "9845012345"))
                .isEqualTo(vault.token("content", "9845012345"))
                .isNotEqualTo(vault.token("fingerprint", "9845012345"))
                .isNotEqualTo(Vault.inMemory().token("content", "9845012345"))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void masterKey_isMadeForItsOwnerAloneAndReadAgain() throws Exception {
        Path file = dir.resolve("keys/master.key");

        MasterKey made = MasterKey.make(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(MasterKey.ofFile(file).id()).isEqualTo(made.id());
        assertThatThrownBy(() -> MasterKey.make(file)).isInstanceOf(KeyTrouble.class);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> MasterKey.ofFile(file)).hasMessageContaining("chmod 600");
    }

    @Test
    void masterKey_comesFromHexOrAKeyStore() throws Exception {
        byte[] bytes = new byte[32];
        new Random(1).nextBytes(bytes);
        String hex = java.util.HexFormat.of().formatHex(bytes);
        Path store = dir.resolve("master.p12");
        char[] word = {'c', 'h', 'a', 'n', 'g', 'e', '1'};
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, word);
        keys.setEntry(
                "prahari",
                new KeyStore.SecretKeyEntry(new SecretKeySpec(bytes, "AES")),
                new KeyStore.PasswordProtection(word));
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, word);
        }

        MasterKey given = MasterKey.ofHex(Secret.of(hex + "\n"), "X");
        MasterKey kept = MasterKey.ofPkcs12(store, Secret.of("change1"), "prahari");

        assertThat(kept.id()).isEqualTo(given.id());
        assertThat(given.toString()).doesNotContain(hex.substring(0, 16));
        assertThatThrownBy(() -> MasterKey.ofPkcs12(store, Secret.of("wrong"), "prahari"))
                .isInstanceOf(KeyTrouble.class)
                .hasMessageNotContaining("change1");
        assertThatThrownBy(() -> MasterKey.ofPkcs12(store, Secret.of("change1"), "other"))
                .hasMessageContaining("no key named other");
        assertThatThrownBy(() -> MasterKey.ofHex(Secret.of("secret"), "X"))
                .isInstanceOf(KeyTrouble.class)
                .hasMessageNotContaining("secret");
    }
}
