package prahari.correlation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** SQL for what correlations remember. */
final class CorrelationStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String KNOWN = """
            select count(*) from correlation_event
            where correlation = :correlation and group_key = :group and message_id = :messageId and rule = :rule
            """;
    private static final String INSERT = """
            insert into correlation_event
            (correlation, group_key, posted_at, message_id, rule, facts, weight, holds, recorded_at)
            values (:correlation, :group, :at, :messageId, :rule, :facts, :weight, :holds, :now)
            """;
    private static final String BETWEEN = """
            select id, rule, message_id, posted_at, facts, weight, holds from correlation_event
            where correlation = :correlation and group_key = :group and posted_at > :after and posted_at < :before
            order by posted_at, message_id, rule
            """;
    private static final String NOTE = """
            update correlation_event set holds = :holds where id = :id
            """;
    private static final String SIZE = """
            select count(*) from correlation_event where correlation = :correlation and group_key = :group
            """;
    private static final String OLDEST = """
            select id, rule, message_id, posted_at, facts, weight, holds from correlation_event
            where correlation = :correlation and group_key = :group order by posted_at, message_id, rule limit :limit
            """;
    private static final String DELETE = """
            delete from correlation_event where id = :id
            """;
    private static final String PURGE = """
            delete from correlation_event where correlation = :correlation and recorded_at < :before
            """;
    private static final String PURGE_GONE = """
            delete from correlation_event where recorded_at < :before
            """;
    private static final String PURGE_MATCHES = """
            delete from correlation_match where found_at < :before
            """;
    private static final String MATCH = """
            select last_at, times from correlation_match where correlation = :correlation and group_key = :group
            """;
    private static final String INSERT_MATCH = """
            insert into correlation_match
            (correlation, group_key, group_values, version, generation, first_at, last_at, times, score, found_at)
            values (:correlation, :group, :values, :version, :generation, :at, :at, 1, :score, :now)
            """;
    private static final String UPDATE_MATCH = """
            update correlation_match set first_at = least(first_at, :at), last_at = greatest(last_at, :at),
            times = times + :more, score = greatest(score, :score), version = :version, generation = :generation,
            found_at = :now where correlation = :correlation and group_key = :group
            """;

    boolean isKnown(Handle tx, Group group, Occurrence occurrence) {
        return tx.createQuery(KNOWN)
                        .bind("correlation", group.correlation())
                        .bind("group", group.key())
                        .bind("messageId", occurrence.messageId())
                        .bind("rule", occurrence.rule())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    void add(Handle tx, Group group, Occurrence occurrence, int weight, boolean holds, Instant now) {
        tx.createUpdate(INSERT)
                .bind("correlation", group.correlation())
                .bind("group", group.key())
                .bind("at", occurrence.at())
                .bind("messageId", occurrence.messageId())
                .bind("rule", occurrence.rule())
                .bind("facts", write(occurrence.values()))
                .bind("weight", weight)
                .bind("holds", holds)
                .bind("now", now)
                .execute();
    }

    List<Remembered> between(Handle tx, Group group, Instant after, Instant before) {
        return tx.createQuery(BETWEEN)
                .bind("correlation", group.correlation())
                .bind("group", group.key())
                .bind("after", after)
                .bind("before", before)
                .map(CorrelationStore::row)
                .list();
    }

    void note(Handle tx, long id, boolean holds) {
        tx.createUpdate(NOTE).bind("holds", holds).bind("id", id).execute();
    }

    int size(Handle tx, Group group) {
        return tx.createQuery(SIZE)
                .bind("correlation", group.correlation())
                .bind("group", group.key())
                .mapTo(Integer.class)
                .one();
    }

    List<Remembered> oldest(Handle tx, Group group, int limit) {
        return tx.createQuery(OLDEST)
                .bind("correlation", group.correlation())
                .bind("group", group.key())
                .bind("limit", limit)
                .map(CorrelationStore::row)
                .list();
    }

    void delete(Handle tx, List<Remembered> rows) {
        rows.forEach(row -> tx.createUpdate(DELETE).bind("id", row.id()).execute());
    }

    /** Forgets what a correlation remembers from before a time; all that any does from before another. */
    void purge(Handle tx, Map<String, Instant> before, Instant allBefore, Instant matchesBefore) {
        before.forEach((correlation, time) -> tx.createUpdate(PURGE)
                .bind("correlation", correlation)
                .bind("before", time)
                .execute());
        tx.createUpdate(PURGE_GONE).bind("before", allBefore).execute();
        tx.createUpdate(PURGE_MATCHES).bind("before", matchesBefore).execute();
    }

    /** Notes that a group was found. */
    void addMatch(Handle tx, Match match, String generation, Instant now) {
        Group group = match.group();
        Optional<Instant> last = tx.createQuery(MATCH)
                .bind("correlation", group.correlation())
                .bind("group", group.key())
                .map((row, context) -> instant(row, "last_at"))
                .findOne();
        Instant at = match.at().at();
        boolean again = last.isPresent()
                && !last.get().plus(match.correlation().counting().timespan()).isAfter(at);
        var statement = last.isEmpty()
                ? tx.createUpdate(INSERT_MATCH).bind("values", write(group.values()))
                : tx.createUpdate(UPDATE_MATCH).bind("more", again ? 1 : 0);
        statement
                .bind("correlation", group.correlation())
                .bind("group", group.key())
                .bind("version", match.correlation().version())
                .bind("generation", generation)
                .bind("at", at)
                .bind("score", match.points())
                .bind("now", now)
                .execute();
    }

    private static Remembered row(ResultSet row, StatementContext context) throws SQLException {
        var occurrence = new Occurrence(
                row.getString("rule"),
                row.getLong("message_id"),
                instant(row, "posted_at"),
                read(row.getString("facts")));
        return new Remembered(row.getLong("id"), occurrence, row.getInt("weight"), row.getBoolean("holds"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String write(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, List<String>>>() {});
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a remembered hit cannot be read", e);
        }
    }
}
