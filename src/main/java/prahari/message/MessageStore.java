package prahari.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.model.Message;
import prahari.model.Post;
import prahari.store.Encrypted;
import prahari.vault.KeyName;
import prahari.vault.Unreadable;

/** SQL for chats, messages and versions. */
final class MessageStore {

    private static final String FIND_MESSAGE = """
            select id, posted_at, deleted_at from message where chat_id = :chatId and message_id = :messageId
            """;
    private static final String INSERT_MESSAGE = """
            insert into message (chat_id, message_id, posted_at, first_seen_at)
            values (:chatId, :messageId, :postedAt, :seenAt)
            """;
    private static final String REVIVE_MESSAGE = """
            update message set posted_at = coalesce(posted_at, :postedAt), deleted_at = null, deletion_capture_id = null
            where id = :id
            """;
    private static final String LATEST = """
            select version, content_hash, seen_at from message_version where message_id = :id
            order by version desc limit 1
            """;
    private static final String HAS_VERSION = """
            select count(*) from message_version where message_id = :id and content_hash = :hash
            """;
    private static final String INSERT_VERSION = """
            insert into message_version (message_id, version, content_hash, post, key_name, edited, seen_at, capture_id)
            values (:messageId, :version, :hash, :post, :key, :edited, :seenAt, :captureId)
            """;
    private static final String MARK_DELETED = """
            update message set deleted_at = :at, deletion_capture_id = :captureId where id = :id and deleted_at is null
            """;
    private static final String KNOWN_IDS = """
            select m.message_id, m.id from message m join chat c on c.id = m.chat_id
            where (c.telegram_id = :telegramId or c.username = :username) and m.deleted_at is null
            and m.message_id between :from and :to order by c.telegram_id nulls first
            """;
    private static final String LATEST_HASHES = """
            select m.message_id, v.content_hash from message m join chat c on c.id = m.chat_id
            join message_version v on v.message_id = m.id
            where (c.telegram_id = :telegramId or (:telegramId is null and c.username = :username))
            and m.deleted_at is null and m.message_id between :from and :to
            and v.version = (select max(n.version) from message_version n where n.message_id = m.id)
            """;
    private static final String LATEST_TEXTS = """
            select m.message_id as telegram_message, v.message_id, v.version, v.post
            from message m join chat c on c.id = m.chat_id join message_version v on v.message_id = m.id
            where c.telegram_id = :telegramId and m.message_id in (<ids>) and v.post is not null
            and v.version = (select max(n.version) from message_version n where n.message_id = m.id)
            """;
    private static final String ALL = """
            select message_id, version, post from message_version where post is not null
            """;
    private static final String VERSIONS = """
            select id, message_id, version, post, seen_at from message_version
            where message_id = :id and post is not null order by version
            """;
    private static final String VERSION = """
            select id, message_id, version, post, seen_at from message_version where id = :id and post is not null
            """;
    private static final String ADDRESSES = """
            select m.id, c.telegram_id, c.username, c.type, m.message_id, m.deleted_at
            from message m join chat c on c.id = m.chat_id where m.id in (<ids>) order by m.id
            """;

    /** The newest version of a message. */
    record Latest(int version, String hash, Instant seenAt) {}

    /** The lowest of Telegram's ids that is known of a public channel; null where none is. */
    @Nullable
    Long lowestId(Handle handle, String username) {
        return handle.createQuery("""
                        select min(m.message_id) from message m join chat c on c.id = m.chat_id
                        where lower(c.username) = :username and c.type = 'CHANNEL'
                        """)
                .bind("username", username)
                .mapTo(Long.class)
                .one();
    }

