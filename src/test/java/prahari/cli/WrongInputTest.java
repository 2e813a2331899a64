package prahari.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.alert.Alerts;
import prahari.deliver.Outbox;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;

/** What a responder is told who got it wrong: what is wrong and what would do, and nothing of the program's inside. */
class WrongInputTest {
    @TempDir
    static Path dir = Path.of("");

    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;
    private static final ByteArrayOutputStream SAID = new ByteArrayOutputStream();

    @BeforeAll
    static void plant() throws IOException {
        Files.writeString(dir.resolve("prahari.yml"), "data: data\n");
        Files.createDirectories(dir.resolve("data"));
        Files.createDirectories(dir.resolve("folder.wacz"));
        Files.writeString(dir.resolve("text.zip"), "hello");
        Files.write(dir.resolve("empty.zip"), new byte[0]);
        Files.writeString(dir.resolve("cut.zip"), "PK\003\004");
        Files.writeString(dir.resolve("there.wacz"), "precious");
        Files.writeString(dir.resolve("long"), "x".repeat(101));
        try (Database database = Database.open(dir.resolve("data/prahari"))) {
            var clock = new TestClock();
            Alerts alerts = AlertSamples.alerts(database, clock, new Outbox(database, clock, java.util.List.of()));
            new AlertSamples(database, clock).alert(alerts, 1, 65);
        }
        var said = new PrintStream(SAID, true, UTF_8);
        System.setOut(said);
        System.setErr(said);
    }

    @AfterAll
    static void giveBack() {
        System.setOut(OUT);
        System.setErr(ERR);
    }

    private static String word(String word) throws IOException {
        if (word.equals("''")) return "";
        if (word.equals("@long")) return Files.readString(dir.resolve("long"));
        return word.startsWith("/") ? dir + word : word;
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2 | bundle export abc --out /x.zip             | an alert is a number such as 7, not: abc
            2 | bundle export 1 x --out /x.zip             | an alert is a number such as 7, not: x
            2 | bundle export 0 --out /x.zip               | an alert is a number such as 7, not: 0
            2 | bundle export 99999999999999999999 --out /x.zip | an alert is a number such as 7, not: 9999
            1 | bundle export 77 --out /x.zip              | there is no alert 77
            2 | bundle export 1 --out /folder.wacz         | is a folder: name the file to write, such as
            2 | bundle export 1 --out /x.zip --variant all | a variant is redacted or full, not: all
            2 | bundle export 1 --out /x.zip --as ''       | --as takes a name of 1 to 100 characters
            2 | bundle export 1 --out /x.zip --as @long    | --as takes a name of 1 to 100 characters
            2 | bundle export --out /x.zip                 | say one of: alerts by number, --campaign, --received
            2 | bundle export --campaign x --out /x.zip    | a campaign is a number such as C-3, not: x
            2 | bundle export --campaign C-9 --out /x.zip  | there is no campaign C-9
            2 | bundle export --received R-9 --out /x.zip  | there is no received bundle R-9
            3 | bundle export 1 --out /text.zip/x.zip      | text.zip/x.zip cannot be written
            1 | bundle verify /text.zip                    | problem: the file does not begin as a ZIP does, so it is no bundle
            1 | bundle verify /empty.zip                   | problem: the file is empty
            1 | bundle verify /cut.zip                     | problem: the file is cut off after 4 bytes; fetch it again
            2 | bundle verify /folder.wacz                 | is a folder, and a bundle is one ZIP file
            2 | bundle verify /none.zip                    | there is no file
            2 | bundle verify /text.zip --key /none        | there is no key file
            2 | bundle verify /text.zip --key /folder.wacz | folder.wacz is a folder, no key file
            2 | bundle verify /text.zip --tsa /none        | there is no file of certificates
            2 | bundle verify /text.zip --identity /none   | there is no file of identities
            2 | bundle verify /text.zip --custody /none    | there is no custody note
            2 | bundle verify /text.zip --custody-key /text.zip | --custody-key is for a --custody note
            1 | bundle import /text.zip                    | problem: the file does not begin as a ZIP does, so it is no bundle
            2 | bundle import /text.zip --as ''            | --as takes a name
            2 | bundle forget R-7 --reason ''              | a reason has 1 to 400 characters
            2 | bundle forget 7 --reason x                 | a received bundle is named such as R-1, not: 7
            2 | bundle wacz /text.zip --out /x.zip         | let it end with .wacz
            2 | bundle wacz /text.zip --out /folder.wacz   | is a folder: name the file to write
            2 | bundle wacz /text.zip --out /there.wacz    | is there already; --force replaces it
            1 | bundle wacz /text.zip --out /there.wacz --force | problem: the file does not begin as a ZIP does, so it is no bundle
            2 | alerts ack 1 x                             | an alert is a number such as 7, not: x
            2 | alerts ack 1 --as ''                       | --as takes a name
            2 | alerts show x                              | an alert is a number such as 7, or R-1/7
            2 | alerts snooze 1 --hours x                  | 'x' is no whole number
            2 | alerts hold 1 --reason ''                  | a reason has 1 to 400 characters
            2 | alerts aware x                             | 'x' is no whole number
            2 | drafts write x --form takedown --out /x    | 'x' is no whole number
            2 | drafts write 1 --form takedown --out /folder.wacz | is a folder: name the file to write
            2 | drafts write 1 --form takedown --out /x --as '' | --as takes a name
            2 | keys rotate --to-file /folder.wacz         | is a folder
            2 | keys rotate --to-file /text.zip            | chmod 600
            2 | ledger accept --reason x --as ''           | --as takes a name
            """)
    void isToldInWords(int exit, String command, String told) throws IOException {
        SAID.reset();
        String[] words = command.strip().split(" +");
        for (int i = 0; i < words.length; i++) words[i] = word(words[i]);
        boolean configured = !command.startsWith("bundle verify") && !command.startsWith("bundle wacz");
        String[] config = configured
                ? new String[] {"--config", dir.resolve("prahari.yml").toString()}
                : new String[0];

        int ended = Commands.run(
                Stream.concat(Arrays.stream(words), Arrays.stream(config)).toArray(String[]::new));

        String said = SAID.toString(UTF_8);
        assertThat(said).contains(told.strip()).doesNotContain("should not have happened", "    at prahari");
        assertThat(ended).as(said).isEqualTo(exit);
        assertThat(dir.resolve("x.zip")).doesNotExist();
        assertThat(dir.resolve("there.wacz")).hasContent("precious");
    }
}
