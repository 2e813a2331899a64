package prahari.message;

import org.jdbi.v3.core.Handle;

/** SQL for what was read in files of messages: versions that count down from 0. */
final class ReadingStore {
    /** Locks the chat of a message: always before its messages, as two orders would be a deadlock. */
    static void lockChat(Handle tx, long messageRow) {
        tx.createQuery("select id from chat where id = (select chat_id from message where id = :row) for update")
                .bind("row", messageRow)
                .mapTo(Long.class)
                .findOne();
    }

    /** The lowest number of any version of a message. */
    int lowest(Handle tx, long messageRow) {
        return tx.createQuery("select min(version) from message_version where message_id = :row")
                .bind("row", messageRow)
                .mapTo(Integer.class)
                .one();
    }

    /** The capture that a version was read from. */
    long captureOf(Handle handle, long versionId) {
        return handle.createQuery("select capture_id from message_version where id = :id")
                .bind("id", versionId)
                .mapTo(Long.class)
                .one();
    }
}
