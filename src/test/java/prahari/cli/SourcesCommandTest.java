package prahari.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.collect.SourceStore;
import prahari.model.Source;
import prahari.store.Database;
import prahari.testing.TestClock;

/** What people ask about sources on the command line, without a service, after an export was imported. */
class SourcesCommandTest {
    private static final String LEAK = """
            Name: Test Person One
            Gender: Female
            Year of Birth: 1985
            ID Proof: Aadhaar
            ID Number: 7318 2645 9034
            Mobile: 98450 12345
            Vaccination Centre: Sample PHC
            Free lookup bot, send any mobile number to @sample_info_bot and get full details
            """;

    @TempDir
    Path dir;

    private Path config = Path.of("");

    private record Answer(int exit, String out, String err) {}

    @BeforeEach
    void setUp() throws IOException {
        Path rules = Path.of("src/test/resources/rules/good").toAbsolutePath();
        config = Files.writeString(dir.resolve("prahari.yml"), "data: data\nrules: " + rules + "\n");
    }

    @Test
    void proposedAcceptRefuse_followWhatAnImportBrings() throws IOException {
        Path export = dir.resolve("export");
        Files.createDirectories(export.resolve("files"));
        Files.writeString(
                export.resolve("files/list.txt"), "Good morning\n".repeat(60) + LEAK.replace("12345", "12346"));
        var json = new ObjectMapper();
        Files.writeString(export.resolve("result.json"), """
                {"name": "Chat", "type": "public_channel", "id": 77, "messages": [
                 {"id": 1, "type": "message", "date_unixtime": "1774199796", "text": %s},
                 {"id": 2, "type": "message", "date_unixtime": "1774199797", "text": "the list", "file": "files/list.txt"}]}
                """.formatted(json.writeValueAsString(LEAK)));

        Answer imported = run("import", export.toString());

        assertThat(imported.exit()).isEqualTo(Exit.DONE);
        assertThat(json.readTree(imported.out()).path("hits").asLong()).isEqualTo(1);
        Answer alerts = run("alerts", "list", "--format", "jsonl");
        assertThat(alerts.out().lines())
                .as("one of the text, one of the file beside it")
                .hasSize(2);
        Answer shown = run("alerts", "show", "2");
        assertThat(shown.out())
                .contains(
                        "file_read by prahari",
                        "list.txt (text/plain",
                        "1 record in all 68 rows",
                        "[list.txt, rows 51-68]")
                .doesNotContain("98450 12346");

        assertThat(run("sources", "proposed").out()).contains("sample_info_bot");
        Answer accepted = run("sources", "accept", "sample_info_bot", "--by", "asha");
        assertThat(accepted.exit()).isEqualTo(Exit.DONE);
        assertThat(run("sources", "proposed").out()).isEmpty();
        assertThat(run("sources", "proposed", "--state", "accepted", "--format", "jsonl")
                        .out())
                .contains("sample_info_bot");
        assertThat(run("sources", "refuse", "sample_info_bot", "--reason", "ours")
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(run("sources", "proposed", "--state", "refused").out()).contains("sample_info_bot");
        assertThat(run("sources", "accept", "never_proposed").exit()).isEqualTo(Exit.NO);
    }

    @Test
    void coverageAndBackfill_tellOfSourcesThatAreRead() throws IOException {
        Files.createDirectories(dir.resolve("data"));
        assertThat(run("sources", "coverage").err()).contains("there is no database");
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            database.useTransaction(tx -> new SourceStore(1)
                    .sync(tx, List.of(new Source.PublicChannel("demo_chan")), new TestClock().instant()));
        }

        Answer coverage = run("sources", "coverage");
        assertThat(coverage.exit()).isEqualTo(Exit.DONE);
        assertThat(coverage.out()).contains("channel:demo_chan", "last read well never");
        assertThat(coverage.err()).contains("1 sources, ");
        assertThat(run("sources", "coverage", "--format", "jsonl").out()).contains("\"source\":\"channel:demo_chan\"");
        Answer backfill = run("sources", "backfill", "demo_chan", "--count", "10");
        assertThat(backfill.exit()).isEqualTo(Exit.DONE);
        assertThat(backfill.err()).contains("The service does not run; it reads this when it is started.");
        assertThat(run("sources", "backfill", "demo_chan", "--since", "2026-01-01")
                        .err())
                .contains("An earlier wish");
        assertThat(run("sources", "backfill", "other_chan", "--count", "10"))
                .extracting(Answer::exit, Answer::err)
                .satisfies(answer -> assertThat(answer.toString()).contains("2", "none of the channels that are read"));
        assertThat(run("sources", "backfill", "demo_chan", "--since", "soon").exit())
                .isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void read_tellsWhatIsNotUnderstoodAndWhatIsNoPage() throws IOException {
        Path page = Files.writeString(dir.resolve("page.html"), """
                <html><body><div class="tgme_channel_info"><div class="tgme_channel_info_header_username"><a>@demo_chan</a></div></div>
                <section class="tgme_channel_history">
                <div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="demo_chan/7">
                <div class="tgme_widget_message_text js-message_text">hello</div></div></div>
                <div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="demo_chan/x">?</div></div>
                </section></body></html>
                """);
        Path other = Files.writeString(dir.resolve("other.html"), "<html>");

        Answer read = runAsIs("sources", "read", page.toString());
        assertThat(read.exit()).as("a post of it was not read").isEqualTo(Exit.NO);
        assertThat(read.out()).contains("\"message_id\":7", "\"text\":\"hello\"", "\"reactions\":[]");
        assertThat(read.err()).contains("read 1 of 2 posts");
        assertThat(runAsIs("sources", "read", page.toString(), other.toString()).exit())
                .isEqualTo(Exit.NO);
        assertThat(runAsIs("sources", "read", "nowhere.html").exit()).isEqualTo(Exit.WRONG_USE);
    }

    private Answer run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--config", config.toString()));
        return runAsIs(all.toArray(String[]::new));
    }

    private static Answer runAsIs(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream oldOut = System.out;
        PrintStream oldErr = System.err;
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            int exit = Commands.run(words);
            return new Answer(exit, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(oldOut);
            System.setErr(oldErr);
        }
    }
}
