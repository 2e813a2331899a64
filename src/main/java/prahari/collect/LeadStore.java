package prahari.collect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import prahari.collect.Lead.How;
import prahari.collect.Lead.Kind;
import prahari.collect.Lead.State;
import prahari.store.Inserts;
import prahari.store.KeptText;

/** Leads, and the messages that name them: the tables {@code lead} and {@code lead_mention}. */
public final class LeadStore {
    private static final int MAX_REASON_CHARS = 400;
    private static final int MAX_ACTOR_CHARS = 100;
    /** Chats that are named for each lead. */
    private static final int MOST_CHATS = 5;

    private static final String COUNTED = """
            select l.id, l.name, l.kind, l.state, l.decided_at, l.decided_by, l.reason, count(n.message_id) as hits,
                   count(distinct m.chat_id) as chats, coalesce(max(n.points), 0) as points,
                   coalesce(min(n.at), l.decided_at) as first, coalesce(max(n.at), l.decided_at) as last,
                   sum(case when n.how = 'LINK' then 1 else 0 end) as links,
                   sum(case when n.how = 'FORWARD' then 1 else 0 end) as forwards
            from lead l left join lead_mention n on n.lead_id = l.id left join message m on m.id = n.message_id
            """;
    private static final String GROUPED = """
            group by l.id, l.name, l.kind, l.state, l.decided_at, l.decided_by, l.reason
            order by chats desc, hits desc, l.id fetch first :most rows only
            """;
    /** What is watched needs no proposal, however it came to be. */
    private static final String UNWATCHED = """
            and not exists (select 1 from source s where s.active
                            and s.id in ('channel:' || l.name, 'bot:' || l.name))
            """;

    private static final String CHATS = """
            select n.lead_id, c.id as chat_row, c.username, c.title, count(*) as hits
            from lead_mention n join message m on m.id = n.message_id join chat c on c.id = m.chat_id
            where n.lead_id in (<ids>) group by n.lead_id, c.id, c.username, c.title order by n.lead_id, hits desc, c.id
            """;

    private static final RowMapper<Row> ROW = (row, context) -> new Row(
            row.getLong("id"),
            new Lead(row.getString("name"), Kind.valueOf(row.getString("kind"))),
            State.valueOf(row.getString("state")));

    /** A message that names a lead. */
    public record Mention(Lead lead, How how, long messageId, int points, Instant at) {}

    record Row(long id, Lead lead, State state) {}

    /**
     * Notes who was named. The last to be written in a transaction, and always in the order of the names: others who note the
     * same leads then wait, and nobody waits for each other.
     */
    public void note(Handle tx, Collection<Mention> mentions) {
        mentions.stream()
                .sorted(Comparator.comparing((Mention mention) -> mention.lead().name())
                        .thenComparing(Mention::messageId))
                .forEach(mention -> note(tx, mention));
    }

    private void note(Handle tx, Mention mention) {
        Lead lead = mention.lead();
        Row known = find(tx, lead.name()).orElse(null);
        if (known == null) {
            Inserts.unlessThere(
                    () -> tx.createUpdate("insert into lead (name, kind, state) values (:name, :kind, 'PROPOSED')")
                            .bind("name", lead.name())
                            .bind("kind", lead.kind().name())
                            .execute());
            known = find(tx, lead.name()).orElseThrow();
        }
        if (known.lead().kind() == Kind.NAME && lead.kind() != Kind.NAME) {
            tx.createUpdate("update lead set kind = :kind where id = :id")
                    .bind("kind", lead.kind().name())
                    .bind("id", known.id())
                    .execute();
        }
        int raised = tx.createUpdate("""
                        update lead_mention set points = case when points < :points then :points else points end
                        where lead_id = :lead and message_id = :message
                        """)
                .bind("points", mention.points())
                .bind("lead", known.id())
                .bind("message", mention.messageId())
                .execute();
        if (raised > 0) return;
        tx.createUpdate("""
                        insert into lead_mention (lead_id, message_id, how, points, at)
                        values (:lead, :message, :how, :points, :at)
                        """)
                .bind("lead", known.id())
                .bind("message", mention.messageId())
                .bind("how", mention.how().name())
                .bind("points", mention.points())
                .bind("at", mention.at())
                .execute();
    }

