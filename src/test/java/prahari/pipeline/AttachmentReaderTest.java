package prahari.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.app.Masking;
import prahari.collect.Attachment.Origin;
import prahari.collect.UpdateStore;
import prahari.document.DocumentReader;
import prahari.document.Ocr;
import prahari.model.Blob;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Files beside an export, and files of the Bot API, on their way to an alert. */
class AttachmentReaderTest {
    private static final String LEAK = ImportParts.LEAK.replace("\\n", "\n");
    private static final Masking MASKING = new Masking();
    private static @Nullable DocumentReader shared;

    @RegisterExtension
    TestDatabase databases = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private @Nullable ImportParts made;

    @BeforeAll
    static void openReader() {
        shared = DocumentReader.of(DocumentReader.Limits.DEFAULT);
    }

    @AfterAll
    static void closeReader() {
        if (shared != null) shared.close();
    }

    @BeforeEach
    void open() throws IOException {
        made = ImportParts.make(databases.get(), dir.resolve("data"), clock);
        Files.createDirectories(dir.resolve("export/files"));
    }

    @Test
    void run_judgesWhatLiesBesideAnExportAsPartOfItsMessage() throws IOException {
        byte[] bytes = ("Good morning\n".repeat(70) + LEAK).getBytes(StandardCharsets.UTF_8);
        Files.write(dir.resolve("export/files/98450 12345.txt"), bytes);
        imported(withFile(1, "see the file", "files/98450 12345.txt"), ImportParts.message(2, "no file"));
        assertThat(parts().alerts().list(AlertQuery.ALL)).isEmpty();

        reader(Map.of(Origin.EXPORT, new ExportFiles(1 << 20))).run();

        AlertView alert = parts().alerts().list(AlertQuery.ALL).get(0);
        assertThat(alert.alert().state()).as("as quiet as the import").isEqualTo(Alert.State.SUPPRESSED);
        assertThat(alert.messageId()).isEqualTo(1);
        assertThat(alert.text()).startsWith("see the file\n\n[98450 12345.txt, rows 51-78]\nGood morning");
        assertThat(alert.versions()).as("nobody edited it").isEqualTo(1);
        assertThat(alert.captures()).as("the message's and the file's").isEqualTo(2);
        assertThat(alert.events())
                .extracting(AlertView.Event::what, AlertView.Event::detail)
                .anySatisfy(event -> assertThat(event.toString())
                        .contains(
                                "file_read",
                                "text/plain",
                                "SHA-256 " + Blob.of(bytes).sha256().substring(0, 12))
                        .contains("1 record in all 78 rows", "phone 1", "scores 67 at"));
        assertThat(parts().column("select sha256 from attachment"))
                .containsExactly(Blob.of(bytes).sha256());
        assertThat(clear()).as("nothing of it stands in clear").noneMatch(text -> text.contains("98450 12345"));
        assertThat(parts().column("select state from attachment")).containsExactly("READ");
    }

    @Test
    void run_opensNothingOutsideOfTheExport() throws IOException {
        Files.writeString(dir.resolve("secret.txt"), LEAK);
        Files.createSymbolicLink(dir.resolve("export/files/link.txt"), dir.resolve("secret.txt"));
        Files.createSymbolicLink(dir.resolve("export/linked"), dir);
        imported(
                withFile(1, "a", "../secret.txt"),
                withFile(2, "b", dir.resolve("secret.txt").toString()),
                withFile(3, "c", "files/link.txt"),
                withFile(4, "d", "linked/secret.txt"),
                withFile(5, "e", "files/absent.txt"),
                withFile(6, "f", "files"),
                withFile(7, "g", "(File not included. Change data exporting settings to download.)"),
                withFile(8, "h", "files/\\u0000.txt"));

        reader(Map.of(Origin.EXPORT, new ExportFiles(1 << 20))).run();

        assertThat(parts().alerts().list(AlertQuery.ALL)).isEmpty();
        assertThat(parts().column("select distinct state from attachment")).containsExactly("NOT_CAPTURED");
        assertThat(parts().column("select outcome from attachment order by id"))
                .extracting(outcome -> outcome.replaceFirst(".*: ", ""))
                .containsExactly(
                        "its path leads out of the export",
                        "its path leads out of the export",
                        "its path goes through a link",
                        "its path goes through a link",
                        "it does not lie beside the export",
                        "it is no file",
                        "its path is none");
    }

