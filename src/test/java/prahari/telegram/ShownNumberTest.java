package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownNumberTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2|2",
                "8.67M|8670000",
                "11,4K|11400",
                "1.2B|1200000000",
                "12K|12000",
                "826K|826000",
                "11 286 994 subscribers|11286994",
                "11\u00a0286\u00a0994 subscribers|11286994",
                "8\u202f122\u202f955 monthly users|8122955",
                "5,012 members|5012",
                "97 957 members, 4 138 online|97957",
                "1 Member|1",
                "no subscribers|0",
                "'1,2 тыс.'|1200",
                "3 млн подписчиков|3000000",
                "12 345 подписчиков|12345",
                "'1,5 mil'|1500",
                "\u0661\u066b\u0662 ألف|1200",
                "\u06f9\u06f8\u06f7|987",
                "1.2万|12000",
                "2.5 लाख|250000",
                "१,२३४|1234",
                "1 Mrd.|1000000000",
                "5 Mitglieder|5",
                "'12,3 Tsd.'|12300",
                "'1,2 rb'|1200",
                "'1,2 N'|1200",
                "'2.5 lakh'|250000",
                "'1,7 xyz'|",
                "|",
                "many|",
                "99999999999999999999999 x|",
            })
    void count_readsWhatPagesShow(@Nullable String shown, @Nullable Long expected) {
        assertThat(ShownNumber.count(shown == null ? "" : shown)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "52.6 KB,53862",
        "52.6\u00a0KB,53862",
        "'52,6 KB',53862",
        "3 B,3",
        "1.5 GB,1610612736",
        "2 TB,2199023255552",
        "'52,6 КБ',53862",
        "'1,5 Go',1610612736",
        "700 o,700",
        "12 MB,12582912",
        "The Performers,",
        "1.5.5 MB,",
        "9999999 MB,"
    })
    void bytes_readsSizes(String shown, @Nullable Long expected) {
        assertThat(ShownNumber.bytes(shown)).isEqualTo(expected);
    }

    @Property(tries = 500)
    void neverThrows(@ForAll @StringLength(max = 80) String text) {
        ShownNumber.count(text);
        ShownNumber.bytes(text);
    }
}
