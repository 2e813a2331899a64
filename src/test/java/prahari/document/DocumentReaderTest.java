package prahari.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.ibm.icu.text.CharsetDetector;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.tika.metadata.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import prahari.document.Extract.Part;
import prahari.document.Extract.Rows;

class DocumentReaderTest {
    private static final String CSV = "Name,Mobile\nTest Person,98450 12345\nSample Parent,98450 12346\n";

    @TempDir
    Path dir;

    @Test
    void read_countsTheRowsOfATableAndTellsTheBasis() throws IOException {
        String rows = IntStream.range(0, 48_211)
                .mapToObj(i -> "Person " + i + ",9845" + (100_000 + i))
                .collect(Collectors.joining("\n"));

        Part table = only(read("clients.txt", bytes("Name,Mobile\n" + rows)));

        assertThat(table.type()).isEqualTo("text/csv");
        assertThat(table.text()).startsWith("Name,Mobile\nPerson ");
        assertThat(table.rows()).isEqualTo(new Rows(5_000, 48_211, true));
        assertThat(String.valueOf(table.rows() == null ? "" : table.rows().basis()))
                .isEqualTo("sampled 5,000 of 48,211 rows");
        assertThat(read("clients.txt", bytes("Name,Mobile\n" + rows)))
                .as("the same sample each time")
                .isEqualTo(read("clients.txt", bytes("Name,Mobile\n" + rows)));
    }

    @Test
    void read_believesTheContentAndNotTheName() throws IOException {
        assertThat(read("holiday.jpg", bytes(CSV)).type()).isEqualTo("text/csv");
        assertThat(read("notes.txt", zip(Map.of("a.csv", bytes(CSV)))).type()).isEqualTo("application/zip");
    }

    @Test
    void read_readsTuplesOfSql() throws IOException {
        String dump = """
                CREATE TABLE users (id int);
                INSERT INTO `users` (id, name) VALUES (1,'Test; (one)'),(2,'it''s'),
                (3,NULL);
                INSERT INTO t VALUES(4,'x');
                COPY people (id, name) FROM stdin;
                5\tFive
                6\tSix
                \\.
                SELECT 1;
                """;

        Part sql = only(read("dump.sql", bytes(dump)));

        assertThat(sql.type()).isEqualTo("application/sql");
        assertThat(sql.rows()).isEqualTo(new Rows(6, 6, true));
        assertThat(sql.text())
                .contains(
                        "INSERT INTO `users` (id, name) VALUES\n(1,'Test; (one)')\n(2,'it''s')\n(3,NULL)\n(4,'x')\n5\tFive\n6\tSix");
    }

    @Test
    void read_readsObjectsOfJson() throws IOException {
        assertThat(only(read("a.json", bytes("[{\"name\": \"a\", \"ids\": [{\"n\": 1}]}, {\"name\": \"b\"}]")))
                        .text())
                .isEqualTo("{\"name\":\"a\",\"ids\":[{\"n\":1}]}\n{\"name\":\"b\"}");
        assertThat(only(read("b.json", bytes("{\"count\": 2, \"users\": [{\"a\": 1}, {\"a\": 2}]}")))
                        .rows())
                .isEqualTo(new Rows(2, 2, true));
        assertThat(only(read("c.jsonl", bytes("{\"a\": 1}\n{\"a\": {\"b\": 2}}\n{\"a\": 3}\n")))
                        .rows())
                .isEqualTo(new Rows(3, 3, true));
        assertThat(only(read("d.json", bytes("{\"name\": \"Test\", \"mobile\": 7}")))
                        .text())
                .isEqualTo("name: Test\nmobile: 7\n");
        assertThat(read("e.json", bytes("{\"a\" oops")).refusal()).startsWith("broken: ");
    }

    @Test
    void read_readsTextInItsOwnCharacters() throws IOException {
        byte[] utf16 = "\uFEFFимя;телефон\nТест;1\nДва;2".getBytes(StandardCharsets.UTF_16LE);
        byte[] cp1251 = ("имя;телефон;город;адрес;паспорт\n" + "Тестовый человек;1;Город;Улица;Дом\n".repeat(20))
                .getBytes(Charset.forName("windows-1251"));

        assertThat(only(read("a.csv", utf16)).text()).startsWith("имя;телефон\nТест;1");
        assertThat(only(read("b.csv", cp1251)).text()).startsWith("имя;телефон;город");
    }

