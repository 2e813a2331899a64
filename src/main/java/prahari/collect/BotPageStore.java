package prahari.collect;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.store.Encrypted;
import prahari.vault.KeyName;
import prahari.vault.Place;

/** What the pages of suspected bots said over time: the table {@code bot_page}, a row for each change. */
public final class BotPageStore {
    private static final int MAX_TITLE_CHARS = 400;
    private static final int MAX_DESCRIPTION_CHARS = 4000;

    private static final RowMapper<BotPageRow> ROW = (row, context) -> {
        long users = row.getLong("monthly_users");
        boolean noUsers = row.wasNull();
        return new BotPageRow(
                row.getLong("id"),
                context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "seen_at", context),
                new BotPageState(
                        row.getString("state").equals("alive"),
                        text(row, "title", context),
                        text(row, "description", context),
                        noUsers ? null : users),
                row.getLong("capture_id"));
    };

    /** What was last noted of a bot. */
    Optional<BotPageRow> last(Handle handle, String sourceId) {
        return handle.createQuery("""
                        select id, source_id, seen_at, state, title, description, monthly_users, capture_id from bot_page
                        where source_id = :source
                        order by id desc
                        fetch first 1 rows only
                        """).bind("source", sourceId).map(ROW).findOne();
    }

    /** All that was noted of a bot, oldest first. */
    List<BotPageRow> history(Handle handle, String sourceId) {
        return handle.createQuery("""
                        select id, source_id, seen_at, state, title, description, monthly_users, capture_id from bot_page
                        where source_id = :source
                        order by id
                        """).bind("source", sourceId).map(ROW).list();
    }

    /** Whether {@link #record} would add a row. */
    public boolean isNews(Handle handle, String sourceId, BotPageState seen) {
        return last(handle, sourceId)
                .map(last -> trimmed(seen).differsFrom(last.state()))
                .orElse(true);
    }

    /** Adds a row when the page says something new. */
    public BotPageChange record(Handle tx, String sourceId, BotPageState seen, long captureId, Instant at) {
        BotPageState now = trimmed(seen);
        BotPageState before = last(tx, sourceId).map(BotPageRow::state).orElse(null);
        if (before != null && !now.differsFrom(before)) return new BotPageChange(false, before, now);
        tx.createUpdate("""
                        insert into bot_page (source_id, seen_at, state, title, description, monthly_users, capture_id)
                        values (:source, :at, :state, :title, :description, :users, :capture)
                        """)
                .bind("source", sourceId)
                .bind("at", at)
                .bind("state", now.alive() ? "alive" : "gone")
                .bind("title", encrypted(tx, place("title", sourceId, captureId), now.title()))
                .bind("description", encrypted(tx, place("description", sourceId, captureId), now.description()))
                .bind("users", now.monthlyUsers())
                .bind("capture", captureId)
                .execute();
        return new BotPageChange(true, before, now);
    }

    private static Place place(String column, String sourceId, long captureId) {
        return new Place("bot_page", column, sourceId + "/" + captureId);
    }

    private static byte @Nullable [] encrypted(Handle tx, Place place, @Nullable String text) {
        return text == null ? null : Encrypted.vault(tx).encrypt(KeyName.STANDING, place, text);
    }

    private static @Nullable String text(ResultSet row, String column, StatementContext context) throws SQLException {
        byte[] encrypted = row.getBytes(column);
        if (encrypted == null) return null;
        var place = place(column, row.getString("source_id"), row.getLong("capture_id"));
        return Encrypted.vault(context).decryptText(place, encrypted);
    }

    private static BotPageState trimmed(BotPageState seen) {
        return new BotPageState(
                seen.alive(),
                cut(seen.title(), MAX_TITLE_CHARS),
                cut(seen.description(), MAX_DESCRIPTION_CHARS),
                seen.monthlyUsers());
    }

    private static @Nullable String cut(@Nullable String text, int max) {
        return text == null ? null : Texts.cut(text, max);
    }
}