    /** A lead that a person proposes; who and when stand where a decision's will. */
    void propose(Handle tx, Lead lead, String actor, Instant at) {
        tx.createUpdate("""
                        insert into lead (name, kind, state, decided_by, decided_at)
                        values (:name, :kind, 'PROPOSED', :actor, :at)
                        """)
                .bind("name", lead.name())
                .bind("kind", lead.kind().name())
                .bind("actor", Texts.cut(actor, MAX_ACTOR_CHARS))
                .bind("at", at)
                .execute();
    }

    Optional<Row> find(Handle handle, String name) {
        return handle.createQuery("select id, name, kind, state from lead where name = :name")
                .bind("name", name)
                .map(ROW)
                .findOne();
    }

    Optional<Row> lock(Handle tx, String name) {
        return tx.createQuery("select id, name, kind, state from lead where name = :name for update")
                .bind("name", name)
                .map(ROW)
                .findOne();
    }

    void decide(Handle tx, long id, Kind kind, State state, String actor, @Nullable String reason, Instant at) {
        tx.createUpdate("""
                        update lead set kind = :kind, state = :state, decided_by = :actor, reason = :reason, decided_at = :at
                        where id = :id
                        """)
                .bind("kind", kind.name())
                .bind("state", state.name())
                .bind("actor", Texts.cut(actor, MAX_ACTOR_CHARS))
                .bind("reason", reason == null ? null : Texts.cut(reason, MAX_REASON_CHARS))
                .bind("at", at)
                .bind("id", id)
                .execute();
    }

    /** Leads of a state with what is known of them; of the proposed ones those that are not watched already. */
    List<LeadView> list(Handle handle, State state, int most) {
        List<LeadView> found = new ArrayList<>();
        String unwatched = state == State.PROPOSED ? UNWATCHED : "";
        handle.createQuery(COUNTED + "where l.state = :state\n" + unwatched + GROUPED)
                .bind("state", state.name())
                .bind("most", most)
                .map((row, context) -> {
                    var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
                    return new LeadView(
                            row.getLong("id"),
                            new Lead(row.getString("name"), Kind.valueOf(row.getString("kind"))),
                            State.valueOf(row.getString("state")),
                            row.getInt("hits"),
                            row.getInt("chats"),
                            row.getInt("points"),
                            instants.map(row, "first", context),
                            instants.map(row, "last", context),
                            row.getInt("links"),
                            row.getInt("forwards"),
                            List.of(),
                            row.getString("decided_by"),
                            row.getString("reason"));
                })
                .forEach(found::add);
        if (found.isEmpty()) return found;
        Map<Long, List<String>> chats = new HashMap<>();
        handle.createQuery(CHATS)
                .bindList("ids", found.stream().map(LeadView::id).toList())
                .map((row, context) -> {
                    List<String> named = chats.computeIfAbsent(row.getLong("lead_id"), id -> new ArrayList<>());
                    if (named.size() < MOST_CHATS) {
                        String username = row.getString("username");
                        named.add(
                                username != null
                                        ? username
                                        : KeptText.CHAT_TITLE.of(row, context, "chat_row", "title"));
                    }
                    return named;
                })
                .list();
        return found.stream()
                .map(view -> view.in(chats.getOrDefault(view.id(), List.of())))
                .toList();
    }

    /** The leads that were accepted. */
    List<Lead> accepted(Handle handle) {
        return handle.createQuery("select id, name, kind, state from lead where state = 'ACCEPTED' order by name")
                .map(ROW)
                .map(Row::lead)
                .list();
    }
}
