package prahari.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        "CERTIN_6H, 2026-11-29T10:15:00Z, 2026-11-29T16:15:00Z",
        "DPDP_72H, 2028-02-27T10:15:00Z, 2028-03-01T10:15:00Z", // over a leap day
        "GDPR_72H, 2027-03-27T00:00:00Z, 2027-03-30T00:00:00Z", // elapsed hours, though summer time begins
        "NIS2_24H, 2026-10-24T12:00:00Z, 2026-10-25T12:00:00Z", // and though it ends
        "NIS2_72H, 2026-12-31T00:00:00Z, 2027-01-03T00:00:00Z",
        "NIS2_MONTH, 2027-01-31T09:00:00Z, 2027-02-28T09:00:00Z", // no 31 February
        "NIS2_MONTH, 2028-01-31T09:00:00Z, 2028-02-29T09:00:00Z",
        "NIS2_MONTH, 2027-03-15T09:00:00Z, 2027-04-15T08:00:00Z", // the same hour on the wall
        "NIS2_MONTH, 2027-01-30T23:30:00Z, 2027-02-27T23:30:00Z" // 31 January in Berlin already
    })
    void due_isElapsedHoursOrACalendarMonth(Duty duty, Instant start, Instant due) {
        assertThat(duty.due(start, BERLIN)).isEqualTo(due);
    }

    @Test
    void parse_knowsEveryWord() {
        for (Duty duty : Duty.values()) assertThat(Duty.parse(duty.word())).contains(duty);
        assertThat(Duty.parse("hipaa")).isEmpty();
    }
}
