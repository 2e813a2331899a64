package prahari.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;
import prahari.store.Encrypted;
import prahari.store.KeptText;
import prahari.vault.KeyName;
import prahari.vault.Vault;

/** SQL for what may be a taken-down chat or bot under another name. */
final class ComeBackStore {
    private static final int MOST = 1000;

    private static final String ADD_CHATS = """
            insert into takedown_target (takedown_id, chat_id, handle)
            select distinct cast(:takedown as bigint), m.chat_id, c.username
            from alert_member a join message m on m.id = a.message_id join chat c on c.id = m.chat_id
            where a.alert_id = :alert
            """;

    private static final String ADD_BOTS = """
            insert into takedown_target (takedown_id, handle)
            select distinct cast(:takedown as bigint), l.name
            from alert_member a join lead_mention n on n.message_id = a.message_id join lead l on l.id = n.lead_id
            where a.alert_id = :alert and l.kind = 'BOT'
            """;

    private static final String SENT = """
            select id, alert_id, sent_at, target from takedown where sent_at > :since order by id desc limit :most
            """;

    /** Chats in which nothing was seen before a request was sent, and that it is not about. */
    private static final String NEW_CHAT = """
             not exists (select 1 from takedown_target own where own.takedown_id = :takedown and own.chat_id = c.id)
             and not exists (select 1 from message old where old.chat_id = c.id and old.first_seen_at <= :sent)
            """;

    private static final String IN_CAMPAIGN = """
            select distinct c.id, c.username, c.title, l.campaign_id as link, l.why
            from linked_member l join message m on m.id = l.message_id join chat c on c.id = m.chat_id
            where l.campaign_id in (select k.campaign_id from takedown_target t join message o on o.chat_id = t.chat_id
                join linked_member k on k.message_id = o.id where t.takedown_id = :takedown)
            and\
            """ + NEW_CHAT + " limit :most";

    private static final String IN_ALERT = """
            select distinct c.id, c.username, c.title, a.alert_id as link, cast(null as varchar) as why
            from alert_member a join message m on m.id = a.message_id join chat c on c.id = m.chat_id
            where a.alert_id = (select alert_id from takedown where id = :takedown)
            and\
            """ + NEW_CHAT + " limit :most";

    private static final String NEW_NAMED = """
            select c.id, c.username, c.title, cast(0 as bigint) as link, cast(null as varchar) as why
            from chat c where c.username is not null and exists (select 1 from message s where s.chat_id = c.id)
            and\
            """ + NEW_CHAT + " order by c.id desc limit :most";

    private static final String RENAMED = """
            select c.id, c.username, c.title, coalesce(c.telegram_id, 0) as link, t.handle as why
            from takedown_target t join chat c on c.id = t.chat_id
            where t.takedown_id = :takedown and t.handle is not null and c.username is not null
            and lower(t.handle) <> lower(c.username)
            """;

    private static final String NEW_LEADS = """
            select l.name from lead l where l.kind <> 'INVITE'
            and not exists (select 1 from lead_mention n where n.lead_id = l.id and n.at <= :sent)
            order by l.id desc limit :most
            """;

    private static final String LIST = """
            select b.id, b.takedown_id, t.alert_id, t.target, b.name, b.reason, b.found_at, b.outcome, b.note
            from come_back b join takedown t on t.id = b.takedown_id
            """;

    /** A request that was sent. */
    record Sent(long id, long alert, Instant at, String target) {}

    /** A chat that may be meant; what {@code link} and {@code why} say depends on the question. */
    record Chat(
            long id,
            @Nullable String username,
            String title,
            long link,
            @Nullable String why) {}

    /** Notes whom a request is about. */
    void addTargets(Handle tx, long takedown, long alert) {
        for (String sql : List.of(ADD_CHATS, ADD_BOTS)) {
            tx.createUpdate(sql).bind("takedown", takedown).bind("alert", alert).execute();
        }
    }

    List<Sent> sentSince(Handle handle, Instant since) {
        return handle.createQuery(SENT)
                .bind("since", since)
                .bind("most", MOST)
                .map(row -> new Sent(
                        row.getColumn("id", Long.class),
                        row.getColumn("alert_id", Long.class),
                        row.getColumn("sent_at", Instant.class),
                        KeptText.TAKEDOWN_TARGET.of(
                                Encrypted.vault(handle),
                                row.getColumn("id", Long.class),
                                row.getColumn("target", byte[].class))))
                .list();
    }

    /** The usernames of whom a request is about. */
    List<String> handles(Handle handle, long takedown) {
        return handle.createQuery("select distinct handle from takedown_target"
                        + " where takedown_id = :takedown and handle is not null order by handle")
                .bind("takedown", takedown)
                .mapTo(String.class)
                .list();
    }

