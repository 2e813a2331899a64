package prahari.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.app.Masking;
import prahari.bot.HandIns;
import prahari.collect.KeptUpdate;
import prahari.document.DocumentReader;
import prahari.telegram.PostVisitor;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Files that people hand in are judged as files of messages are. */
class HandedInTest {
    private static final String UPDATE =
            "{\"update_id\":7,\"message\":{\"message_id\":3,\"date\":1790000000,\"chat\":{\"id\":-1001234567890,\"type\":\"supergroup\",\"title\":\"Team\"},"
                    + "\"from\":{\"id\":5,\"is_bot\":false,\"first_name\":\"A\"},\"caption\":\"look\",\"document\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"file_name\":\"list.txt\"}}}";

    private final TestClock clock = new TestClock();

    @RegisterExtension
    TestDatabase databases = new TestDatabase();

    @TempDir
    Path dir;

    @Test
    void take_findsALeakFarDownInAFile() throws IOException {
        String leak = ImportParts.LEAK.replace("\\n", "\n");
        Path file = Files.writeString(dir.resolve("file"), "Good morning all of you\n".repeat(1500) + leak);

        HandIns.Judged judged = requireNonNull(taken(file).judged());

        assertThat(judged.score().points()).isPositive();
        assertThat(judged.message().post().content().text())
                .startsWith("look\n\n[list.txt, rows 15")
                .contains("98450 12345");
        assertThat(databases
                        .get()
                        .<String>read(handle -> handle.createQuery("select headers from capture order by id desc")
                                .mapTo(String.class)
                                .first()))
                .as("what the file is")
                .contains("text/plain");
    }

    @Test
    void take_showsTheBeginningOfAFileInWhichNothingIs() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "first line\nsecond line\n");

        HandIns.Judged judged = requireNonNull(taken(file).judged());

        assertThat(judged.score().points()).isZero();
        assertThat(judged.message().post().content().text())
                .isEqualTo("look\n\n[list.txt, rows 1-2]\nfirst line\nsecond line");
    }

    private HandIns.Taken taken(Path file) throws IOException {
        ImportParts parts = ImportParts.make(databases.get(), dir.resolve("data"), clock);
        try (DocumentReader documents = DocumentReader.of(DocumentReader.Limits.DEFAULT)) {
            var desk = new HandedIn(
                    parts.pipeline(), mock(PostVisitor.class), documents, parts.rules(), new Masking()::mask, clock);
            return desk.take(new KeptUpdate(7, clock.instant(), "message", UPDATE), UPDATE, file);
        }
    }
}
