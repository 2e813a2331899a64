package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleLikenessTest {
    @ParameterizedTest
    @CsvSource({
        "sample_info_bot, sample_info2_bot",
        "sample_info_bot, Sample_Info_New_Bot",
        "sample_info_bot, sampleinfobot",
        "sample_info_bot, s4mple_inf0_bot",
        "sample_info_bot, sample_infos_bot",
        "fresh_leaks_daily, fresh_leaks_daily_v2",
        "fresh_leaks_daily, the_fresh_leaks_daily_backup",
        "fresh_leaks_daily, fresh_leek_daily",
        "numberlookup, numberlookupindia"
    })
    void of_seesNamesMadeAfterAnother(String one, String other) {
        assertThat(HandleLikeness.of(one, other)).isPresent();
        assertThat(HandleLikeness.of(other, one)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "sample_info_bot, weather_bot",
        "news_bot, info_bot",
        "fresh_leaks_daily, fresh_fruit_daily",
        "data_bot, date_bot",
        "bot, botbot",
        "abc1, abc2"
    })
    void of_leavesOthersAlone(String one, String other) {
        assertThat(HandleLikeness.of(one, other)).isEmpty();
    }

    @Property(tries = 300)
    void of_isTheSameBothWays(
            @ForAll @StringLength(max = 32) @CharRange(from = 'a', to = 'e') String one,
            @ForAll @StringLength(max = 32) @CharRange(from = '_', to = 'e') String other) {
        assertThat(HandleLikeness.of(one, other).isPresent())
                .isEqualTo(HandleLikeness.of(other, one).isPresent());
    }
}
