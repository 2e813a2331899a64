package prahari.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.evidence.SigningKey;
import prahari.model.Blob;
import prahari.model.PublicKeys;

class RuleTrustTest {
    private static final Map<String, String> FILES = Map.of("a.yml", "one\n", "sub/b.yml", "ज\n");

    private final KeyPair ours = pair();
    private final RuleTrust trust = new RuleTrust(List.of(pair().getPublic(), ours.getPublic()), true);

    @Test
    void of_believesASignatureByATrustedKey() {
        RuleTrust.Verdict verdict = trust.of(signed(FILES, FILES));

        assertThat(verdict.mistakes()).isEmpty();
        assertThat(verdict.signedBy()).isEqualTo(PublicKeys.fingerprint(ours.getPublic()));
    }

    @Test
    void of_refusesRulesWithoutASignatureOnlyWhereOneIsRequired() {
        var unsigned = new RuleFolder(FILES, null, null);

        assertThat(trust.of(unsigned).mistakes()).containsExactly("rules.sig: is missing; the rules are not signed");
        assertThat(new RuleTrust(trust.keys(), false).of(unsigned).mistakes()).isEmpty();
        assertThat(RuleTrust.ANYBODY.of(unsigned).mistakes()).isEmpty();
    }

    @Test
    void of_refusesTheSignatureOfAStranger() {
        var other = new RuleTrust(List.of(pair().getPublic()), false);

        assertThat(other.of(signed(FILES, FILES)).mistakes())
                .singleElement()
                .asString()
                .startsWith("rules.sig: is no");
    }

    @Test
    void of_refusesASignatureOfSomethingElse() throws Exception {
        String manifest = RuleManifest.of(FILES);
        var signed = new RuleFolder.Signed(manifest.replace("a.yml", "c.yml"), sign(manifest));

        assertThat(trust.of(new RuleFolder(FILES, signed, null)).mistakes()).hasSize(1);
        var cut = new RuleFolder.Signed(manifest, Blob.utf8("short"));
        assertThat(trust.of(new RuleFolder(FILES, cut, null)).mistakes()).hasSize(1);
    }

    @Test
    void of_namesEachFileThatDiffers() {
        Map<String, String> now = new HashMap<>(FILES);
        now.put("a.yml", "one \n");
        now.remove("sub/b.yml");
        now.put("c.yml", "new");

        RuleTrust.Verdict verdict = trust.of(signed(FILES, now));

        assertThat(verdict.signedBy()).isNull();
        assertThat(verdict.mistakes())
                .containsExactly(
                        "a.yml: was changed after the rules were signed",
                        "c.yml: was added after the rules were signed",
                        "sub/b.yml: is missing; it was there when the rules were signed");
    }

    @Property(tries = 500)
    void differences_neverThrowAndAlwaysSeeAChange(@ForAll String manifest, @ForAll Map<String, String> files) {
        assertThat(RuleManifest.differences(manifest, Map.of())).isNotNull();
        if (!files.isEmpty()) assertThat(RuleManifest.differences("", files)).hasSize(files.size());
    }

    @Test
    void signature_isCheckedByOpensslAndSha256sum(@TempDir Path dir) throws Exception {
        assumeTrue(run(dir, "command -v openssl && command -v sha256sum") == 0, "needs openssl and sha256sum");
        assertThat(
                        run(
                                dir,
                                "openssl genpkey -algorithm ed25519 -out KEY.pem && openssl pkey -in KEY.pem -pubout -out KEY.pub"))
                .isZero();
        Files.createDirectories(dir.resolve("sub"));
        for (Map.Entry<String, String> file : FILES.entrySet())
            Files.writeString(dir.resolve(file.getKey()), file.getValue());
        SigningKey key = SigningKey.load(dir.resolve("KEY.pem"));
        Blob manifest = Blob.utf8(RuleManifest.of(FILES));
        Files.write(dir.resolve("rules.sha256"), manifest.bytes());
        Files.write(dir.resolve("rules.sig"), key.sign(manifest.bytes()));
        String verify = "openssl pkeyutl -verify -pubin -inkey KEY.pub -rawin -in rules.sha256 -sigfile rules.sig"
                + " && sha256sum -c rules.sha256";

        assertThat(run(dir, verify)).isZero();
        var theirs = PublicKeys.read(Files.readAllBytes(dir.resolve("KEY.pub"))).orElseThrow();
        assertThat(new RuleTrust(List.of(theirs), true).of(RuleFolder.read(dir)).mistakes())
                .isEmpty();
        Files.writeString(dir.resolve("a.yml"), "two\n");
        assertThat(run(dir, verify)).isNotZero();
    }

    private static int run(Path dir, String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", line)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said.txt").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private RuleFolder signed(Map<String, String> signed, Map<String, String> now) {
        String manifest = RuleManifest.of(signed);
        return new RuleFolder(now, new RuleFolder.Signed(manifest, sign(manifest)), null);
    }

    private Blob sign(String manifest) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(ours.getPrivate());
            signature.update(Blob.utf8(manifest).bytes());
            return Blob.of(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
