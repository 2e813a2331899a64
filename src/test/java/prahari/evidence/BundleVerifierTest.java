package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.evidence.Packing.Item;
import prahari.ledger.Checkpoint;
import prahari.ledger.SignedCheckpoint;

class BundleVerifierTest {
    @TempDir
    static Path dir;

    private static byte[] good;
    private static SigningKey key;
    private static SigningKey otherKey;
    private static String folder;

    private final BundleVerifier verifier = new BundleVerifier();
    private Path zip;

    @BeforeAll
    static void makeABundle() throws Exception {
        GoodBundle bundle = GoodBundle.write(dir);
        good = bundle.bytes().bytes();
        key = bundle.key();
        folder = bundle.folder();
        otherKey = SigningKey.loadOrCreate(dir.resolve("other.pem"));
    }

    @BeforeEach
    void copy() throws Exception {
        zip = Files.write(dir.resolve("bundle.zip"), good);
    }

    @Test
    void verify_saysWhatWithoutAKeyWasNotShown() {
        var verification = verifier.verify(zip);

        assertThat(verification.ok()).isTrue();
        assertThat(verification.notes()).singleElement().asString().contains("no key was given");
    }

    @Test
    void verify_readsTheExpectedKeyFromAFile() throws Exception {
        assertThat(verifier.verify(zip, dir.resolve("signing-key.pub")).ok()).isTrue();
        assertThat(verifier.verify(zip, dir.resolve("other.pub")).problems())
                .singleElement()
                .asString()
                .contains("another key (" + key.keyId() + ")", otherKey.keyId());
        assertThat(verifier.verify(zip, zip).problems())
                .singleElement()
                .asString()
                .contains("no readable Ed25519");
        assertThat(verifier.verify(zip, dir.resolve("none.pub")).ok()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x20, 0x80, 0xFF})
    void verify_refusesAFlippedByteAnywhere(int flip) throws Exception {
        for (int at = 0; at < good.length; at += 397) {
            byte[] bytes = good.clone();
            bytes[at] ^= (byte) flip;
            Files.write(zip, bytes);

            assertThat(verifier.verify(zip).problems()).as("byte %d", at).isNotEmpty();
        }
    }

    @Test
    void verify_refusesEveryFlippedByteOfTheStructure() throws Exception {
        int central = centralOffset();
        for (int at = 0; at < good.length; at = at == 300 ? central : at + 1) {
            byte[] bytes = good.clone();
            bytes[at] ^= 0x10;
            Files.write(zip, bytes);

            assertThat(verifier.verify(zip).problems()).as("byte %d", at).isNotEmpty();
        }
    }

    @Test
    void verify_refusesATruncatedFile() throws Exception {
        for (int length = 0; length < good.length; length += 401) {
            Files.write(zip, Arrays.copyOf(good, length));

            assertThat(verifier.verify(zip).ok()).as("%d bytes", length).isFalse();
        }
        Files.write(zip, Arrays.copyOf(good, good.length - 1));
        assertThat(verifier.verify(zip).problems()).singleElement().asString().contains("cut off");
    }

    @Test
    void verify_refusesBytesBeforeAndAfter() throws Exception {
        Files.write(zip, concat(good, new byte[1]));
        assertThat(verifier.verify(zip).problems()).containsExactly("something follows the end of the bundle");

        Files.write(zip, concat(new byte[1], good));
        assertThat(verifier.verify(zip).problems()).singleElement().asString().contains("does not begin as");

        Files.write(zip, concat(good, good));
        assertThat(verifier.verify(zip).ok()).isFalse();
    }

    @Test
    void verify_refusesEachMissingFile() throws Exception {
        for (Item gone : Packing.unpack(zip)) {
            refuses(items -> items.removeIf(item -> item.name().equals(gone.name())), "");
            copy();
        }
    }

    @Test
    void verify_refusesAnAddedFile() throws Exception {
        refuses(items -> items.add(0, item("extra.txt", "x")), "extra.txt does not belong in a bundle");
        copy();
        refuses(
                items -> items.add(0, item("data/extra.txt", "x")),
                "data/extra.txt is in the bundle and not in manifest");
        copy();
        refuses(items -> items.add(0, item("fetch.txt", "x")), "fetch.txt does not belong");
        copy();
        refuses(items -> items.add(item("signatures/x", "x")), "signatures/x does not belong");
    }

