package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.Blob;
import prahari.model.Capture;

class CaptureFilesTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");
    private static final Capture CAPTURE = WarcFileTest.page("<html>a page</html>", AT);
    private static final Blob PAGE = CAPTURE.body();

    @TempDir
    Path dir;

    private CaptureFiles captures;
    private Path file;

    @BeforeEach
    void open() {
        captures = CaptureFiles.open(dir);
        file = dir.resolve(PAGE.sha256().substring(0, 2)).resolve(PAGE.sha256() + ".warc.gz");
    }

    @Test
    void keep_andReadGiveTheSameBytes() {
        String sha256 = captures.keep(CAPTURE).sha256();

        assertThat(sha256).isEqualTo(PAGE.sha256());
        assertThat(captures.read(sha256)).isEqualTo(PAGE);
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

    @Test
    void keep_replacesADamagedFile() throws Exception {
        captures.keep(CAPTURE);
        Files.write(file, new byte[0]);

        captures.keep(CAPTURE);

        assertThat(captures.read(PAGE.sha256())).isEqualTo(PAGE);
    }

    @Test
    void keep_namesTheFileThatCannotBeWritten() throws Exception {
        Files.writeString(dir.resolve(PAGE.sha256().substring(0, 2)), "in the way");

        assertThatThrownBy(() -> captures.keep(CAPTURE))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining(file.toString());
        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void read_refusesBytesWithAnotherHash() throws Exception {
        captures.keep(CAPTURE);
        Files.write(
                file, WarcFile.of(WarcFileTest.page("<html>another</html>", AT)).bytes());

        assertThatThrownBy(() -> captures.read(PAGE.sha256()))
                .isInstanceOf(EvidenceLost.class)
                .hasMessage(file + " no longer holds the bytes it is named for");
    }

    @Test
    void read_namesTheFileThatIsGone() {
        assertThatThrownBy(() -> captures.read(PAGE.sha256()))
                .isInstanceOf(EvidenceLost.class)
                .hasMessage(file + " cannot be read: no such file");
    }

    @Test
    void read_refusesWhatIsNoHash() {
        assertThatThrownBy(() -> captures.read("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void open_removesWhatWasLeftHalfWritten() throws Exception {
        Files.writeString(dir.resolve("tmp/123.part"), "half");

        CaptureFiles.open(dir);

        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void keep_writesARevisitForBytesThatAreThere() throws Exception {
        CaptureFiles.Kept first = captures.keep(CAPTURE);
        CaptureFiles.Kept again = captures.keep(WarcFileTest.page("<html>a page</html>", AT.plusSeconds(60)));

        assertThat(again.sha256()).isEqualTo(first.sha256());
        assertThat(again.warcSha256()).isNotEqualTo(first.warcSha256());
        assertThat(captures.warc(first.sha256(), first.warcSha256()).sha256()).isEqualTo(first.warcSha256());
        Blob revisit = captures.warc(again.sha256(), again.warcSha256());
        assertThat(revisit.sha256()).isEqualTo(again.warcSha256());
        assertThat(captures.read(again.sha256())).isEqualTo(PAGE);
    }

    @Test
    void read_knowsBytesThatWereKeptBeforeCapturesWereWarcFiles() throws Exception {
        Path old = file.resolveSibling(PAGE.sha256() + ".gz");
        Files.createDirectories(old.getParent());
        try (var zip = new GZIPOutputStream(Files.newOutputStream(old))) {
            zip.write(PAGE.bytes());
        }

        assertThat(captures.read(PAGE.sha256())).isEqualTo(PAGE);
    }
}
