package prahari.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Chat;
import prahari.store.Inserts;
import prahari.store.KeptText;
import prahari.vault.KeyName;

/** SQL for the rows of chats. */
final class ChatStore {
    private static final int MAX_TITLE = 400;
    private static final int MAX_USERNAME = 64;

    private static final String CHAT_BY_ID = """
            select id, telegram_id, username, title, type from chat where telegram_id = :telegramId for update
            """;
    private static final String CHAT_BY_USERNAME = """
            select id, telegram_id, username, title, type from chat where username = :username
            order by telegram_id nulls last, id for update
            """;
    private static final String INSERT_CHAT = """
            insert into chat (telegram_id, username, type) values (:telegramId, :username, :type)
            """;
    private static final String UPDATE_CHAT = """
            update chat set telegram_id = :telegramId, username = :username, title = :title, type = :type where id = :id
            """;
    private static final String SET_TITLE = """
            update chat set title = :title where id = :id
            """;
    private static final String FREE_USERNAME = """
            update chat set username = null where username = :username and telegram_id is not null and id <> :id
            """;

    private record ChatRow(
            long id, @Nullable Long telegramId, @Nullable String username, String title, String type) {}

    /** The row of a chat, locked until the transaction ends. */
    long findOrMakeChat(Handle tx, Chat chat) {
        // another transaction may make the chat, or learn its id, between our look and our insert: then look again
        for (int attempt = 0; attempt < 5; attempt++) {
            Optional<ChatRow> known = lockChat(tx, chat);
            Optional<Long> id = known.isPresent() ? learn(tx, known.get(), chat) : insertChat(tx, chat);
            if (id.isPresent()) return id.get();
        }
        throw new IllegalStateException("the chat's row keeps changing: " + chat.id() + " " + chat.username());
    }

    private static Optional<ChatRow> lockChat(Handle tx, Chat chat) {
        if (chat.id() != null) {
            Optional<ChatRow> byId = tx.createQuery(CHAT_BY_ID)
                    .bind("telegramId", chat.id())
                    .map(ChatStore::chatRow)
                    .findOne();
            if (byId.isPresent()) return byId;
        }
        if (chat.username() == null) return Optional.empty();
        return tx.createQuery(CHAT_BY_USERNAME).bind("username", username(chat)).map(ChatStore::chatRow).list().stream()
                .filter(row -> chat.id() == null
                        || row.telegramId() == null
                        || row.telegramId().equals(chat.id())) // another id: the username has moved on
                .findFirst();
    }

    private static Optional<Long> insertChat(Handle tx, Chat chat) {
        Optional<Long> made = Inserts.unlessThere(() -> tx.createUpdate(INSERT_CHAT)
                .bind("telegramId", chat.id())
                .bind("username", username(chat))
                .bind("type", chat.type().name())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
        made.ifPresent(id -> {
            tx.createUpdate(SET_TITLE)
                    .bind("title", title(tx, id, cut(chat.title(), MAX_TITLE)))
                    .bind("id", id)
                    .execute();
            freeUsername(tx, id, chat);
        });
        return made;
    }

    /** Brings the row up to what the post says of its chat; what the post does not say stays. */
    private static Optional<Long> learn(Handle tx, ChatRow row, Chat chat) {
        String username = username(chat) == null ? row.username() : username(chat);
        Long telegramId = chat.id() == null ? row.telegramId() : chat.id();
        String title = chat.title().isEmpty() ? row.title() : cut(chat.title(), MAX_TITLE);
        var now = new ChatRow(row.id(), telegramId, username, title, chat.type().name());
        if (now.equals(row)) return Optional.of(row.id());
        Optional<Integer> updated = Inserts.unlessThere(() -> tx.createUpdate(UPDATE_CHAT)
                .bind("telegramId", telegramId)
                .bind("username", username)
                .bind("title", title(tx, row.id(), title))
                .bind("type", now.type())
                .bind("id", row.id())
                .execute());
        if (updated.isEmpty()) return Optional.empty();
        if (username != null && !username.equals(row.username())) freeUsername(tx, row.id(), chat);
        return Optional.of(row.id());
    }

    private static byte[] title(Handle tx, long chat, String title) {
        return KeptText.CHAT_TITLE.encrypted(tx, KeyName.STANDING, chat, title);
    }

    /** A username belongs to one chat at a time: who had it before has it no more. */
    private static void freeUsername(Handle tx, long id, Chat chat) {
        if (chat.username() == null) return;
        tx.createUpdate(FREE_USERNAME)
                .bind("username", username(chat))
                .bind("id", id)
                .execute();
    }

    private static ChatRow chatRow(ResultSet row, StatementContext context) throws SQLException {
        return new ChatRow(
                row.getLong("id"),
                row.getObject("telegram_id", Long.class),
                row.getString("username"),
                KeptText.CHAT_TITLE.of(row, context, "id", "title"),
                row.getString("type"));
    }

    /** As rows keep it; null where the chat has none. */
    static @Nullable String username(Chat chat) {
        return chat.username() == null ? null : cut(chat.username(), MAX_USERNAME);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