    @Test
    void verify_refusesARenamedFile() throws Exception {
        refuses(
                items -> replace(items, BundlePaths.REPORT, old -> new Item(folder + "/data/report2.html", old)),
                BundlePaths.REPORT + " is missing");
    }

    @Test
    void verify_refusesSwappedContents() throws Exception {
        byte[] hits = content(BundlePaths.HITS);
        byte[] custody = content(BundlePaths.CUSTODY);

        refuses(
                items -> {
                    replace(items, BundlePaths.HITS, old -> new Item(folder + "/" + BundlePaths.HITS, custody));
                    replace(items, BundlePaths.CUSTODY, old -> new Item(folder + "/" + BundlePaths.CUSTODY, hits));
                },
                "hits.json was changed");
    }

    @Test
    void verify_refusesATruncatedEntry() throws Exception {
        refuses(
                items -> replace(
                        items,
                        BundlePaths.REPORT,
                        old -> new Item(folder + "/" + BundlePaths.REPORT, Arrays.copyOf(old, old.length - 1))),
                "report.html was changed: its SHA-256");
    }

    @Test
    void verify_refusesFilesInAnotherOrder() throws Exception {
        refuses(items -> Collections.swap(items, 2, 3), "another order");
    }

    @Test
    void verify_refusesAStrippedOrReplacedSignature() throws Exception {
        refuses(items -> items.remove(items.size() - 1), "tagmanifest-sha256.txt.sshsig is missing");
        copy();
        refuses(
                items -> replace(
                        items,
                        BundlePaths.SIGNATURE,
                        old -> new Item(folder + "/" + BundlePaths.SIGNATURE, new byte[64])),
                "the signature is not that");
        copy();
        byte[] foreign = otherKey.sign(content(BundlePaths.TAG_MANIFEST));
        refuses(
                items -> replace(
                        items, BundlePaths.SIGNATURE, old -> new Item(folder + "/" + BundlePaths.SIGNATURE, foreign)),
                "the signature is not that");
    }

    @Test
    void verify_refusesAReplacedKey() throws Exception {
        refuses(items -> replace(items, BundlePaths.KEY, old -> item(BundlePaths.KEY, otherKey.publicPem())), "key");
        copy();
        refuses(
                items -> replace(items, BundlePaths.KEY, old -> item(BundlePaths.KEY, "no key")),
                "no Ed25519 public key");
    }

    @Test
    void verify_refusesAnotherSignerOnlyWhenTheKeyIsKnown() throws Exception {
        var changed = new ArrayList<>(Packing.unpack(zip));
        replace(changed, BundlePaths.REPORT, old -> item(BundlePaths.REPORT, "nothing happened"));
        String log = "prahari/other";
        var forged = Checkpoint.parse(
                        new String(content(BundlePaths.CHECKPOINT), StandardCharsets.UTF_8).split("\n\n", 2)[0] + "\n")
                .map(seen -> new Checkpoint(log, seen.size(), seen.root()))
                .orElseThrow();
        String note = SignedCheckpoint.sign(forged, otherKey.publicKey(), otherKey::sign)
                .note();
        replace(changed, BundlePaths.CHECKPOINT, old -> item(BundlePaths.CHECKPOINT, note));
        String ours = new String(content(BundlePaths.LOG), StandardCharsets.UTF_8);
        replace(changed, BundlePaths.LOG, old -> item(BundlePaths.LOG, ours.replace("prahari/test", log)));
        Packing.pack(Packing.signed(changed, folder, otherKey), zip);

        assertThat(verifier.verify(zip).ok()).isTrue();
        assertThat(verifier.verify(zip).notes()).singleElement().asString().contains("not who it was");
        assertThat(verifier.verify(zip, key.publicKey()).problems())
                .singleElement()
                .asString()
                .contains("another key");
    }

