package prahari.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.AlertView;
import prahari.alert.Alerts;
import prahari.model.Finding;
import prahari.model.Identified;
import prahari.model.Message;
import prahari.model.Secret;
import prahari.model.Span;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class RevealsTest {
    private static final String CLEAR = "2341 2341 2346";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Alerts alerts = AlertSamples.alerts(database.get(), clock);
    private Reveals reveals = new Reveals(database.get(), alerts, clock);
    private long alertId;

    @BeforeEach
    void raise() {
        alerts = AlertSamples.alerts(database.get(), clock);
        reveals = new Reveals(database.get(), alerts, clock);
        var samples = new AlertSamples(database.get(), clock);
        Message message = samples.message(1, "<b>" + CLEAR + "</b>");
        var entity = new Identified("in.aadhaar", new Span(3, 17), 1.0, "XXXX XXXX 2346", Secret.of(""));
        var finding = new Finding("sample_leak", "ids", new Span(3, 17));
        var hit = new prahari.alert.Hit(
                message,
                AlertSamples.score(65, null),
                List.of(entity),
                List.of(finding),
                AlertSamples.GENERATION,
                "fp");
        alertId = samples.record(alerts, hit).orElseThrow().alert().id();
        reveals.servedOn(8080);
    }

    @Test
    void link_listsMaskedAndShowsOneOnceWithTheLogKnowing() {
        String token = token();

        Reveals.Page list = reveals.look(token);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.html()).contains("XXXX XXXX 2346", "asha &lt;x&gt;").doesNotContain(CLEAR);
        assertThat(disclosures()).isEmpty();
        Reveals.Page shown = reveals.show(token, "0");

        assertThat(shown.html()).contains(CLEAR);
        assertThat(disclosures()).containsExactly("asha <x> reveal alert " + alertId + ": in.aadhaar XXXX XXXX 2346");
        List<AlertView.Event> events = alerts.view(alertId).orElseThrow().events();
        assertThat(events.get(events.size() - 1).what()).isEqualTo("revealed");
        assertThat(reveals.show(token, "0").status()).isEqualTo(404);
        assertThat(reveals.look(token).status()).isEqualTo(404);
        assertThat(disclosures()).hasSize(1);
    }

    @Test
    void link_holdsTenMinutesAndCannotBeGuessed() {
        String token = token();
        assertThat(token).matches("[0-9a-f]{48}");
        assertThat(reveals.look("0".repeat(48)).status()).isEqualTo(404);
        assertThat(reveals.show(token, "7").status()).isEqualTo(404);
        assertThat(reveals.show(token, "-1").status()).isEqualTo(404);

        clock.advance(Duration.ofMinutes(10));

        assertThat(reveals.look(token).status()).isEqualTo(404);
        assertThat(reveals.show(token, "0").html()).doesNotContain(CLEAR);
        assertThat(disclosures()).isEmpty();
    }

    @Test
    void link_thereIsNoneWhileNoPageIsServed() {
        assertThat(new Reveals(database.get(), alerts, clock).link(alertId, "asha"))
                .isEmpty();
    }

    private String token() {
        String link = reveals.link(alertId, "asha <x>").orElseThrow();
        assertThat(link).startsWith("http://127.0.0.1:8080/reveal/");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    private List<String> disclosures() {
        return database.get()
                .read(handle -> handle.createQuery("select actor, what, subject from disclosure")
                        .map((row, context) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
                        .list());
    }
}
