package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import prahari.alert.Alert;

/** A false positive offers a suppression, drafted from it; against the simulator. */
class BotFalsePositiveTest extends BotOnSimulator {
    @Test
    void suppression_isDraftedShownAndConfirmedByALead() throws Exception {
        long messageId = closedAs("Test data");
        assertThat(buttons()).containsExactly("Reopen", "Why", "Hide such hits", "Draft a test");

        press(ASHA, messageId, "Hide such hits");
        assertThat(last().path("text").asText())
                .contains("hide hits of rule sample_leak in chat", "for 30 days, because: Test data")
                .contains("would have hidden 1 alert in the last 7 days, 0 of them confirmed");
        clock.advance(Duration.ofSeconds(10));
        assertThat(press(ASHA, messageId, "Confirm the draft"))
                .isEqualTo("As analyst you may not silence for longer than 24 hours.");
        assertThat(drafted).isEmpty();
        assertThat(press(LEAD, messageId, "Confirm the draft")).isEqualTo("written");

        assertThat(drafted).singleElement().satisfies(draft -> {
            assertThat(draft.rule()).isEqualTo("sample_leak");
            assertThat(draft.reason()).isEqualTo("Test data");
            assertThat(draft.person()).isEqualTo("analyst-2");
            assertThat(draft.chat().username()).isEqualTo("sample_feed");
        });
    }

    @Test
    void suppression_ofAHarmlessSourceHidesEveryRuleThere() throws Exception {
        long messageId = closedAs("Harmless source");

        press(LEAD, messageId, "Hide such hits");
        assertThat(last().path("text").asText()).contains("hide hits of every rule in chat");
        clock.advance(Duration.ofSeconds(10));
        press(LEAD, messageId, "Confirm the draft");

        assertThat(drafted)
                .singleElement()
                .satisfies(draft -> assertThat(draft.rule()).isNull());
    }

    @Test
    void test_isDraftedShownAndConfirmedByNobodyButAnAdmin() throws Exception {
        long messageId = closedAs("Rule too wide");

        press(ASHA, messageId, "Draft a test");
        assertThat(last().path("text").asText())
                .contains("Draft of a test of rule sample_leak", "a test of sample_leak");
        assertThat(buttons()).containsExactly("Add the test", "Back");
        clock.advance(Duration.ofSeconds(10));

        assertThat(press(LEAD, messageId, "Add the test"))
                .isEqualTo("As lead you may not change sources, rules or organisations.");
        assertThat(tests).isEmpty();
    }

    private long closedAs(String reason) throws Exception {
        bot().receiver().start();
        Alert alert = raise();
        bot().delivery().deliverDue();
        long messageId = last().path("message_id").asLong();
        assertThat(alert.id()).isPositive();
        clock.advance(Duration.ofSeconds(10));
        press(ASHA, messageId, "False positive");
        assertThat(press(ASHA, messageId, reason)).isEqualTo("Closed as false positive: " + reason + ".");
        pass(10);
        return messageId;
    }
}