    /** New chats with messages of a campaign that the targets have messages in. */
    List<Chat> inCampaign(Handle handle, Sent sent) {
        return chats(handle, IN_CAMPAIGN, sent);
    }

    /** New chats whose messages joined the alert itself. */
    List<Chat> inAlert(Handle handle, Sent sent) {
        return chats(handle, IN_ALERT, sent);
    }

    List<Chat> newNamed(Handle handle, Sent sent) {
        return chats(handle, NEW_NAMED, sent);
    }

    /** Targets that have another username now; {@code why} is the one they had. */
    List<Chat> renamed(Handle handle, Sent sent) {
        return handle.createQuery(RENAMED)
                .bind("takedown", sent.id())
                .map(row -> chat(handle, row))
                .list();
    }

    /** Names of channels and bots that nobody had named before a request was sent. */
    List<String> newLeads(Handle handle, Sent sent) {
        return handle.createQuery(NEW_LEADS)
                .bind("sent", sent.at())
                .bind("most", MOST)
                .mapTo(String.class)
                .list();
    }

    boolean isKnown(Handle handle, long takedown, String who) {
        return handle.createQuery("select count(*) from come_back where takedown_id = :takedown and who = :who")
                        .bind("takedown", takedown)
                        .bind("who", who)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    long add(Handle tx, Sent sent, String who, String name, String reason, Instant at) {
        long id = tx.createUpdate("insert into come_back (takedown_id, who, found_at) values (:takedown, :who, :at)")
                .bind("takedown", sent.id())
                .bind("who", who)
                .bind("at", at)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        String key = KeyName.ofCase(sent.alert());
        tx.createUpdate("update come_back set name = :name, reason = :reason where id = :id")
                .bind("name", KeptText.COME_BACK_NAME.encrypted(tx, key, id, name))
                .bind("reason", KeptText.COME_BACK_REASON.encrypted(tx, key, id, reason))
                .bind("id", id)
                .execute();
        return id;
    }

    List<ComeBacks.ComeBack> list(Handle handle) {
        return handle.createQuery(LIST + " order by b.id desc limit :most")
                .bind("most", MOST)
                .map(row -> comeBack(handle, row))
                .list();
    }

    Optional<ComeBacks.ComeBack> find(Handle handle, long id) {
        return handle.createQuery(LIST + " where b.id = :id")
                .bind("id", id)
                .map(row -> comeBack(handle, row))
                .findOne();
    }

    boolean decide(Handle tx, long id, long alert, String outcome, String note, String actor, Instant at) {
        return tx.createUpdate("update come_back set outcome = :outcome, note = :note, actor = :actor, decided_at = :at"
                                + " where id = :id and outcome is null")
                        .bind("id", id)
                        .bind("outcome", outcome)
                        .bind("note", KeptText.COME_BACK_NOTE.encrypted(tx, KeyName.ofCase(alert), id, note))
                        .bind("actor", actor)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    private static List<Chat> chats(Handle handle, String sql, Sent sent) {
        return handle.createQuery(sql)
                .bind("takedown", sent.id())
                .bind("sent", sent.at())
                .bind("most", MOST)
                .map(row -> chat(handle, row))
                .list();
    }

    private static Chat chat(Handle handle, RowView row) {
        return new Chat(
                row.getColumn("id", Long.class),
                row.getColumn("username", String.class),
                KeptText.CHAT_TITLE.of(
                        Encrypted.vault(handle), row.getColumn("id", Long.class), row.getColumn("title", byte[].class)),
                row.getColumn("link", Long.class),
                row.getColumn("why", String.class));
    }

    private static ComeBacks.ComeBack comeBack(Handle handle, RowView row) {
        Vault vault = Encrypted.vault(handle);
        long id = row.getColumn("id", Long.class);
        long takedown = row.getColumn("takedown_id", Long.class);
        return new ComeBacks.ComeBack(
                id,
                takedown,
                row.getColumn("alert_id", Long.class),
                KeptText.TAKEDOWN_TARGET.of(vault, takedown, row.getColumn("target", byte[].class)),
                KeptText.COME_BACK_NAME.of(vault, id, row.getColumn("name", byte[].class)),
                KeptText.COME_BACK_REASON.of(vault, id, row.getColumn("reason", byte[].class)),
                row.getColumn("found_at", Instant.class),
                row.getColumn("outcome", String.class),
                KeptText.COME_BACK_NOTE.of(vault, id, row.getColumn("note", byte[].class)));
    }
}
