package prahari.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.simulator.Stories.call;
import static prahari.simulator.Stories.control;
import static prahari.simulator.Stories.get;
import static prahari.simulator.Stories.json;
import static prahari.simulator.Stories.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.model.Pace;
import prahari.simulator.SimulatorOptions.Forum;
import prahari.simulator.SimulatorOptions.Person;
import prahari.simulator.SimulatorOptions.Room;
import prahari.testing.TestClock;

/** Forum groups as the Bot API shows them. */
class ForumTest {
    private static final long FORUM = -1_002_000_000_001L;
    private static final long GROUP = -1_002_000_000_002L;
    private static final long ASHA = 7_000_001;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Simulator simulator;

    @BeforeEach
    void start() {
        var people = List.of(new Person(ASHA, "Asha"));
        var rooms = List.of(new Room(FORUM, "Forum", people, new Forum(true, 2)), new Room(GROUP, "Group", people));
        var options = SimulatorOptions.standard().withChats(rooms).withDeliveries(folder.resolve("deliveries.jsonl"));
        simulator = Simulator.start(Stories.small(), Pace.real(clock), options);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private String failure(String method, String json) {
        JsonNode answer = call(simulator, method, json);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isFalse();
        return answer.path("description").asText().replace("Bad Request: ", "");
    }

    private JsonNode ok(String method, String json) {
        JsonNode answer = call(simulator, method, json);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        clock.advance(Duration.ofSeconds(10));
        return answer.path("result");
    }

    private static String in(long chat, String more) {
        return "{\"chat_id\": " + chat + more + "}";
    }

    private long open(String name) {
        return ok("createForumTopic", in(FORUM, ", \"name\": \"" + name + "\", \"icon_color\": 16478047"))
                .path("message_thread_id")
                .asLong();
    }

    private static String thread(long topic, String more) {
        return in(FORUM, ", \"message_thread_id\": " + topic + more);
    }

    @Test
    void topic_isMadeWrittenToClosedAndOpenedAgain() {
        assertThat(ok("getChat", in(FORUM, "")).path("is_forum").asBoolean()).isTrue();
        long topic = open("12 leak");

        JsonNode said = ok("sendMessage", thread(topic, ", \"text\": \"x\""));
        assertThat(said.path("message_thread_id").asLong()).isEqualTo(topic);
        assertThat(said.path("is_topic_message").asBoolean()).isTrue();
        assertThat(said.path("message_id").asLong()).isGreaterThan(topic);
        JsonNode answer = ok(
                "sendMessage",
                in(
                        FORUM,
                        ", \"text\": \"y\", \"reply_parameters\": {\"message_id\": " + said.path("message_id") + "}"));
        assertThat(answer.path("message_thread_id").asLong())
                .as("an answer stands where what it answers does")
                .isEqualTo(topic);
        JsonNode general = ok("sendMessage", in(FORUM, ", \"text\": \"z\""));
        assertThat(general.has("message_thread_id")).isFalse();

        ok("closeForumTopic", thread(topic, ""));
        assertThat(failure("closeForumTopic", thread(topic, ""))).isEqualTo("TOPIC_NOT_MODIFIED");
        ok("sendMessage", thread(topic, ", \"text\": \"who may manage topics writes into closed ones\""));
        ok("reopenForumTopic", thread(topic, ""));
        assertThat(failure("reopenForumTopic", thread(topic, ""))).isEqualTo("TOPIC_NOT_MODIFIED");
        assertThat(page(simulator, "/chat/" + FORUM).select(".topic").eachText())
                .contains("▸ 12 leak");
    }

    @Test
    void calls_areRefusedAsTelegramRefusesThem() {
        assertThat(failure("createForumTopic", in(GROUP, ", \"name\": \"x\""))).isEqualTo("the chat is not a forum");
        assertThat(failure("sendMessage", in(GROUP, ", \"message_thread_id\": 5, \"text\": \"x\"")))
                .isEqualTo("message thread not found");
        assertThat(failure("sendMessage", thread(77, ", \"text\": \"x\""))).isEqualTo("message thread not found");
        assertThat(failure("sendMessage", thread(-1, ", \"text\": \"x\"")))
                .isEqualTo("invalid message thread identifier specified");
        assertThat(failure("closeForumTopic", thread(77, ""))).isEqualTo("TOPIC_ID_INVALID");
        assertThat(failure("createForumTopic", in(FORUM, ", \"name\": \"x\", \"icon_color\": 1")))
                .isEqualTo("invalid icon color specified");
        long topic = open("one");
        open("two");
        assertThat(failure("createForumTopic", in(FORUM, ", \"name\": \"three\"")))
                .isEqualTo("TOPICS_TOO_MUCH");

        ok("closeForumTopic", thread(topic, ""));
        control(simulator, "manage", in(FORUM, ", \"may\": false"));
        assertThat(failure("sendMessage", thread(topic, ", \"text\": \"x\""))).isEqualTo("TOPIC_CLOSED");
        assertThat(failure("reopenForumTopic", thread(topic, ""))).isEqualTo("not enough rights to manage topics");
        assertThat(failure("createForumTopic", in(FORUM, ", \"name\": \"x\"")))
                .isEqualTo("not enough rights to create a topic");
        assertThat(ok("getChatMember", in(FORUM, ", \"user_id\": 4000000001"))
                        .path("can_manage_topics")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void changesOfTopics_countAsMessages() {
        for (int i = 0; i < 3; i++) call(simulator, "sendMessage", in(FORUM, ", \"text\": \"" + i + "\""));

        assertThat(failure("createForumTopic", in(FORUM, ", \"name\": \"x\""))).startsWith("Too Many Requests");
    }

    @Test
    void people_writeInTopics() {
        long topic = open("one");

        JsonNode said = control(
                simulator, "say", in(FORUM, ", \"user_id\": " + ASHA + ", \"text\": \"/alert\", \"topic\": " + topic));

        assertThat(said.path("message").path("is_topic_message").asBoolean()).isTrue();
        JsonNode update = ok("getUpdates", "{}").get(0).path("message");
        assertThat(update.path("message_thread_id").asLong()).isEqualTo(topic);
        assertThat(update.path("chat").path("is_forum").asBoolean()).isTrue();
    }

    @Test
    void topics_areThereAfterARestart_andGoneOnesAreNot() {
        long kept = open("kept");
        ok("sendMessage", thread(kept, ", \"text\": \"x\""));
        ok("closeForumTopic", thread(kept, ""));
        long gone = open("gone");
        ok("sendMessage", thread(gone, ", \"text\": \"y\""));
        ok("deleteForumTopic", thread(gone, ""));

        stop();
        start();

        JsonNode topics = json(get(simulator, "/simulator/topics?chat_id=" + FORUM)
                        .body())
                .path("topics");
        assertThat(topics).hasSize(1);
        assertThat(topics.get(0).path("name").asText()).isEqualTo("kept");
        assertThat(topics.get(0).path("closed").asBoolean()).isTrue();
        assertThat(failure("sendMessage", thread(gone, ", \"text\": \"x\""))).isEqualTo("message thread not found");
        assertThat(open("next")).isGreaterThan(gone);
    }
}
