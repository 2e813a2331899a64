package prahari.document;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcrTest {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"));

    @TempDir
    Path dir;

    private Path picture = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        var image = new BufferedImage(900, 200, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 900, 200);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 48));
        pen.drawString("Name: Sample Person", 30, 80);
        pen.drawString("Mobile: 98450 12345", 30, 160);
        pen.dispose();
        picture = dir.resolve("photo.png");
        ImageIO.write(image, "png", picture.toFile());
    }

    @Test
    void read_readsTheWordsInAPicture() {
        Ocr.Found found = Ocr.find(FOLDERS, List.of("eng", "xyz"), Ocr.Limits.DEFAULT);
        assumeTrue(!found.words().contains("not installed"), "tesseract is not installed");

        Extract read = requireNonNull(found.ocr()).read(picture, "photo");

        assertThat(found.words()).matches("tesseract .* \\(eng\\)");
        assertThat(read.refusal()).isNull();
        assertThat(read.parts().get(0).text()).contains("Name: Sample Person", "Mobile: 98450 12345");
    }

    @Test
    void read_endsWhatTakesTooLongOrSaysTooMuchOrFails() throws IOException {
        for (String act : List.of("sleep 60", "yes", "exit 1", "x=$(yes)")) {
            Ocr ocr = standIn(act, new Ocr.Limits(200, Duration.ofSeconds(1)));

            long begun = System.nanoTime();
            assertThat(ocr.read(picture, "photo").refusal()).as(act).startsWith("too much");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(act).isLessThan(Duration.ofSeconds(30));
        }
    }

    @Test
    void read_givesTheProgramNoEnvironmentAndNothingButPictures() throws IOException {
        Ocr ocr = standIn("env; echo \"$@\"", Ocr.Limits.DEFAULT);

        String said = ocr.read(picture, "photo").parts().get(0).text();
        Path list = Files.writeString(dir.resolve("list.png"), "/etc/passwd\n");

        assertThat(said).contains(picture + " stdout -l eng").doesNotContain("HOME=");
        assertThat(ocr.read(list, "list.png").refusal())
                .as("Tesseract would take it for a list of files to read")
                .startsWith("unknown");
    }

    @Test
    void find_tellsWhyThereIsNone() throws IOException {
        assertThat(Ocr.find(List.of(dir), List.of("eng"), Ocr.Limits.DEFAULT).words())
                .isEqualTo("off: tesseract is not installed");
        standIn("true", Ocr.Limits.DEFAULT);
        assertThat(Ocr.find(List.of(dir), List.of("eng"), Ocr.Limits.DEFAULT).words())
                .startsWith("off: prlimit is not installed");
        assertThat(Ocr.find(List.of(dir, Path.of("/usr/bin")), List.of("hin"), Ocr.Limits.DEFAULT)
                        .words())
                .isEqualTo("off: tesseract has none of the languages hin");
    }

    /** A program of this name that does as told with a picture. */
    private Ocr standIn(String act, Ocr.Limits limits) throws IOException {
        Path program = Files.writeString(dir.resolve("tesseract"), """
                #!/bin/bash
                case "$1" in
                    --list-langs) echo eng ;;
                    --version) echo tesseract 0 ;;
                    *) %s ;;
                esac
                """.formatted(act));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return requireNonNull(Ocr.find(List.of(dir, Path.of("/usr/bin")), List.of("eng"), limits)
                .ocr());
    }
}
