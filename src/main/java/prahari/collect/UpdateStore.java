package prahari.collect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.store.Encrypted;
import prahari.vault.KeyName;
import prahari.vault.Place;

/** Updates of the Bot API, kept before they are confirmed: the table {@code bot_update}. */
public final class UpdateStore {
    private static final int MAX_KIND_CHARS = 40;
    private static final int MAX_ERROR_CHARS = 2000;

    private static final RowMapper<KeptUpdate> UPDATE = (row, context) -> new KeptUpdate(
            row.getLong("update_id"),
            context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "received_at", context),
            row.getString("kind"),
            raw(row.getLong("update_id"), row.getBytes("raw"), context));

    /** Keeps an update; one that comes again is left as it is. Returns whether it is new. */
    public boolean persist(Handle tx, long updateId, String kind, String raw, Instant at) {
        String key = KeyName.ofDay(at);
        return tx.createUpdate("""
                                insert into bot_update (update_id, received_at, kind, raw, key_name)
                                select :id, :at, :kind, :raw, :key
                                where not exists (select 1 from bot_update where update_id = :id)
                                """)
                        .bind("id", updateId)
                        .bind("at", at)
                        .bind("kind", Texts.cut(kind, MAX_KIND_CHARS))
                        .bind("raw", Encrypted.vault(tx).encrypt(key, place(updateId), raw))
                        .bind("key", key)
                        .execute()
                == 1;
    }

    private static String raw(long updateId, byte[] encrypted, StatementContext context) {
        return Encrypted.vault(context).decryptText(place(updateId), encrypted);
    }

    private static Place place(long updateId) {
        return new Place("bot_update", "raw", String.valueOf(updateId));
    }

    /** Updates not yet processed, oldest first. */
    public List<KeptUpdate> waiting(Handle handle, int limit) {
        return handle.createQuery("""
                        select update_id, received_at, kind, raw from bot_update
                        where processed_at is null and raw is not null
                        order by update_id
                        fetch first :limit rows only
                        """).bind("limit", limit).map(UPDATE).list();
    }

    /** An update with what it holds; empty where that is no longer kept. */
    public Optional<KeptUpdate> find(Handle handle, long updateId) {
        return handle.createQuery("""
                        select update_id, received_at, kind, raw from bot_update
                        where update_id = :id and raw is not null
                        """).bind("id", updateId).map(UPDATE).findOne();
    }

    /** Notes that an update is done with; {@code error} tells why nothing could be made of it. */
    public void processed(Handle tx, long updateId, Instant at, @Nullable String error) {
        tx.createUpdate("update bot_update set processed_at = :at, error = :error where update_id = :id")
                .bind("id", updateId)
                .bind("at", at)
                .bind("error", error == null ? null : Texts.cut(error, MAX_ERROR_CHARS))
                .execute();
    }

    /** The offset that confirms all that is kept (core.telegram.org/bots/api#getupdates); empty before the first update. */
    public OptionalLong nextOffset(Handle handle) {
        Long last = handle.createQuery("select max(update_id) from bot_update")
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
        return last == null ? OptionalLong.empty() : OptionalLong.of(last + 1);
    }
}
