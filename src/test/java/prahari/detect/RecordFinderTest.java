package prahari.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.rule.Clause;
import prahari.text.TextViews;

class RecordFinderTest {
    private static final Clause.Records PERSON = new Clause.Records(
            Map.of("name", "name", "dob", "birth", "телефон", "phone", "паспорт", "id"), 2, 6, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name: A Person\nDOB: 1980",
                "1) Name: A Person\n   DOB: 1980",
                "NAME ➤ A PERSON\nDOB ➾ 1980",
                "Name – A Person | DOB – 1980",
                "│ name : A Person\n│ dob : 1980",
                "Пacпopт: 45 19 000001\nTeлeфoн: 79000000000", // a and c and o are Latin ones
            })
    void find_readsTheShapesOfBots(String text) {
        assertThat(find(text)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name A Person, DOB 1980", "12 names: A\n5 dobs: B", "Name:\n\nDOB:", "1)", "99999999: x"})
    void find_leavesOtherLinesAlone(String text) {
        assertThat(find(text)).isZero();
    }

    @Test
    void find_countsNumberedRecords() {
        assertThat(find("1) Name: A\nDOB: 1980\n2) Name: B\nDOB: 1981")).isEqualTo(2);
    }

    private static int find(String text) {
        return new RecordFinder(PERSON, TextViews.of(text).digits()).find().size();
    }
}
