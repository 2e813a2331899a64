package prahari.bot;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/** SQL for the daily digests that were sent: the table {@code digest_sent}. */
final class DigestSentStore {
    boolean isSent(Handle handle, long chatId, LocalDate day) {
        return handle.createQuery("select count(*) from digest_sent where chat_id = :chat and sent_for = :day")
                        .bind("chat", chatId)
                        .bind("day", day)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    void sent(Handle tx, long chatId, LocalDate day, Instant at) {
        tx.createUpdate("insert into digest_sent (chat_id, sent_for, sent_at) values (:chat, :day, :at)")
                .bind("chat", chatId)
                .bind("day", day)
                .bind("at", at)
                .execute();
    }
}
