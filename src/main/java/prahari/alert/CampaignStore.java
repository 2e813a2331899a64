package prahari.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import prahari.model.Reason;
import prahari.model.Score.RuleScore;

/** SQL for alerts of correlations and for what these do to other alerts. */
final class CampaignStore {
    private static final int MAX_WHY = 400;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // rows of earlier versions have other keys
            .build();

    private static final String NEWEST_HIT = """
            select h.id, h.label from hit h join message_version v on v.id = h.version_id
            where v.message_id = :messageId order by h.id desc limit 1
            """;
    private static final String INSERT_CAMPAIGN = """
            insert into campaign (alert_id, rule, reasons) values (:alertId, :rule, :reasons)
            """;
    private static final String UPDATE_CAMPAIGN = """
            update campaign set rule = :rule, reasons = :reasons where alert_id = :alertId
            """;
    private static final String CAMPAIGN = """
            select rule, reasons from campaign where alert_id = :alertId
            """;
    private static final String CAMPAIGN_OF = """
            select min(l.campaign_id) from linked_member l join alert_member m on m.message_id = l.message_id
            where m.alert_id = :alertId
            """;
    private static final String MEMBERS = """
            select message_id from alert_member where alert_id = :alertId
            """;
    private static final String ALERTS_OF = """
            select distinct m.alert_id from alert_member m
            where m.message_id in (<messages>) and not exists (select 1 from campaign c where c.alert_id = m.alert_id)
            order by m.alert_id
            """;
    private static final String CHATS_OF = """
            select count(distinct chat_id) from message where id in (<messages>)
            """;
    private static final String HAS_BOOST = """
            select count(*) from alert_boost where alert_id = :alertId and correlation = :correlation
            """;
    private static final String INSERT_BOOST = """
            insert into alert_boost (alert_id, correlation, points, why, at)
            values (:alertId, :correlation, :points, :why, :at)
            """;
    private static final String BOOSTS = """
            select correlation, points, why from alert_boost where alert_id = :alertId order by at, correlation
            """;
    private static final String INSERT_INHIBITION = """
            insert into alert_inhibition (alert_id, campaign_id, at) values (:alertId, :campaignId, :at)
            """;
    private static final String END_INHIBITION = """
            delete from alert_inhibition where alert_id = :alertId
            """;
    private static final String INHIBITED = """
            select alert_id from alert_inhibition where campaign_id = :campaignId order by alert_id
            """;
    private static final String LOCK = """
            select id from correlation_lock where id = 1 for update
            """;

    /** The newest hit on a message. */
    record NewestHit(long id, String label) {}

    /** What an alert's campaign row holds. */
    record Shown(RuleScore rule, List<Reason> reasons) {}

    Optional<NewestHit> newestHit(Handle tx, long messageId) {
        return tx.createQuery(NEWEST_HIT)
                .bind("messageId", messageId)
                .map((row, context) -> new NewestHit(row.getLong("id"), row.getString("label")))
                .findOne();
    }

    void add(Handle tx, long alertId, Campaign campaign) {
        write(tx, INSERT_CAMPAIGN, alertId, campaign);
    }

    void update(Handle tx, long alertId, Campaign campaign) {
        write(tx, UPDATE_CAMPAIGN, alertId, campaign);
    }

    private static void write(Handle tx, String sql, long alertId, Campaign campaign) {
        try {
            tx.createUpdate(sql)
                    .bind("alertId", alertId)
                    .bind("rule", JSON.writeValueAsString(campaign.rule()))
                    .bind("reasons", JSON.writeValueAsString(campaign.reasons()))
                    .execute();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is shown of a correlation's alert; empty for any other alert. */
    Optional<Shown> find(Handle handle, long alertId) {
        return handle.createQuery(CAMPAIGN)
                .bind("alertId", alertId)
                .map((row, context) -> shown(row.getString("rule"), row.getString("reasons")))
                .findOne();
    }

    private static Shown shown(String rule, String reasons) {
        try {
            return new Shown(
                    JSON.readValue(rule, RuleScore.class),
                    JSON.readValue(reasons, new TypeReference<List<Reason>>() {}));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored campaign cannot be read", e);
        }
    }

    /** The campaign that a message of this alert was joined to. */
    Optional<Long> campaignOf(Handle handle, long alertId) {
        return handle.createQuery(CAMPAIGN_OF)
                .bind("alertId", alertId)
                .mapTo(Long.class)
                .findOne();
    }

    List<Long> members(Handle handle, long alertId) {
        return handle.createQuery(MEMBERS)
                .bind("alertId", alertId)
                .mapTo(Long.class)
                .list();
    }

    /** The alerts that hold these messages, campaigns left out. */
    List<Long> alertsOf(Handle tx, Collection<Long> messages) {
        if (messages.isEmpty()) return List.of();
        return tx.createQuery(ALERTS_OF)
                .bindList("messages", List.copyOf(messages))
                .mapTo(Long.class)
                .list();
    }

    /** In how many chats these messages stand. */
    int chatsOf(Handle tx, Collection<Long> messages) {
        return tx.createQuery(CHATS_OF)
                .bindList("messages", List.copyOf(messages))
                .mapTo(Integer.class)
                .one();
    }

    /** False when this correlation gave its points before. */
    boolean addBoost(Handle tx, long alertId, String correlation, int points, String why, Instant at) {
        long known = tx.createQuery(HAS_BOOST)
                .bind("alertId", alertId)
                .bind("correlation", correlation)
                .mapTo(Long.class)
                .one();
        if (known > 0) return false;
        tx.createUpdate(INSERT_BOOST)
                .bind("alertId", alertId)
                .bind("correlation", correlation)
                .bind("points", points)
                .bind("why", AlertStore.cut(why, MAX_WHY))
                .bind("at", at)
                .execute();
        return true;
    }

    /** The lines that correlations add to an alert's score. */
    List<Reason> boosts(Handle handle, long alertId) {
        return handle.createQuery(BOOSTS)
                .bind("alertId", alertId)
                .map((row, context) ->
                        new Reason(row.getString("correlation"), row.getInt("points"), row.getString("why")))
                .list();
    }

    void addInhibition(Handle tx, long alertId, long campaignId, Instant at) {
        tx.createUpdate(END_INHIBITION).bind("alertId", alertId).execute();
        tx.createUpdate(INSERT_INHIBITION)
                .bind("alertId", alertId)
                .bind("campaignId", campaignId)
                .bind("at", at)
                .execute();
    }

    /** Alerts that are quiet until this campaign is closed. */
    List<Long> waiting(Handle tx, long campaignId) {
        return tx.createQuery(INHIBITED)
                .bind("campaignId", campaignId)
                .mapTo(Long.class)
                .list();
    }

    /** One transaction at a time changes campaigns and what correlations remember. */
    void lockAll(Handle tx) {
        tx.createQuery(LOCK).mapTo(Integer.class).one();
    }

    void endInhibition(Handle tx, long alertId) {
        tx.createUpdate(END_INHIBITION).bind("alertId", alertId).execute();
    }
}
