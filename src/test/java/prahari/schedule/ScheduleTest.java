package prahari.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Work that takes longer than its interval falls ever further behind its timetable; past a minute Quartz let it rest. */
    @Test
    void start_runsOnAtOnceWhenWorkIsFarBehindItsTimetable() {
        var runs = new AtomicInteger();
        try (Database database = Database.open(dir.resolve("db"));
                Schedule schedule = Schedule.of(
                        "behind", database.dataSource(), List.of(new Work("w", Duration.ofMillis(200), () -> {
                            if (runs.incrementAndGet() == 2) fallBehind(database, Duration.ofMinutes(2));
                        })))) {
            schedule.start();

            await().atMost(Duration.ofSeconds(8)).until(() -> runs.get() >= 5);
        }
    }

    @Test
    void start_doesNotMakeUpForRunsMissedInADowntime() {
        var runs = new AtomicInteger();
        var works = List.of(new Work("w", Duration.ofMillis(200), runs::incrementAndGet));
        try (Database database = Database.open(dir.resolve("db"))) {
            Schedule.of("down", database.dataSource(), works).close();
            fallBehind(database, Duration.ofHours(5));

            try (Schedule schedule = Schedule.of("down", database.dataSource(), works)) {
                long start = System.nanoTime();
                schedule.start();
                await().atMost(Duration.ofSeconds(8)).until(() -> runs.get() >= 4);

                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
            }
        }
    }

    /** As a kill leaves them: the trigger taken for a run, or barred by one, and the run noted as under way. */
    @ParameterizedTest
    @ValueSource(strings = {"ACQUIRED", "BLOCKED"})
    void start_runsWorkThatAKillCutShort(String state) {
        var runs = new AtomicInteger();
        var works = List.of(new Work("w", Duration.ofMillis(200), runs::incrementAndGet));
        try (Database database = Database.open(dir.resolve("db"))) {
            Schedule.of("killed", database.dataSource(), works).close();
            database.useTransaction(tx -> {
                tx.createUpdate("update qrtz_triggers set trigger_state = :state")
                        .bind("state", state)
                        .execute();
                tx.execute("""
                        insert into qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name,
                            fired_time, sched_time, priority, state, job_name, job_group, is_nonconcurrent, requests_recovery)
                        select sched_name, 'e1', trigger_name, trigger_group, 'killed', next_fire_time, next_fire_time, 5,
                            'EXECUTING', job_name, job_group, true, true
                        from qrtz_triggers
                        """);
            });

            try (Schedule schedule = Schedule.of("killed", database.dataSource(), works)) {
                schedule.start();

                await().atMost(Duration.ofSeconds(8)).until(() -> runs.get() >= 5);
            }
        }
    }

    private static void fallBehind(Database database, Duration by) {
        database.useTransaction(
                tx -> tx.createUpdate("update qrtz_triggers set next_fire_time = next_fire_time - :millis")
                        .bind("millis", by.toMillis())
                        .execute());
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
