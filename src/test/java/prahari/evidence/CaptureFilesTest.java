package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.Blob;

class CaptureFilesTest {
    private static final Blob PAGE = Blob.utf8("<html>a page</html>");

    @TempDir
    Path dir;

    private CaptureFiles captures;
    private Path file;

    @BeforeEach
    void open() {
        captures = CaptureFiles.open(dir);
        file = dir.resolve(PAGE.sha256().substring(0, 2)).resolve(PAGE.sha256() + ".gz");
    }

    @Test
    void keep_andReadGiveTheSameBytes() {
        String sha256 = captures.keep(PAGE);

        assertThat(sha256).isEqualTo(PAGE.sha256());
        assertThat(captures.read(sha256)).isEqualTo(PAGE);
        assertThat(file).isRegularFile();
        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void keep_writesTheSameBytesOnce() throws Exception {
        captures.keep(PAGE);
        Object first = Files.readAttributes(file, "unix:ino").get("ino");

        captures.keep(Blob.utf8("<html>a page</html>"));

        assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(first);
    }

    @Test
    void keep_replacesADamagedFile() throws Exception {
        captures.keep(PAGE);
        Files.write(file, new byte[0]);

        captures.keep(PAGE);

        assertThat(captures.read(PAGE.sha256())).isEqualTo(PAGE);
    }

    @Test
    void keep_namesTheFileThatCannotBeWritten() throws Exception {
        Files.writeString(dir.resolve(PAGE.sha256().substring(0, 2)), "in the way");

        assertThatThrownBy(() -> captures.keep(PAGE))
                .isInstanceOf(EvidenceLost.class)
                .hasMessageContaining(file.toString());
        assertThat(dir.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void read_refusesBytesWithAnotherHash() throws Exception {
        captures.keep(PAGE);
        var other = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(other)) {
            zip.write(1);
        }
        Files.write(file, other.toByteArray());

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
}
