package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.evidence.Packing.Item;

/** What the sealed log shows of a bundle whose signature is right. */
class ProofCheckTest {
    @TempDir
    static Path dir;

    private static byte[] good;
    private static SigningKey key;
    private static String folder;

    private final BundleVerifier verifier = new BundleVerifier();
    private Path zip;

    @BeforeAll
    static void makeABundle() throws Exception {
        GoodBundle bundle = GoodBundle.write(dir);
        good = bundle.bytes().bytes();
        key = bundle.key();
        folder = bundle.folder();
    }

    @BeforeEach
    void copy() throws Exception {
        zip = Files.write(dir.resolve("bundle.zip"), good);
    }

    @Test
    void verify_refusesAnotherSignerWhoCannotSignTheCheckpoint() throws Exception {
        SigningKey other = SigningKey.loadOrCreate(dir.resolve("other.pem"));
        Packing.pack(Packing.signed(Packing.unpack(zip), folder, other), zip);

        assertThat(verifier.verify(zip).problems())
                .singleElement()
                .asString()
                .contains("checkpoint.txt was not signed");
    }

    /** The operator holds the key: what they changed after it was sealed is seen all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data/40-custody/custody.json      | \"actor\" : \"analyst-2 | \"actor\" : \"lead-9 | is not what was sealed",
                "data/40-custody/custody.json      | \"detail\" : \"caller | \"detail\" : \"friend | its detail is another",
                "data/40-custody/custody.json      | \"position\" : 2  | \"position\" : 0  | does not lead to the checkpoint",
                "data/40-custody/custody.json      | \"leaf\"          | \"leaves\"        | is not proven",
                "data/40-custody/custody.json      | [                   | {                   | cannot be read",
                "data/10-capture/index.json | \"status\" : 200  | \"status\" : 404  | is not what was sealed",
                "data/10-capture/index.json | \"url\" : \"https   | \"url\" : \"http    | its URL is another",
                "data/10-capture/index.json | \"salt\" : \"    | \"salt\" : \"00  | its texts are others",
                "data/40-custody/log.json          | \"size\" : 4      | \"size\" : 5      | another log",
            })
    void verify_refusesWhatTheLogDoesNotBear(String file, String from, String to, String problem) throws Exception {
        assertThat(text(file)).contains(from);
        change(file, text(file).replace(from, to), key);

        assertThat(verifier.verify(zip, key.publicKey()).problems())
                .anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void verify_refusesAnEndlessEvent() throws Exception {
        change(BundlePaths.CUSTODY, "[{\"id\": [" + "1,".repeat(2_000_000) + "1]}]", key);

        assertThat(verifier.verify(zip, key.publicKey()).problems())
                .singleElement()
                .asString()
                .contains("custody.json cannot be read");
    }

    /** The bundle with one file changed, signed again. */
    private void change(String file, String content, SigningKey signer) throws Exception {
        List<Item> items = Packing.unpack(zip).stream()
                .map(item ->
                        item.name().equals(folder + "/" + file) ? new Item(item.name(), Packing.bytes(content)) : item)
                .toList();
        Packing.pack(Packing.signed(items, folder, signer), zip);
    }

    private String text(String path) throws Exception {
        return new String(Packing.file(zip, path), StandardCharsets.UTF_8);
    }
}
