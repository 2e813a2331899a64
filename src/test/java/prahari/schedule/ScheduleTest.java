package prahari.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.store.Database;

class ScheduleTest {
    @TempDir
    Path dir;

    @Test
    void start_runsEachWorkAgainAndAgain() {
        var runs = new AtomicInteger();
        try (Database database = Database.open(dir.resolve("db"));
                Schedule schedule = Schedule.of(
                        "again",
                        database.dataSource(),
                        List.of(new Work("w", Duration.ofMillis(50), runs::incrementAndGet)))) {
            schedule.start();

            await().until(() -> runs.get() >= 3);
        }
    }

    @Test
    void start_runsOnAfterWorkThatThrows() {
        var runs = new AtomicInteger();
        Runnable failing = () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("on purpose");
        };
        try (Database database = Database.open(dir.resolve("db"));
                Schedule schedule = Schedule.of(
                        "throws", database.dataSource(), List.of(new Work("w", Duration.ofMillis(50), failing)))) {
            schedule.start();

            await().until(() -> runs.get() >= 2);
        }
    }

    @Test
    void start_neverRunsOneWorkTwiceAtATime() {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        var runs = new AtomicInteger();
        Runnable slow = () -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            long until = System.nanoTime() + Duration.ofMillis(120).toNanos();
            while (System.nanoTime() < until) Thread.onSpinWait();
            inside.decrementAndGet();
            runs.incrementAndGet();
        };
        try (Database database = Database.open(dir.resolve("db"));
                Schedule schedule = Schedule.of(
                        "overlap", database.dataSource(), List.of(new Work("w", Duration.ofMillis(30), slow)))) {
            schedule.start();

            await().until(() -> runs.get() >= 4);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void of_keepsTriggersOverARestartAndDropsWorkThatIsGone() {
        Work stays = new Work("stays", Duration.ofHours(1), () -> {});
        Work goes = new Work("goes", Duration.ofHours(1), () -> {});
        try (Database database = Database.open(dir.resolve("db"))) {
            Schedule.of("restart", database.dataSource(), List.of(stays, goes)).close();
        }

        try (Database database = Database.open(dir.resolve("db"))) {
            List<String> persisted = triggers(database);
            assertThat(persisted).containsExactly("goes", "stays");

            Schedule.of("restart", database.dataSource(), List.of(stays)).close();

            assertThat(triggers(database)).containsExactly("stays");
        }
    }

    private static List<String> triggers(Database database) {
        return database.read(
                handle -> handle.createQuery("select trigger_name from qrtz_triggers order by trigger_name")
                        .mapTo(String.class)
                        .list());
    }
}
