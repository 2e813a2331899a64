package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.Program;

class SshSignatureTest {
    private static final byte[] MESSAGE = "what was said\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    @Test
    void sign_makesWhatSshKeygenAccepts() throws Exception {
        SigningKey key = SigningKey.loadOrCreate(dir.resolve("a.pem"));
        Files.write(dir.resolve("message"), MESSAGE);
        Files.writeString(dir.resolve("message.sshsig"), SshSignature.sign(MESSAGE, key));
        Files.writeString(dir.resolve("signers"), SshSignature.allowedSigner(key.publicKey()));

        assertThat(verify("prahari-bundle").said())
                .contains("Good \"prahari-bundle\" signature for prahari")
                .contains(SshSignature.fingerprint(key.publicKey()));
        assertThat(verify("another-purpose").status()).isNotZero();
        Files.writeString(dir.resolve("message"), "something else");
        assertThat(verify("prahari-bundle").status()).isNotZero();
    }

    @Test
    void verifies_refusesEveryChangedByteAndAnotherKey() {
        SigningKey key = SigningKey.loadOrCreate(dir.resolve("a.pem"));
        SigningKey other = SigningKey.loadOrCreate(dir.resolve("b.pem"));
        byte[] good = SshSignature.sign(MESSAGE, key).getBytes(StandardCharsets.US_ASCII);

        assertThat(SshSignature.verifies(key.publicKey(), MESSAGE, good)).isTrue();
        assertThat(SshSignature.verifies(other.publicKey(), MESSAGE, good)).isFalse();
        assertThat(SshSignature.verifies(key.publicKey(), new byte[0], good)).isFalse();
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            assertThat(SshSignature.verifies(key.publicKey(), MESSAGE, bad))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Property(tries = 200)
    void verifies_refusesAnyBytesWithoutThrowing(@ForAll byte[] bytes) throws Exception {
        Path folder = Files.createTempDirectory("ssh");
        try {
            SigningKey key = SigningKey.loadOrCreate(folder.resolve("a.pem"));
            assertThat(SshSignature.verifies(key.publicKey(), MESSAGE, bytes)).isFalse();
        } finally {
            for (String file : new String[] {"a.pem", "a.pub"}) Files.deleteIfExists(folder.resolve(file));
            Files.delete(folder);
        }
    }

    private Program.Result verify(String namespace) {
        return Program.bash(
                dir, "ssh-keygen -Y verify -f signers -I prahari -n " + namespace + " -s message.sshsig < message");
    }
}
