package prahari.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.alert.Actor;
import prahari.alert.ClockWords;
import prahari.collect.KeptUpdate;
import prahari.collect.UpdateStore;
import prahari.config.Spoken;
import prahari.deliver.Limits;
import prahari.language.Said;
import prahari.model.Post;
import prahari.model.Secret;
import prahari.people.People;
import prahari.people.Person;
import prahari.people.Role;
import prahari.telegram.UpdateReader;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** What is handed in, where and by whom, and that nothing that somebody sends breaks it. */
class HandInsTest {
    private static final long CHAT = -1001;
    private static final long ASHA = 7_000_001;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final ObjectMapper json = new ObjectMapper();
    private final TestClock clock = new TestClock();
    private final UpdateStore updates = new UpdateStore();
    private final List<Optional<Post>> taken = new CopyOnWriteArrayList<>();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private int number;

    private @Nullable BotApi api;
    private @Nullable HandIns handIns;

    @BeforeEach
    void start() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String method = String.valueOf(request.getTarget()).toLowerCase(Locale.ROOT);
                boolean me = method.endsWith("/getme");
                if (method.endsWith("/sendmessage"))
                    sent.add(request.getBody() == null ? "" : request.getBody().utf8());
                String result = me ? "{\"id\":1,\"is_bot\":true,\"username\":\"Prahari_bot\"}" : "{\"message_id\":1}";
                return new MockResponse.Builder()
                        .body("{\"ok\":true,\"result\":" + result + "}")
                        .build();
            }
        });
        var codes = new ButtonCodes(Secret.of("a key for tests, 16 bytes"));
        BotApi calls = BotApi.open(Secret.of("1:made-up"), server.url("/").uri(), Duration.ofSeconds(5));
        var message =
                new AlertMessage(new SampleFinder(), codes, ZoneOffset.UTC, new ClockWords(ZoneOffset.UTC, clock));
        var screen = new Screen(calls, message, Speech.only(Spoken.ENGLISH), Limits.telegram(), clock);
        var people = new People(List.of(new Person("asha", ASHA, Role.ANALYST, Set.of())), null);
        api = calls;
        handIns = new HandIns(
                calls,
                database.get(),
                updates,
                new Reader(),
                new HandInMessage(new SampleFinder()),
                screen,
                codes,
                Set.of(CHAT),
                people,
                clock);
    }

    /** Reads what is handed in as the service does, and keeps nothing. */
    private final class Reader implements HandIns.Desk {
        @Override
        public HandIns.Taken take(KeptUpdate update, String said, @Nullable Path file) {
            taken.add(UpdateReader.read(said));
            return HandIns.Taken.nothing(Said.of("handed.nothing"));
        }

        @Override
        public Optional<Long> raise(long versionId, long captureId, Actor actor) {
            return Optional.empty();
        }
    }

    @AfterEach
    void stop() {
        close();
    }

    private void close() {
        if (handIns != null) handIns.close();
        if (api != null) api.close();
    }

    @Test
    void inAGroup_whatNamesTheBotIsHandedIn() {
        assertThat(handle(message(CHAT, ASHA).put("text", "look @prahari_BOT https://t.me/feed/7")))
                .isTrue();
        await(1);

        assertThat(texts()).containsExactly("look @prahari_BOT https://t.me/feed/7");
        assertThat(sent).hasSize(1);
    }

    @Test
    void inAGroup_theAnsweredMessageIsHandedIn() {
        ObjectNode command = message(CHAT, ASHA).put("text", "/handin@prahari_bot");
        command.set("reply_to_message", message(CHAT, 5).put("text", "ids of 500 people for sale"));

        assertThat(handle(command)).isTrue();
        await(1);

        assertThat(texts()).containsExactly("ids of 500 people for sale");
    }

    @Test
    void inAGroup_talkStrangersOtherBotsAndOtherGroupsAreLeftAlone() {
        ObjectNode command = message(CHAT, ASHA).put("text", "/handin@another_bot");
        command.set("reply_to_message", message(CHAT, 5).put("text", "for sale"));
        ObjectNode strangers = message(CHAT, 9).put("text", "/handin");
        strangers.set("reply_to_message", message(CHAT, 5).put("text", "for sale"));

        assertThat(handle(message(CHAT, ASHA).put("text", "see https://t.me/feed/7")))
                .isFalse();
        assertThat(handle(message(CHAT, ASHA).put("text", "@prahari_bot hello")))
                .isFalse();
        assertThat(handle(message(CHAT, ASHA).put("text", "@another_bot https://t.me/feed/7")))
                .isFalse();
        assertThat(handle(message(CHAT, ASHA).put("text", "/handin"))).isFalse();
        assertThat(handle(command)).isFalse();
        assertThat(handle(strangers)).isFalse();
        assertThat(handle(message(-1002, ASHA).put("text", "@prahari_bot https://t.me/feed/7")))
                .isFalse();
        close();

        assertThat(taken).isEmpty();
    }

    /** Forwards, files, links and entities as nobody's Telegram would send them: each is answered, and none ends the work. */
    @Test
    void anything_isAnsweredAndEndsNothing() {
        var random = new Random(Long.getLong("prahari.seed", 20261129));
        int handed = 0;
        for (int i = 0; i < 200; i++) {
            if (handle(hostile(random))) handed++;
            if (i % 25 == 24) await(handed);
        }

        assertThat(handed).isGreaterThan(50);
        assertThat(sent).hasSize(handed);
        assertThat(taken).hasSizeLessThanOrEqualTo(handed).hasSizeGreaterThan(20);
    }

    private void await(int handed) {
        Awaitility.await().until(() -> sent.size() >= handed);
    }

    private ObjectNode hostile(Random random) {
        ObjectNode message = message(ASHA, ASHA);
        message.withObject("chat").put("type", "private");
        message.put("text", text(random));
        if (random.nextBoolean()) message.set("forward_origin", odd(random, 3));
        if (random.nextInt(3) == 0) {
            ObjectNode file = message.putObject(random.nextBoolean() ? "document" : "audio");
            file.put("file_name", text(random)).put("file_size", random.nextLong());
            file.put("file_id", random.nextBoolean() ? "" : text(random)).put("mime_type", text(random));
        }
        if (random.nextInt(4) == 0) message.set("photo", odd(random, 2));
        if (random.nextInt(3) == 0) message.set("reply_to_message", odd(random, 3));
        ArrayNode entities = message.putArray("entities");
        for (int i = random.nextInt(4); i > 0; i--)
            entities.addObject()
                    .put("type", random.nextBoolean() ? "text_link" : text(random))
                    .put("offset", random.nextInt())
                    .put("length", random.nextInt())
                    .put("url", "https://t.me/" + text(random));
        if (random.nextInt(8) == 0) message.set("entities", odd(random, 2));
        return message;
    }

    /** A value of any kind where an object or a list is meant. */
    private JsonNode odd(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(6)) {
            case 0 -> json.getNodeFactory().textNode(text(random));
            case 1 -> json.getNodeFactory().numberNode(random.nextLong());
            case 2 -> json.nullNode();
            case 3 -> json.createArrayNode().add(odd(random, depth - 1)).add(odd(random, depth - 1));
            default -> {
                ObjectNode node = json.createObjectNode();
                for (String key :
                        List.of("type", "chat", "sender_user", "date", "message_id", "title", "id", "file_id"))
                    if (random.nextBoolean()) node.set(key, odd(random, depth - 1));
                yield node;
            }
        };
    }

    private static String text(Random random) {
        List<String> parts = List.of(
                "t.me/feed/7",
                "t.me/c/1/2",
                "\u202e",
                "\ud800",
                "\0",
                "@prahari_bot",
                "../../etc/passwd",
                "<b>",
                "{n}",
                "'",
                "a".repeat(300),
                "४५६७",
                "😀",
                "\n",
                "/handin",
                "t.me/+abc");
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) text.append(parts.get(random.nextInt(parts.size())));
        return text.toString();
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Optional<Post> each : taken) texts.add(each.orElseThrow().content().text());
        return texts;
    }

    private ObjectNode message(long chat, long user) {
        ObjectNode message = json.createObjectNode().put("message_id", 5).put("date", 1_795_000_000);
        message.putObject("chat").put("id", chat).put("type", "supergroup").put("title", "Analysts");
        message.putObject("from").put("id", user).put("is_bot", false).put("first_name", "A");
        return message;
    }

    private boolean handle(ObjectNode message) {
        int id = ++number;
        String raw = json.createObjectNode()
                .put("update_id", id)
                .<ObjectNode>set("message", message)
                .toString();
        Instant now = clock.instant();
        database.get().useTransaction(tx -> updates.persist(tx, id, "message", raw, now));
        return Objects.requireNonNull(handIns).handle(new KeptUpdate(id, now, "message", raw));
    }
}
