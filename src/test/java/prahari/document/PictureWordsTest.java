package prahari.document;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.document.Extract.Part;

/** Pictures that lie in archives and on the pages of PDFs: their codes, and their words. */
class PictureWordsTest {
    private static final String CODE = "CoWIN certificate of Test Person";

    @TempDir
    Path dir;

    @Test
    void read_readsTheWordsOfAllPicturesInAnArchive() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("in/card.png", png(drawn(80)));
        files.put("rows.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        files.put("inner.zip", zip(Map.of("../out.png", png(drawn(81)), "deep.png", png(drawn(82)))));
        Path archive = Files.write(dir.resolve("dump.zip"), zip(files));

        try (DocumentReader documents = DocumentReader.of(
                DocumentReader.Limits.DEFAULT, DocumentReaderTest.classPath(), ReadingProcess.class.getName())) {
            Extract first = documents.read(archive, "dump.zip");
            Extract words = new PictureWords(documents, ocr()).read(archive, "dump.zip");

            assertThat(PictureWords.takes(first)).isTrue();
            assertThat(words.refusal()).isNull();
            assertThat(words.parts())
                    .extracting(Part::name)
                    .containsExactlyInAnyOrder("dump.zip/in/card.png", "dump.zip/inner.zip/deep.png");
            assertThat(words.parts()).extracting(Part::text).allMatch(text -> text.equals("Mobile 98450 12345"));
        }
    }

    @Test
    void read_readsASinglePictureByItself() throws IOException {
        Path picture = Files.write(dir.resolve("photo.png"), png(drawn(80)));

        try (DocumentReader documents = DocumentReader.of(DocumentReader.Limits.DEFAULT)) { // is never started
            assertThat(new PictureWords(documents, ocr()).read(picture, "photo").parts())
                    .extracting(Part::text)
                    .containsExactly("Mobile 98450 12345");
        }
    }

    @Test
    void read_endsWhenAllPicturesTakeTooLong() throws IOException {
        Path archive =
                Files.write(dir.resolve("two.zip"), zip(Map.of("a.png", png(drawn(80)), "b.png", png(drawn(81)))));
        var minutes = new ArrayList<>(List.of(0L, 1L, 6L));

        try (DocumentReader documents = DocumentReader.of(
                DocumentReader.Limits.DEFAULT, DocumentReaderTest.classPath(), ReadingProcess.class.getName())) {
            Extract words = new PictureWords(
                            documents,
                            ocr(),
                            () -> Duration.ofMinutes(minutes.remove(0)).toNanos())
                    .read(archive, "two.zip");

            assertThat(words.parts().get(0).refusal()).isNull();
            assertThat(words.parts().get(1).refusal()).startsWith("too slow");
        }
    }

    @Test
    void extraction_readsTheCodesOnThePagesOfAPdf() throws IOException, WriterException {
        byte[] pdf = pdf(code(), drawn(40), drawn(90));

        Extract extract = extraction(pdf, null);

        assertThat(extract.refusal()).isNull();
        assertThat(extract.parts()).extracting(Part::name).containsExactly("scan.pdf", "scan.pdf/pictures");
        assertThat(extract.parts().get(1).text()).isEqualTo(CODE);
        assertThat(PictureWords.takes(extract)).isTrue();
        assertThat(PictureWords.takes(extraction(pdf(drawn(40)), null)))
                .as("a line or a logo is no picture")
                .isFalse();
    }

    @Test
    void extraction_laysOutThePicturesOfAPdf() throws IOException, WriterException {
        Path folder = Files.createDirectory(dir.resolve("pictures"));

        Extract pictures = extraction(pdf(code(), drawn(90)), folder);

        assertThat(pictures.parts()).extracting(Part::name).containsExactly("scan.pdf/picture 1", "scan.pdf/picture 2");
        for (Part part : pictures.parts())
            assertThat(ImageIO.read(folder.resolve(part.text()).toFile())).isNotNull();
    }

    @Test
    void extraction_laysOutTwentyPicturesAtMost() throws IOException {
        Path folder = Files.createDirectory(dir.resolve("pictures"));
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) files.put("p" + i + ".png", png(drawn(70 + i)));

        assertThat(extraction(zip(files), folder).parts()).hasSize(20);
        assertThat(folder.toFile().list()).hasSize(20);
    }

    private Extract extraction(byte[] content, @Nullable Path folder) throws IOException {
        Path file = Files.write(dir.resolve("file"), content);
        var budget = new Budget(
                content.length, System::nanoTime, Duration.ofMinutes(2).toNanos());
        return new Extraction(budget, dir, folder == null ? null : new Pictures(folder)).read(file, "scan.pdf");
    }

    /** A program in Tesseract's place, which reads the same in every picture. */
    private Ocr ocr() throws IOException {
        Path program = Files.writeString(
                dir.resolve("tesseract"),
                "#!/bin/bash\ncase \"$1\" in --list-langs) echo eng ;; --version) echo tesseract 0 ;;"
                        + " *) echo Mobile 98450 12345 ;; esac\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var folders = List.of(dir, Path.of("/usr/bin"), Path.of("/bin"));
        return requireNonNull(Ocr.find(folders, List.of("eng"), new Ocr.Limits(200, Duration.ofSeconds(20)))
                .ocr());
    }

    private static BufferedImage code() throws WriterException {
        BitMatrix code = new QRCodeWriter().encode(CODE, BarcodeFormat.QR_CODE, 300, 300);
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 300; x++) for (int y = 0; y < 300; y++) image.setRGB(x, y, code.get(x, y) ? 0 : 0xffffff);
        return image;
    }

    private static BufferedImage drawn(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        image.setRGB(side / 2, side / 2, 0xffffff);
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] pdf(BufferedImage... pictures) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var pdf = new PDDocument()) {
            for (BufferedImage picture : pictures) {
                var page = new PDPage();
                pdf.addPage(page);
                try (var content = new PDPageContentStream(pdf, page)) {
                    content.drawImage(LosslessFactory.createFromImage(pdf, picture), 50, 300);
                }
            }
            pdf.save(out);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return zip.toByteArray();
    }
}
