package prahari.generation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;

/** SQL for generations, their files, reigns and refusals. */
final class GenerationStore {
    private static final int MAX_NAME = 100;
    private static final int MAX_REASON = 400;
    private static final int MAX_SUMMARY = 2000;

    private static final String INSERT_GENERATION = """
            insert into rule_generation (sha256, loaded_at) select :sha256, :at
            where not exists (select 1 from rule_generation where sha256 = :sha256)
            """;
    private static final String SIGNED = """
            update rule_generation set signed_by = :by where sha256 = :sha256
            """;
    private static final String INSERT_TEXT = """
            insert into rule_text (sha256, text) select :sha256, cast(:text as clob)
            where not exists (select 1 from rule_text where sha256 = :sha256)
            """;
    private static final String INSERT_FILE = """
            insert into rule_generation_file (generation, path, text_sha256) values (:generation, :path, :text)
            """;
    private static final String FILES = """
            select f.path, t.text from rule_generation_file f join rule_text t on t.sha256 = f.text_sha256
            where f.generation = :generation
            """;
    private static final String KEPT = """
            select g.sha256, g.loaded_at, g.signed_by, (select count(*) from hit h where h.generation = g.sha256) hits
            from rule_generation g order by g.loaded_at desc, g.sha256
            """;
    private static final String SIGNED_BY = """
            select signed_by from rule_generation where sha256 = :sha256 and signed_by is not null
            """;
    private static final String MATCHING = """
            select sha256 from rule_generation where sha256 like :prefix order by sha256
            """;
    private static final String REIGNS = """
            select generation, begun_at, ended_at, why, who, reason from rule_reign order by id desc
            """;
    private static final String OPEN_REIGN = """
            select generation, begun_at, ended_at, why, who, reason from rule_reign where ended_at is null
            order by id desc fetch first row only
            """;
    private static final String END_REIGN = """
            update rule_reign set ended_at = :at where ended_at is null
            """;
    private static final String BEGIN_REIGN = """
            insert into rule_reign (generation, begun_at, why, who, reason) values (:generation, :at, :why, :who, :reason)
            """;
    private static final String OPEN_REFUSAL = """
            select content, begun_at, summary, report from rule_refusal where ended_at is null
            order by id desc fetch first row only
            """;
    private static final String END_REFUSAL = """
            update rule_refusal set ended_at = :at where ended_at is null
            """;
    private static final String BEGIN_REFUSAL = """
            insert into rule_refusal (content, begun_at, summary, report) values (:content, :at, :summary, :report)
            """;
    private static final String FORGETTABLE = """
            select g.sha256 from rule_generation g where g.loaded_at < :before
            and not exists (select 1 from hit h where h.generation = g.sha256)
            and not exists (select 1 from correlation_match m where m.generation = g.sha256)
            and not exists (select 1 from rule_reign r where r.generation = g.sha256
                            and (r.ended_at is null or r.ended_at >= :before))
            and not exists (select 1 from rule_proposal p where p.generation = g.sha256
                            and (p.decided_at is null or p.decided_at >= :before))
            """;
    private static final List<String> FORGET = List.of("""
            delete from rule_generation_file where generation = :sha256
            """, """
            delete from rule_reign where generation = :sha256
            """, """
            delete from rule_proposal where generation = :sha256
            """, """
            delete from rule_generation where sha256 = :sha256
            """);
    private static final String FORGET_TEXTS = """
            delete from rule_text t where not exists (select 1 from rule_generation_file f where f.text_sha256 = t.sha256)
            """;
    private static final String FORGET_REFUSALS = """
            delete from rule_refusal where ended_at < :before
            """;

    /** Keeps the files under the hash, unless it is kept; a signature is noted either way. */
    void keep(Handle tx, String sha256, Map<String, String> files, @Nullable String signedBy, Instant at) {
        int fresh = tx.createUpdate(INSERT_GENERATION)
                .bind("sha256", sha256)
                .bind("at", at)
                .execute();
        if (signedBy != null) {
            tx.createUpdate(SIGNED).bind("by", signedBy).bind("sha256", sha256).execute();
        }
        if (fresh == 0 || files.isEmpty()) return;
        var texts = tx.prepareBatch(INSERT_TEXT);
        var rows = tx.prepareBatch(INSERT_FILE);
        files.forEach((path, text) -> {
            String hash = Blob.utf8(text).sha256();
            texts.bind("sha256", hash).bind("text", text).add();
            rows.bind("generation", sha256)
                    .bind("path", path)
                    .bind("text", hash)
                    .add();
        });
        texts.execute();
        rows.execute();
    }

