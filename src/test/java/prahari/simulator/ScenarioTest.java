package prahari.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    @Test
    void parse_readsIdsAndTimesInEveryForm() {
        Scenario story = Stories.small();

        assertThat(story.from()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(story.channels().get(0).id()).isEqualTo(1_500_000_001);
        assertThat(story.channels().get(0).botApiId()).isEqualTo(-1_001_500_000_001L);
        assertThat(story.channels().get(3).botApiId()).isEqualTo(6_900_000_001L);
        assertThat(story.messages())
                .extracting(Scenario.Entry::postedAt)
                .contains(Instant.ofEpochSecond(1_795_435_230));
    }

    @Test
    void parse_tellsEveryProblemWithItsPlace() {
        String json = """
                {"timezone": "Mars/Base", "channels": [{"key": "a", "id": "x", "type": "forum"}],
                 "messages": [{"channel": "b", "message_id": 1, "date": "2026-11-23"},
                              {"channel": "a", "message_id": 1.5, "date": "soon"}]}
                """;

        var failure = catchThrowableOfType(InvalidScenarioException.class, () -> Scenario.parse("bad.json", json));

        assertThat(failure.problems())
                .containsExactly(
                        "bad.json: $.timezone: expected a time zone such as \"Asia/Kolkata\" or \"+05:30\", found \"Mars/Base\"",
                        "bad.json: $.channels[0].id: expected a whole number, found \"x\"",
                        "bad.json: $.channels[0].type: expected channel, supergroup or bot, found \"forum\"",
                        "bad.json: $.messages[0].channel: expected the key of a channel of this file, found \"b\"",
                        "bad.json: $.messages[1].message_id: expected a whole number, found 1.5",
                        "bad.json: $.messages[1].date: expected a time such as \"2026-11-05T09:30:00+05:30\" or epoch seconds, found \"soon\"");
    }

    @Test
    void parse_knowsTheOriginOfAForwardByKeyOrName() {
        for (String origin : new String[] {"\"c\"", "\"@demo_chan\"", "{\"channel\": \"c\"}"}) {
            String json = Stories.SMALL.replace("{\"title\": \"Other\", \"username\": \"other_chan\"}", origin);

            Scenario story = Scenario.parse("small.json", json);

            assertThat(story.messages())
                    .extracting(Scenario.Entry::forwardedFrom)
                    .contains(new Scenario.Forward("Demo & co", "Demo_Chan"));
        }
    }

    @Test
    void parse_tellsWhereJsonBreaks() {
        assertThatThrownBy(() -> Scenario.parse("bad.json", "{\n \"name\": oops}"))
                .isInstanceOf(InvalidScenarioException.class)
                .hasMessageStartingWith("bad.json:2:");
    }

    @Property(tries = 100)
    void parse_neverFailsInAnotherWay(@ForAll String text) {
        for (String json : new String[] {text, Stories.SMALL.replace("first", text), "{\"channels\":" + text + "}"}) {
            try {
                Scenario.parse("fuzz.json", json);
            } catch (InvalidScenarioException e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void read_takesTheStoryThatShipsWithTheProject() {
        Scenario story = Scenario.read(Path.of("config/scenarios/cowin-like.json"));

        assertThat(story.messages()).hasSizeGreaterThanOrEqualTo(80);
        assertThat(story.messages())
                .allSatisfy(entry -> assertThat(entry.expect()).isIn("alert", "none"));
        assertThat(story.messages().stream().filter(entry -> "alert".equals(entry.expect())))
                .hasSizeBetween(10, 14);
        assertThat(story.channels().stream().filter(channel -> channel.kind() == Scenario.Kind.CHANNEL))
                .hasSizeGreaterThanOrEqualTo(4);
    }
}