    @Test
    void verify_refusesAnEditedManifest() throws Exception {
        String manifest = new String(content(BundlePaths.TAG_MANIFEST), StandardCharsets.US_ASCII);
        for (String edited : List.of(
                manifest.replaceFirst("(?s)^.*?\n", ""),
                manifest + "0".repeat(64) + "  ghost.txt\n",
                "# a remark\n" + manifest,
                manifest + manifest,
                manifest.replace("\n", "\r\n"),
                manifest.stripTrailing(),
                manifest.replaceFirst("  ", " *"),
                "")) {
            refuses(
                    items -> replace(items, BundlePaths.TAG_MANIFEST, old -> item(BundlePaths.TAG_MANIFEST, edited)),
                    "signature is not that");
            copy();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "/etc/x", "a/../../x", "a\\x", "a//x", ".hidden", "C:x", "a\u0000", "\u001b[2J", ""})
    void verify_refusesUnsafeNamesEvenSigned(String name) throws Exception {
        var items = new ArrayList<>(Packing.unpack(zip));
        items.add(0, new Item(folder + "/" + name, new byte[0]));
        Packing.pack(Packing.signed(items, folder, key), zip);

        var problems = verifier.verify(zip, key.publicKey()).problems();

        assertThat(problems)
                .singleElement()
                .asString()
                .contains("unsafe file name")
                .matches("[ -~]*");
    }

    @ParameterizedTest
    @ValueSource(strings = {BundlePaths.REPORT, "data/00-report/REPORT.html"})
    void verify_refusesNamesThatAreThereTwice(String name) throws Exception {
        var items = new ArrayList<>(Packing.unpack(zip));
        items.add(5, item(name, "another face"));
        Packing.pack(Packing.signed(items, folder, key), zip);

        assertThat(verifier.verify(zip, key.publicKey()).problems())
                .singleElement()
                .asString()
                .contains("in the file twice");
    }

    @Test
    void verify_refusesAnotherFolderEvenSigned() throws Exception {
        String other = "EVB-4711-1-full";
        var items = Packing.unpack(zip).stream()
                .map(item -> new Item(item.name().replace(folder, other), item.content()))
                .toList();
        Packing.pack(Packing.signed(items, other, key), zip);

        assertThat(verifier.verify(zip).problems()).singleElement().asString().contains(other, "not the name");
    }

    @Test
    void verify_refusesTheCentralListSayingAnotherName() throws Exception {
        byte[] bytes = good.clone();
        int at = centralOffset() + 46 + folder.length() + 1;
        bytes[at] = 'X';
        Files.write(zip, bytes);

        assertThat(verifier.verify(zip).problems()).singleElement().asString().contains("the list of files");
    }

    @Test
    void verify_refusesAnEntryThatSaysItIsHuge() throws Exception {
        byte[] bytes = good.clone();
        Arrays.fill(bytes, 18, 26, (byte) 0xFE);
        Files.write(zip, bytes);

        assertThat(verifier.verify(zip).problems()).singleElement().asString().contains("is cut off");
    }

    @Test
    void verify_refusesTooManyFiles() throws Exception {
        var items = new ArrayList<Item>();
        for (int i = 0; i <= ZipLayout.MAX_ENTRIES; i++) items.add(item("f" + i, ""));
        Packing.pack(items, zip);

        assertThat(verifier.verify(zip).problems()).containsExactly("more than 20000 files");
    }

    @Test
    void verify_refusesWhatWasPackedAgain() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var again = new ZipOutputStream(out)) {
            for (Item item : Packing.unpack(zip)) {
                again.putNextEntry(new ZipEntry(item.name()));
                again.write(item.content());
            }
        }
        Files.write(zip, out.toByteArray());

        assertThat(verifier.verify(zip).problems()).singleElement().asString().contains(BundlePaths.README);
    }

    @Test
    void verify_refusesWhatIsNoFile() {
        assertThat(verifier.verify(dir).problems()).containsExactly("this is no file");
        assertThat(verifier.verify(dir.resolve("none.zip")).problems()).containsExactly("this is no file");
    }

    private void refuses(Consumer<List<Item>> change, String problem) throws Exception {
        var items = new ArrayList<>(Packing.unpack(zip));
        change.accept(items);
        Packing.pack(items, zip);

        var verification = verifier.verify(zip, key.publicKey());

        assertThat(verification.ok()).isFalse();
        assertThat(verification.problems()).anyMatch(line -> line.contains(problem));
    }

    private interface Change {
        Item of(byte[] old);
    }

    private static void replace(List<Item> items, String path, Change change) {
        items.replaceAll(item -> item.name().equals(folder + "/" + path) ? change.of(item.content()) : item);
    }

    private static Item item(String path, String content) {
        return new Item(folder + "/" + path, Packing.bytes(content));
    }

    private byte[] content(String path) throws Exception {
        return Packing.file(zip, path);
    }

    private static int centralOffset() {
        return ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(good.length - 6);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