    /** The row of a message; one that was deleted and is seen again is there again. */
    long findOrMakeMessage(Handle tx, long chatId, Post post, Instant seenAt) {
        record Row(long id, boolean current) {}
        Optional<Row> known = tx.createQuery(FIND_MESSAGE)
                .bind("chatId", chatId)
                .bind("messageId", post.messageId())
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getObject("deleted_at") == null
                                && (post.date() == null || row.getObject("posted_at") != null)))
                .findOne();
        if (known.isEmpty()) {
            return tx.createUpdate(INSERT_MESSAGE)
                    .bind("chatId", chatId)
                    .bind("messageId", post.messageId())
                    .bind("postedAt", post.date())
                    .bind("seenAt", seenAt)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
        }
        if (!known.get().current()) {
            tx.createUpdate(REVIVE_MESSAGE)
                    .bind("postedAt", post.date())
                    .bind("id", known.get().id())
                    .execute();
        }
        return known.get().id();
    }

    Optional<Latest> latest(Handle tx, long messageId) {
        return tx.createQuery(LATEST)
                .bind("id", messageId)
                .map((row, context) ->
                        new Latest(row.getInt("version"), row.getString("content_hash"), instant(row, "seen_at")))
                .findOne();
    }

    boolean hasVersion(Handle tx, long messageId, String hash) {
        return tx.createQuery(HAS_VERSION)
                        .bind("id", messageId)
                        .bind("hash", hash)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    long addVersion(Handle tx, long messageId, int version, String hash, Post post, long captureId, Instant seenAt) {
        String key = KeyName.ofDay(seenAt);
        return tx.createUpdate(INSERT_VERSION)
                .bind("messageId", messageId)
                .bind("version", version)
                .bind("hash", hash)
                .bind(
                        "post",
                        Encrypted.vault(tx).encrypt(key, PostJson.place(messageId, version), PostJson.write(post)))
                .bind("key", key)
                .bind("edited", post.edited())
                .bind("seenAt", seenAt)
                .bind("captureId", captureId)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    boolean markDeleted(Handle tx, long messageId, long captureId, Instant at) {
        ReadingStore.lockChat(tx, messageId);
        return tx.createUpdate(MARK_DELETED)
                        .bind("at", at)
                        .bind("captureId", captureId)
                        .bind("id", messageId)
                        .execute()
                > 0;
    }

    SortedMap<Long, Long> knownIds(Handle handle, Chat chat, long from, long to) {
        SortedMap<Long, Long> rows = new TreeMap<>();
        handle.createQuery(KNOWN_IDS)
                .bind("telegramId", chat.id())
                .bind("username", ChatStore.username(chat))
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> Map.entry(row.getLong("message_id"), row.getLong("id")))
                .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
        return rows;
    }

    /** The content hash of the newest version by Telegram's id, of messages that are not deleted. */
    Map<Long, String> latestHashes(Handle handle, Chat chat, long from, long to) {
        Map<Long, String> hashes = new HashMap<>();
        handle.createQuery(LATEST_HASHES)
                .bindByType("telegramId", chat.id(), Long.class)
                .bind("username", ChatStore.username(chat))
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> hashes.put(row.getLong("message_id"), row.getString("content_hash")))
                .list();
        return hashes;
    }

    /** The text of the newest version of these messages of a chat whose id is known, by Telegram's id. */
    Map<Long, String> latestTexts(Handle handle, Chat chat, List<Long> ids) {
        Map<Long, String> texts = new HashMap<>();
        handle.createQuery(LATEST_TEXTS)
                .bindByType("telegramId", chat.id(), Long.class)
                .bindList("ids", ids)
                .map((row, context) -> texts.put(
                        row.getLong("telegram_message"),
                        PostJson.read(post(row, context)).content().text()))
                .list();
        return texts;
    }

    /** How many versions can be read; what cannot is told. */
    long readAll(Handle handle, Consumer<String> problems) {
        long count = 0;
        try (var rows = handle.createQuery(ALL).setFetchSize(500).map(MessageStore::trouble).stream()) {
            for (var each = rows.iterator(); each.hasNext(); ) {
                String trouble = each.next();
                if (trouble.isEmpty()) count++;
                else problems.accept(trouble);
            }
        }
        return count;
    }

    private static String trouble(ResultSet row, StatementContext context) throws SQLException {
        try {
            post(row, context);
            return "";
        } catch (Unreadable e) {
            return String.valueOf(e.getMessage());
        }
    }

    List<Message> versions(Handle handle, long messageId) {
        return handle.createQuery(VERSIONS)
                .bind("id", messageId)
                .map(MessageStore::message)
                .list();
    }

    Optional<Message> find(Handle handle, long versionId) {
        return handle.createQuery(VERSION)
                .bind("id", versionId)
                .map(MessageStore::message)
                .findOne();
    }

    List<Messages.Address> addresses(Handle handle, Collection<Long> ids) {
        return handle.createQuery(ADDRESSES)
                .bindList("ids", List.copyOf(ids))
                .map((row, context) -> new Messages.Address(
                        row.getLong("id"),
                        row.getObject("telegram_id", Long.class),
                        row.getString("username"),
                        row.getLong("message_id"),
                        row.getString("type").equals(Chat.ChatType.CHANNEL.name()) && row.getString("username") != null,
                        row.getObject("deleted_at") != null))
                .list();
    }

    static Message message(ResultSet row, StatementContext context) throws SQLException {
        return new Message(
                row.getLong("message_id"),
                row.getLong("id"),
                row.getInt("version"),
                PostJson.read(post(row, context)),
                instant(row, "seen_at"));
    }

    /** JSON of the post of a row that has message_id, version and post. */
    static String post(ResultSet row, StatementContext context) throws SQLException {
        var place = PostJson.place(row.getLong("message_id"), row.getInt("version"));
        return Encrypted.vault(context).decryptText(place, row.getBytes("post"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
