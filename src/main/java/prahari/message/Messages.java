package prahari.message;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Message;
import prahari.model.Post;
import prahari.store.Database;
import prahari.store.Encrypted;

/** Keeps every version of every message that was seen. */
public final class Messages {
    private final Database database;
    private final MessageStore store = new MessageStore();
    private final ChatStore chats = new ChatStore();
    private final NewestStore newest = new NewestStore();
    private final ReadingStore readings = new ReadingStore();
    private final FingerprintStore fingerprints = new FingerprintStore();

    public Messages(Database database) {
        this.database = database;
    }

    /**
     * Keeps what a post says. Locks the chat until the transaction ends, so that others who keep the same message wait.
     *
     * @param seenAt when its capture was made; a capture that is read again after a newer one adds no version a second time
     * @return the new version, or empty when the post says nothing new
     */
    public Optional<Message> keep(Handle tx, Post post, long captureId, Instant seenAt) {
        long chatId = chats.findOrMakeChat(tx, post.chat());
        long messageId = store.findOrMakeMessage(tx, chatId, post, seenAt);
        String hash = hash(tx, post);
        Optional<MessageStore.Latest> latest = store.latest(tx, messageId);
        if (latest.isPresent()) {
            if (latest.get().hash().equals(hash)) return Optional.empty();
            boolean late = seenAt.isBefore(latest.get().seenAt());
            if (late && store.hasVersion(tx, messageId, hash)) return Optional.empty();
        }
        int version = latest.map(MessageStore.Latest::version).orElse(0) + 1;
        long versionId = store.addVersion(tx, messageId, version, hash, post, captureId, seenAt);
        return Optional.of(new Message(messageId, versionId, version, post, seenAt));
    }

    /**
     * Keeps what was read in a file of a message, beside what the message itself says.
     *
     * @param said the message's post with the file's text behind its own
     * @param captureId of the file's bytes; null where they are not kept
     */
    public Message keepReading(Handle tx, Message of, Post said, @Nullable Long captureId, Instant readAt) {
        ReadingStore.lockChat(tx, of.id());
        int number = Math.min(1, readings.lowest(tx, of.id())) - 1;
        long capture = captureId == null ? readings.captureOf(tx, of.versionId()) : captureId;
        long versionId = store.addVersion(tx, of.id(), number, hash(tx, said), said, capture, readAt);
        return new Message(of.id(), versionId, number, said, readAt);
    }

    /** The capture that a version was read from. */
    public long captureOf(Handle handle, Message version) {
        return readings.captureOf(handle, version.versionId());
    }

    /** The newest version of the message with this row; empty where nothing is kept of it. */
    public Optional<Message> newest(Handle handle, long messageRow) {
        return newest.find(handle, messageRow);
    }

    /** Tells contents apart without telling what they say: a short one could be guessed from a plain hash. */
    private static String hash(Handle handle, Post post) {
        return Encrypted.vault(handle).token("content", post.content().hash());
    }

    /** The form in which a text's fingerprint is kept: keyed, as a number alone could be guessed from its hash. */
    public String kept(String fingerprint) {
        return database.vault().token("fingerprint", fingerprint);
    }

    /**
     * Notes what a kept version says.
     *
     * @param fingerprint the same for texts that say the same, in the form that {@link #kept} gives
     * @return how long before this message another one said so; zero for the first
     */
    public Duration says(Handle tx, Message message, String fingerprint) {
        Instant posted = message.post().date();
        Instant at = posted == null ? message.seenAt() : posted;
        Optional<Instant> first = fingerprints.first(tx, fingerprint);
        fingerprints.keep(tx, message.versionId(), fingerprint, at);
        return first.map(earlier -> before(earlier, at)).orElse(Duration.ZERO);
    }

    static Duration before(Instant earlier, Instant at) {
        return earlier.isBefore(at) ? Duration.between(earlier, at) : Duration.ZERO;
    }

    /** Whether {@link #keep} would change anything for one of these posts; a look without a lock. */
    public boolean anyNews(Handle handle, List<Post> posts) {
        Map<Chat, List<Post>> byChat = posts.stream().collect(Collectors.groupingBy(Post::chat));
        return byChat.entrySet().stream().anyMatch(chat -> anyNews(handle, chat.getKey(), chat.getValue()));
    }

    private boolean anyNews(Handle handle, Chat chat, List<Post> posts) {
        LongSummaryStatistics ids = posts.stream().mapToLong(Post::messageId).summaryStatistics();
        Map<Long, String> known = store.latestHashes(handle, chat, ids.getMin(), ids.getMax());
        return posts.stream().anyMatch(post -> !hash(handle, post).equals(known.get(post.messageId())));
    }

    /**
     * Those of the posts, all of one chat, whose text is not that of the newest version kept. What pages, updates and exports
     * tell of a message's files and links differs where nobody edited it, so for an old message only its text is believed.
     */
    public List<Post> sayingMore(Chat chat, List<Post> posts) {
        Map<Long, String> known = database.read(handle -> store.latestTexts(
                handle, chat, posts.stream().map(Post::messageId).toList()));
        return posts.stream()
                .filter(post -> !post.content().text().equals(known.get(post.messageId())))
                .toList();
    }

    /**
     * Notes that a message is gone, with the capture that shows it.
     *
     * @return false when that was known
     */
    public boolean markDeleted(Handle tx, long messageRowId, long captureId, Instant at) {
        return store.markDeleted(tx, messageRowId, captureId, at);
    }

    /**
     * The messages known and not deleted whose Telegram ids lie in a range, both ends included.
     *
     * @return row of the message by Telegram's id
     */
    public SortedMap<Long, Long> knownIds(Chat chat, long from, long to) {
        return database.read(handle -> store.knownIds(handle, chat, from, to));
    }

    /** The lowest of Telegram's ids that is known of a public channel; null where none is. */
    public @Nullable Long lowestId(String username) {
        return database.read(handle -> store.lowestId(handle, username));
    }

    /** All versions of a message, oldest first. */
    public List<Message> versions(long messageRowId) {
        return database.read(handle -> store.versions(handle, messageRowId));
    }

    /** Reads every version of every message; tells what cannot be read, and returns how many can. */
    public long readAll(Consumer<String> problems) {
        return database.read(handle -> store.readAll(handle, problems));
    }

    /** What is kept of a message as it was seen last, also of one that was deleted since; empty where nothing is. */
    public Optional<Message> newest(Handle handle, Chat chat, long messageId) {
        return newest.find(handle, chat, messageId);
    }

    /** The version with this row. */
    public Optional<Message> find(long versionId) {
        return database.read(handle -> store.find(handle, versionId));
    }

    /** Where to look again for these messages, in the order of their rows; deleted ones included. */
    public List<Address> addresses(Collection<Long> messageRowIds) {
        if (messageRowIds.isEmpty()) return List.of();
        return database.read(handle -> store.addresses(handle, messageRowIds));
    }

    /**
     * Where a message is found.
     *
     * @param rowId row of the message
     * @param username of its chat, as last seen
     * @param messageId Telegram's
     * @param inPublicChannel whether a page of its own shows it to everybody
     */
    public record Address(
            long rowId,
            @Nullable Long chatTelegramId,
            @Nullable String username,
            long messageId,
            boolean inPublicChannel,
            boolean deleted) {}
}
