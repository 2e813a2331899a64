package prahari.bot;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL for the messages that tell that the monitor lives. */
final class HeartbeatStore {
    private static final String FIND = """
            select telegram_id from heartbeat where chat_id = :chatId
            """;
    private static final String FORGET = """
            delete from heartbeat where chat_id = :chatId
            """;
    private static final String KEEP = """
            insert into heartbeat (chat_id, telegram_id) values (:chatId, :telegramId)
            """;

    Optional<Long> find(Handle handle, long chatId) {
        return handle.createQuery(FIND).bind("chatId", chatId).mapTo(Long.class).findOne();
    }

    void forget(Handle tx, long chatId) {
        tx.createUpdate(FORGET).bind("chatId", chatId).execute();
    }

    void keep(Handle tx, long chatId, long telegramId) {
        forget(tx, chatId);
        tx.createUpdate(KEEP)
                .bind("chatId", chatId)
                .bind("telegramId", telegramId)
                .execute();
    }
}
