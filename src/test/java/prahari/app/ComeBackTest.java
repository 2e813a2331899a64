package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.config.Duties;
import prahari.deliver.Outbox;
import prahari.evidence.CaptureFiles;
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
import prahari.model.Source;
import prahari.pipeline.Pipeline;
import prahari.store.EventStore;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;
import prahari.web.Desk;

/** Channels are taken down, others begin, and the analysts are asked about those that look like them. */
class ComeBackTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SALE =
            "Free lookup bot: send any mobile number to @sample_info_bot and get full details,"
                    + " name, address, Aadhaar number and PAN of any person. Contact @sample_seller_x to buy the database of two"
                    + " million people with mobile number, address and Aadhaar.";
    private static final String OTHER =
            "Fresh dump for sale: passport scans and PAN cards of 40,000 customers of a travel"
                    + " firm, with mobile numbers and dates of birth. Price 200 dollars, escrow accepted, samples on request.";

    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private Pipeline pipeline;
    private DraftDesk desk;
    private int posts;

    @BeforeEach
    void begin() {
        var files = CaptureFiles.open(dir.resolve("captures"), database.get());
        var rules = Path.of(System.getProperty("prahari.home", "."), "config/rules");
        var book = new RuleBook(
                rules,
                RuleTrust.ANYBODY,
                false,
                database.get(),
                new Generations(database.get(), clock),
                clock,
                (tx, change) -> {});
        assertThat(book.start()).isEmpty();
        pipeline = new Pipeline(
                database.get(),
                files,
                new Messages(database.get()),
                book,
                AlertSamples.alerts(database.get(), clock),
                clock);
        var outbox = new Outbox(database.get(), clock, List.of(-100L));
        desk = new DraftDesk(Duties.DEFAULT, database.get(), outbox, new Masking(), clock);
    }

    private void post(long chat, String username, String text) {
        var from = new Chat(chat, username, "Sample feed", Chat.ChatType.CHANNEL);
        var post = new Post(from, ++posts, clock.instant(), false, Content.text(text), Origin.UNKNOWN, null, false);
        String url = "https://t.me/s/" + username;
        var capture = new Capture(
                new Source.PublicChannel(username),
                Capture.Kind.PREVIEW,
                url,
                url,
                200,
                Map.of(),
                clock.instant(),
                Blob.utf8("<html>" + posts + text + "</html>"));
        assertThat(pipeline.process(capture, List.of(post), tx -> {})).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
    }

    private void takedownSent() {
        ask("takedown-sent", JSON.createObjectNode().put("id", 1).put("to", "abuse@telegram.org"));
        clock.advance(Duration.ofDays(1));
    }

    private JsonNode ask(String what, ObjectNode question) {
        Desk.Question answering = desk.questions().get(what);
        assertThat(answering).isNotNull();
        return answering == null ? question : answering.answer(question);
    }

    private List<JsonNode> proposals() {
        desk.lookForComeBacks();
        List<JsonNode> all = new ArrayList<>();
        ask("come-backs", JSON.createObjectNode()).path("come_backs").forEach(all::add);
        return all;
    }

    private List<String> notices() {
        return database.get()
                .read(handle -> handle.createQuery(
                                "select body from outbox where dedupe_key like '%come-back:%' order by id")
                        .mapTo(String.class)
                        .list());
    }

    private List<String> custody() {
        return database.get()
                .read(handle -> handle.createQuery("select id, what, detail, note, key_name from alert_event"
                                + " where alert_id = 1 and what like 'come-back%' order by id")
                        .map((row, context) -> row.getString("what") + ": " + EventStore.detail(row, context))
                        .list());
    }

    @Test
    void theSameTextInANewChannelIsProposedOnceWithTheReasonAndDecided() {
        post(-1001, "sample_feed", SALE);
        takedownSent();
        assertThat(proposals()).isEmpty();

        post(-1002, "quite_another", SALE);

        List<JsonNode> proposed = proposals();
        assertThat(proposed).hasSize(1);
        assertThat(proposed.get(0).path("name").asText()).contains("@quite_another");
        assertThat(proposed.get(0).path("reason").asText()).contains("campaign C-1");
        assertThat(proposals()).hasSize(1);
        assertThat(notices()).singleElement().asString().contains("May be back", "@quite_another", "campaign C-1");

        ObjectNode decision =
                JSON.createObjectNode().put("id", 1).put("outcome", "confirmed").put("note", "same seller");
        assertThat(ask("come-back-decided", decision).path("done").asBoolean()).isTrue();
        assertThat(ask("come-back-decided", decision).path("done").asBoolean()).isFalse();
        assertThat(custody()).hasSize(2);
        assertThat(custody().get(1)).startsWith("come-back confirmed:").contains("same seller");
    }

    @Test
    void aNewNameOfTheSameChatIsProposed() {
        post(-1001, "sample_feed", SALE);
        takedownSent();

        post(-1001, "no_likeness_at_all", OTHER);

        assertThat(proposals()).hasSize(1);
        assertThat(proposals().get(0).path("reason").asText())
                .contains("the same chat, number -1001, was @sample_feed");
    }

    @Test
    void anAlikeNameOfAChannelOrABotIsProposed() {
        post(-1001, "sample_feed", SALE);
        takedownSent();

        post(-1003, "sample_feed_v2", OTHER);

        assertThat(proposals()).hasSize(1);
        assertThat(proposals().get(0).path("reason").asText()).contains("but for digits, underscores");
    }

    @Test
    void whatWasThereBeforeAndWhatIsAnotherIsNotProposed() {
        post(-1001, "sample_feed", SALE);
        post(-1002, "sample_feed_copy", SALE);
        takedownSent();

        post(-1002, "sample_feed_copy", SALE + " Today only.");
        post(-1004, "unrelated_shop", OTHER);

        assertThat(proposals()).isEmpty();
    }
}