    @Test
    void read_readsSheetsAndTextsOfOffices() throws IOException {
        String sheet =
                "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>Mobile</t></is></c></row>"
                        + "<row><c t=\"s\"><v>1</v></c><c><v>9845012345</v></c></row></sheetData></worksheet>";
        byte[] xlsx = zip(Map.of(
                "xl/workbook.xml", bytes("<workbook/>"),
                "xl/sharedStrings.xml",
                        bytes("<sst><si><t>Name</t></si><si><r><t>Test </t></r><r><t>Person</t></r></si></sst>"),
                "xl/worksheets/sheet1.xml", bytes(sheet)));
        byte[] docx = zip(
                Map.of(
                        "word/document.xml",
                        bytes(
                                "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>Asha </w:t></w:r><w:r><w:t>Test</w:t></w:r></w:p></w:document>")));

        Part table = only(read("clients.xlsx", xlsx));
        assertThat(table.type()).isEqualTo(OfficeText.XLSX);
        assertThat(table.text()).isEqualTo("Name\tMobile\nTest Person\t9845012345");
        assertThat(table.rows()).isEqualTo(new Rows(1, 1, true));
        assertThat(only(read("letter.docx", docx)).text()).isEqualTo("Asha Test");
    }

    @Test
    void read_expandsNoEntities() throws IOException {
        String bomb =
                "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>"
                        + "<worksheet><row><c><v>&b;&c;</v></c></row></worksheet>";

        Extract extract = read(
                "bomb.xlsx", zip(Map.of("xl/workbook.xml", bytes("<w/>"), "xl/worksheets/sheet1.xml", bytes(bomb))));

        assertThat(extract.toString()).doesNotContain("aaaaaaaaaa", "root:");
    }

    @Test
    void read_readsPdf() throws IOException {
        assertThat(only(read("a.pdf", pdf(false))).text()).contains("Aadhaar of Test Person");
        assertThat(read("b.pdf", pdf(true)).refusal()).startsWith("encrypted: ");
        assertThat(read("c.pdf", bytes("%PDF-1.7\nthis is none")).refusal()).startsWith("broken: ");
    }

