package prahari.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What migrations that encrypt old rows have in common. */
final class InBatches {
    private static final int BATCH = 500;

    private InBatches() {}

    /** What becomes of a row. */
    interface Encryption {
        void of(ResultSet row, PreparedStatement update) throws SQLException;
    }

    /** Rows that {@code read} gives after an id, 500 at a time; each batch is kept. */
    static void inBatches(Connection connection, String read, String write, Encryption encryption) throws SQLException {
        long last = Long.MIN_VALUE;
        int count = BATCH;
        try (PreparedStatement select = connection.prepareStatement(read);
                PreparedStatement update = connection.prepareStatement(write)) {
            while (count == BATCH) {
                count = 0;
                select.setLong(1, last);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        encryption.of(row, update);
                        update.addBatch();
                        last = row.getLong("id");
                        count++;
                    }
                }
                update.executeBatch();
                connection.commit();
            }
        }
    }

    /** The type of a column; empty when there is none. */
    static String type(Connection connection, String table, String column) throws SQLException {
        String sql =
                "select data_type from information_schema.columns where lower(table_name) = ? and lower(column_name) = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, table);
            select.setString(2, column);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    static long count(Connection connection, String sql) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Gives the encrypted column the old one's name. */
    static void rename(Connection connection, Statement ddl, String table, String column) throws SQLException {
        String encrypted = column + "_encrypted";
        if (type(connection, table, encrypted).isEmpty()) return;
        ddl.execute("alter table " + table + " alter column " + encrypted + " rename to " + column);
    }
}
