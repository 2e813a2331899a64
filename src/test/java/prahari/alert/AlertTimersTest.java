package prahari.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Alert.State;
import prahari.deliver.Outbox;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** The lifecycle through the database: what is kept of it, its timers, and what goes to the outbox. */
class AlertTimersTest {
    private static final Actor ASHA = new Actor("asha", "bot");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Alerts alerts;
    private AlertSamples samples;
    private long messages;

    @BeforeEach
    void setUp() {
        alerts = alerts();
        samples = new AlertSamples(database.get(), clock);
    }

    private Alerts alerts() {
        return AlertSamples.alerts(database.get(), clock, new Outbox(database.get(), clock, List.of(-100L)));
    }

    @Test
    void everyRow_isWhatItsStepsGive() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 25; i++) {
            long id = raise(40 + random.nextInt(60));
            for (int step = 0; step < 25; step++) {
                clock.advance(Duration.ofSeconds(random.nextInt(10_000)));
                anything(random, id);
                assertThat(alerts.replayed(id)).contains(alert(id));
            }
        }
    }

    private void anything(SplittableRandom random, long id) {
        switch (random.nextInt(9)) {
            case 0, 1 -> hit(id, 20 + random.nextInt(80));
            case 2 -> alerts.acknowledge(id, ASHA);
            case 3 -> alerts.close(id, Verdict.BENIGN, ASHA);
            case 4 -> alerts.reopen(id, ASHA);
            case 5 -> database.get().useTransaction(tx -> alerts.snooze(tx, id, Duration.ofHours(1), ASHA));
            case 6 -> database.get().useTransaction(tx -> alerts.escalate(tx, id, ASHA));
            case 7 -> alerts.opened(id);
            default -> alerts.elapse();
        }
    }

    @Test
    void elapse_opensWhatHasWaitedAndRingsWhileNobodyTakesIt() {
        long id = raise(90);
        clock.advance(Duration.ofSeconds(9));
        alerts.elapse();
        assertThat(alert(id).state()).isEqualTo(State.NEW);

        clock.advance(Duration.ofSeconds(1));
        alerts.elapse();
        assertThat(alert(id).state()).isEqualTo(State.OPEN);
        for (int minute = 0; minute < 24 * 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            alerts.elapse();
        }

        assertThat(replies())
                .containsExactly(
                        "Escalated: level 1 of 3 · critical (90)",
                        "Escalated: level 2 of 3 · critical (90)",
                        "Nobody has taken this yet, reminder: 3 of 3 · critical (90)",
                        "Escalated: level 3 of 3 · critical (90)");
    }

    @Test
    void elapse_afterADayOfSleepRingsOnceForEachTimerAndNeverAgain() {
        long id = raise(90);
        alerts.opened(id);
        clock.advance(Duration.ofDays(1));

        alerts = alerts(); // another process
        alerts.elapse();
        int rung = replies().size();
        alerts.elapse();
        alerts().elapse();

        assertThat(rung).isEqualTo(3); // the three levels; no reminder on top of them
        assertThat(replies()).hasSize(rung);
        assertThat(alerts.replayed(id)).contains(alert(id));
    }

    @Test
    void acknowledge_complaint19_stopsTheRinging() {
        long id = raise(90);
        alerts.opened(id);
        clock.advance(Duration.ofMinutes(5));
        alerts.acknowledge(id, ASHA);

        clock.advance(Duration.ofMinutes(110));
        alerts.elapse();

        assertThat(replies()).isEmpty();
    }

    @Test
    void snooze_complaint19_wakesByItself() {
        long id = raise(65);
        alerts.opened(id);
        database.get().useTransaction(tx -> alerts.snooze(tx, id, Duration.ofHours(1), ASHA));
        hit(id, 65);
        clock.advance(Duration.ofMinutes(60));

        alerts.elapse();

        assertThat(alert(id).state()).isEqualTo(State.OPEN);
        assertThat(replies()).containsExactly("Snooze ended: by asha; 1 new hit · high (65)");
    }

    @Test
    void handTo_makesItTheirsAndTellsThem() {
        long id = raise(65);
        alerts.acknowledge(id, ASHA);

        database.get().useTransaction(tx -> alerts.handTo(tx, id, "ravi", ASHA));

        assertThat(alert(id).owner()).isEqualTo("ravi");
        assertThat(replies()).containsExactly("Handed over: to ravi · high (65)");
    }

    /** What an earlier version kept goes on, and its history begins with how it stood. */
    @Test
    void migration_keepsTheAlertsOfAnEarlierVersion() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        var source = new JdbcDataSource();
        source.setURL(url);
        source.setUser("prahari");
        source.setPassword("");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .target("4")
                .load()
                .migrate();
        Jdbi.create(source).useHandle(old -> {
            old.execute("insert into rule_generation values ('g', current_timestamp, '{}')");
            old.execute(
                    "insert into capture (source_id, kind, url, final_url, status, headers, captured_at, sha256, size_bytes)"
                            + " values ('s', 'PREVIEW', 'u', 'u', 200, '{}', current_timestamp, 'x', 1)");
            old.execute("insert into chat (telegram_id, title, type) values (-1001, 't', 'CHANNEL')");
            old.execute("insert into message (chat_id, message_id, first_seen_at) values (1, 1, current_timestamp)");
            old.execute(
                    "insert into message_version (message_id, version, content_hash, text, post, edited, seen_at, capture_id)"
                            + " values (1, 1, 'h', 't', '{}', false, current_timestamp, 1)");
            old.execute("insert into hit (version_id, generation, score, severity, label, detail, found_at)"
                    + " values (1, 'g', 65, 'HIGH', 'LEAK', '{}', current_timestamp)");
            for (String row : List.of(
                    "'k1', 'OPEN', 65, null, null, null",
                    "'k2', 'ACKNOWLEDGED', 65, 'asha \"a\"', null, null",
                    "'k3', 'CLOSED', 65, 'ravi', 'benign', timestamp with time zone '2026-11-02 10:00:00.123456+00'")) {
                old.execute(
                        "insert into alert (alert_key, state, severity, score, label, top_hit_id, raised_at, hit_score, owner,"
                                + " verdict, closed_at) select v.a, v.b, 'HIGH', v.c, 'LEAK', 1, timestamp with time zone"
                                + " '2026-11-01 10:00:00+00', v.c, v.d, v.e, v.f from (values (" + row
                                + ")) v(a, b, c, d, e, f)");
            }
        });
        try (Database now = Database.inMemory(url.substring("jdbc:h2:mem:".length(), url.indexOf(';')))) {
            var kept = AlertSamples.alerts(now, clock);
            List<State> states = new ArrayList<>();
            for (long id = 1; id <= 3; id++) {
                long each = id;
                Alert row =
                        now.read(handle -> new AlertStore().find(handle, each)).orElseThrow();
                states.add(row.state());
                assertThat(kept.replayed(id)).contains(row);
                assertThat(row.raisedAt()).isEqualTo(Instant.parse("2026-11-01T10:00:00Z"));
            }
            assertThat(states).containsExactly(State.OPEN, State.ACKNOWLEDGED, State.CLOSED);
            kept.elapse();
            assertThat(kept.acknowledge(1, ASHA)).isInstanceOf(Outcome.Done.class);
            assertThat(kept.replayed(1).orElseThrow().owner()).isEqualTo("asha");
        }
    }

    private long raise(int points) {
        return samples.alert(alerts, ++messages, points).alert().id();
    }

    private void hit(long id, int points) {
        String fingerprint =
                "fp" + alerts.view(id).orElseThrow().members().get(0).messageId();
        var message = samples.message(++messages, "again " + messages);
        samples.record(alerts, AlertSamples.hit(message, points, fingerprint));
    }

    private Alert alert(long id) {
        return alerts.view(id).orElseThrow().alert();
    }

    private List<String> replies() {
        return database.get()
                .read(handle -> handle.createQuery("select body from outbox where kind = 'reply' order by id")
                        .mapTo(String.class)
                        .map(body -> body.replaceAll(".*\"text\":\"([^\"]*)\".*", "$1"))
                        .list());
    }
}
