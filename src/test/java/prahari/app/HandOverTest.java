package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.config.Config;
import prahari.config.Duties;
import prahari.config.SecondChannel;
import prahari.evidence.BundleVerifier;
import prahari.evidence.CaptureFiles;
import prahari.evidence.FullRequests;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.message.Messages;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.pipeline.Pipeline;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.web.Desk;

/** A campaign goes from one monitor's database into another's, and on to a third party. */
class HandOverTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SALE =
            "Free lookup bot: send any mobile number to @sample_info_bot and get full details,"
                    + " name, address, Aadhaar number and PAN of any person. 9876500012 works. Contact @sample_seller_x to buy the"
                    + " database of two million people with mobile number, address and Aadhaar.";

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final Config.Bot bot = new Config.Bot(
            Secret.of("1:x"),
            List.of(-100L),
            new People(
                    List.of(
                            new Person("asha", 7_000_001, Role.LEAD, Set.of()),
                            new Person("ravi", 7_000_002, Role.RESPONDER, Set.of())),
                    null),
            Duration.ZERO);

    /** The same words in three channels, a day apart. */
    private void plant(Path data) throws IOException {
        Files.createDirectories(data);
        try (Database database = Database.open(data.resolve("prahari"))) {
            var files = CaptureFiles.open(data.resolve("captures"), database);
            var rules = Path.of(System.getProperty("prahari.home", "."), "config/rules");
            var book = new RuleBook(
                    rules,
                    RuleTrust.ANYBODY,
                    false,
                    database,
                    new Generations(database, clock),
                    clock,
                    (tx, change) -> {});
            assertThat(book.start()).isEmpty();
            var pipeline = new Pipeline(
                    database, files, new Messages(database), book, AlertSamples.alerts(database, clock), clock);
            for (int i = 1; i <= 3; i++) {
                clock.advance(Duration.ofDays(1));
                process(pipeline, i);
            }
        }
    }

    private void process(Pipeline pipeline, int number) {
        String name = "sample_feed_" + number;
        var chat = new Chat(-1_001_234_567_000L - number, name, "Sample feed " + number, Chat.ChatType.CHANNEL);
        var post =
                new Post(chat, 100 + number, clock.instant(), false, Content.text(SALE), Origin.UNKNOWN, null, false);
        String url = "https://t.me/s/" + name;
        var capture = new Capture(
                new Source.PublicChannel(name),
                Capture.Kind.PREVIEW,
                url,
                url,
                200,
                Map.of(),
                clock.instant(),
                Blob.utf8("<html>" + number + SALE + "</html>"));
        assertThat(pipeline.process(capture, List.of(post), tx -> {})).isEqualTo(1);
    }

    @Test
    void aCampaignIsExportedImportedElsewhereAndHandedOn() throws Exception {
        Path theirs = dir.resolve("theirs");
        Path ours = dir.resolve("ours");
        plant(theirs);
        Path bundle = dir.resolve("campaign.zip");
        try (var desk = OfflineDesk.open(config(theirs), Clock.systemUTC())) {
            ObjectNode question = question("export")
                    .put("campaign", 1)
                    .put("out", bundle.toString())
                    .put("variant", "full")
                    .put("actor", "analyst-1");
            JsonNode written = desk.desk().answer(question);
            assertThat(written.path("missing")).isEmpty();
            assertThatThrownBy(() -> desk.desk().answer(question.put("campaign", 77)))
                    .isInstanceOf(Desk.BadQuestion.class)
                    .hasMessageContaining("no campaign C-77");
        }
        assertSpread(bundle);

        Path key = theirs.resolve("keys/signing-key.pub");
        assertThat(new BundleVerifier().verify(bundle, key).problems()).isEmpty();
        Path on = dir.resolve("on.zip");
        try (var desk = OfflineDesk.openOrMake(config(ours), Clock.systemUTC())) {
            ObjectNode question = question("import-bundle")
                    .put("file", bundle.toString())
                    .put("key", key.toString())
                    .put("actor", "analyst-9");
            JsonNode taken = desk.desk().answer(question);
            assertThat(taken.path("imported").asBoolean()).as(taken.toString()).isTrue();
            assertThat(desk.desk().answer(question).path("imported").asBoolean())
                    .isFalse();
            JsonNode shown = desk.desk()
                    .answer(question("received-show").put("bundle", 1))
                    .path("alerts");
            assertThat(shown.findValuesAsText("text"))
                    .isNotEmpty()
                    .allSatisfy(text -> assertThat(text).contains("lookup bot").doesNotContain("9876500012"));
            assertThat(shown.get(0).path("bundle").path("original_checkpoint").asText())
                    .contains("prahari/");
            assertThat(desk.desk().answer(question("list")).path("alerts")).isEmpty();
            assertThat(desk.desk().answer(question("received")).path("alerts")).hasSameSizeAs(shown);
            desk.desk()
                    .answer(question("received-export")
                            .put("bundle", 1)
                            .put("out", on.toString())
                            .put("actor", "lead-2"));
            assertThat(desk.desk().answer(question("ledger-verify")).path("problems"))
                    .isEmpty();
        }

        try (var desk = OfflineDesk.open(config(ours, bot), Clock.systemUTC())) {
            JsonNode refused = desk.desk()
                    .answer(question("received-export")
                            .put("bundle", 1)
                            .put("out", dir.resolve("alone.zip").toString()));
            assertThat(refused.path("refused").asText()).contains("two people", "F-1");
            assertThat(dir.resolve("alone.zip")).doesNotExist();
        }
        assertThat(on).hasSameBinaryContentAs(bundle);
        assertThat(new BundleVerifier().verify(on, key).problems()).isEmpty();
        var custody = new BundleVerifier()
                .custody(on, dir.resolve("on.zip.custody.json"), ours.resolve("keys/signing-key.pub"));
        assertThat(custody.problems()).isEmpty();
        assertThat(custody.events()).hasSize(2);
    }

    /** Whoever sits at the command line has nothing in clear alone, where somebody else is named who may agree. */
    @Test
    void aFullBundleTakesASecondPersonAlsoOnTheCommandLine() throws Exception {
        Path data = dir.resolve("team");
        plant(data);
        Path out = dir.resolve("team.zip");
        try (var desk = OfflineDesk.open(config(data, bot), Clock.systemUTC())) {
            ObjectNode question = question("export")
                    .put("campaign", 1)
                    .put("out", out.toString())
                    .put("actor", "asha")
                    .put("account", "soc");
            assertThat(desk.desk()
                            .answer(question.put("variant", "redacted"))
                            .path("sha256")
                            .asText())
                    .as("redacted bundles take one")
                    .isNotEmpty();
            assertThat(desk.desk()
                            .answer(question.put("variant", "full"))
                            .path("refused")
                            .asText())
                    .contains("/agree F-1");
        }
        try (Database database = Database.open(data.resolve("prahari"))) {
            List<String> bodies = database.read(handle -> handle.createQuery("select body from outbox")
                    .mapTo(String.class)
                    .list());
            assertThat(bodies).anySatisfy(body -> assertThat(body).contains("news.full_asked", "campaign C-1", "soc"));
            new FullRequests(database, List.of(), (tx, request) -> {}, Clock.systemUTC()).agree(1, "ravi");
        }
        try (var desk = OfflineDesk.open(config(data, bot), Clock.systemUTC())) {
            ObjectNode question = question("export")
                    .put("campaign", 1)
                    .put("out", out.toString())
                    .put("actor", "asha")
                    .put("account", "soc")
                    .put("variant", "full");
            assertThat(desk.desk().answer(question).path("sha256").asText()).isNotEmpty();
            assertThat(new BundleVerifier()
                            .verify(out, data.resolve("keys/signing-key.pub"))
                            .problems())
                    .isEmpty();
            assertThat(desk.desk().answer(question).path("refused").asText()).contains("/agree F-2");
        }
    }

    private static void assertSpread(Path bundle) throws IOException {
        try (var zip = new ZipFile(bundle.toFile())) {
            var entry = zip.getEntry("EVB-C1-1-full/data/20-analysis/campaign.json");
            JsonNode spread = JSON.readTree(zip.getInputStream(entry));
            assertThat(spread.path("members")).hasSize(3);
            assertThat(spread.path("members").findValuesAsText("at")).isSorted().doesNotHaveDuplicates();
            assertThat(spread.path("chats").findValuesAsText("username"))
                    .containsExactly("sample_feed_1", "sample_feed_2", "sample_feed_3");
            assertThat(spread.path("timeline")).hasSize(3);
            assertThat(spread.at("/timeline/0/new_chats").asInt()).isEqualTo(1);
            var report = zip.getEntry("EVB-C1-1-full/data/00-report/report.html");
            assertThat(new String(zip.getInputStream(report).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("How campaign C-1 spread", "sample_feed_3");
        }
    }

    private static ObjectNode question(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    private Config config(Path data) {
        return config(data, null);
    }

    private Config config(Path data, Config.@Nullable Bot talking) {
        URI nowhere = URI.create("http://127.0.0.1:9");
        return new Config(
                data,
                Config.Rules.in(Path.of("src/test/resources/rules/good")),
                new Config.Telegram(nowhere, nowhere, "sentinel_chan", null),
                talking,
                List.of(),
                Config.Polling.DEFAULT,
                Config.Alerting.DEFAULT,
                Duties.DEFAULT,
                SecondChannel.NONE,
                Config.Evidence.in(data.resolve("checkpoint.txt")),
                0);
    }
}
