package prahari.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.people.Right.Allowed;

class PeopleTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final Person ASHA = new Person("asha", 1, Role.ANALYST, Set.of());
    private static final Person RAVI = new Person("ravi", 2, Role.ANALYST, Set.of("acme"));
    private static final Person MEERA = new Person("meera", 3, Role.LEAD, Set.of());
    private static final Person OMAR = new Person("omar", 4, Role.RESPONDER, Set.of("other"));

    /** Section 6 of the design, row by row: analyst, lead, admin, responder. */
    @ParameterizedTest
    @CsvSource({
        "WORK, YES, YES, YES, YES",
        "LEAD_WORK, OWN, YES, NO, NO",
        "SILENCE_A_DAY, YES, YES, YES, NO",
        "SILENCE_LONGER, NO, YES, YES, NO",
        "SILENCE_CRITICAL, NO, SECOND, SECOND, NO",
        "ACCEPT_SOURCE, YES, YES, YES, NO",
        "CHANGE_SETUP, NO, NO, YES, NO",
        "REVEAL, YES, YES, NO, YES",
        "EXPORT_REDACTED, YES, YES, NO, YES",
        "EXPORT_FULL, NO, SECOND, NO, SECOND",
        "CLOCKS, NO, YES, NO, YES",
        "PROBE, NO, SECOND, SECOND, NO",
        "READ_AUDIT, NO, YES, YES, YES",
        "CHANGE_PEOPLE, NO, NO, YES, NO"
    })
    void right_isAsTheTableSays(Right right, Allowed analyst, Allowed lead, Allowed admin, Allowed responder) {
        assertThat(List.of(right.of(Role.ANALYST), right.of(Role.LEAD), right.of(Role.ADMIN), right.of(Role.RESPONDER)))
                .containsExactly(analyst, lead, admin, responder);
    }

    @Test
    void table_namesEveryRight() throws NoSuchMethodException {
        var table = PeopleTest.class.getDeclaredMethod(
                "right_isAsTheTableSays", Right.class, Allowed.class, Allowed.class, Allowed.class, Allowed.class);

        assertThat(table.getAnnotation(CsvSource.class).value()).hasSize(Right.values().length);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:00:00Z, asha, ravi",
        "2026-11-29T23:00:00Z, asha, ravi",
        "2026-11-30T09:00:00Z, ravi, meera",
        "2026-12-07T09:00:00Z, meera, asha",
        "2026-12-14T09:00:00Z, asha, ravi",
        "2026-11-22T09:00:00Z, meera, asha",
        "2026-11-25T12:00:00Z, ravi, meera",
        "2026-11-26T00:00:00Z, asha, ravi"
    })
    void rota_takesTurnsAndHandsOver(Instant at, String first, String second) {
        var over =
                new Rota.HandOver(Instant.parse("2026-11-25T00:00:00Z"), Instant.parse("2026-11-26T00:00:00Z"), "ravi");
        var rota = new Rota(MONDAY, Duration.ofDays(7), List.of("asha", "ravi", "meera"), List.of(over));

        assertThat(rota.first(at)).isEqualTo(first);
        assertThat(rota.second(at)).isEqualTo(second);
    }

    @Test
    void called_isTheSecondThenTheLeadsThenEveryoneWhoServesIt() {
        var rota = new Rota(MONDAY, Duration.ofDays(7), List.of("asha", "ravi"), List.of());
        var people = new People(List.of(ASHA, RAVI, MEERA, OMAR), rota);

        assertThat(people.called(1, MONDAY, Set.of())).containsExactly(RAVI);
        assertThat(people.called(1, MONDAY, Set.of("other"))).containsExactly(MEERA); // ravi does not serve it
        assertThat(people.called(2, MONDAY, Set.of())).containsExactly(MEERA);
        assertThat(people.called(3, MONDAY, Set.of("acme"))).containsExactly(ASHA, RAVI, MEERA);
    }

    @Test
    void people_areNotTwice() {
        assertThatThrownBy(() -> new People(List.of(ASHA, new Person("asha", 9, Role.LEAD, Set.of())), null))
                .hasMessageContaining("asha");
    }
}
