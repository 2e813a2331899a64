package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.Blob;
import prahari.testing.Program;
import prahari.testing.TestDatabase;

class EnvelopeTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Scene scene;
    private Path file;

    @BeforeEach
    void begin() {
        scene = new Scene(database.get(), dir);
        file = dir.resolve("out/full.zip.age");
    }

    /** A made-up reader: what is published, and the file that only they have. */
    private record Person(String recipient, Path identities) {}

    @Test
    void write_encryptsTheFullBundleToThoseNamedAndNobodyElse() throws Exception {
        Person lawyer = person("lawyer");
        Person police = person("police");
        long alert = scene.alert(2);

        var written = write(alert, Variant.FULL, lawyer, police);

        assertThat(written.recipients()).isEqualTo(2);
        byte[] bytes = Files.readAllBytes(file);
        assertThat(written.sha256()).isEqualTo(Blob.of(bytes).sha256());
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).startsWith("age-encryption.org/v1\n");
        assertThat(scene.canaries).noneMatch(new String(bytes, StandardCharsets.ISO_8859_1)::contains);
        for (Person reader : List.of(lawyer, police)) {
            Verification found = verify(reader.identities());
            assertThat(found.problems()).isEmpty();
            assertThat(found.name()).isEqualTo("EVB-" + alert + "-1-full");
            assertThat(found.files()).isEqualTo(written.files());
        }
        assertThat(verify(person("stranger").identities()).problems())
                .singleElement()
                .asString()
                .contains("no identity in", "opens it");
        assertThat(verify(null).problems())
                .singleElement()
                .asString()
                .contains("encrypted with age", "--identity FILE");
        try (var left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void write_leavesTheRedactedBundleInClear() throws Exception {
        var written = write(scene.alert(1), Variant.REDACTED, person("lawyer"));

        assertThat(written.recipients()).isZero();
        assertThat(verify(null).problems()).isEmpty();
    }

    @Test
    void write_notesTheBundleAndTheFileItLiesIn() throws Exception {
        Person lawyer = person("lawyer");
        long alert = scene.alert(1);
        var first = write(alert, Variant.FULL, lawyer);

        var event = scene.database.read(handle -> new BundleStore().events(handle, alert));
        String detail = event.get(event.size() - 1).detail();

        assertThat(detail)
                .contains("age_sha256=" + first.sha256(), "recipients=1")
                .doesNotContain(" sha256=" + first.sha256());
        String zip = detail.replaceAll("full sha256=([0-9a-f]{64}) .*", "$1");
        write(alert, Variant.REDACTED, lawyer);
        assertThat(new String(Packing.file(file, BundlePaths.BAG_INFO), StandardCharsets.UTF_8))
                .contains("Previous-Bundle-SHA256: " + zip);
    }

    @Test
    void verify_refusesEveryChangedByte() throws Exception {
        Person lawyer = person("lawyer");
        write(scene.alert(1), Variant.FULL, lawyer);
        byte[] good = Files.readAllBytes(file);
        var random = new Random(7);

        for (int i = 0; i < 60; i++) {
            byte[] bad = good.clone();
            int at = i < 20 ? random.nextInt(300) : random.nextInt(bad.length);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            assertThat(verify(lawyer.identities()).ok()).as("byte %d", at).isFalse();
        }
        for (int length : new int[] {0, 10, 22, 150, 300, good.length / 2, good.length - 1}) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThat(verify(lawyer.identities()).ok()).as("%d bytes", length).isFalse();
        }
        Files.write(file, Arrays.copyOf(good, good.length + 1));
        assertThat(verify(lawyer.identities()).ok()).isFalse();
    }

    @Test
    void verify_tellsWhenAFileHoldsNoIdentity() throws Exception {
        Person lawyer = person("lawyer");
        write(scene.alert(1), Variant.FULL, lawyer);
        Path empty = Files.writeString(dir.resolve("empty.txt"), "# nothing\n");
        Path wrong = Files.writeString(dir.resolve("wrong.txt"), "AGE-SECRET-KEY-1NOT\n");

        assertThat(verify(empty).problems()).containsExactly(empty + " holds no identity of age");
        assertThat(verify(wrong).problems()).singleElement().asString().contains("a line that is no identity of age");
    }

    @Test
    void age_decryptsItToTheBundle() throws Exception {
        assumeTrue(Program.bash(dir, "command -v age").status() == 0, "age is not installed");
        Person lawyer = person("lawyer");
        write(scene.alert(1), Variant.FULL, lawyer);

        var said = Program.bash(dir, "age -d -i lawyer.txt out/full.zip.age > bundle.zip");

        assertThat(said.status()).as(said.said()).isZero();
        assertThat(new BundleVerifier()
                        .verify(dir.resolve("bundle.zip"), scene.key.publicKey())
                        .problems())
                .isEmpty();
        assertThat(Program.bash(dir, "age -d -i " + person("stranger").identities() + " out/full.zip.age")
                        .status())
                .isNotZero();
    }

    @Test
    void to_refusesWhatIsNoRecipient() {
        assertThatThrownBy(() -> Envelope.to(List.of("age1nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("age1nobody");
        assertThatThrownBy(() -> Envelope.to(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private Person person(String name) throws Exception {
        var pair = new X25519KeyPairGenerator().generateKeyPair();
        Path identities = dir.resolve(name + ".txt");
        Files.write(identities, pair.getPrivate().getEncoded());
        return new Person(new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII), identities);
    }

    private Export.Written write(long alert, Variant variant, Person... readers) {
        var envelope = Envelope.to(Arrays.stream(readers).map(Person::recipient).toList());
        return (Export.Written) scene.writer(null, envelope).write(List.of(alert), file, variant, "analyst-1", "cli");
    }

    private Verification verify(@Nullable Path identities) throws Exception {
        Path key = Files.writeString(dir.resolve("key.pub"), scene.key.publicPem());
        return new BundleVerifier().verify(file, new BundleVerifier.Expected(key, null, null), identities);
    }
}
