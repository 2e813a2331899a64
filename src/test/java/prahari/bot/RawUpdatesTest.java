package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import prahari.bot.RawUpdates.RawUpdate;

class RawUpdatesTest {
    private static final String ODD = "{\"update_id\" : 7, \"message\":{\"text\":\"\\u0915 😀 {[\",\"n\":1.0e3}}";
    private static final String PRESS = "{\"callback_query\":{\"id\":\"1\"},\"update_id\":8}";
    private static final String ANSWER = "{\"ok\":true,\"result\":[" + ODD + ", " + PRESS + "],\"more\":{}}";

    @Test
    void split_keepsEveryUpdateAsItWasSent() {
        assertThat(RawUpdates.split(ANSWER).updates())
                .containsExactly(new RawUpdate(7, "message", ODD), new RawUpdate(8, "callback_query", PRESS));
    }

    @Test
    void split_oneBadUpdate_doesNotCostTheOthers() {
        String answer = "{\"ok\":true,\"result\":[" + ODD
                + ",{\"message\":{}},7,[{}],null,{\"update_id\":\"8\"},{\"update_id\":99999999999999999999},{\"update_id\":-1},"
                + PRESS + "]}";

        var batch = RawUpdates.split(answer);

        assertThat(batch.updates()).extracting(RawUpdate::id).containsExactly(7, 8);
        assertThat(batch.unusable()).isEqualTo(7);
    }

    @Test
    void split_updateOfAnUnknownKind_isKept() {
        assertThat(RawUpdates.split("{\"result\":[{\"update_id\":5,\"brand_new\":{\"x\":1}}]}")
                        .updates())
                .extracting(RawUpdate::kind)
                .containsExactly("brand_new");
    }

    @Property
    void split_cutAnywhere_givesTheWholeOnesBeforeTheCut(@ForAll @IntRange(max = 140) int length) {
        String cut = ANSWER.substring(0, Math.min(length, ANSWER.length()));

        assertThat(RawUpdates.split(cut).updates())
                .allSatisfy(update -> assertThat(update.json()).isIn(ODD, PRESS));
    }

    @Property
    void split_anyText_neverThrows(@ForAll String text) {
        assertThat(RawUpdates.split("{\"result\":[" + text).updates()).isNotNull();
    }
}
