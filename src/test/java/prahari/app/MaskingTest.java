package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private final Masking masking = new Masking();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7318 2645 9034",
                "731826459034",
                "7318-2645-9034",
                "७३१८ २६४५ ९०३४",
                "123456789",
                "2350.4304_8788",
                "01/02/1971",
                "1971-02-01",
                "1.2.3.4.5.6.7.8.9.0"
            })
    void mask_hidesLongNumbersWhateverTheyAre(String number) {
        assertThat(masking.mask("ID Number: " + number + " done"))
                .doesNotContain(number)
                .startsWith("ID Number: ")
                .endsWith(" done");
    }

    @Test
    void mask_leavesDatesPricesAndShortNumbers() {
        String text = "on 01-02-2026 at 12:30 for 1,20,00,000 rupees, 50000 rows";

        assertThat(masking.mask(text)).isEqualTo(text);
    }

    @Property(tries = 300)
    void find_givesSpansInOrderWithinTheText(@ForAll @StringLength(max = 80) String text) {
        int at = 0;
        for (var found : masking.find(text)) {
            assertThat(found.span().start()).isGreaterThanOrEqualTo(at);
            at = found.span().end();
        }
        assertThat(at).isLessThanOrEqualTo(text.length());
    }
}