    @Test
    void read_readsQrCodes() throws IOException, WriterException {
        BitMatrix code = new QRCodeWriter().encode("CoWIN certificate of Test Person", BarcodeFormat.QR_CODE, 300, 300);
        var image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 300; x++) for (int y = 0; y < 300; y++) image.setRGB(x, y, code.get(x, y) ? 0 : 0xffffff);
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);

        assertThat(only(read("photo.png", png.toByteArray())).text()).isEqualTo("CoWIN certificate of Test Person");
    }

    @Test
    void read_readsWhatLiesInArchives() throws IOException {
        var tar = new ByteArrayOutputStream();
        try (var out = new TarArchiveOutputStream(tar)) {
            var entry = new TarArchiveEntry("in/clients.csv");
            entry.setSize(CSV.length());
            out.putArchiveEntry(entry);
            out.write(bytes(CSV));
            out.closeArchiveEntry();
        }
        Path seven = dir.resolve("a.7z");
        try (var out = new SevenZOutputFile(seven.toFile())) {
            var entry = new SevenZArchiveEntry();
            entry.setName("seven.csv");
            out.putArchiveEntry(entry);
            out.write(bytes(CSV));
            out.closeArchiveEntry();
        }
        Extract extract = read(
                "all.zip",
                zip(Map.of(
                        "dump.tar.gz", gzip(tar.toByteArray()),
                        "b.7z", Files.readAllBytes(seven),
                        "c.rar", bytes("Rar!\u001a\u0007\u0001\u0000 and more"),
                        "deep.zip", zip(Map.of("d.csv", bytes(CSV))))));

        Map<String, Part> parts = extract.parts().stream().collect(Collectors.toMap(Part::name, part -> part));
        assertThat(parts.get("all.zip/dump.tar.gz/dump.tar/in/clients.csv"))
                .extracting(Part::rows)
                .isEqualTo(new Rows(2, 2, true));
        assertThat(parts.get("all.zip/b.7z/seven.csv")).extracting(Part::rows).isEqualTo(new Rows(2, 2, true));
        assertThat(parts.get("all.zip/deep.zip/d.csv")).extracting(Part::rows).isEqualTo(new Rows(2, 2, true));
        assertThat(String.valueOf(parts.get("all.zip/c.rar"))).contains("rar: ");
        assertThat(extract.refusal()).isNull();
    }

    @Test
    void read_refusesBombsSlipsAndNests() throws IOException {
        byte[] nested = zip(Map.of("a.csv", bytes(CSV)));
        for (int i = 0; i < 50; i++) nested = zip(Map.of("n.zip", nested));
        byte[] encrypted = zip(Map.of("a.csv", bytes(CSV)));
        for (int i = 0; i + 3 < encrypted.length; i++) {
            boolean local =
                    encrypted[i] == 'P' && encrypted[i + 1] == 'K' && encrypted[i + 2] == 3 && encrypted[i + 3] == 4;
            boolean central =
                    encrypted[i] == 'P' && encrypted[i + 1] == 'K' && encrypted[i + 2] == 1 && encrypted[i + 3] == 2;
            if (local) encrypted[i + 6] |= 1;
            if (central) encrypted[i + 8] |= 1;
        }

        assertThat(read("lines.zip", zip(Map.of("lines.txt", lines()))).refusal())
                .startsWith("bomb: ");
        assertThat(read("lines.gz", gzip(lines())).refusal()).startsWith("bomb: ");
        assertThat(only(read("slip.zip", zip(Map.of("../../etc/cron.d/x", bytes(CSV)))))
                        .refusal())
                .startsWith("slip: ");
        assertThat(only(read("nested.zip", nested)).refusal()).startsWith("nested: ");
        assertThat(only(read("locked.zip", encrypted)).refusal()).startsWith("encrypted: ");
    }

    @Test
    void read_goesOnAfterItsProcessIsLost() throws IOException {
        var small = new DocumentReader.Limits(48, Duration.ofSeconds(20));
        var big = new BufferedImage(4_000, 4_000, BufferedImage.TYPE_INT_RGB);
        var png = new ByteArrayOutputStream();
        ImageIO.write(big, "png", png);
        try (var poor = DocumentReader.of(small, classPath(), ReadingProcess.class.getName())) {
            Path picture = Files.write(dir.resolve("big.png"), png.toByteArray());
            Path text = Files.write(dir.resolve("small.txt"), bytes("one\ntwo"));

            assertThat(poor.read(picture, "big.png").refusal()).startsWith("too much: ");
            assertThat(poor.read(text, "small.txt").parts())
                    .extracting(Part::text)
                    .containsExactly("one\ntwo");
        }
    }

    /** Whatever a file holds, there is an answer, and the next file is read. */
    @Test
    void read_answersForEveryBrokenFile() throws IOException {
        byte[][] whole = {
            zip(Map.of("a.csv", bytes(CSV), "b.json", bytes("[{}]"))),
            gzip(bytes(CSV)),
            pdf(false),
            bytes(CSV),
            zip(Map.of(
                    "xl/workbook.xml",
                    bytes("<w/>"),
                    "xl/worksheets/s.xml",
                    bytes("<w><row><c><v>1</v></c></row></w>")))
        };
        var random = new Random(11);
        for (int i = 0; i < 150; i++) {
            byte[] broken = whole[i % whole.length].clone();
            for (int change = 0; change < 1 + random.nextInt(20); change++)
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);

            assertThat(read("broken", Arrays.copyOf(broken, 1 + random.nextInt(broken.length))))
                    .isNotNull();
        }
        assertThat(read("after.csv", bytes(CSV)).refusal()).isNull();
    }

    /** Here, without another process: that is slow to start. */
    private Extract read(String name, byte[] content) throws IOException {
        Path file = Files.write(dir.resolve("file"), content);
        var budget = new Budget(
                content.length, System::nanoTime, Duration.ofMinutes(2).toNanos());
        return new Extraction(budget, dir, null).read(file, name);
    }

    /** However the tests were started. */
    static String classPath() {
        return Stream.of(
                        DocumentReader.class,
                        JsonFactory.class,
                        ObjectMapper.class,
                        JsonProperty.class,
                        Metadata.class,
                        IOUtils.class,
                        ZipFile.class,
                        CharsetDetector.class,
                        Logger.class,
                        BarcodeFormat.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Part only(Extract extract) {
        assertThat(extract.parts()).hasSize(1);
        return extract.parts().get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** 64 MB that shrink to less than a thousandth. */
    private static byte[] lines() {
        byte[] lines = new byte[64 << 20];
        Arrays.fill(lines, (byte) 'a');
        for (int i = 0; i < lines.length; i += 10) lines[i] = '\n';
        return lines;
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

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] pdf(boolean locked) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var pdf = new PDDocument()) {
            var page = new PDPage();
            pdf.addPage(page);
            try (var content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(50, 700);
                content.showText("Aadhaar of Test Person");
                content.endText();
            }
            if (locked) pdf.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
            pdf.save(out);
        }
        return out.toByteArray();
    }
}
