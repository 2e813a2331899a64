package prahari.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.vault.Place;
import prahari.vault.Unreadable;
import prahari.vault.Vault;

/**
 * Columns of texts that name somebody or that people typed. They are encrypted and bound to their row, so the row is made first
 * and its text put in after it.
 */
public enum KeptText {
    CHAT_TITLE("chat", "title"),
    EVENT_NOTE("alert_event", "note"),
    TAKEDOWN_TARGET("takedown", "target"),
    CHECK_NOTE("takedown_check", "note"),
    COME_BACK_NAME("come_back", "name"),
    COME_BACK_REASON("come_back", "reason"),
    COME_BACK_NOTE("come_back", "note"),
    SILENCE_REASON("silence", "reason");

    /** What is shown for a text whose key was destroyed. */
    public static final String GONE = "(no longer kept)";

    private final String table;
    private final String column;

    KeptText(String table, String column) {
        this.table = table;
        this.column = column;
    }

    String table() {
        return table;
    }

    String column() {
        return column;
    }

    /** As the column of this row keeps it, with the key of this name. */
    public byte[] encrypted(Handle tx, String key, long row, String text) {
        return encrypted(Encrypted.vault(tx), key, row, text);
    }

    byte[] encrypted(Vault vault, String key, long row, String text) {
        return vault.encrypt(key, place(row), text);
    }

    /** The text of a row; empty where there is none, {@link #GONE} where its key was destroyed. */
    public String of(Vault vault, long row, byte @Nullable [] kept) {
        if (kept == null) return "";
        try {
            return vault.decryptText(place(row), kept);
        } catch (Unreadable e) {
            if (e.isShredded()) return GONE;
            throw e;
        }
    }

    /** The same of a row that was read: {@code id} is its column with the row's id, {@code column} that with the text. */
    public String of(ResultSet row, StatementContext context, String id, String name) throws SQLException {
        return of(Encrypted.vault(context), row.getLong(id), row.getBytes(name));
    }

    Place place(long row) {
        return new Place(table, column, String.valueOf(row));
    }
}
