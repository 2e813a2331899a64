package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static prahari.evidence.Packing.bytes;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.PublicKeys;

class SigningKeyTest {
    /** Made with {@code openssl genpkey -algorithm ed25519}; used nowhere else. */
    private static final String FROM_OPENSSL = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g
            -----END PRIVATE KEY-----
            """;
    /** Test 1 of RFC 8032, 7.1. */
    private static final String PUBLIC_HALF = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("keys/signing-key.pem");
    }

    @Test
    void loadOrCreate_makesAKeyOnceThatOnlyTheOwnerReads() throws Exception {
        var first = SigningKey.loadOrCreate(file);

        var second = SigningKey.loadOrCreate(file);

        assertThat(second.publicKey()).isEqualTo(first.publicKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(dir.resolve("keys/signing-key.pub")).hasContent(first.publicPem());
        assertThat(first.keyId()).matches("[0-9a-f]{16}");
        assertThat(dir.resolve("keys")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void loadOrCreate_readsAKeyOfOpenssl() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, FROM_OPENSSL);

        var key = SigningKey.loadOrCreate(file);

        byte[] der = key.publicKey().getEncoded();
        assertThat(HexFormat.of().formatHex(der)).endsWith(PUBLIC_HALF);
        assertThat(PublicKeys.verifies(key.publicKey(), bytes("x"), key.sign(bytes("x"))))
                .isTrue();
    }

    @Test
    void loadOrCreate_refusesAPublicFileOfAnotherKey() throws Exception {
        SigningKey.loadOrCreate(file);
        Files.delete(file);

        assertThatThrownBy(() -> SigningKey.loadOrCreate(file))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining("signing-key.pub belongs to another key");
    }

    @Test
    void loadOrCreate_refusesAFileThatIsNoKeyAndKeepsIt() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> SigningKey.loadOrCreate(file)).hasMessageContaining("holds no Ed25519 key");

        assertThat(file).content().contains("MC4C");
    }

    @Property(tries = 300)
    void readPublic_takesOnlyItsOwnForm(@ForAll String text) {
        assertThat(PublicKeys.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(PublicKeys.read(bytes("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n")))
                .isEmpty();
    }
}
