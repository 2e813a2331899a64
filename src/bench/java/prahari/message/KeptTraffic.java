package prahari.message;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.store.Database;
import prahari.text.TextViews;
import prahari.vault.KeyName;
import prahari.vault.Vault;

/** Fills a database with messages as the service keeps them, in bulk. */
public final class KeptTraffic {
    private static final int CHATS = 200;
    private static final int BATCH = 5_000;

    private final Database database;
    private final Instant end;

    /** @param end when the last message is seen */
    public KeptTraffic(Database database, Instant end) {
        this.database = database;
        this.end = end;
    }

    /** Keeps so many messages, which come in even steps over a span. */
    public void keep(int messages, Duration span, Supplier<String> texts) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            chats(connection);
            try (PreparedStatement message = connection.prepareStatement(
                            "insert into message (chat_id, message_id, posted_at, first_seen_at) values (?, ?, ?, ?)");
                    PreparedStatement version = connection.prepareStatement(
                            "insert into message_version (message_id, version, content_hash, key_name, post, edited, seen_at,"
                                    + " capture_id, fingerprint, said_at) values (?, 1, ?, ?, ?, false, ?, 1, ?, ?)")) {
                for (int i = 1; i <= messages; i++) {
                    Instant at = end.minus(span.dividedBy(messages).multipliedBy(messages - i));
                    add(message, version, i, at, texts.get());
                    if (i % BATCH == 0 || i == messages) {
                        message.executeBatch();
                        version.executeBatch();
                        connection.commit();
                    }
                }
            }
        }
    }

    private static void chats(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "insert into capture (source_id, kind, url, final_url, status, headers, captured_at, sha256,"
                            + " size_bytes) values ('channel:sample', 'PREVIEW', 'u', 'u', 200, '{}', current_timestamp,"
                            + " repeat('a', 64), 1)");
            for (int chat = 0; chat < CHATS; chat++)
                statement.execute("insert into chat (telegram_id, username, type) values (" + (-1001L - chat)
                        + ", 'sample_" + chat + "', 'CHANNEL')");
        }
        connection.commit();
    }

    private void add(PreparedStatement message, PreparedStatement version, int number, Instant at, String text)
            throws SQLException {
        int chat = number % CHATS;
        var post = new Post(
                new Chat(-1001L - chat, "sample_" + chat, "Sample " + chat, Chat.ChatType.CHANNEL),
                number,
                at,
                false,
                Content.text(text),
                Origin.UNKNOWN,
                1000L,
                false);
        Timestamp time = Timestamp.from(at);
        message.setLong(1, chat + 1);
        message.setLong(2, number);
        message.setTimestamp(3, time);
        message.setTimestamp(4, time);
        message.addBatch();
        version.setLong(1, number);
        Vault vault = database.vault();
        String key = KeyName.ofDay(at);
        version.setString(2, vault.token("content", post.content().hash()));
        version.setString(3, key);
        version.setBytes(4, vault.encrypt(key, PostJson.place(number, 1), PostJson.write(post)));
        version.setTimestamp(5, time);
        version.setString(
                6,
                TextViews.of(text)
                        .fingerprint()
                        .map(value -> vault.token("fingerprint", value))
                        .orElse(null));
        version.setTimestamp(7, time);
        version.addBatch();
    }
}
