package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.testing.TestDatabase;

class TakedownsTest {
    @RegisterExtension
    TestDatabase database = new TestDatabase();

    @TempDir
    Path dir;

    private Scene scene;
    private Takedowns takedowns;
    private long alert;

    @BeforeEach
    void begin() {
        scene = new Scene(database.get(), dir);
        takedowns = new Takedowns(scene.database, Scene::identifiers, scene.clock);
        alert = scene.alert(2);
    }

    @Test
    void sent_asksToLookAgainAfterADayThreeDaysAndFifteen() {
        String target = sent();

        assertThat(scene.canaries).noneMatch(target::contains);
        assertThat(takedowns.list())
                .extracting(check -> Duration.between(check.sentAt(), check.dueAt()))
                .containsExactly(Duration.ofHours(24), Duration.ofHours(72), Duration.ofDays(15));
    }

    @Test
    void remind_tellsEachLookOnceWhenItIsDue() {
        sent();

        scene.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(reminded()).isEmpty();
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(reminded()).hasSize(1);
        assertThat(reminded()).isEmpty();
        scene.clock.advance(Duration.ofDays(20)); // a service that stood still tells what it missed, once
        assertThat(reminded()).hasSize(2);
        assertThat(reminded()).isEmpty();
    }

    @Test
    void looked_isNotedOnceAndStandsInTheCustody() {
        sent();
        long first = takedowns.list().get(0).id();

        assertThat(takedowns.looked(first, "recreated", "as @other", "analyst-1", "cli"))
                .isTrue();
        assertThat(takedowns.looked(first, "up", "", "analyst-2", "cli")).isFalse();
        assertThat(takedowns.looked(999, "up", "", "analyst-2", "cli")).isFalse();

        assertThat(takedowns.list().get(0).outcome()).isEqualTo("recreated");
        List<Rows.Event> events = scene.database.read(handle -> new BundleStore().events(handle, alert));
        assertThat(events).extracting(Rows.Event::what).endsWith("takedown sent", "takedown checked");
        scene.clock.advance(Duration.ofHours(25));
        assertThat(reminded()).isEmpty();
    }

    @Test
    void sent_refusesWhatCannotBe() {
        assertThat(takedowns.sent(99, "abuse@telegram.org", "", "analyst-1", "cli"))
                .isEmpty();
        assertThatThrownBy(() -> takedowns.sent(alert, " ", "", "analyst-1", "cli"))
                .hasMessage("a receiver has 1 to 200 characters");
        assertThatThrownBy(() -> takedowns.looked(1, "vanished", "", "analyst-1", "cli"))
                .hasMessageContaining("gone, restricted, up, recreated");
        assertThat(takedowns.list()).isEmpty();
    }

    private String sent() {
        return takedowns
                .sent(alert, "abuse@telegram.org", "TG-1", "analyst-1", "cli")
                .orElseThrow();
    }

    private List<Long> reminded() {
        var told = new ArrayList<Long>();
        takedowns.remind((tx, check) -> told.add(check.id()));
        return told;
    }
}
