package prahari.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Message;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class MessagesTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final TestClock clock = new TestClock();
    private Messages messages;
    private long capture;

    @BeforeEach
    void setUp() {
        messages = new Messages(database.get());
        capture = new AlertSamples(database.get(), clock).capture();
    }

    @Test
    void keep_newMessageIsVersionOne() {
        Post post = AlertSamples.post(AlertSamples.CHANNEL, 7, "first");

        Message kept = keep(post).orElseThrow();

        assertThat(kept.version()).isEqualTo(1);
        assertThat(messages.find(kept.versionId())).contains(kept);
        assertThat(messages.find(kept.versionId() + 1)).isEmpty();
    }

    @Test
    void keep_sameContentIsNothingNew() {
        keep(AlertSamples.post(AlertSamples.CHANNEL, 7, "first"));
        Post moreViews = new Post(
                AlertSamples.CHANNEL, 7, AlertSamples.POSTED, true, Content.text("first"), Origin.UNKNOWN, 99L, false);

        assertThat(keep(moreViews)).isEmpty();
    }

    @Test
    void keep_textThatReturnsIsANewVersion() {
        Message first = keep(7, "one").orElseThrow();
        keep(7, "two");
        Message third = keep(7, "one").orElseThrow();

        assertThat(third.version()).isEqualTo(3);
        assertThat(messages.versions(first.id()))
                .extracting(version -> version.post().content().text())
                .containsExactly("one", "two", "one");
    }

    @Test
    void keep_olderCaptureReadAgainAddsNothing() {
        Instant early = clock.instant();
        keep(7, "one");
        keep(7, "two");

        assertThat(keep(AlertSamples.post(AlertSamples.CHANNEL, 7, "one"), early))
                .isEmpty();
        assertThat(keep(AlertSamples.post(AlertSamples.CHANNEL, 7, "never seen"), early))
                .isPresent();
    }

    @Test
    void keep_learnsTheIdOfAChatKnownByUsername() {
        Message byName = keep(new Chat(null, "sample_feed", "", Chat.ChatType.CHANNEL), 1)
                .orElseThrow();
        keep(AlertSamples.CHANNEL, 2);

        assertThat(messages.addresses(List.of(byName.id())))
                .containsExactly(
                        new Messages.Address(byName.id(), AlertSamples.CHANNEL.id(), "sample_feed", 1, true, false));
        assertThat(chats()).isEqualTo(1);
    }

    @Test
    void keep_renamedChatStaysTheSame() {
        Message before = keep(AlertSamples.CHANNEL, 1).orElseThrow();
        keep(new Chat(AlertSamples.CHANNEL.id(), "new_name", "New", Chat.ChatType.CHANNEL), 2);

        assertThat(messages.addresses(List.of(before.id())))
                .extracting(Messages.Address::username)
                .containsExactly("new_name");
        assertThat(chats()).isEqualTo(1);
    }

    @Test
    void keep_usernameTakenOverByAnotherChatMovesOn() {
        Message old = keep(AlertSamples.CHANNEL, 1).orElseThrow();
        Message taken = keep(new Chat(-1009L, "sample_feed", "Other", Chat.ChatType.CHANNEL), 1)
                .orElseThrow();
        Message byName = keep(new Chat(null, "sample_feed", "", Chat.ChatType.CHANNEL), 2)
                .orElseThrow();

        assertThat(messages.addresses(List.of(old.id(), taken.id(), byName.id())))
                .containsExactly(
                        new Messages.Address(old.id(), AlertSamples.CHANNEL.id(), null, 1, false, false),
                        new Messages.Address(taken.id(), -1009L, "sample_feed", 1, true, false),
                        new Messages.Address(byName.id(), -1009L, "sample_feed", 2, true, false));
    }

    @Test
    void keep_unendingNamesAreCut() {
        var chat = new Chat(5L, "u".repeat(5000), "t".repeat(5000), Chat.ChatType.CHANNEL);

        assertThat(keep(chat, 1)).isPresent();
        assertThat(keep(chat, 1)).isEmpty();
    }

    @Test
    void markDeleted_isNotedOnceAndUndoneWhenSeenAgain() {
        Message message = keep(7, "here").orElseThrow();

        assertThat(markDeleted(message)).isTrue();
        assertThat(markDeleted(message)).isFalse();
        assertThat(messages.knownIds(AlertSamples.CHANNEL, 1, 10)).isEmpty();
        assertThat(messages.addresses(List.of(message.id())).get(0).deleted()).isTrue();

        assertThat(keep(7, "here")).isEmpty();
        assertThat(messages.knownIds(AlertSamples.CHANNEL, 1, 10)).containsOnlyKeys(7L);
    }

    @Test
    void knownIds_areThoseInTheRange() {
        Message five = keep(5, "a").orElseThrow();
        keep(4, "a");
        Message nine = keep(9, "a").orElseThrow();
        keep(10, "a");

        assertThat(messages.knownIds(new Chat(null, "sample_feed", "", Chat.ChatType.CHANNEL), 5, 9))
                .containsExactly(java.util.Map.entry(5L, five.id()), java.util.Map.entry(9L, nine.id()));
        assertThat(messages.knownIds(new Chat(4L, null, "", Chat.ChatType.GROUP), 5, 9))
                .isEmpty();
    }

    @Test
    void addresses_ofNothingAreNone() {
        assertThat(messages.addresses(List.of())).isEmpty();
    }

    @Test
    void keep_manyThreadsAtOnceKeepEachContentOnce() throws Exception {
        Chat byName = new Chat(null, "sample_feed", "Sample feed", Chat.ChatType.CHANNEL);
        List<Chat> names = List.of(byName, byName, byName, byName);
        List<Chat> ids = List.of(AlertSamples.CHANNEL, AlertSamples.CHANNEL, byName, AlertSamples.CHANNEL);

        for (int round = 0; round < 20; round++) {
            long messageId = 100L + round;
            List<Callable<Optional<Message>>> work = new ArrayList<>();
            for (Chat chat : round < 10 ? names : ids) work.add(() -> keep(chat, messageId));
            var threads = Executors.newFixedThreadPool(work.size());
            int versions = 0;
            for (Future<Optional<Message>> kept : threads.invokeAll(work)) {
                if (kept.get().isPresent()) versions++;
            }
            threads.shutdown();
            assertThat(versions).as("round " + round).isEqualTo(1);
        }
        assertThat(chats()).isEqualTo(1);
    }

    private Optional<Message> keep(long messageId, String text) {
        return keep(AlertSamples.post(AlertSamples.CHANNEL, messageId, text));
    }

    private Optional<Message> keep(Chat chat, long messageId) {
        return keep(AlertSamples.post(chat, messageId, "text"));
    }

    private Optional<Message> keep(Post post) {
        clock.advance(Duration.ofSeconds(1));
        return keep(post, clock.instant());
    }

    private Optional<Message> keep(Post post, Instant seenAt) {
        return database.get().inTransaction(tx -> messages.keep(tx, post, capture, seenAt));
    }

    private boolean markDeleted(Message message) {
        return database.get().inTransaction(tx -> messages.markDeleted(tx, message.id(), capture, clock.instant()));
    }

    private long chats() {
        return database.get()
                .read(handle -> handle.createQuery("select count(*) from chat")
                        .mapTo(Long.class)
                        .one());
    }
}
