package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;
import prahari.simulator.SimulatorOptions;
import prahari.simulator.SimulatorOptions.Forum;
import prahari.simulator.SimulatorOptions.Person;
import prahari.simulator.SimulatorOptions.Room;
import prahari.testing.AlertSamples;

/** The analysts' chat is a forum group: an alert's messages stand in a topic of its own. */
class ForumGroupTest extends BotOnSimulator {
    private static final int HIGH = 65;
    private static final int MEDIUM = 45;

    @Override
    SimulatorOptions telegram() {
        var people = List.of(new Person(ASHA, "Asha"), new Person(LEAD, "Ravi"));
        return SimulatorOptions.standard().withChats(List.of(new Room(CHAT, "Analysts", people, new Forum(true, 3))));
    }

    private Alert raise(long message, int points) {
        Alert alert = new AlertSamples(database.get(), clock)
                .alert(bot().alerts(), message, points)
                .alert();
        clock.advance(Duration.ofMinutes(2));
        return alert;
    }

    private List<JsonNode> topics() throws IOException, InterruptedException {
        URI address = simulator.address().resolve("/simulator/topics?chat_id=" + CHAT);
        JsonNode topics = send(HttpRequest.newBuilder(address).build()).path("topics");
        return StreamSupport.stream(topics.spliterator(), false).toList();
    }

    private long topicOf(JsonNode message) {
        return message.path("message_thread_id").asLong(0);
    }

