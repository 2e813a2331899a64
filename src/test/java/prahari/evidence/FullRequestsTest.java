package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class FullRequestsTest {
    private static final String SEVEN = FullRequests.alerts(List.of(7L));

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private final List<FullRequests.Request> told = new ArrayList<>();
    private final List<String> written = new ArrayList<>();

    private FullRequests requests(String... mayAgree) {
        return new FullRequests(database.get(), List.of(mayAgree), (tx, request) -> told.add(request), clock);
    }

    private Export write(String author) {
        written.add(author);
        return new Export.Written(Path.of("out.zip"), "0".repeat(64), 1, 1, List.of(), 0);
    }

    private static String refusal(Export export) {
        return ((Export.Refused) export).reason();
    }

    @Test
    void onceAgreed_writesOnceWhenAnotherAgreed() {
        var requests = requests("ravi", "meera");

        assertThat(refusal(requests.onceAgreed(SEVEN, "asha", "soc", this::write)))
                .contains("two people", "/agree F-1");
        assertThat(refusal(requests.onceAgreed(SEVEN, "asha", "soc", this::write)))
                .as("asked before")
                .contains("F-1");
        assertThat(told).hasSize(1);
        assertThat(written).isEmpty();

        assertThat(requests.agree(1, "ravi")).isEqualTo(FullRequests.Agreement.AGREED);
        assertThat(requests.agree(1, "meera")).isEqualTo(FullRequests.Agreement.BEFORE);
        assertThat(refusal(requests.onceAgreed(SEVEN, "eve", "soc", this::write)))
                .as("what asha was agreed")
                .contains("F-2");
        assertThat(refusal(requests.onceAgreed("alert 8", "asha", "soc", this::write)))
                .as("another alert")
                .contains("F-3");
        assertThat(requests.onceAgreed(SEVEN, "asha", "soc", this::write)).isInstanceOf(Export.Written.class);
        assertThat(written).containsExactly("asha and ravi");
        assertThat(refusal(requests.onceAgreed(SEVEN, "asha", "soc", this::write)))
                .as("a second time")
                .contains("F-4");
        assertThat(noted()).contains("asha ask full alert 7 F-1, from account soc", "ravi agree full alert 7 F-1");
    }

    private List<String> noted() {
        return database.get()
                .read(handle -> handle.createQuery("select actor, what, subject, detail from disclosure order by id")
                        .map((row, context) -> String.join(
                                " ", row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                        .list());
    }

    @Test
    void agree_isNotForWhoAskedUnderEitherName() {
        var requests = requests("asha", "SOC", "ravi");
        requests.onceAgreed(SEVEN, "asha", "soc", this::write);

        assertThat(requests.agree(1, "Asha")).isEqualTo(FullRequests.Agreement.OWN);
        assertThat(requests.agree(1, "SOC")).isEqualTo(FullRequests.Agreement.OWN);
        assertThat(requests.agree(2, "ravi")).isEqualTo(FullRequests.Agreement.NONE);
    }

    @Test
    void onceAgreed_saysThatNobodyElseMay() {
        assertThat(refusal(requests("asha").onceAgreed(SEVEN, "asha", "soc", this::write)))
                .contains("nobody else may agree");
    }

    @Test
    void onceAgreed_whereNobodyMayAgree_whoIsThereWritesAlone() {
        requests().onceAgreed(SEVEN, "asha", "soc", this::write);

        assertThat(written).containsExactly("asha");
    }

    @Test
    void agree_isOverAfterItsTime() {
        var requests = requests("ravi");
        requests.onceAgreed(SEVEN, "asha", "soc", this::write);
        clock.advance(FullRequests.WAITS.minus(Duration.ofSeconds(1)));
        assertThat(requests.find(1)).isPresent();
        clock.advance(Duration.ofSeconds(1));

        assertThat(requests.find(1)).isEmpty();
        assertThat(requests.agree(1, "ravi")).isEqualTo(FullRequests.Agreement.NONE);
        assertThat(refusal(requests.onceAgreed(SEVEN, "asha", "soc", this::write)))
                .contains("F-2");

        requests.agree(2, "ravi");
        clock.advance(FullRequests.WAITS);
        assertThat(refusal(requests.onceAgreed(SEVEN, "asha", "soc", this::write)))
                .as("agreed, and not used in time")
                .contains("F-3");
    }

    @Test
    void onceAgreed_whatCouldNotBeWrittenCanBeTriedAgain() {
        var requests = requests("ravi");
        requests.onceAgreed(SEVEN, "asha", "soc", this::write);
        requests.agree(1, "ravi");

        assertThat(requests.onceAgreed(SEVEN, "asha", "soc", author -> new Export.Refused("no disk")))
                .isEqualTo(new Export.Refused("no disk"));
        assertThatThrownBy(() -> requests.onceAgreed(SEVEN, "asha", "soc", author -> {
                    throw new IllegalStateException("broke");
                }))
                .hasMessage("broke");
        assertThat(requests.onceAgreed(SEVEN, "asha", "soc", this::write)).isInstanceOf(Export.Written.class);
    }

    @Test
    void alerts_areTheSameInAnyOrderAndFitTheirColumn() {
        assertThat(FullRequests.alerts(List.of(8L, 7L, 8L))).isEqualTo("alerts 7, 8");
        List<Long> many =
                java.util.stream.LongStream.rangeClosed(1, 2000).boxed().toList();
        assertThat(FullRequests.alerts(many))
                .hasSizeLessThan(400)
                .startsWith("2000 alerts from 1 on")
                .isNotEqualTo(FullRequests.alerts(
                        java.util.stream.LongStream.rangeClosed(1, 1999).boxed().toList()));
    }
}
