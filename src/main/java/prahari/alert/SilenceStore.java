package prahari.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.alert.Matcher.Subject;
import prahari.model.Chat;
import prahari.model.Label;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;
import prahari.store.KeptText;
import prahari.vault.KeyName;

/** SQL for silences and for what they would have hidden. */
final class SilenceStore {
    private static final int MOST_PREVIEWED = 20_000;

    private static final String COLUMNS =
            "id, author, reason, created_at, ends_at, rule, chat, label, organisation, below, criticals, agreed_by,"
                    + " ended_at, hidden, last_hit_at";
    private static final String INSERT = """
            insert into silence (author, created_at, ends_at, rule, chat, label, organisation, below, criticals)
            values (:author, :now, :endsAt, :rule, :chat, :label, :organisation, :below, :criticals)
            """;
    private static final String ONE = "select " + COLUMNS + " from silence where id = :id";
    private static final String ALL = "select " + COLUMNS + " from silence where ended_at is null order by id";
    private static final String UNTOLD = "select " + COLUMNS + " from silence where not told order by id";
    private static final String COUNT = """
            update silence set hidden = hidden + 1, last_hit_at = :now where id = :id
            """;
    private static final String SECOND = """
            update silence set agreed_by = :person where id = :id
            """;
    private static final String ENDED = """
            update silence set ended_at = :now where id = :id
            """;
    private static final String TOLD = """
            update silence set told = true where id = :id
            """;
    private static final String RAISED = """
            select a.severity, a.label, a.verdict, h.detail, c.id as chat_row, c.telegram_id, c.username, c.title, c.type, a.id
            from alert a join hit h on h.id = a.top_hit_id join message_version v on v.id = h.version_id
                 join message m on m.id = v.message_id join chat c on c.id = m.chat_id
            where a.raised_at >= :since order by a.id desc limit :most
            """;
    private static final String ORGANISATIONS = """
            select organisation from alert_organisation where alert_id = :alertId
            """;

    /** An alert as a silence would have seen it, and how it ended. */
    record Raised(Subject subject, @Nullable String verdict) {}

    Silence add(Handle tx, Matcher matcher, String reason, String author, Instant now, Instant endsAt) {
        Label label = matcher.label();
        Severity below = matcher.below();
        long id = tx.createUpdate(INSERT)
                .bind("author", author)
                .bind("now", now)
                .bind("endsAt", endsAt)
                .bind("rule", matcher.rule())
                .bind("chat", matcher.chat())
                .bind("label", label == null ? null : label.name())
                .bind("organisation", matcher.organisation())
                .bind("below", below == null ? null : below.name())
                .bind("criticals", matcher.criticals())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        tx.createUpdate("update silence set reason = :reason where id = :id")
                .bind("reason", KeptText.SILENCE_REASON.encrypted(tx, KeyName.STANDING, id, reason))
                .bind("id", id)
                .execute();
        return find(tx, id).orElseThrow();
    }

    Optional<Silence> find(Handle handle, long id) {
        return handle.createQuery(ONE).bind("id", id).map(SilenceStore::silence).findOne();
    }

    /** Those that nobody has ended by hand. */
    List<Silence> all(Handle handle) {
        return handle.createQuery(ALL).map(SilenceStore::silence).list();
    }

    List<Silence> untold(Handle handle) {
        return handle.createQuery(UNTOLD).map(SilenceStore::silence).list();
    }

    void count(Handle tx, long id, Instant now) {
        tx.createUpdate(COUNT).bind("id", id).bind("now", now).execute();
    }

    void setSecond(Handle tx, long id, String person) {
        tx.createUpdate(SECOND).bind("id", id).bind("person", person).execute();
    }

    void setEnded(Handle tx, long id, Instant now) {
        tx.createUpdate(ENDED).bind("id", id).bind("now", now).execute();
    }

    void setTold(Handle tx, long id) {
        tx.createUpdate(TOLD).bind("id", id).execute();
    }

    List<Raised> raisedSince(Handle handle, Instant since) {
        return handle.createQuery(RAISED)
                .bind("since", since)
                .bind("most", MOST_PREVIEWED)
                .map((row, context) -> new Raised(
                        new Subject(
                                HitJson.read(row.getString("detail")).rules().stream()
                                        .findFirst()
                                        .map(RuleScore::name)
                                        .orElse("-"),
                                names(AlertStore.chat(row, context)),
                                Label.valueOf(row.getString("label")),
                                Set.copyOf(handle.createQuery(ORGANISATIONS)
                                        .bind("alertId", row.getLong("id"))
                                        .mapTo(String.class)
                                        .list()),
                                Severity.valueOf(row.getString("severity"))),
                        row.getString("verdict")))
                .list();
    }

    /** What people call a chat. */
    static Set<String> names(Chat chat) {
        Set<String> names = new HashSet<>();
        if (chat.id() != null) names.add(chat.id().toString());
        String username = chat.username();
        if (username != null) names.add(username.toLowerCase(Locale.ROOT));
        return names;
    }

    private static Silence silence(ResultSet row, StatementContext context) throws SQLException {
        String label = row.getString("label");
        String below = row.getString("below");
        var matcher = new Matcher(
                row.getString("rule"),
                row.getString("chat"),
                label == null ? null : Label.valueOf(label),
                row.getString("organisation"),
                below == null ? null : Severity.valueOf(below),
                row.getBoolean("criticals"));
        return new Silence(
                row.getLong("id"),
                row.getString("author"),
                KeptText.SILENCE_REASON.of(row, context, "id", "reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                matcher,
                row.getString("agreed_by"),
                AlertStore.instantOrNull(row, "ended_at"),
                row.getInt("hidden"),
                AlertStore.instantOrNull(row, "last_hit_at"));
    }
}
