package prahari.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.store.Encrypted;
import prahari.store.KeptText;

/** SQL for traces, signatures and the campaigns that they make. */
final class LinkStore {
    /** How many messages with the same trace are looked at, the newest first. */
    private static final int NEWEST = 40;

    private static final int MAX_WHY = 300;

    /** A message that carries a trace. */
    record Carrier(
            long messageId,
            Trace.Kind kind,
            String label,
            @Nullable Long campaign,
            long chatId,
            boolean inChannel) {}

    void keep(Handle tx, long messageId, String label, @Nullable MinHash signature, Collection<Trace> traces) {
        tx.createUpdate("merge into link_signature key (message_id) values (:message, :label, :signature)")
                .bind("message", messageId)
                .bind("label", label)
                .bind("signature", signature == null ? null : signature.bytes())
                .execute();
        if (traces.isEmpty()) return;
        var batch = tx.prepareBatch(
                "merge into link_trace key (kind, content, message_id) values (:kind, :value, :message)");
        for (Trace trace : traces) {
            batch.bind("kind", trace.kind().name())
                    .bind("value", kept(tx, trace))
                    .bind("message", messageId)
                    .add();
        }
        batch.execute();
    }

    /**
     * What is a person's and only looked up is kept as a keyed hash; of what is shown, the part that may be. Handles stay: they
     * are compared letter by letter, and are the addresses that sources are named by.
     */
    static String kept(Handle tx, Trace trace) {
        return switch (trace.kind()) {
            case WORD, NAME -> Encrypted.vault(tx).token("trace NAME", trace.value()); // a bare word may be anything
            case INVITE, CONTACT, FILE, TEMPLATE -> token(tx, trace);
            case FROM, AT ->
                trace.value().startsWith(Trace.TITLE)
                        ? Trace.TITLE + Encrypted.vault(tx).token("trace TITLE", trace.value())
                        : trace.value();
            case WALLET -> token(tx, trace) + " " + trace.lastFour();
            case LINK -> trace.host() + " " + token(tx, trace); // what follows the host may be anything
            case MENTION, AUTHOR, BAND -> trace.value();
        };
    }

    private static String token(Handle tx, Trace trace) {
        return Encrypted.vault(tx).token("trace " + trace.kind(), trace.value());
    }

    /** Other messages that carry this value, in the form that it is kept in, as this kind. */
    List<Carrier> carriers(Handle tx, Trace.Kind kind, String value, long except) {
        return tx.createQuery("""
                        select t.message_id, s.label, l.campaign_id, m.chat_id, c.type
                        from link_trace t join link_signature s on s.message_id = t.message_id
                             join message m on m.id = t.message_id join chat c on c.id = m.chat_id
                             left join linked_member l on l.message_id = t.message_id
                        where t.kind = :kind and t.content = :value and t.message_id <> :except
                        order by t.message_id desc limit :limit
                        """)
                .bind("kind", kind.name())
                .bind("value", value)
                .bind("except", except)
                .bind("limit", NEWEST)
                .map((row, context) -> {
                    long campaign = row.getLong("campaign_id");
                    return new Carrier(
                            row.getLong("message_id"),
                            kind,
                            row.getString("label"),
                            campaign == 0 ? null : campaign,
                            row.getLong("chat_id"),
                            "CHANNEL".equals(row.getString("type")));
                })
                .list();
    }

    Optional<MinHash> signature(Handle tx, long messageId) {
        return tx.createQuery(
                        "select signature from link_signature where message_id = :message and signature is not null")
                .bind("message", messageId)
                .mapTo(byte[].class)
                .findOne()
                .map(MinHash::ofBytes);
    }

    Set<Trace> traces(Handle tx, long messageId) {
        return new LinkedHashSet<>(tx.createQuery(
                        "select kind, content from link_trace where message_id = :message order by kind, content")
                .bind("message", messageId)
                .map((row, context) -> new Trace(Trace.Kind.valueOf(row.getString("kind")), row.getString("content")))
                .list());
    }

    /** Who stands behind a message, or behind the messages of the campaign that it belongs to. */
    Set<String> sellers(Handle tx, Carrier carrier) {
        String of = carrier.campaign() == null
                ? "t.message_id = :id"
                : "t.message_id in (select message_id from linked_member where campaign_id = :id)";
        Map<Long, Set<Trace>> byMessage = tx.createQuery(
                        "select t.message_id, t.kind, t.content from link_trace t where " + of
                                + " and t.kind in ('MENTION', 'AUTHOR', 'INVITE', 'WALLET', 'CONTACT') limit 500")
                .bind("id", carrier.campaign() == null ? carrier.messageId() : carrier.campaign())
                .reduceRows(new HashMap<>(), (all, row) -> {
                    var kind = Trace.Kind.valueOf(row.getColumn("kind", String.class));
                    all.computeIfAbsent(row.getColumn("message_id", Long.class), id -> new HashSet<>())
                            .add(new Trace(kind, row.getColumn("content", String.class)));
                    return all;
                });
        Set<String> sellers = new HashSet<>();
        byMessage.values().forEach(traces -> sellers.addAll(Trace.sellers(traces)));
        return sellers;
    }