    @Test
    void run_countsRecordsInASampleAndTellsTheBasis() throws IOException {
        var rows = new StringBuilder("name,mobile\n");
        for (int i = 0; i < 20_000; i++)
            rows.append("Test Person,")
                    .append(i % 2 == 0 ? "98450 1" + (1000 + i % 9000) : "none")
                    .append('\n');
        Files.writeString(dir.resolve("export/files/rows.csv"), rows);
        Files.writeString(dir.resolve("export/files/big.csv"), "x".repeat(2_000_000));
        imported(withFile(1, "rows", "files/rows.csv"), withFile(2, "big", "files/big.csv"));

        reader(Map.of(Origin.EXPORT, new ExportFiles(1 << 20))).run();

        assertThat(parts().column("select outcome from attachment order by id"))
                .satisfiesExactly(
                        read -> assertThat(read)
                                .matches(
                                        "(?s)rows.csv .*text/csv.* records in 5,000 rows sampled of 20,000 \\(phone .*about [\\d,]+ in all, 95% sure of .*"),
                        large -> assertThat(large).contains("big.csv is not captured: it is larger than 1 MB"));
        String told =
                parts().column("select outcome from attachment order by id").get(0);
        int about = Integer.parseInt(
                told.replaceFirst("(?s).*about ([\\d,]+) in all.*", "$1").replace(",", ""));
        assertThat(about).isBetween(9_500, 10_500);
    }

    @Test
    void run_triesAgainLaterAndGivesUp() throws IOException {
        Deque<Optional<String>> answers = new ArrayDeque<>(List.of(Optional.of("HTTP 502"), Optional.of("timed out")));
        List<String> asked = new ArrayList<>();
        var source = new BotFiles((id, to, most) -> {
            asked.add(id);
            if (!answers.isEmpty()) return answers.remove();
            write(to, LEAK);
            return Optional.empty();
        });
        String update = """
                {"update_id": 5, "message": {"message_id": 9, "date": 1774199796,
                 "chat": {"id": -1001500000009, "type": "supergroup", "title": "Group"},
                 "caption": "here", "document": {"file_id": "F-1", "file_unique_id": "U1", "file_name": "a.txt"},
                 "photo": [{"file_id": "S"}, {"file_id": "L", "file_size": 30000000}]}}""";
        taken(update);
        taken(update.replace("F-1", "F-2").replace("\"message\":", "\"edited_message\":")); // the same file

        reader(Map.of(Origin.BOT, source)).run();
        assertThat(asked).as("one larger than 20 MB is not asked for").containsExactly("F-1");
        reader(Map.of(Origin.BOT, source)).run();
        assertThat(asked).as("not before its time").hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        reader(Map.of(Origin.BOT, source)).run();
        clock.advance(Duration.ofMinutes(4));
        reader(Map.of(Origin.BOT, source)).run();

        assertThat(asked).hasSize(3);
        assertThat(parts().column("select state from attachment order by id")).containsExactly("READ", "NOT_CAPTURED");
        assertThat(parts().alerts().list(AlertQuery.ALL).get(0).alert().state()).isEqualTo(Alert.State.NEW);
        taken(update.replace("here", "edited"));
        assertThat(parts().count("select count(*) from message_version where version > 0"))
                .isEqualTo(2);
        assertThat(parts().count("select count(*) from attachment")).isEqualTo(2);
    }

