package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    @ParameterizedTest
    @CsvSource({
        "now, 2026-11-29T09:00:00Z",
        "2026-11-29T08:15Z, 2026-11-29T08:15:00Z",
        "2026-11-29T08:15:30.5Z, 2026-11-29T08:15:30.500Z",
        "2026-11-29T14:00+05:30, 2026-11-29T08:30:00Z",
        "2026-11-29 14:00, 2026-11-29T08:30:00Z",
        "2026-11-29 14:00 IST, 2026-11-29T08:30:00Z",
        "2026-11-29 08:30 UTC, 2026-11-29T08:30:00Z",
        "2026-11-29 09:30 Europe/Berlin, 2026-11-29T08:30:00Z",
        "14:00, 2026-11-29T08:30:00Z", // today in India
        "15:00, 2026-11-28T09:30:00Z", // not yet: yesterday's
        "08:30Z, 2026-11-29T08:30:00Z",
        "30m ago, 2026-11-29T08:30:00Z",
        "2h ago, 2026-11-29T07:00:00Z",
        "1d ago, 2026-11-28T09:00:00Z"
    })
    void read_takesWhatPeopleWrite(String said, Instant meant) {
        assertThat(SpokenTime.read(said, NOW, INDIA)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "25:00", "2026-02-30 10:00", "14:00 Nowhere/Town", "2026-11-29", "-2h ago"})
    void read_saysWhatWouldDoForTheRest(String said) {
        assertThatThrownBy(() -> SpokenTime.read(said, NOW, INDIA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a time is such as");
    }

    @Property(tries = 2_000)
    void read_givesATimeOrSaysWhatWouldDo(@ForAll("nearlyTimes") String said) {
        try {
            assertThat(SpokenTime.read(said, NOW, INDIA)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("a time is such as");
        }
    }

    @Provide
    Arbitrary<String> nearlyTimes() {
        return Arbitraries.strings()
                .withChars("0123456789-:TZ+ .ISTagohmd/UC")
                .ofMaxLength(30)
                .edgeCases(
                        edges -> edges.add("9999-12-31T23:59+18:00", "0000-00-00 00:00", "99999d ago", "10:00 \u0661"));
    }
}
