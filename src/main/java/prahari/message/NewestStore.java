package prahari.message;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import prahari.model.Chat;
import prahari.model.Message;

/** SQL for the newest version of a message, deleted or not. */
final class NewestStore {
    private static final String NEWEST = """
            select v.id, v.message_id, v.version, v.post, v.seen_at
            from message m join chat c on c.id = m.chat_id join message_version v on v.message_id = m.id
            where (c.telegram_id = :telegramId or c.username = :username) and m.message_id = :messageId
            and v.post is not null and v.version > 0 order by v.version desc limit 1
            """;

    private static final String NEWEST_OF_ROW = """
            select id, message_id, version, post, seen_at from message_version
            where message_id = :row and post is not null and version > 0 order by version desc limit 1
            """;

    Optional<Message> find(Handle handle, long messageRow) {
        return handle.createQuery(NEWEST_OF_ROW)
                .bind("row", messageRow)
                .map(MessageStore::message)
                .findOne();
    }

    Optional<Message> find(Handle handle, Chat chat, long messageId) {
        return handle.createQuery(NEWEST)
                .bindByType("telegramId", chat.id(), Long.class)
                .bindByType("username", chat.username(), String.class)
                .bind("messageId", messageId)
                .map(MessageStore::message)
                .findOne();
    }
}
