package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.evidence.BundleVerifier.Expected;
import prahari.model.Blob;
import prahari.testing.Program;
import prahari.testing.TestDatabase;

class TimestampsTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Scene scene;
    private TestAuthority authority;
    private Path zip;

    @BeforeEach
    void begin() throws Exception {
        scene = new Scene(database.get(), dir);
        authority = new TestAuthority(dir, "test authority");
        zip = dir.resolve("bundle.zip");
    }

    @Test
    void write_enclosesAStampThatVerifierAndOpenSslAccept() throws Exception {
        write(authority.timestamps());

        var verification = verify(authority.root());
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.notes()).containsExactly("timestamp: 2026-11-23T12:00:05Z by \"CN=test authority\"");
        Path folder = Packing.unpack(zip, dir.resolve("unpacked"));
        Files.copy(authority.root(), folder.resolve("tsa-root.pem"));
        String command = new String(Packing.file(zip, BundlePaths.README), java.nio.charset.StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.startsWith("openssl ts "))
                .findFirst()
                .orElseThrow();
        assertThat(Program.bash(folder, command).said()).contains("Verification: OK");
        Files.writeString(folder.resolve(BundlePaths.TAG_MANIFEST), "other");
        assertThat(Program.bash(folder, command).status()).isNotZero();
    }

    @Test
    void verify_tellsThatNobodyVouchesForAnAuthorityThatIsNotGiven() throws Exception {
        write(authority.timestamps());

        assertThat(new BundleVerifier().verify(zip, scene.key.publicKey()).notes())
                .singleElement()
                .asString()
                .contains("whom nobody vouches for");
    }

    @Test
    void verify_refusesAnotherAuthorityAndABundleWithoutAStamp() throws Exception {
        write(authority.timestamps());
        Path other = new TestAuthority(dir, "another").root();
        assertThat(verify(other).problems()).singleElement().asString().contains("the timestamp is not good");

        write(null);
        assertThat(verify(authority.root()).problems()).containsExactly("the bundle has no timestamp");
    }

    @Test
    void verify_refusesAStampOfAnotherBundleAndNone() throws Exception {
        write(authority.timestamps());
        var old = new ArrayList<Packing.Item>(Packing.unpack(zip));
        write(authority.timestamps());
        var items = new ArrayList<Packing.Item>(Packing.unpack(zip));
        for (int i = 1; i <= 3; i++) {
            items.set(
                    items.size() - i,
                    new Packing.Item(
                            items.get(items.size() - i).name(),
                            old.get(old.size() - i).content()));
        }
        Packing.pack(items, zip);
        assertThat(verify(authority.root()).problems()).containsExactly("the timestamp is of other data");

        Packing.pack(items.subList(0, items.size() - 3), zip);
        assertThat(verify(authority.root()).problems()).contains(BundlePaths.STAMP + " is missing");
    }

    @Test
    void verify_refusesEveryFlippedByteOfTheStamp() throws Exception {
        write(authority.timestamps());
        List<Packing.Item> items = Packing.unpack(zip);
        for (int file = items.size() - 3; file < items.size(); file++) {
            byte[] good = items.get(file).content();
            for (int at = 0; at < good.length; at += 7) {
                byte[] bad = good.clone();
                bad[at] ^= 1;
                var changed = new ArrayList<>(items);
                changed.set(file, new Packing.Item(items.get(file).name(), bad));
                Packing.pack(changed, zip);
                assertThat(verify(null).ok())
                        .as("%s byte %d", items.get(file).name(), at)
                        .isFalse();
            }
        }
    }

    @Test
    void write_refusesWhereTheAuthorityDoesNotAnswerAsItShould() throws Exception {
        var another = new TestAuthority(dir, "another");
        long alert = scene.alert(1);

        assertThat(export(alert, new Timestamps("https://tsa.example", authority.root(), another::answer)))
                .contains("there is no timestamp", "not good");
        assertThat(export(alert, new Timestamps("https://tsa.example", authority.root(), ask -> Blob.utf8("sorry"))))
                .contains("answered with no timestamp");
        assertThat(export(alert, new Timestamps("https://tsa.example", authority.root(), ask -> {
                    throw new Timestamps.Unavailable("timed out");
                })))
                .contains("timed out");
        assertThat(zip).doesNotExist();
    }

    private String export(long alert, Timestamps timestamps) {
        var export = scene.writer(timestamps).write(List.of(alert), zip, Variant.REDACTED, "analyst-1", "cli");
        return ((Export.Refused) export).reason();
    }

    private void write(@org.jspecify.annotations.Nullable Timestamps timestamps) {
        var export = scene.writer(timestamps).write(List.of(scene.alert(1)), zip, Variant.FULL, "analyst-1", "cli");
        assertThat(export).isInstanceOf(Export.Written.class);
    }

    private Verification verify(@org.jspecify.annotations.Nullable Path authorities) {
        return new BundleVerifier().verify(zip, new Expected(dir.resolve("signing-key.pub"), authorities, null));
    }
}