    private JsonNode call(String method, String json) throws IOException, InterruptedException {
        URI address = simulator.address().resolve("/bot" + SimulatorOptions.MADE_UP_TOKEN + "/" + method);
        return send(HttpRequest.newBuilder(address)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private void mayManage(boolean may) throws IOException, InterruptedException {
        post("manage", "chat_id=" + CHAT + "&may=" + may);
    }

    private void sayIn(long topic, String words) throws IOException, InterruptedException {
        String text = URLEncoder.encode(words, StandardCharsets.UTF_8);
        post("say", "chat_id=" + CHAT + "&user_id=" + ASHA + "&text=" + text + "&topic=" + topic);
    }

    private JsonNode waitFor(String words) throws IOException, InterruptedException {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> last().path("text").asText().contains(words));
        return last();
    }

    @Test
    void highAlert_hasATopicWithAMaskedName_mediumOneHasNot() throws Exception {
        Alert high = raise(1, HIGH);
        raise(2, MEDIUM);
        for (int i = 0; i < 4; i++) pass(2);

        assertThat(topics()).singleElement().satisfies(topic -> {
            assertThat(topic.path("name").asText()).isEqualTo(high.id() + " · leak · Sample feed");
            assertThat(topic.path("icon_color").asInt()).isEqualTo(0xFFD67E);
        });
        assertThat(messages()).hasSize(2);
        assertThat(topicOf(messages().get(0)))
                .isEqualTo(topics().get(0).path("message_thread_id").asLong());
        assertThat(topicOf(messages().get(1))).isZero();
    }

    @Test
    void alert_isTakenClosedAndReopenedInItsTopic_whichFollows() throws Exception {
        bot().receiver().start();
        Alert alert = raise(1, HIGH);
        for (int i = 0; i < 3; i++) pass(2);
        JsonNode sent = last();
        long topic = topicOf(sent);

        assertThat(press(ASHA, sent.path("message_id").asLong(), "Take")).isEqualTo("Taken. It is yours.");
        pass(10);
        assertThat(message(sent.path("message_id").asLong()).path("text").asText())
                .contains("taken by analyst-1");
        assertThat(topicOf(message(sent.path("message_id").asLong()))).isEqualTo(topic);
        press(ASHA, sent.path("message_id").asLong(), "Close as true positive");
        pass(10);
        pass(10);
        assertThat(topics())
                .singleElement()
                .satisfies(
                        closed -> assertThat(closed.path("closed").asBoolean()).isTrue());

        press(ASHA, sent.path("message_id").asLong(), "Reopen");
        pass(10);
        pass(10);
        assertThat(topics())
                .singleElement()
                .satisfies(open -> assertThat(open.path("closed").asBoolean()).isFalse());
        clock.advance(Duration.ofHours(2));
        bot().alerts().elapse();
        pass(2);
        assertThat(last().has("reply_to_message")).isTrue();
        assertThat(topicOf(last())).as("a reminder stands in the topic").isEqualTo(topic);
        assertThat(bot().outbox().alertIn(CHAT, topic)).contains(alert.id());
    }

    @Test
    void commands_areAnsweredInTheTopicInWhichTheyAreGiven() throws Exception {
        bot().receiver().start();
        Alert alert = raise(1, HIGH);
        for (int i = 0; i < 3; i++) pass(2);
        long topic = topicOf(last());

        sayIn(topic, "/status");
        assertThat(topicOf(waitFor("All is well."))).isEqualTo(topic);
        clock.advance(Duration.ofSeconds(10));
        sayIn(topic, "/alert");
        assertThat(topicOf(waitFor("Alert " + alert.id()))).isEqualTo(topic);
        assertThat(buttons()).contains("Take");
        clock.advance(Duration.ofSeconds(10));
        sayIn(topic, "/export " + alert.id());
        await().until(() -> last().has("document"));
        assertThat(topicOf(last())).isEqualTo(topic);
        clock.advance(Duration.ofSeconds(10));
        say(ASHA, "/alert");
        assertThat(topicOf(waitFor("Say which"))).isZero();
    }

    @Test
    void check_tellsWhereTheBotMayNotManageTopics() throws Exception {
        var check = new BotCheck(api);
        assertThat(check.run(List.of(CHAT))).extracting(BotCheck.Found::level).containsOnly(BotCheck.Level.OK);
        mayManage(false);

        assertThat(check.run(List.of(CHAT)))
                .filteredOn(found -> found.level() == BotCheck.Level.WARN)
                .extracting(BotCheck.Found::what)
                .singleElement()
                .asString()
                .contains("may not manage topics");
    }

    @Test
    void withoutTheRight_alertsGoToTheGeneralTopic_andTheRightIsSeenLater() throws Exception {
        mayManage(false);
        raise(1, HIGH);
        for (int i = 0; i < 3; i++) pass(2);
        assertThat(messages()).hasSize(1);
        assertThat(topicOf(last())).isZero();

        mayManage(true);
        clock.advance(Duration.ofMinutes(10));
        raise(2, HIGH);
        for (int i = 0; i < 3; i++) pass(2);

        assertThat(topics()).hasSize(1);
        assertThat(topicOf(last())).isNotZero();
    }

    @Test
    void fullForum_alertsGoToTheGeneralTopic() throws Exception {
        for (int i = 1; i <= 4; i++) {
            raise(i, HIGH);
            for (int each = 0; each < 3; each++) pass(3);
        }

        assertThat(topics()).hasSize(3);
        assertThat(topicOf(last())).isZero();
        assertThat(messages()).hasSize(4);
    }

    @Test
    void removedTopic_whatFollowsGoesToTheGeneralOneAndSaysWhatItIsAbout() throws Exception {
        Alert alert = raise(1, HIGH);
        for (int i = 0; i < 3; i++) pass(2);
        call("deleteForumTopic", "{\"chat_id\":" + CHAT + ",\"message_thread_id\":" + topicOf(last()) + "}");

        clock.advance(Duration.ofHours(1));
        bot().alerts().elapse();
        for (int i = 0; i < 3; i++) pass(2);

        assertThat(topics()).isEmpty();
        assertThat(topicOf(last())).isZero();
        assertThat(last().path("text").asText()).startsWith("Alert " + alert.id() + ":");
    }

    @Test
    void topicClosedToUs_whatFollowsGoesToTheGeneralOne() throws Exception {
        raise(1, HIGH);
        for (int i = 0; i < 3; i++) pass(2);
        call("closeForumTopic", "{\"chat_id\":" + CHAT + ",\"message_thread_id\":" + topicOf(last()) + "}");
        mayManage(false);

        clock.advance(Duration.ofHours(1));
        bot().alerts().elapse();
        for (int i = 0; i < 3; i++) pass(2);

        assertThat(messages()).hasSize(2);
        assertThat(topicOf(last())).isZero();
        assertThat(last().has("reply_to_message")).isFalse();
    }

    @Test
    void answerThatIsLost_leavesAnEmptyTopicRatherThanASecondOne() throws Exception {
        raise(1, MEDIUM); // looks what kind of chat it is
        pass(2);
        post("fault", "kind=api_cut&times=1");
        raise(2, HIGH);
        for (int i = 0; i < 10; i++) pass(2);

        assertThat(topics()).hasSize(1);
        assertThat(messages()).hasSize(2);
        assertThat(topicOf(last())).isZero();
    }

    @Test
    void limitOfCalls_isWaitedFor_andNoSecondTopicIsMade() throws Exception {
        post("fault", "kind=api_429&times=2");
        raise(1, HIGH);
        for (int i = 0; i < 30; i++) pass(2);

        assertThat(topics()).hasSize(1);
        assertThat(messages()).hasSize(1);
        assertThat(topicOf(last())).isNotZero();
    }
}
