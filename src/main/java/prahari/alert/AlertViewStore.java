package prahari.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.message.PostJson;
import prahari.model.Chat;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;
import prahari.model.Severity;
import prahari.store.Encrypted;

/** SQL that reads an alert with all that is shown of it. */
final class AlertViewStore {
    private static final String TOP = """
            select m.id, c.id as chat_row, c.telegram_id, c.username, c.title, c.type, m.message_id, m.posted_at, m.deleted_at,
                   v.message_id as message_row, v.version, v.post, h.detail, h.generation,
                   (select count(*) from message_version where message_id = m.id and version > 0) as versions
            from hit h join message_version v on v.id = h.version_id
                 join message m on m.id = v.message_id join chat c on c.id = m.chat_id
            where h.id = :hitId
            """;
    private static final String MEMBERS = """
            select c.id as chat_row, c.telegram_id, c.username, c.title, c.type, m.message_id
            from alert_member a join message m on m.id = a.message_id join chat c on c.id = m.chat_id
            where a.alert_id = :alertId order by a.added_at, a.message_id
            """;
    private static final String EVENTS = """
            select id, at, actor, via, what, detail, note, key_name from alert_event where alert_id = :alertId order by id
            """;
    private static final String CAPTURES = """
            select count(distinct capture_id) from evidence where alert_id = :alertId
            """;
    private static final String IDS = """
            select id from alert where state in (<states>) and severity in (<severities>) order by id desc limit :limit
            """;

    /** What is shown for a text whose time to be kept is over. */
    private static final String FORGOTTEN = "(the text is no longer kept)";

    private record Top(
            Chat chat,
            long messageId,
            @Nullable Instant postedAt,
            boolean deleted,
            String text,
            HitJson detail,
            String generation,
            int versions) {}

    private final AlertStore alerts;
    private final CampaignStore campaigns;

    private final ClockStore clocks;

    AlertViewStore(AlertStore alerts, CampaignStore campaigns, ClockStore clocks) {
        this.alerts = alerts;
        this.campaigns = campaigns;
        this.clocks = clocks;
    }

    Optional<AlertView> view(Handle handle, long id) {
        return alerts.find(handle, id).map(alert -> view(handle, alert));
    }

    List<AlertView> list(Handle handle, AlertQuery query) {
        List<String> states = Arrays.stream(Alert.State.values())
                .filter(state -> query.states().isEmpty() || query.states().contains(state))
                .map(Enum::name)
                .toList();
        List<String> severities = Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(query.minSeverity()) >= 0)
                .map(Enum::name)
                .toList();
        return handle
                .createQuery(IDS)
                .bindList("states", states)
                .bindList("severities", severities)
                .bind("limit", query.limit())
                .mapTo(Long.class)
                .list()
                .stream()
                .flatMap(id -> view(handle, id).stream())
                .toList();
    }

    private AlertView view(Handle handle, Alert alert) {
        Top top = handle.createQuery(TOP)
                .bind("hitId", alert.topHitId())
                .map(AlertViewStore::top)
                .one();
        Optional<CampaignStore.Shown> campaign = campaigns.find(handle, alert.id());
        return new AlertView(
                alert,
                top.chat(),
                top.messageId(),
                top.postedAt(),
                top.text(),
                campaign.map(CampaignStore.Shown::reasons).orElseGet(() -> reasons(handle, alert, top)),
                rules(campaign, top),
                alerts.organisations(handle, alert.id()),
                top.detail().identified(),
                top.generation(),
                top.versions(),
                top.deleted(),
                members(handle, alert.id()),
                handle.createQuery(EVENTS)
                        .bind("alertId", alert.id())
                        .map(AlertStore::event)
                        .list(),
                handle.createQuery(CAPTURES)
                        .bind("alertId", alert.id())
                        .mapTo(Integer.class)
                        .one(),
                campaigns.campaignOf(handle, alert.id()).orElse(null),
                clocks.of(handle, alert.id()));
    }

    /** The lines of the top hit, and what correlations added. */
    private List<Reason> reasons(Handle handle, Alert alert, Top top) {
        List<Reason> boosts = campaigns.boosts(handle, alert.id());
        if (boosts.isEmpty()) return top.detail().reasons();
        List<Reason> lines = new ArrayList<>(top.detail().reasons());
        lines.addAll(boosts);
        int sum = lines.stream().mapToInt(Reason::points).sum();
        if (sum > 100) lines.add(new Reason(boosts.get(0).rule(), 100 - sum, "no score is above 100"));
        return lines;
    }

    private static List<RuleScore> rules(Optional<CampaignStore.Shown> campaign, Top top) {
        List<RuleScore> rules = new ArrayList<>();
        campaign.ifPresent(shown -> rules.add(shown.rule()));
        rules.addAll(top.detail().rules());
        return rules;
    }

    private static List<AlertView.Member> members(Handle handle, long alertId) {
        return handle.createQuery(MEMBERS)
                .bind("alertId", alertId)
                .map((row, context) -> new AlertView.Member(AlertStore.chat(row, context), row.getLong("message_id")))
                .list();
    }

    private static String text(ResultSet row, StatementContext context) throws SQLException {
        byte[] post = row.getBytes("post");
        if (post == null) return FORGOTTEN;
        var place = PostJson.place(row.getLong("message_row"), row.getInt("version"));
        return PostJson.read(Encrypted.vault(context).decryptText(place, post))
                .content()
                .text();
    }

    private static Top top(ResultSet row, StatementContext context) throws SQLException {
        return new Top(
                AlertStore.chat(row, context),
                row.getLong("message_id"),
                AlertStore.instantOrNull(row, "posted_at"),
                row.getObject("deleted_at") != null,
                text(row, context),
                HitJson.read(row.getString("detail")),
                row.getString("generation"),
                row.getInt("versions"));
    }
}
