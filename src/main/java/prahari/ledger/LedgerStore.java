package prahari.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jspecify.annotations.Nullable;
import prahari.store.Encrypted;
import prahari.store.EventStore;
import prahari.vault.Vault;

/** The log's rows, and the rows that it seals. */
final class LedgerStore {
    /** A row may be committed after rows with higher ids, but not that much later. */
    private static final int LATE = 5000;

    private static final String CAPTURE =
            "select c.id, c.source_id, c.kind, c.url, c.final_url, c.status, c.headers, c.captured_at, c.sha256, c.size_bytes,"
                    + " c.warc_sha256";
    private static final String EVENT =
            "select c.id, c.alert_id, c.at, c.actor, c.via, c.what, c.detail, c.note, c.key_name";
    private static final String DISCLOSURE = "select c.id, c.at, c.actor, c.via, c.what, c.subject, c.detail";
    private static final String NOTE = "select c.id, c.at, c.actor, c.text";

    private static final String UNSEALED = """
             from %s c where c.id > :floor
             and not exists (select 1 from ledger_entry e where e.kind = :kind and e.ref = c.id)
            order by c.id limit :limit
            """;

    private static final String SEALED = """
            , e.position, e.salt, e.closed from ledger_entry e join %s c on c.id = e.ref
            where e.kind = :kind and e.position >= :from and e.position < :to
            """;

    /** Both ids are given: H2 would look through all rows of the kind for one. */
    private static final String ONE_SEALED = """
            , e.position, e.salt, e.closed from ledger_entry e join %s c on c.id = e.ref
            where e.kind = :kind and e.ref = :ref and c.id = :ref
            """;

    /** An entry at its place. */
    record Sealed(long position, Entry entry, String salt) {}

    /** Where an entry stands, without its row. */
    record Place(long position, Entry.Kind kind, long ref) {}

    /** The size of the log, which nobody else can change until this transaction ends. */
    long lock(Handle tx) {
        return tx.createQuery("select size from ledger_head where one = 1 for update")
                .mapTo(Long.class)
                .one();
    }

    void setSize(Handle tx, long size) {
        tx.createUpdate("update ledger_head set size = :size where one = 1")
                .bind("size", size)
                .execute();
    }

    long size(Handle handle) {
        return handle.createQuery("select size from ledger_head where one = 1")
                .mapTo(Long.class)
                .one();
    }

    /** Rows of one kind that no leaf stands for, oldest first. */
    List<Entry> unsealed(Handle handle, Entry.Kind kind, int limit) {
        return handle.createQuery(columns(kind) + UNSEALED.formatted(table(kind)))
                .bind("floor", Math.max(0, lastRef(handle, kind) - LATE))
                .bind("kind", kind.word())
                .bind("limit", limit)
                .map(row -> entry(Encrypted.vault(handle), kind, row, null))
                .list();
    }