    @Test
    void run_readsTheWordsInPicturesBehindAllFiles() throws IOException {
        Files.write(dir.resolve("export/files/a.png"), picture());
        Files.writeString(dir.resolve("export/files/b.txt"), "nothing of interest");
        imported(withFile(1, "look", "files/a.png"), withFile(2, "and", "files/b.txt"));
        Map<Origin, FileSource> beside = Map.of(Origin.EXPORT, new ExportFiles(1 << 20));
        Ocr ocr = ocr();

        reader(beside, AttachmentReader.Step.texts(requireNonNull(shared), ocr)).run();
        assertThat(parts().column("select state from attachment order by id")).containsExactly("PICTURE", "READ");
        reader(beside, AttachmentReader.Step.words(requireNonNull(shared), ocr)).run();

        assertThat(parts().column("select state from attachment order by id")).containsExactly("READ", "READ");
        assertThat(parts().column("select outcome from attachment order by id").get(0))
                .contains("image/png", "words in the picture", "1 record in all 8 rows", "scores 67");
        AlertView alert = parts().alerts().list(AlertQuery.ALL).get(0);
        assertThat(alert.text()).startsWith("look\n\n[a.png, rows 1-8]\nName: Test Person One");
        assertThat(alert.events())
                .extracting(AlertView.Event::what)
                .as("told once, with its words")
                .containsOnlyOnce("file_read");
    }

    /** A program in Tesseract's place, which reads the same in every picture. */
    private Ocr ocr() throws IOException {
        Path program = Files.writeString(
                dir.resolve("tesseract"),
                "#!/bin/bash\ncase \"$1\" in --list-langs) echo eng ;; --version) echo tesseract 0 ;; *) cat <<'END'\n"
                        + LEAK + "END\nesac\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var folders = List.of(dir, Path.of("/usr/bin"), Path.of("/bin"));
        return requireNonNull(Ocr.find(folders, List.of("eng"), new Ocr.Limits(200, Duration.ofSeconds(20)))
                .ocr());
    }

    private static byte[] picture() throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
        return bytes.toByteArray();
    }

    private void taken(String raw) {
        databases
                .get()
                .useTransaction(tx -> updates.persist(tx, number.incrementAndGet(), "message", raw, clock.instant()));
        new Intake(
                        databases.get(),
                        updates,
                        List.of(),
                        parts().pipeline(),
                        new AttachmentQueue(parts().messages(), true, clock),
                        true,
                        clock)
                .takeWaiting();
    }

    private final AtomicLong number = new AtomicLong();
    private final UpdateStore updates = new UpdateStore();

    private static void write(Path to, String text) {
        try {
            Files.writeString(to, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that stands in columns that can be read. */
    private List<String> clear() {
        List<String> texts = new ArrayList<>(parts().column("select outcome from attachment"));
        texts.addAll(parts().column("select detail from alert_event"));
        texts.addAll(parts().column("select detail from hit"));
        texts.addAll(parts().column("select body from outbox"));
        texts.addAll(parts().column("select url from capture"));
        return texts;
    }

    private AttachmentReader reader(Map<Origin, FileSource> sources) {
        return reader(sources, AttachmentReader.Step.texts(requireNonNull(shared), null));
    }

    private AttachmentReader reader(Map<Origin, FileSource> sources, AttachmentReader.Step step) {
        return new AttachmentReader(
                databases.get(),
                parts().messages(),
                parts().pipeline(),
                parts().rules(),
                step,
                MASKING::mask,
                sources,
                clock);
    }

    private void imported(String... messages) throws IOException {
        Path file = Files.writeString(
                dir.resolve("export/result.json"), ImportParts.chat("Chat", 77, String.join(",", messages)));
        var importer = parts().importer();
        importer.run(importer.begin(file), file, new Importer.Manner(false, null), new AtomicLong(), () -> false);
    }

    private static String withFile(int id, String text, String path) {
        return "{\"id\": " + id + ", \"type\": \"message\", \"date_unixtime\": \"1774199796\", \"file\": \"" + path
                + "\", \"text\": \"" + text + "\"}";
    }

    private ImportParts parts() {
        return requireNonNull(made);
    }
}
