package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static prahari.bot.BotApiTest.TOKEN;
import static prahari.bot.BotApiTest.json;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.model.Pace;
import prahari.model.Secret;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class UpdateReceiverTest {
    private static final String NOTHING = "{\"ok\":true,\"result\":[]}";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @StartStop
    final MockWebServer server = new MockWebServer();

    private final UpdateStore store = new UpdateStore();
    private final TestClock clock = new TestClock();
    private final Pace pace = new Pace(clock, 1000);
    private final AtomicInteger told = new AtomicInteger();
    private BotApi api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1));
    private UpdateReceiver receiver = receiver(told::incrementAndGet);

    @BeforeEach
    void connect() {
        api.close();
        api = BotApi.open(Secret.of(TOKEN), URI.create("http://127.0.0.1:" + server.getPort()), Duration.ofSeconds(2));
        receiver = receiver(told::incrementAndGet);
    }

    private UpdateReceiver receiver(Runnable listener) {
        return new UpdateReceiver(api, database.get(), store, pace, new Random(1), listener);
    }

    @AfterEach
    void close() {
        receiver.close();
        api.close();
    }

    @Test
    void run_keepsFirst_thenAsksForMore() throws InterruptedException {
        server.enqueue(json(200, batch(update(7), "{\"message\":\"no number\"}", update(8))));
        server.enqueue(json(200, batch(update(9))));

        receiver.start();

        assertThat(asked()).doesNotContain("offset").contains("\"timeout\":30", "callback_query");
        String second = asked();
        assertThat(waiting()).extracting(KeptUpdate::updateId).contains(7L, 8L);
        assertThat(waiting().get(0).raw()).isEqualTo(update(7));
        assertThat(second).contains("\"offset\":9");
        assertThat(asked()).contains("\"offset\":10");
        assertThat(told.get()).isEqualTo(3); // at the start, then for each batch
        assertThat(receiver.lastGoodPoll()).contains(clock.instant());
    }

    @Test
    void run_updateKeptBefore_isNotKeptTwice() throws InterruptedException {
        database.get().useTransaction(tx -> {
            store.persist(tx, 7, "message", "as first sent", clock.instant());
            store.processed(tx, 7, clock.instant(), null);
        });
        server.enqueue(json(200, batch(update(7))));

        receiver.start();
        asked();
        asked();

        assertThat(waiting()).isEmpty();
        assertThat(told.get()).isEqualTo(1);
    }

    @Test
    void run_troubleOfEveryKind_isOutlived() {
        server.enqueue(json(502, "<html>502</html>"));
        server.enqueue(json(200, "{\"ok\":true,\"resu"));
        server.enqueue(json(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}"));
        server.enqueue(json(429, "{\"ok\":false,\"error_code\":429,\"parameters\":{\"retry_after\":3}}"));
        server.enqueue(json(200, "{\"ok\":true,\"result\":{\"not\":\"a list\"}}"));
        server.enqueue(json(200, batch("[]")));
        server.enqueue(json(200, batch(update(7))));

        receiver.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> waiting().size() == 1);
    }

    @Test
    void run_webhookInTheWay_isRemovedOnce() throws InterruptedException {
        String conflict =
                "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: can't use getUpdates method while webhook is active\"}";
        server.enqueue(json(409, conflict));
        server.enqueue(json(200, "{\"ok\":true,\"result\":true}"));
        server.enqueue(json(409, conflict));
        server.enqueue(json(200, batch(update(7))));

        receiver.start();

        await().until(() -> waiting().size() == 1);
        assertThat(List.of(path(), path(), path(), path()))
                .containsExactly("getupdates", "deletewebhook", "getupdates", "getupdates");
    }

    @Test
    void run_brokenListener_isToldAgain() {
        receiver = receiver(() -> {
            if (told.incrementAndGet() < 3) throw new IllegalStateException("the database is away");
        });
        server.enqueue(json(200, NOTHING));
        server.enqueue(json(200, NOTHING));
        server.enqueue(json(200, NOTHING));

        receiver.start();

        await().until(() -> told.get() == 3);
    }

    @Test
    void run_quietWeek_asksWithoutANumber() throws InterruptedException {
        server.enqueue(json(200, batch(update(7))));
        receiver.start();
        asked();
        assertThat(asked()).contains("\"offset\":8");
        clock.advance(Duration.ofDays(7));

        server.enqueue(json(200, NOTHING));

        assertThat(asked()).doesNotContain("offset");
    }

    @Test
    void close_inTheMiddleOfALongPoll_isPrompt() throws InterruptedException {
        receiver.start();
        asked();
        long start = System.nanoTime();

        receiver.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    private String asked() throws InterruptedException {
        return server.takeRequest().getBody().utf8();
    }

    private String path() throws InterruptedException {
        List<String> segments = server.takeRequest().getUrl().pathSegments();
        return segments.get(segments.size() - 1).toLowerCase(java.util.Locale.ROOT);
    }

    private List<KeptUpdate> waiting() {
        return database.get().read(handle -> store.waiting(handle, 100));
    }

    private static String update(int id) {
        return "{\"update_id\":" + id + ",\"message\":{\"text\":\"नमस्ते\",\"new_field\":{}}}";
    }

    private static String batch(String... updates) {
        return "{\"ok\":true,\"result\":[" + String.join(",", updates) + "]}";
    }
}