    private static long lastRef(Handle handle, Entry.Kind kind) {
        return handle.createQuery("select max(ref) from ledger_entry where kind = :kind")
                .bind("kind", kind.word())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** Entries of one kind between two positions, with the rows that they stand for as these are now. */
    List<Sealed> sealed(Handle handle, Entry.Kind kind, long from, long to) {
        return handle.createQuery(columns(kind) + SEALED.formatted(table(kind)))
                .bind("kind", kind.word())
                .bind("from", from)
                .bind("to", to)
                .map(row -> sealed(Encrypted.vault(handle), kind, row))
                .list();
    }

    List<Place> places(Handle handle, long from, long to) {
        return handle.createQuery("select position, kind, ref from ledger_entry"
                        + " where position >= :from and position < :to order by position")
                .bind("from", from)
                .bind("to", to)
                .map(LedgerStore::place)
                .list();
    }

    Optional<Sealed> find(Handle handle, Entry.Kind kind, long ref) {
        return handle.createQuery(columns(kind) + ONE_SEALED.formatted(table(kind)))
                .bind("kind", kind.word())
                .bind("ref", ref)
                .map(row -> sealed(Encrypted.vault(handle), kind, row))
                .findOne();
    }

    void add(Handle tx, long position, Entry entry, String salt) {
        tx.createUpdate("insert into ledger_entry (position, kind, ref, salt, closed)"
                        + " values (:position, :kind, :ref, :salt, :closed)")
                .bind("position", position)
                .bind("kind", entry.kind().word())
                .bind("ref", entry.ref())
                .bind("salt", salt)
                .bind("closed", entry.kind() == Entry.Kind.EVENT ? entry.commitment(salt) : null)
                .execute();
    }

    void addNode(Handle tx, int level, long position, Hash hash) {
        tx.createUpdate("insert into ledger_node (level, position, hash) values (:level, :position, :hash)")
                .bind("level", level)
                .bind("position", position)
                .bind("hash", hash.bytes())
                .execute();
    }

    /** @throws IllegalStateException when the log lacks it */
    Hash node(Handle handle, int level, long position) {
        return handle.createQuery("select hash from ledger_node where level = :level and position = :position")
                .bind("level", level)
                .bind("position", position)
                .mapTo(byte[].class)
                .findOne()
                .map(Hash::of)
                .orElseThrow(() -> new IllegalStateException("the log lacks its hash " + level + "/" + position));
    }

    /** The leaves' hashes between two positions, in order. */
    List<Hash> leaves(Handle handle, long from, long to) {
        return handle.createQuery("select hash from ledger_node where level = 0 and position >= :from"
                        + " and position < :to order by position")
                .bind("from", from)
                .bind("to", to)
                .mapTo(byte[].class)
                .map(Hash::of)
                .list();
    }

    void addCheckpoint(Handle tx, SignedCheckpoint signed, Instant at) {
        tx.createUpdate("insert into ledger_checkpoint (size, at, note) values (:size, :at, :note)")
                .bind("size", signed.checkpoint().size())
                .bind("at", at)
                .bind("note", signed.note())
                .execute();
    }

    /** The notes of all checkpoints up to a size, oldest first. */
    List<String> notes(Handle handle) {
        return handle.createQuery("select note from ledger_checkpoint order by size")
                .mapTo(String.class)
                .list();
    }

    Optional<String> lastNote(Handle handle) {
        return handle.createQuery("select note from ledger_checkpoint order by size desc limit 1")
                .mapTo(String.class)
                .findOne();
    }

    /** The last checkpoint made before a time. */
    Optional<String> noteBefore(Handle handle, Instant time) {
        return handle.createQuery("select note from ledger_checkpoint where at < :time order by size desc limit 1")
                .bind("time", time)
                .mapTo(String.class)
                .findOne();
    }

    void addNote(Handle tx, Instant at, String actor, String text) {
        tx.createUpdate("insert into ledger_note (at, actor, text) values (:at, :actor, :text)")
                .bind("at", at)
                .bind("actor", actor)
                .bind("text", text)
                .execute();
    }

    private static Place place(RowView row) {
        String kind = row.getColumn("kind", String.class);
        return new Place(
                row.getColumn("position", Long.class),
                Entry.Kind.of(kind).orElseThrow(() -> new IllegalStateException("the log holds the kind " + kind)),
                row.getColumn("ref", Long.class));
    }

    private static String columns(Entry.Kind kind) {
        return switch (kind) {
            case CAPTURE -> CAPTURE;
            case EVENT -> EVENT;
            case DISCLOSURE -> DISCLOSURE;
            case NOTE -> NOTE;
        };
    }

    private static String table(Entry.Kind kind) {
        return switch (kind) {
            case CAPTURE -> "capture";
            case EVENT -> "alert_event";
            case DISCLOSURE -> "disclosure";
            case NOTE -> "ledger_note";
        };
    }

    /** Whether the log was told that this key would be destroyed. */
    boolean isShredded(Handle handle, String key) {
        return handle.createQuery("select count(*) from disclosure where what = 'shred'"
                                + " and (subject = :only or subject like :more)")
                        .bind("only", "key " + key)
                        .bind("more", "key " + key + ", %")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    private static Sealed sealed(Vault vault, Entry.Kind kind, RowView row) {
        return new Sealed(
                row.getColumn("position", Long.class),
                entry(vault, kind, row, row.getColumn("closed", String.class)),
                text(row, "salt"));
    }

    /** @param closed what the leaf committed to when it was made; null where there is no leaf yet, or from before it was kept */
    private static Entry entry(Vault vault, Entry.Kind kind, RowView row, @Nullable String closed) {
        ObjectNode open = JsonNodeFactory.instance.objectNode();
        long id = row.getColumn("id", Long.class);
        return switch (kind) {
            case CAPTURE ->
                new Entry(
                        kind,
                        id,
                        captured(open, row),
                        List.of(
                                text(row, "source_id"),
                                text(row, "kind"),
                                text(row, "url"),
                                text(row, "final_url"),
                                text(row, "headers")));
            case EVENT ->
                event(vault, id, done(open.put("alert", row.getColumn("alert_id", Long.class)), row), row, closed);
            case DISCLOSURE -> new Entry(kind, id, done(open, row), List.of(text(row, "subject"), text(row, "detail")));
            case NOTE ->
                new Entry(
                        kind,
                        id,
                        open.put("at", time(row, "at")).put("actor", text(row, "actor")),
                        List.of(text(row, "text")));
        };
    }

    private static Entry event(Vault vault, long id, ObjectNode open, RowView row, @Nullable String closed) {
        byte[] note = row.getColumn("note", byte[].class);
        String key = row.getColumn("key_name", String.class);
        if (key != null && note == null && closed != null)
            return new Entry(Entry.Kind.EVENT, id, open, List.of(), closed, key);
        return new Entry(
                Entry.Kind.EVENT, id, open, List.of(EventStore.detail(vault, id, text(row, "detail"), note, key)));
    }

    private static ObjectNode captured(ObjectNode open, RowView row) {
        open.put("captured_at", time(row, "captured_at"))
                .put("status", row.getColumn("status", Integer.class))
                .put("sha256", text(row, "sha256"))
                .put("bytes", row.getColumn("size_bytes", Long.class));
        String warc = row.getColumn("warc_sha256", String.class);
        return warc == null ? open : open.put("warc_sha256", warc); // captures were sealed before they were WARC files
    }

    private static ObjectNode done(ObjectNode open, RowView row) {
        return open.put("at", time(row, "at"))
                .put("actor", text(row, "actor"))
                .put("via", text(row, "via"))
                .put("what", text(row, "what"));
    }

    private static @Nullable String time(RowView row, String column) {
        Instant time = row.getColumn(column, Instant.class);
        return time == null ? null : time.toString();
    }

    private static String text(RowView row, String column) {
        return row.getColumn(column, String.class);
    }
}
