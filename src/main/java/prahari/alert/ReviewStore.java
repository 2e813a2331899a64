package prahari.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Score.Aside;
import prahari.model.Score.RuleScore;

/** SQL that reads hits with the verdicts of their alerts. */
final class ReviewStore {
    private static final String PAGE = """
            select h.id, h.version_id, h.found_at, h.detail, a.id as alert_id, a.verdict
            from hit h join message_version v on v.id = h.version_id
                 left join alert a on a.id =
                     (select min(m.alert_id) from alert_member m where m.message_id = v.message_id
                      and not exists (select 1 from campaign c where c.alert_id = m.alert_id))
            where h.id > :after and h.found_at >= :since
            order by h.id limit :most
            """;

    List<ReviewedHit> page(Handle handle, Instant since, long after, int most) {
        return handle.createQuery(PAGE)
                .bind("since", since)
                .bind("after", after)
                .bind("most", most)
                .map(ReviewStore::hit)
                .list();
    }

    private static ReviewedHit hit(ResultSet row, StatementContext context) throws SQLException {
        HitJson detail = HitJson.read(row.getString("detail"));
        List<Aside> aside = detail.aside() == null ? List.of() : detail.aside();
        String verdict = row.getString("verdict");
        return new ReviewedHit(
                row.getLong("id"),
                row.getLong("version_id"),
                row.getObject("found_at", OffsetDateTime.class).toInstant(),
                detail.rules().stream().map(RuleScore::name).toList(),
                aside.stream().map(each -> each.rule().name()).toList(),
                row.getObject("alert_id", Long.class),
                verdict(verdict));
    }

    private static @Nullable Verdict verdict(@Nullable String word) {
        return word == null ? null : Verdict.parse(word).orElse(null);
    }
}
