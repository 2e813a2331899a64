package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.Blob;
import prahari.model.PublicKeys;
import prahari.store.Database;
import prahari.testing.Program;
import prahari.testing.TestDatabase;

class BundleWriterTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Scene scene;
    private Path zip;

    @BeforeEach
    void begin() {
        scene = new Scene(database.get(), dir);
        zip = dir.resolve("out/bundle.zip");
    }

    @Test
    void write_makesABundleThatVerifies() throws Exception {
        long alert = scene.alert(3);

        var written = write(List.of(alert), Variant.FULL);

        var verification = new BundleVerifier().verify(zip, scene.key.publicKey());
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.ok()).isTrue();
        assertThat(verification.notes()).isEmpty();
        assertThat(verification.keyId()).isEqualTo(scene.key.keyId());
        assertThat(verification.name()).isEqualTo("EVB-" + alert + "-1-full");
        assertThat(verification.alerts()).containsExactly(alert);
        assertThat(verification.createdAt()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(verification.files()).isEqualTo(written.files());
        assertThat(written.missing()).isEmpty();
        assertThat(written.sha256()).isEqualTo(Blob.of(Files.readAllBytes(zip)).sha256());
        assertThat(Packing.files(zip).keySet())
                .contains(
                        "data/20-analysis/messages/3/versions.json",
                        "data/20-analysis/rules/" + Scene.GENERATION + "/leak/aadhaar.yml")
                .noneMatch(path -> path.endsWith("sale.yml"));
    }

    @Test
    void write_enclosesTheBytesOfCapturesInTheFullVariant() throws Exception {
        write(List.of(scene.alert(2)), Variant.FULL);

        var captures = Packing.files(zip).entrySet().stream()
                .filter(file -> file.getKey().matches("data/10-capture/[0-9a-f]{64}\\.html"));
        assertThat(captures)
                .hasSize(4)
                .allSatisfy(file -> assertThat(file.getKey())
                        .contains(Blob.of(file.getValue()).sha256()));
    }

    @Test
    void write_enclosesTheCapturesAsOneWarcFile() throws Exception {
        write(List.of(scene.alert(2)), Variant.FULL);

        byte[] warc = Packing.file(zip, BundlePaths.WARC);
        JsonNode index = new ObjectMapper().readTree(Packing.file(zip, BundlePaths.CAPTURES));
        assertThat(index).hasSize(4).allSatisfy(capture -> {
            int from = capture.at("/warc/offset").asInt();
            byte[] own = Arrays.copyOfRange(
                    warc, from, from + capture.at("/warc/bytes").asInt());
            assertThat(Blob.of(own).sha256())
                    .isEqualTo(capture.path("warc_sha256").asText())
                    .isEqualTo(new ObjectMapper()
                            .readTree(capture.at("/sealed/leaf").asText())
                            .path("warc_sha256")
                            .asText());
            Blob payload = WarcReader.payload(Blob.of(own), 1000).payload();
            assertThat(payload.sha256()).isEqualTo(capture.path("sha256").asText());
        });
        assertThat(new WarcCheckProbe(index).check(warc)).isEmpty();
        warc[warc.length - 20] ^= 1;
        assertThat(new WarcCheckProbe(index).check(warc))
                .singleElement()
                .asString()
                .contains("than was sealed");
    }

    /** The verifier's check of stretches alone. */
    private record WarcCheckProbe(JsonNode index) {
        List<String> check(byte[] warc) {
            var check = new WarcCheck();
            index.forEach(check::add);
            return check.check(new ByteArrayInputStream(warc));
        }
    }

    @Test
    void write_showsNoIdentifierInTheRedactedVariant() throws Exception {
        long alert = scene.alert(4);
        write(List.of(alert), Variant.FULL);
        String clear = everything();
        assertThat(scene.canaries).hasSizeGreaterThan(50).allMatch(clear::contains);

        write(List.of(alert), Variant.REDACTED);

        String redacted = everything();
        assertThat(scene.canaries).noneMatch(redacted::contains);
        assertThat(redacted).contains("XXXXX XXXXX").doesNotContain("content_hash");
        assertThat(Packing.files(zip).keySet())
                .noneMatch(path -> path.matches("data/10-capture/([0-9a-f]{64}|captures).*"));
        assertThat(new BundleVerifier().verify(zip, scene.key.publicKey()).problems())
                .isEmpty();
    }

    @Test
    void write_recordsTheExportInTheCustody() throws Exception {
        long alert = scene.alert(1);

        var written = write(List.of(alert), Variant.REDACTED);

        var event = events(alert).get(events(alert).size() - 1);
        assertThat(event.what()).isEqualTo("exported");
        assertThat(event.actor()).isEqualTo("analyst-1");
        assertThat(event.detail()).contains("redacted", written.sha256());
    }

    @Test
    void write_recordsBeforeTheFileAppears() throws Exception {
        long alert = scene.alert(1);
        Files.createDirectories(zip.resolve("in-the-way"));

        assertThatThrownBy(() -> write(List.of(alert), Variant.REDACTED))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining(zip.toString());

        assertThat(events(alert)).last().extracting(Rows.Event::what).isEqualTo("exported");
        try (Stream<Path> left = Files.list(zip.getParent())) {
            assertThat(left).containsExactly(zip);
        }
    }

    @Test
    void write_refusesWhatCannotBeNoted() {
        long alert = scene.alert(1);
        scene.database.useTransaction(
                tx -> tx.execute("alter table disclosure add constraint nothing_more check (id < 0)"));

        for (Variant variant : Variant.values()) {
            assertThatThrownBy(() -> write(List.of(alert), variant)).hasStackTraceContaining("NOTHING_MORE");
            assertThat(zip).doesNotExist();
        }
    }

    @Test
    void write_listsCapturesThatAreGone() throws Exception {
        long alert = scene.alert(1);
        try (Stream<Path> files = Files.walk(dir.resolve("captures"))) {
            Files.delete(files.filter(Files::isRegularFile).findFirst().orElseThrow());
        }

        var written = write(List.of(alert), Variant.FULL);

        assertThat(written.missing()).singleElement().asString().contains("cannot be read");
        assertThat(text(BundlePaths.REPORT)).contains("of which 1 missing or damaged", "<strong>missing: ");
        var verification = new BundleVerifier().verify(zip, scene.key.publicKey());
        assertThat(verification.ok()).isTrue();
        assertThat(verification.notes()).singleElement().asString().contains("cannot be read");
    }

    @Test
    void write_refusesAnAlertThatIsNotThere() {
        long alert = scene.alert(1);
        int before = events(alert).size();

        var export = scene.writer().write(List.of(alert, 99L), zip, Variant.FULL, "analyst-1", "cli");

        assertThat(export).isEqualTo(new Export.Refused("there is no alert 99"));
        assertThat(zip.getParent()).isEmptyDirectory();
        assertThat(events(alert)).hasSize(before);
    }

    @Test
    void write_holdsSeveralAlerts() throws Exception {
        var alerts = List.of(scene.alert(1), scene.alert(2), scene.alert(1));

        write(alerts, Variant.REDACTED);

        var verification = new BundleVerifier().verify(zip, scene.key.publicKey());
        assertThat(verification.problems()).isEmpty();
        assertThat(verification.name()).isEqualTo("EVB-" + alerts.get(0) + "-and-2-more-1-redacted");
        assertThat(verification.alerts()).isEqualTo(alerts);
        assertThat(Packing.files(zip)).containsKey("data/20-analysis/messages/4/versions.json");
    }

    @Test
    void write_makesTheSameBytesOfTheSameEvidence() throws Exception {
        write(List.of(scene.alert(2)), Variant.FULL);
        byte[] first = Files.readAllBytes(zip);

        try (Database other = Database.inMemory("twin")) {
            scene = new Scene(other, dir);
            write(List.of(scene.alert(2)), Variant.FULL);
        }

        assertThat(Files.readAllBytes(zip)).isEqualTo(first);
    }

    @Test
    void report_showsHostileTextAsText() throws Exception {
        write(List.of(scene.alert(1)), Variant.FULL);

        String report = text(BundlePaths.REPORT);
        assertThat(report)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<span class=\"unseen\">U+202E</span>")
                .contains("default-src 'none'; style-src 'sha256-")
                .contains("\u0906\u0927\u093E\u0930 <mark>leak</mark> \u0645\u0631\u062D\u0628\u0627")
                .doesNotContain("<script", "\u202E", "onload=\"", "http-equiv=\"refresh", "<img", "<a ", "url(");
    }

    @Test
    void readme_namesCommandsThatWork() throws Exception {
        write(List.of(scene.alert(2)), Variant.FULL);
        Path folder = Packing.unpack(zip, dir.resolve("unpacked"));
        List<String> commands = commands();
        assertThat(commands).hasSize(9);

        assertThat(commands)
                .allSatisfy(command -> assertThat(Program.bash(folder, command).status())
                        .as(command)
                        .isZero());
        assertThat(said(folder, "openssl pkey ")).contains(PublicKeys.fingerprint(scene.key.publicKey()));
        assertThat(said(folder, "openssl pkeyutl")).contains("Signature Verified Successfully");
        assertThat(said(folder, "ssh-keygen")).contains(SshSignature.fingerprint(scene.key.publicKey()));
        assertThat(said(folder, "sha256sum --check --strict manifest")).contains("report.html: OK");
        assertThat(said(folder, "diff")).isEmpty();
        assertThat(said(folder, "grep")).contains(folder.getFileName().toString());

        Files.writeString(folder.resolve("extra.txt"), "x");
        Files.writeString(folder.resolve(BundlePaths.REPORT), "x");
        assertThat(said(folder, "diff")).contains("extra.txt");
        assertThat(said(folder, "sha256sum --check --strict manifest")).contains("report.html: FAILED");
        assertThat(said(folder, "sha512sum")).contains("report.html: FAILED");
    }

    private Export.Written write(List<Long> alerts, Variant variant) {
        return (Export.Written) scene.writer().write(alerts, zip, variant, "analyst-1", "cli");
    }

    private List<Rows.Event> events(long alert) {
        return scene.database.read(handle -> new BundleStore().events(handle, alert));
    }

    private String text(String path) throws Exception {
        return new String(Packing.file(zip, path), StandardCharsets.UTF_8);
    }

    private String everything() throws Exception {
        var all = new StringBuilder();
        for (Map.Entry<String, byte[]> file : Packing.files(zip).entrySet()) {
            all.append(file.getKey()).append('\n').append(new String(file.getValue(), StandardCharsets.UTF_8));
        }
        return all.toString();
    }

    private List<String> commands() throws Exception {
        return text(BundlePaths.README)
                .lines()
                .filter(line -> line.matches("(openssl|ssh-keygen|sha256sum|sha512sum|diff|grep|note=).*"))
                .toList();
    }

    private String said(Path folder, String start) throws Exception {
        String command = commands().stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow();
        return Program.bash(folder, command).said();
    }
}
