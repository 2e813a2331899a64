package prahari.bot;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import prahari.bot.Menus.Place;

/** SQL for the menus that were set. */
final class MenuStore {
    private static final String ALL = """
            select chat_id, user_id, language from menu order by chat_id, user_id, language
            """;
    private static final String CONTENT = """
            select content from menu where chat_id = :chatId and user_id = :userId and language = :language
            """;
    private static final String DELETE = """
            delete from menu where chat_id = :chatId and user_id = :userId and language = :language
            """;
    private static final String INSERT = """
            insert into menu (chat_id, user_id, language, content) values (:chatId, :userId, :language, :content)
            """;

    List<Place> all(Handle handle) {
        return handle.createQuery(ALL)
                .map((row, context) ->
                        new Place(row.getLong("chat_id"), row.getLong("user_id"), row.getString("language")))
                .list();
    }

    Optional<String> content(Handle handle, Place place) {
        return handle.createQuery(CONTENT)
                .bind("chatId", place.chatId())
                .bind("userId", place.userId())
                .bind("language", place.language())
                .mapTo(String.class)
                .findOne();
    }

    void forget(Handle tx, Place place) {
        tx.createUpdate(DELETE)
                .bind("chatId", place.chatId())
                .bind("userId", place.userId())
                .bind("language", place.language())
                .execute();
    }

    void keep(Handle tx, Place place, String content) {
        forget(tx, place);
        tx.createUpdate(INSERT)
                .bind("chatId", place.chatId())
                .bind("userId", place.userId())
                .bind("language", place.language())
                .bind("content", content)
                .execute();
    }
}
