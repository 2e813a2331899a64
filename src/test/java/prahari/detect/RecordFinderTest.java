package prahari.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.identifier.Identifiers;
import prahari.rule.Clause;
import prahari.rule.RecordLabels;
import prahari.rule.RecordStyle;
import prahari.text.TextViews;

class RecordFinderTest {
    private static final RecordLabels LABELS = new RecordLabels(Map.ofEntries(
            Map.entry("name", "name"),
            Map.entry("full name", "name"),
            Map.entry("father name", "parent"),
            Map.entry("dob", "birth"),
            Map.entry("mobile", "phone"),
            Map.entry("email", "email"),
            Map.entry("address", "address"),
            Map.entry("aadhaar", "id"),
            Map.entry("телефон", "phone"),
            Map.entry("паспорт", "id"),
            Map.entry("الاسم", "name"),
            Map.entry("الجوال", "phone")));

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name: Asha Rao Father Name: Ram Rao DOB: 01/02/1980 Mobile: 9812345678",
                "👤 Name: Asha 📱 Mobile: 98123 🏠 Address: Pune",
                "Name: A!!Father name: B!!Mobile: 98123!!",
                "name=Asha;mobile=98123;dob=1990;",
                "{\n \"result\": {\n  \"name\": \"Asha\",\n  \"mobile\": \"98123\",\n \"dob\": null }}",
                "Name\nAsha Rao\nMobile\n9812345678\nDOB\n1990",
                "| Name | Asha |\n|---|---|\n| Mobile | 98123 |\n| DOB | 1990 |",
                "أحمد علي :الاسم\n0555555555 :الجوال\nEmail: a@example.org",
                "Name: A\nDOB: 1990\nMobile: 11111\nMobile: 22222\nAddress: Pune\nMobile: 33333\nAddress: Goa\nEmail: a@b.co",
            })
    void find_readsOnePerson(String text) {
        assertThat(find(RecordStyle.LINES, 3, text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"name\": \"Asha\", \"mobile\": 98111, \"dob\": 1},{\"name\":\"Ravi\",\"mobile\":98112, \"dob\": 2}]",
                "Name: A\nMobile: 11111\nDOB: 1990\nFull Name: B\nMobile: 22222\nDOB: 1991",
                "Name: A\nMobile: 11111\nDOB: 1990\n\nMobile: 22222\nFull Name: B\nDOB: 1991",
                "Mobile: 9811111111\nName: A\nAadhaar: 111111\nDOB: 1990\nName: B\nAadhaar: 222222\nDOB: 1990",
                "BEGIN:VCARD\nFN:Asha\nMOBILE:98111\nEMAIL:a@b.co\nEND:VCARD\nBEGIN:VCARD\nFN:Ravi\nMOBILE:98112\nEMAIL:r@b.co\nEND:VCARD",
            })
    void find_tellsTwoPersonsApart(String text) {
        assertThat(find(RecordStyle.LINES, 3, text))
                .extracting(RecordFinder.Found::value)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void find_countsAPersonOnceWhateverTheOrder() {
        String text = "Name: Asha\nMobile: 9811111111\nDOB: 1990\n\nName: ASHA\nDOB: 1990\nMobile: 98111-11111\n";

        assertThat(find(RecordStyle.LINES, 3, text))
                .extracting(RecordFinder.Found::value)
                .hasSize(2)
                .containsOnly(find(RecordStyle.LINES, 3, text).get(0).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name: ______\nDOB: ______\nMobile: -", "Name\nMobile\nDOB\nEmail\n\nbuy now"})
    void find_leavesFormsAlone(String text) {
        assertThat(find(RecordStyle.LINES, 2, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Format: name|mobile|dob\nAsha|98111|1990\nRavi|98112|1991",
                "| Name | Mobile | DOB |\n|---|---|---|\n| Asha | 98111 | 1990 |\n| Ravi | 98112 | 1991 |",
                "INSERT INTO users (id, name, mobile, dob) VALUES (1,'Asha, R','98111','1990'),\n(2,'Ravi','98112','1991');",
                "Asha Rao, 9876543210, 12/03/1990, Pune\nRavi Kumar, 9876543211, 13/03/1991, Goa",
                "4117735965386421|01|28|596\n4000561930900397|11|27|301",
                "1. 08.11.2006 · +79107032010 · 65 08 193671\n2. 23.02.1967 · +79811615751 · 45 13 964317",
            })
    void find_readsRows(String text) {
        assertThat(find(RecordStyle.ROWS, 3, text))
                .extracting(RecordFinder.Found::value)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(find(RecordStyle.ANY, 3, text)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "District control room: DM office 05278-218531, SP office 05278-626466, CMO 05278-849358",
                "Call Ravi Kumar, 9876543210 today\nOffer!! Sale!! Now!!",
                "Name, Mobile, DOB, all for a small price",
            })
    void find_leavesOtherLinesAloneAmongRows(String text) {
        assertThat(find(RecordStyle.ROWS, 3, text)).isEmpty();
    }

    @Property(tries = 60)
    void find_countsTheRowsOfATable(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll("separators") String separator,
            @ForAll("columns") List<Integer> order) {
        String[] names = {"Name", "Mobile", "DOB", "Email"};
        StringBuilder text = new StringBuilder("sample\n");
        for (int row = -1; row < rows; row++) {
            String[] values = {
                "Person " + row, "98" + (10_000_000 + row), "1/1/19" + (10 + row), "p" + row + "@example.org"
            };
            String[] cells = row < 0 ? names : values;
            text.append(order.stream().map(i -> cells[i]).collect(Collectors.joining(separator)))
                    .append('\n');
        }

        assertThat(find(RecordStyle.ROWS, 3, text + "thanks"))
                .extracting(RecordFinder.Found::value)
                .hasSize(rows)
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(",", "|", "\t", ";", "!!", " | ", ", ");
    }

    @Provide
    Arbitrary<List<Integer>> columns() {
        return Arbitraries.shuffle(0, 1, 2, 3);
    }

    @Property(tries = 300)
    void find_neverThrows(@ForAll("pieces") String text) {
        for (RecordStyle style : RecordStyle.values()) {
            assertThat(find(style, 2, text))
                    .allSatisfy(found -> assertThat(found.span().end()).isLessThanOrEqualTo(text.length()));
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "name",
                        ": ",
                        "dob",
                        "\n",
                        ",",
                        "|",
                        "!!",
                        "{",
                        "}",
                        "\"",
                        "INSERT INTO t(name,dob) VALUES (",
                        "('",
                        ")",
                        "1) ",
                        "9876543210",
                        "\uD800",
                        "الاسم",
                        " ",
                        "\u200B",
                        "*",
                        "Asha Rao",
                        ";",
                        "\t",
                        "12/03/1990",
                        "=")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: x\n",
                "a:",
                "!!",
                "a,",
                "a,b,c\n",
                "name,mobile,dob\n",
                "name\n1\n",
                "x :الاسم ",
                "1) name: "
            })
    void find_isQuickOnHostileTexts(String piece) {
        var views = TextViews.of(piece.repeat(1_000_000 / piece.length()));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long start = System.nanoTime();
            new RecordFinder(new Clause.Records(LABELS, 3, 6, RecordStyle.ANY), views, List::of).find();
            best = Math.min(best, System.nanoTime() - start);
        }

        assertThat(best).as("40 ms on an idle machine").isLessThan(1_000_000_000L);
    }

    private static int find(String text) {
        return find(RecordStyle.LINES, 2, text).size();
    }

    private static List<RecordFinder.Found> find(RecordStyle style, int minFields, String text) {
        var views = TextViews.of(text);
        return new RecordFinder(
                        new Clause.Records(LABELS, minFields, 6, style),
                        views,
                        () -> Identifiers.standard().find(views, null))
                .find();
    }
}
