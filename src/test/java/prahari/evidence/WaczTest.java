package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import prahari.model.Blob;
import prahari.testing.Program;

/** WACZ 1.1.1 (specs.webrecorder.net/wacz/1.1.1), as far as it can be checked from its text, and npm's warcio beside our index. */
class WaczTest extends OnScene {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Path bundle(Variant variant) {
        Path zip = dir.resolve(variant + ".zip");
        assertThat(scene.writer().write(List.of(alert), zip, variant, "analyst-1", "cli"))
                .isInstanceOf(Export.Written.class);
        return zip;
    }

    private Map<String, byte[]> wacz(Path wacz) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (var zip = new ZipFile(wacz.toFile())) {
            for (var entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                assertThat(entry.getMethod()).as(entry.getName()).isEqualTo(ZipEntry.STORED);
                files.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    @Test
    void write_makesAPackageWhoseDigestsAndIndexAreRight() throws Exception {
        Path bundle = bundle(Variant.FULL);
        Path out = dir.resolve("case.wacz");

        Wacz.Made made = Wacz.write(bundle, out);

        assertThat(made.bytes()).isEqualTo(Files.size(out));
        Map<String, byte[]> files = wacz(out);
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "archive/captures.warc.gz",
                        "indexes/index.cdx",
                        "pages/pages.jsonl",
                        "datapackage.json",
                        "datapackage-digest.json");
        byte[] warc = file(files, "archive/captures.warc.gz");
        assertThat(warc).isEqualTo(Packing.file(bundle, BundlePaths.WARC));
        JsonNode described = JSON.readTree(file(files, "datapackage.json"));
        assertThat(described.path("profile").asText()).isEqualTo("data-package");
        assertThat(described.path("wacz_version").asText()).isEqualTo("1.1.1");
        assertThat(described.path("resources")).hasSize(3);
        for (JsonNode resource : described.path("resources")) {
            byte[] file = file(files, resource.path("path").asText());
            assertThat(resource.path("hash").asText())
                    .isEqualTo("sha256:" + Blob.of(file).sha256());
            assertThat(resource.path("bytes").asInt()).isEqualTo(file.length);
        }
        JsonNode digest = JSON.readTree(file(files, "datapackage-digest.json"));
        assertThat(digest.path("hash").asText())
                .isEqualTo("sha256:" + Blob.of(file(files, "datapackage.json")).sha256());
        assertThat(described.path("bundle").path("tagmanifest_sha256").asText())
                .isEqualTo(
                        Blob.of(Packing.file(bundle, BundlePaths.TAG_MANIFEST)).sha256());
        List<String> lines = new String(file(files, "indexes/index.cdx"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines).hasSize(6).isSorted().allMatch(line -> line.startsWith("me,t)/s/seller?before="));
        for (String line : lines) {
            JsonNode entry = JSON.readTree(line.substring(line.indexOf('{')));
            int offset = entry.path("offset").asInt();
            byte[] member = Arrays.copyOfRange(
                    warc, offset, offset + entry.path("length").asInt());
            var records = new ArrayList<WarcMembers.Member>();
            WarcMembers.forEach(new ByteArrayInputStream(member), records::add);
            assertThat(records).singleElement().satisfies(record -> {
                assertThat(record.field("warc-type")).isEqualTo("response");
                assertThat(record.field("warc-target-uri"))
                        .isEqualTo(entry.path("url").asText());
                assertThat(record.field("warc-payload-digest"))
                        .isEqualTo(entry.path("digest").asText());
            });
        }
        List<String> pages = new String(file(files, "pages/pages.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(JSON.readTree(pages.get(0)).path("format").asText()).isEqualTo("json-pages-1.0");
        assertThat(pages).hasSize(1 + 6);
        assertThat(JSON.readTree(pages.get(1)).path("ts").asText()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void write_isTheSameForTheSameBundle() throws Exception {
        Path bundle = bundle(Variant.FULL);

        assertThat(Wacz.write(bundle, dir.resolve("a.wacz"))).isEqualTo(Wacz.write(bundle, dir.resolve("b.wacz")));
    }

    @Test
    void write_saysThatARedactedBundleHoldsNoCaptures() {
        assertThatThrownBy(() -> Wacz.write(bundle(Variant.REDACTED), dir.resolve("a.wacz")))
                .isInstanceOf(Wacz.Without.class)
                .hasMessageContaining("--variant full");
        assertThat(dir.resolve("a.wacz")).doesNotExist();
    }

    @Test
    void write_indexesAsWarcioOfNpmDoes() throws Exception {
        assumeTrue(Program.hasNpm(), "node and npm are not installed");
        Path warc = Files.write(dir.resolve("captures.warc.gz"), Packing.file(bundle(Variant.FULL), BundlePaths.WARC));
        Path home = Path.of(System.getProperty("prahari.home", ".")).toAbsolutePath();
        Program.run(dir, home.resolve("scripts/warc-check").toString(), warc.toString()); // fetches warcio
        var theirs = Program.run(
                dir,
                "node",
                home.resolve("target/warc-check/node_modules/warcio/dist/cli.js")
                        .toString(),
                "cdx-index",
                warc.toString());
        assertThat(theirs.status()).as(theirs.said()).isZero();

        var ours = CaptureIndex.of(Files.newInputStream(warc), "captures.warc.gz");

        assertThat(places(new String(ours.cdxj(), StandardCharsets.UTF_8)))
                .isNotEmpty()
                .isEqualTo(places(theirs.said()));
    }

    /** What a player looks for: key and time, and where the answer stands. */
    private static List<String> places(String cdxj) throws IOException {
        var places = new ArrayList<String>();
        for (String line : cdxj.lines().filter(each -> each.contains("{")).toList()) {
            JsonNode entry = JSON.readTree(line.substring(line.indexOf('{')));
            places.add(line.substring(0, line.indexOf('{')) + entry.path("url").asText() + " "
                    + entry.path("offset").asText() + " " + entry.path("length").asText() + " "
                    + entry.path("status").asText() + " " + entry.path("mime").asText());
        }
        places.sort(null);
        return places;
    }

    @Test
    void of_refusesWhatIsNoWarcFile() {
        for (byte[] bad : List.of(
                Packing.bytes("WARC/1.1"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0}, new byte[] {0x1f})) {
            assertThatThrownBy(() -> CaptureIndex.of(new ByteArrayInputStream(bad), "x"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void sortKey_turnsTheHostRound() {
        assertThat(CaptureIndex.sortKey("https://T.me/s/Sample?before=9&after=1"))
                .isEqualTo("me,t)/s/sample?after=1&before=9");
        assertThat(CaptureIndex.sortKey("https://www.example.com:8080")).isEqualTo("com,example:8080)/");
        assertThat(CaptureIndex.sortKey("urn:prahari:update")).isEqualTo("urn:prahari:update");
    }
}
