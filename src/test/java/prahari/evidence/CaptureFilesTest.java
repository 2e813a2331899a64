package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.collect.CaptureStore;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.testing.TestDatabase;

class CaptureFilesTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Capture CAPTURE = WarcFileTest.page("<html>a page</html>", AT);
    private static final Blob PAGE = CAPTURE.body();

    private static final String KEY = "day-2026-11-23";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private CaptureFiles captures;
    private Path file;

    @BeforeEach
    void open() {
        captures = CaptureFiles.open(dir, database.get());
        file = dir.resolve(KEY).resolve(PAGE.sha256().substring(0, 2)).resolve(PAGE.sha256() + ".warc.gz.enc");
    }

    @Test
    void keep_andReadGiveTheSameBytes() {
        String sha256 = captures.keep(CAPTURE).sha256();

        assertThat(sha256).isEqualTo(PAGE.sha256());
        assertThat(captures.read(KEY, sha256)).isEqualTo(PAGE);
        assertThat(file).isRegularFile();
        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void keep_writesTheSameBytesOnce() throws Exception {
        captures.keep(CAPTURE);
        Object first = Files.readAttributes(file, "unix:ino").get("ino");

        captures.keep(WarcFileTest.page("<html>a page</html>", AT));

        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(first);
    }

    /** A page that says "not found" is the same for all who ask for one at once. */
    @Test
    void keep_ofTheSameBytesAtOnceLosesNone() {
        for (int round = 0; round < 10; round++) {
            String page = "<html>not found " + round + "</html>";
            List<CaptureFiles.Kept> kept = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(second -> captures.keep(WarcFileTest.page(page, AT.plusSeconds(second))))
                    .toList();
            assertThat(kept)
                    .allSatisfy(each -> assertThat(captures.warc(KEY, each.sha256(), each.warcSha256())
                                    .sha256())
                            .isEqualTo(each.warcSha256()));
        }
    }

    @Test
    void keep_replacesADamagedFile() throws Exception {
        captures.keep(CAPTURE);
        Files.write(file, new byte[0]);

        captures.keep(CAPTURE);

        assertThat(captures.read(KEY, PAGE.sha256())).isEqualTo(PAGE);
    }

    @Test
    void keep_namesTheFileThatCannotBeWritten() throws Exception {
        Files.writeString(dir.resolve(KEY), "in the way");

        assertThatThrownBy(() -> captures.keep(CAPTURE))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining(file.toString());
        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void read_refusesAFileInAnothersPlace() throws Exception {
        captures.keep(CAPTURE);
        CaptureFiles.Kept other = captures.keep(WarcFileTest.page("<html>another</html>", AT));
        Path from = dir.resolve(KEY).resolve(other.sha256().substring(0, 2)).resolve(other.sha256() + ".warc.gz.enc");
        Files.copy(from, file, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> captures.read(KEY, PAGE.sha256()))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining("belongs elsewhere");
    }

    @Test
    void read_namesTheFileThatIsGone() {
        assertThatThrownBy(() -> captures.read(KEY, PAGE.sha256()))
                .isInstanceOf(EvidenceLost.class)
                .hasMessage(file + " cannot be read: no such file");
    }

    @Test
    void read_refusesWhatIsNoHash() {
        assertThatThrownBy(() -> captures.read(KEY, "../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void open_removesWhatWasLeftHalfWritten() throws Exception {
        Files.writeString(dir.resolve("tmp/123.part"), "half");

        CaptureFiles.open(dir, database.get());

        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void keep_writesARevisitForBytesThatAreThere() throws Exception {
        CaptureFiles.Kept first = captures.keep(CAPTURE);
        CaptureFiles.Kept again = captures.keep(WarcFileTest.page("<html>a page</html>", AT.plusSeconds(60)));

        assertThat(again.sha256()).isEqualTo(first.sha256());
        assertThat(again.warcSha256()).isNotEqualTo(first.warcSha256());
        assertThat(captures.warc(KEY, first.sha256(), first.warcSha256()).sha256())
                .isEqualTo(first.warcSha256());
        Blob revisit = captures.warc(KEY, again.sha256(), again.warcSha256());
        assertThat(revisit.sha256()).isEqualTo(again.warcSha256());
        assertThat(captures.read(KEY, again.sha256())).isEqualTo(PAGE);
    }

    @Test
    void open_encryptsWhatWasKeptInClear() throws Exception {
        Path clear = dir.resolve(PAGE.sha256().substring(0, 2)).resolve(PAGE.sha256() + ".gz");
        Files.createDirectories(clear.getParent());
        try (var zip = new GZIPOutputStream(Files.newOutputStream(clear))) {
            zip.write(PAGE.bytes());
        }
        database.get().useTransaction(tx -> {
            new CaptureStore().add(tx, CAPTURE, PAGE.sha256(), "e".repeat(64));
            tx.execute("update capture set key_name = null, warc_sha256 = null");
        });

        CaptureFiles.open(dir, database.get());

        assertThat(clear.getParent()).doesNotExist();
        assertThat(captures.read(KEY, PAGE.sha256())).isEqualTo(PAGE);
        assertThat(file.resolveSibling(PAGE.sha256() + ".gz.enc")).isRegularFile();
    }
}
