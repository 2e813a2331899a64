package prahari.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.collect.Attachment.Origin;
import prahari.collect.Attachment.State;
import prahari.collect.Attachment.Wanted;
import prahari.model.Source;
import prahari.store.Encrypted;
import prahari.vault.KeyName;
import prahari.vault.Place;

/** Files of messages that wait to be read, and what came of them: the table {@code attachment}. */
public final class AttachmentStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_OUTCOME_CHARS = 2000;

    /** Notes a file of a message, once; whether it is new. */
    public boolean add(Handle tx, long messageRow, Wanted wanted, State state, @Nullable String quietBy, Instant at) {
        String token = Encrypted.vault(tx).token("attachment", wanted.origin() + " " + wanted.identity());
        String key = KeyName.ofDay(at);
        return tx.createUpdate("""
                                insert into attachment (message_row, token, origin, wanted, key_name, size_bytes, quiet_by,
                                                        added_at, state, due_at)
                                select :row, :token, :origin, :wanted, :key, :size, :quietBy, :at, :state, :at
                                where not exists (select 1 from attachment where message_row = :row and token = :token)
                                """)
                        .bind("row", messageRow)
                        .bind("token", token)
                        .bind("origin", wanted.origin().name())
                        .bind("wanted", Encrypted.vault(tx).encrypt(key, place(messageRow, token), write(wanted)))
                        .bind("key", key)
                        .bindByType("size", wanted.sizeBytes(), Long.class)
                        .bindByType("quietBy", quietBy, String.class)
                        .bind("at", at)
                        .bind("state", state.name())
                        .execute()
                == 1;
    }

    /** The one in a state and of these origins that is due first; empty where none is. */
    public Optional<Attachment> next(Handle handle, State state, Collection<Origin> origins, Instant now) {
        if (origins.isEmpty()) return Optional.empty();
        return handle.createQuery("""
                        select id, message_row, token, origin, wanted, size_bytes, quiet_by, attempts from attachment
                        where state = :state and due_at <= :now and wanted is not null and origin in (<origins>)
                        order by due_at, id fetch first 1 row only
                        """)
                .bind("state", state.name())
                .bind("now", now)
                .bindList("origins", origins.stream().map(Enum::name).toList())
                .map(AttachmentStore::attachment)
                .findOne();
    }

    /** Tries it again later. */
    public void later(Handle tx, long id, Instant due, String why) {
        tx.createUpdate("""
                        update attachment set due_at = :due, attempts = attempts + 1, outcome = :why where id = :id
                        """)
                .bind("id", id)
                .bind("due", due)
                .bind("why", Texts.cut(why, MAX_OUTCOME_CHARS))
                .execute();
    }

    /** How a file was read, or why not. */
    public record End(
            State state, @Nullable String sha256, @Nullable Long sizeBytes, String outcome) {}

    /** Is done with it for now: it goes on in another state, in which it waits too. */
    public void moved(Handle tx, long id, End end, Instant at) {
        tx.createUpdate("""
                        update attachment set state = :state, sha256 = :sha256, size_bytes = coalesce(:size, size_bytes),
                               outcome = :outcome, attempts = 0, due_at = :at where id = :id
                        """)
                .bind("id", id)
                .bind("state", end.state().name())
                .bindByType("sha256", end.sha256(), String.class)
                .bindByType("size", end.sizeBytes(), Long.class)
                .bind("outcome", Texts.cut(end.outcome(), MAX_OUTCOME_CHARS))
                .bind("at", at)
                .execute();
    }

    /** Is done with it. */
    public void done(Handle tx, long id, End end, Instant at) {
        tx.createUpdate("""
                        update attachment set state = :state, sha256 = :sha256, size_bytes = coalesce(:size, size_bytes),
                               outcome = :outcome, done_at = :at, wanted = null where id = :id
                        """)
                .bind("id", id)
                .bind("state", end.state().name())
                .bindByType("sha256", end.sha256(), String.class)
                .bindByType("size", end.sizeBytes(), Long.class)
                .bind("outcome", Texts.cut(end.outcome(), MAX_OUTCOME_CHARS))
                .bind("at", at)
                .execute();
    }

    /** How many there are in each state. */
    public Map<State, Long> counts(Handle handle) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        handle.createQuery("select state, count(*) as number from attachment group by state")
                .map((row, context) -> counts.put(State.valueOf(row.getString("state")), row.getLong("number")))
                .list();
        return counts;
    }

    /** Since when the longest waiting one in a state waits, by when its message came; null where none does. */
    public @Nullable Instant oldest(Handle handle, State state) {
        return handle.createQuery("select min(added_at) as oldest from attachment where state = :state")
                .bind("state", state.name())
                .map((row, context) -> Optional.ofNullable(
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "oldest", context)))
                .one()
                .orElse(null);
    }

    private static Attachment attachment(ResultSet row, StatementContext context) throws SQLException {
        long messageRow = row.getLong("message_row");
        var origin = Origin.valueOf(row.getString("origin"));
        JsonNode wanted = read(Encrypted.vault(context)
                .decryptText(place(messageRow, row.getString("token").strip()), row.getBytes("wanted")));
        return new Attachment(
                row.getLong("id"),
                messageRow,
                new Wanted(
                        origin,
                        Source.parse(wanted.path("source").asText()),
                        wanted.path("identity").asText(),
                        wanted.path("address").asText(),
                        wanted.path("folder").asText(),
                        wanted.path("name").asText(),
                        row.getObject("size_bytes", Long.class)),
                row.getString("quiet_by"),
                row.getInt("attempts"));
    }

    private static Place place(long messageRow, String token) {
        return new Place("attachment", "wanted", messageRow + "/" + token);
    }

    private static String write(Wanted wanted) {
        return JSON.createObjectNode()
                .put("source", wanted.source().id())
                .put("identity", wanted.identity())
                .put("address", wanted.address())
                .put("folder", wanted.folder())
                .put("name", wanted.name())
                .toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("where a file is cannot be read", e);
        }
    }
}
