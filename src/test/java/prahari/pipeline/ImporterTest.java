package prahari.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.alert.Alert;
import prahari.alert.AlertQuery;
import prahari.alert.AlertView;
import prahari.collect.ImportRun;
import prahari.model.Blob;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class ImporterTest {
    private static final Importer.Manner QUIET = new Importer.Manner(false, null);

    @RegisterExtension
    TestDatabase databases = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private @Nullable ImportParts made;

    @BeforeEach
    void open() {
        made = ImportParts.make(databases.get(), dir, clock);
    }

    @Test
    void run_keepsEveryMessageAndRaisesAlertsThatNobodyIsToldOf() throws IOException {
        Path file = export(
                ImportParts.message(1, "Good morning"),
                ImportParts.message(2, ImportParts.LEAK),
                ImportParts.message(3, "see you"));

        ImportRun run = imported(file, QUIET);

        assertThat(run.messages()).isEqualTo(3);
        assertThat(run.versions()).isEqualTo(3);
        assertThat(run.hits()).isEqualTo(1);
        assertThat(run.alerts()).isEqualTo(1);
        assertThat(run.sha256()).isEqualTo(Blob.of(Files.readAllBytes(file)).sha256());
        AlertView alert = parts().alerts().list(AlertQuery.ALL).get(0);
        assertThat(alert.alert().state()).isEqualTo(Alert.State.SUPPRESSED);
        assertThat(alert.events())
                .extracting(AlertView.Event::detail)
                .anyMatch(detail -> detail.toString().endsWith(" from import 1"));
        assertThat(parts().column("select kind from outbox")).containsExactly("notice");
        assertThat(parts().column("select body from outbox"))
                .anyMatch(body -> body.contains("3 messages, 1 of them hits, 1 new alerts"));
        assertThat(parts().column("select final_url from capture"))
                .containsExactly("export:" + dir.getFileName() + "/result.json#messages=1-3");
    }

    @Test
    void run_proposesTheBotsAndChannelsThatHitsName() throws IOException {
        imported(
                export(ImportParts.message(1, "News of @some_news_feed"), ImportParts.message(2, ImportParts.LEAK)),
                QUIET);

        assertThat(parts().column("select name from lead")).containsExactly("sample_info_bot");
    }

    @Test
    void run_tellsEachAlertWhereThatIsAskedFor() throws IOException {
        imported(export(ImportParts.message(2, ImportParts.LEAK)), new Importer.Manner(true, null));

        assertThat(parts().column("select kind from outbox")).containsExactly("alert");
        assertThat(parts().alerts().list(AlertQuery.ALL).get(0).alert().state()).isEqualTo(Alert.State.NEW);
    }

    @Test
    void run_takesNothingOfAFileThatWasTakenBefore() throws IOException {
        Path file = export(ImportParts.message(1, "one"), ImportParts.message(2, ImportParts.LEAK));
        ImportRun first = imported(file, QUIET);

        Path copy = Files.copy(file, dir.resolve("copy.json"));

        assertThat(imported(copy, QUIET)).isEqualTo(first);
        assertThat(parts().count("select count(*) from message_version")).isEqualTo(2);
    }

    @Test
    void run_addsNoVersionToAMessageWhoseTextIsKnown() throws IOException {
        imported(export(ImportParts.message(1, "one"), ImportParts.message(2, "two")), QUIET);

        ImportRun again = imported(
                export(
                        ImportParts.message(1, "one, edited"),
                        "{\"id\": 2, \"type\": \"message\", \"photo\": \"p.jpg\", \"text\": \"two\"}"),
                QUIET);

        assertThat(again.messages()).isEqualTo(2);
        assertThat(again.versions()).isEqualTo(1);
        assertThat(parts().texts()).containsExactly("one, edited", "two", "one");
    }

    @Test
    void run_tellsWhereAFileBreaksAndGoesOnWhenItIsWhole() throws IOException {
        Path whole =
                export(ImportParts.message(1, "one"), ImportParts.message(2, "two"), ImportParts.message(3, "three"));
        Path file = Files.writeString(
                dir.resolve("broken.json"), Files.readString(whole).replace("{\"id\": 3,", "{\"id\" 3,"));

        ImportRun broken = imported(file, QUIET);

        assertThat(broken.trouble()).startsWith("line ");
        assertThat(broken.sha256()).isNull();
        assertThat(broken.messages()).isEqualTo(2);
        assertThat(imported(whole, QUIET).versions()).isEqualTo(1);
    }

    @Test
    void run_keepsChatsWithoutAnIdApart() throws IOException {
        imported(write("{\"messages\": [" + ImportParts.message(1, "here") + "]}"), QUIET);
        imported(write("{\"messages\": [" + ImportParts.message(1, "there") + "]}"), QUIET);

        assertThat(parts().count("select count(distinct chat_id) from message")).isEqualTo(2);
        assertThat(parts().count("select min(telegram_id) from chat")).isGreaterThan(1L << 52);
    }

    @Test
    void run_takesLocalTimesAsThoseOfTheZone() throws IOException {
        String old = "{\"id\": 1, \"type\": \"message\", \"date\": \"2020-10-13T23:31:04\", \"text\": \"old\"}";

        imported(export(old), new Importer.Manner(false, ZoneId.of("Asia/Kolkata")));

        assertThat(parts().column("select cast(posted_at at time zone 'UTC' as varchar) from message"))
                .containsExactly("2020-10-13 18:01:04+00");
    }

    private ImportParts parts() {
        return Objects.requireNonNull(made);
    }

    private ImportRun imported(Path file, Importer.Manner manner) throws IOException {
        ImportRun run = parts().importer().begin(file);
        parts().importer().run(run, file, manner, new AtomicLong(), () -> false);
        return parts().importer().progress(run.id());
    }

    private Path export(String... messages) throws IOException {
        return write(ImportParts.chat("Orchid", 1523000111, String.join(",", messages)));
    }

    private Path write(String json) throws IOException {
        return Files.writeString(dir.resolve("result.json"), json);
    }
}