    Map<String, String> files(Handle handle, String generation) {
        Map<String, String> files = new TreeMap<>();
        handle.createQuery(FILES)
                .bind("generation", generation)
                .map((row, context) -> Map.entry(row.getString("path"), row.getString("text")))
                .forEach(file -> files.put(file.getKey(), file.getValue()));
        return files;
    }

    /** Hashes that begin so; {@code prefix} is of hexadecimal digits. */
    List<String> matching(Handle handle, String prefix) {
        return handle.createQuery(MATCHING)
                .bind("prefix", prefix + "%")
                .mapTo(String.class)
                .list();
    }

    /** Newest first. */
    List<Kept> kept(Handle handle) {
        Map<String, List<Reign>> reigns = handle.createQuery(REIGNS).map(GenerationStore::reign).stream()
                .collect(Collectors.groupingBy(Reign::generation));
        return handle.createQuery(KEPT)
                .map((row, context) -> new Kept(
                        row.getString("sha256"),
                        time(row, "loaded_at"),
                        row.getString("signed_by"),
                        row.getLong("hits"),
                        reigns.getOrDefault(row.getString("sha256"), List.of())))
                .list();
    }

    /** The key whose signature the generation bore. */
    Optional<String> signedBy(Handle handle, String sha256) {
        return handle.createQuery(SIGNED_BY)
                .bind("sha256", sha256)
                .mapTo(String.class)
                .findOne();
    }

    /** Latest first. */
    List<Reign> reigns(Handle handle) {
        return handle.createQuery(REIGNS).map(GenerationStore::reign).list();
    }

    Optional<Reign> reign(Handle handle) {
        return handle.createQuery(OPEN_REIGN).map(GenerationStore::reign).findOne();
    }

    /** Ends the reign there is, and begins this one. */
    void begin(Handle tx, Reign reign) {
        tx.createUpdate(END_REIGN).bind("at", reign.begun()).execute();
        tx.createUpdate(BEGIN_REIGN)
                .bind("generation", reign.generation())
                .bind("at", reign.begun())
                .bind("why", reign.why().word())
                .bind("who", cut(reign.who(), MAX_NAME))
                .bind("reason", cut(reign.reason(), MAX_REASON))
                .execute();
    }

    Optional<Refusal> refusal(Handle handle) {
        return handle.createQuery(OPEN_REFUSAL)
                .map((row, context) -> new Refusal(
                        row.getString("content"),
                        time(row, "begun_at"),
                        row.getString("summary"),
                        row.getString("report")))
                .findOne();
    }

    /** Ends the refusal there is, and begins this one. */
    void begin(Handle tx, Refusal refusal) {
        endRefusal(tx, refusal.since());
        tx.createUpdate(BEGIN_REFUSAL)
                .bind("content", refusal.content())
                .bind("at", refusal.since())
                .bind("summary", cut(refusal.summary(), MAX_SUMMARY))
                .bind("report", refusal.report())
                .execute();
    }

    void endRefusal(Handle tx, Instant at) {
        tx.createUpdate(END_REFUSAL).bind("at", at).execute();
    }

    /** Deletes what was last in force before then and no hit points to; hashes of what is gone. */
    List<String> forget(Handle tx, Instant before) {
        List<String> old = tx.createQuery(FORGETTABLE)
                .bind("before", before)
                .mapTo(String.class)
                .list();
        for (String sha256 : old) {
            FORGET.forEach(sql -> tx.createUpdate(sql).bind("sha256", sha256).execute());
        }
        if (!old.isEmpty()) tx.createUpdate(FORGET_TEXTS).execute();
        tx.createUpdate(FORGET_REFUSALS).bind("before", before).execute();
        return old;
    }

    private static Reign reign(ResultSet row, StatementContext context) throws SQLException {
        return new Reign(
                row.getString("generation"),
                time(row, "begun_at"),
                row.getObject("ended_at") == null ? null : time(row, "ended_at"),
                Reign.Why.valueOf(row.getString("why").toUpperCase(Locale.ROOT)),
                row.getString("who"),
                row.getString("reason"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }
}
