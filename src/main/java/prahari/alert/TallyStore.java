package prahari.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import prahari.model.Severity;
import prahari.store.KeptText;

/** SQL that counts alerts. */
final class TallyStore {
    private static final int AT_ONCE = 1_000;
    private static final int TOP = 10;

    private static final String ALERTS = """
            select a.id, a.severity, a.score, h.detail, c.id as chat_row, c.title
            from alert a join hit h on h.id = a.top_hit_id join message_version v on v.id = h.version_id
                 join message m on m.id = v.message_id join chat c on c.id = m.chat_id
            where a.id in (<ids>)
            """;

    private record Row(long id, Severity severity, int score, String rule, String chat) {}

    Tally tally(Handle handle, List<Long> ids) {
        Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
        Map<String, Integer> byRule = new HashMap<>();
        Map<String, Integer> byChat = new HashMap<>();
        List<Tally.Scored> all = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            for (Row row : rows(handle, ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))) {
                bySeverity.merge(row.severity(), 1, Integer::sum);
                byRule.merge(row.rule(), 1, Integer::sum);
                byChat.merge(row.chat(), 1, Integer::sum);
                all.add(new Tally.Scored(row.id(), row.score()));
            }
        }
        all.sort(Comparator.comparingInt(Tally.Scored::score).reversed().thenComparing(Tally.Scored::alertId));
        return new Tally(all.size(), bySeverity, byRule, byChat, all.subList(0, Math.min(TOP, all.size())));
    }

    private static List<Row> rows(Handle handle, List<Long> ids) {
        return handle.createQuery(ALERTS)
                .bindList("ids", ids)
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        Severity.valueOf(row.getString("severity")),
                        row.getInt("score"),
                        HitJson.read(row.getString("detail")).rules().stream()
                                .findFirst()
                                .map(rule -> rule.name())
                                .orElse("-"),
                        KeptText.CHAT_TITLE.of(row, context, "chat_row", "title")))
                .list();
    }
}
