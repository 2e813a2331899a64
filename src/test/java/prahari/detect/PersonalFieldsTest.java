package prahari.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.text.TextViews;

/** Every name here is made up. */
class PersonalFieldsTest {
    private static List<String> found(String text) {
        return PersonalFields.find(TextViews.of(text)).stream()
                .map(each -> each.field() + "="
                        + text.substring(each.span().start(), each.span().end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name: Asha Testi                      | name=Asha Testi",
                "👤 *Name* : Asha Testi                 | name=Asha Testi",
                "FULL NAME = ASHA K. TESTI             | name=ASHA K. TESTI",
                "Father's Name - Ravi Testi            | name=Ravi Testi",
                "{\"name\": \"Asha Testi\", \"age\": 34} | name=Asha Testi",
                "नाम: आशा टेस्टी                        | name=आशा टेस्टी",
                "ФИО: Тестова Аша                      | name=Тестова Аша",
                "姓名:测试者                             | name=测试者",
                "Nombre completo: Asha Prueba          | name=Asha Prueba",
                "Address: 4 Test Street, Pune 411001, Maharashtra | address=4 Test Street, Pune 411001, Maharashtra",
                "पता: मकान 4, टेस्ट गली                  | address=मकान 4, टेस्ट गली",
                "Address: 4 Test Street, Pune, Phone: 98765 | address=4 Test Street, Pune",
            })
    void find_readsWhatALabelSaysIsOne(String text, String expected) {
        assertThat(found(text)).containsExactly(expected);
    }

    @Test
    void find_readsTheColumnsOfATable() {
        assertThat(
                        found(
                                "name,mobile,address\nAsha Testi,9876500012,\"4 Test Street, Pune\"\nRavi Testi,9876500013,Goa"))
                .containsExactly("name=Asha Testi", "address=4 Test Street, Pune", "name=Ravi Testi", "address=Goa");
    }

    @Test
    void find_readsLabelsOnOneLineApart() {
        assertThat(found("Name: Asha Testi, Father: Ravi Testi, Mobile: 9876500012"))
                .containsExactly("name=Asha Testi", "name=Ravi Testi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name: @sample_seller_x",
                "Name: https://t.me/sample_seller_x",
                "Name: 12345",
                "We sell data of two million people with name and address",
                "Mobile: 9876500012",
            })
    void find_leavesWhatIsNoPerson(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Property(tries = 500)
    void find_givesSpansInOrderWithinAnyText(@ForAll @StringLength(max = 120) String any) {
        for (String text :
                List.of(any, "Name: " + any, "name,phone\n" + any + ",1", "Address: " + any + "\nname=" + any)) {
            int at = 0;
            for (var each : PersonalFields.find(TextViews.of(text))) {
                assertThat(each.span().start()).isGreaterThanOrEqualTo(at);
                assertThat(each.span().end()).isGreaterThan(each.span().start());
                at = each.span().end();
            }
            assertThat(at).isLessThanOrEqualTo(text.length());
        }
    }
}