    /**
     * Who has posted in a channel, by a trace of its place: each campaign by its number, each message without one that names
     * somebody by its own below zero; a few at most.
     */
    Set<Long> groupsAt(Handle tx, String place, long except) {
        return new HashSet<>(tx.createQuery("""
                        select distinct coalesce(l.campaign_id, -t.message_id) as one
                        from link_trace t left join linked_member l on l.message_id = t.message_id
                        where t.kind = 'AT' and t.content = :place and t.message_id <> :except
                              and (l.campaign_id is not null or exists (select 1 from link_trace s
                                   where s.message_id = t.message_id and s.kind in ('MENTION', 'INVITE', 'WALLET', 'CONTACT')))
                        limit 5
                        """)
                .bind("place", place)
                .bind("except", except)
                .mapTo(Long.class)
                .list());
    }

    /** How many messages of a campaign stand at a place. */
    int postsAt(Handle tx, String place, long campaign) {
        return tx.createQuery("select count(*) from link_trace t join linked_member l on l.message_id = t.message_id"
                        + " where t.kind = 'AT' and t.content = :place and l.campaign_id = :campaign")
                .bind("place", place)
                .bind("campaign", campaign)
                .mapTo(Integer.class)
                .one();
    }

    Optional<Long> campaignOf(Handle tx, long messageId) {
        return tx.createQuery("select campaign_id from linked_member where message_id = :message")
                .bind("message", messageId)
                .mapTo(Long.class)
                .findOne();
    }

    long open(Handle tx, Instant at) {
        return tx.createUpdate("insert into linked_campaign (opened_at) values (:at)")
                .bind("at", at)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
    }

    void join(Handle tx, long messageId, long campaign, String why, Instant at) {
        tx.createUpdate("insert into linked_member (message_id, campaign_id, joined_at, why)"
                        + " values (:message, :campaign, :at, :why)")
                .bind("message", messageId)
                .bind("campaign", campaign)
                .bind("at", at)
                .bind("why", why.length() <= MAX_WHY ? why : why.substring(0, MAX_WHY))
                .execute();
    }

    void merge(Handle tx, long from, long into) {
        tx.createUpdate("update linked_member set campaign_id = :into where campaign_id = :from")
                .bind("from", from)
                .bind("into", into)
                .execute();
        tx.createUpdate("update linked_campaign set merged_into = :into where id = :from or merged_into = :from")
                .bind("from", from)
                .bind("into", into)
                .execute();
    }

    /** The campaign under this number, or the one that took it in. */
    Optional<Long> find(Handle handle, long id) {
        return handle.createQuery("select coalesce(merged_into, id) from linked_campaign where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    /** Campaigns that stand for themselves, the one with the newest message first. */
    List<CampaignView> list(Handle handle, @Nullable Long only, int limit) {
        return handle.createQuery("""
                        select c.id, c.opened_at, min(coalesce(m.posted_at, m.first_seen_at)) as first_at,
                               max(coalesce(m.posted_at, m.first_seen_at)) as last_at,
                               count(distinct l.message_id) as messages, count(distinct m.chat_id) as chats,
                               count(distinct a.id) as alerts, coalesce(max(a.score), 0) as score
                        from linked_campaign c join linked_member l on l.campaign_id = c.id
                             join message m on m.id = l.message_id
                             left join alert_member am on am.message_id = m.id left join alert a on a.id = am.alert_id
                        where c.merged_into is null and (:only is null or c.id = :only)
                        group by c.id, c.opened_at order by last_at desc, c.id desc limit :limit
                        """)
                .bind("only", only)
                .bind("limit", limit)
                .map((row, context) -> {
                    var times = context.findColumnMapperFor(Instant.class).orElseThrow();
                    return new CampaignView(
                            row.getLong("id"),
                            times.map(row, "opened_at", context),
                            times.map(row, "first_at", context),
                            times.map(row, "last_at", context),
                            row.getInt("messages"),
                            row.getInt("chats"),
                            row.getInt("alerts"),
                            row.getInt("score"),
                            List.of(),
                            List.of());
                })
                .list();
    }

    /** Its messages in the order in which they were posted. */
    List<CampaignView.Member> members(Handle handle, long campaign, int limit) {
        return handle.createQuery("""
                        select c.id as chat_row, c.telegram_id, c.username, c.title, m.message_id,
                               coalesce(m.posted_at, m.first_seen_at) as at, l.why,
                               (select min(alert_id) from alert_member where message_id = m.id) as alert
                        from linked_member l join message m on m.id = l.message_id join chat c on c.id = m.chat_id
                        where l.campaign_id = :campaign order by at, m.id limit :limit
                        """)
                .bind("campaign", campaign)
                .bind("limit", limit)
                .map((row, context) -> new CampaignView.Member(
                        (Long) row.getObject("telegram_id"),
                        row.getString("username"),
                        KeptText.CHAT_TITLE.of(row, context, "chat_row", "title"),
                        row.getLong("message_id"),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "at", context),
                        (Long) row.getObject("alert"),
                        row.getString("why")))
                .list();
    }

    /** What its messages share most, and in how many of them. */
    List<CampaignView.Shared> shared(Handle handle, long campaign, int limit) {
        return handle.createQuery("""
                        select t.kind, t.content, count(*) as messages
                        from link_trace t join linked_member l on l.message_id = t.message_id
                        where l.campaign_id = :campaign and t.kind not in ('BAND', 'AT', 'TEMPLATE', 'WORD', 'NAME')
                        group by t.kind, t.content having count(*) > 1 order by messages desc, t.kind, t.content limit :limit
                        """)
                .bind("campaign", campaign)
                .bind("limit", limit)
                .map((row, context) -> new CampaignView.Shared(
                        new Trace(Trace.Kind.valueOf(row.getString("kind")), row.getString("content")).shown(),
                        row.getInt("messages")))
                .list();
    }
}
