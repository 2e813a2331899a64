package prahari.evidence;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import prahari.collect.CaptureStore;
import prahari.generation.Generations;
import prahari.ledger.Ledger;
import prahari.ledger.Witness;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Identified;
import prahari.model.Secret;
import prahari.model.Source;
import prahari.model.Span;
import prahari.store.Database;
import prahari.store.KeptText;
import prahari.testing.TestClock;
import prahari.vault.KeyName;
import prahari.vault.Place;

/** An alert with its messages, captures and custody in a database, all made up. */
final class Scene {
    static final String HOSTILE = "<script>alert(1)</script> \u202Egnp.exe\u202C \" onload=\"x";
    static final String GENERATION = "9".repeat(64);
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)[6-9]\\d{9}(?!\\d)");
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00Z");

    final Database database;
    final CaptureFiles files;
    final SigningKey key;
    final Ledger ledger;
    final TestClock clock = new TestClock();
    final EvidenceStore evidence = new EvidenceStore();
    /** Numbers that must not leave in clear. */
    final List<String> canaries = new ArrayList<>();

    private static final String KEY = KeyName.ofDay(AT);

    private int next;
    private int perPage = 1;
    private Page page = number -> "";
    private String claim = "";

    Scene(Database database, Path dir) {
        this.database = database;
        this.files = CaptureFiles.open(dir.resolve("captures"), database);
        this.key = SigningKey.loadOrCreate(dir.resolve("signing-key.pem"));
        Path witness = dir.resolve("checkpoint-" + database.hashCode() + ".txt");
        this.ledger = new Ledger(database, "prahari/test", key.publicKey(), key::sign, new Witness(witness), clock);
    }

    /** With what the later versions of messages begin from now on. */
    void claims(String what) {
        claim = what;
    }

    /** What else stands on a captured page. */
    interface Page {
        String text(int number);
    }

    /** From now on this many messages stand on one page, beside other things. */
    void pages(int messages, Page others) {
        perPage = messages;
        page = others;
    }

    BundleWriter writer() {
        return writer(null);
    }

    BundleWriter writer(@Nullable Timestamps timestamps) {
        return writer(timestamps, null);
    }

    BundleWriter writer(@Nullable Timestamps timestamps, @Nullable Envelope envelope) {
        return new BundleWriter(database, files, key, ledger, Scene::identifiers, clock, timestamps, envelope);
    }

    /** Finds ten digits, as a stand-in for the real check. */
    static List<Identified> identifiers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(hit -> new Identified(
                        "phone",
                        new Span(hit.start(), hit.end()),
                        1,
                        "XXXXXX" + hit.group().substring(6),
                        Secret.of(hit.group())))
                .toList();
    }

    /** A new made-up number. */
    String canary() {
        String number = String.valueOf(6_123_400_007L + 17_777_731L * next++ % 3_800_000_000L);
        canaries.add(number);
        return number;
    }

    /** A number as only a hit knows it: the stand-in does not see it. */
    private String spacedCanary() {
        String number = canary();
        canaries.remove(number);
        String spaced = number.substring(0, 5) + " " + number.substring(5);
        canaries.add(spaced);
        return spaced;
    }

    /** Raises an alert with this many messages of two versions each; returns its id. */
    long alert(int messages) {
        return database.inTransaction(tx -> {
            new Generations(database, () -> AT).keep(tx, GENERATION, RULES, null);
            long chat = id(
                    tx,
                    "insert into chat (telegram_id, username, type) values (?, ?, 'CHANNEL')",
                    -1_001_000_000_000L - next,
                    "seller" + canary());
            String title = "Ads " + canary() + " " + HOSTILE;
            insert(
                    tx,
                    "update chat set title = ? where id = ?",
                    KeptText.CHAT_TITLE.encrypted(tx, KeyName.STANDING, chat, title),
                    chat);
            long alert = 0;
            long first = 0;
            long second = 0;
            for (int i = 0; i < messages; i++) {
                long message = id(
                        tx,
                        "insert into message (chat_id, message_id, posted_at, first_seen_at) values (?, ?, ?, ?)",
                        chat,
                        100 + i,
                        AT,
                        AT);
                if (i % perPage == 0) {
                    first = capture(tx, i);
                    second = capture(tx, 1000 + i);
                }
                long hit = version(tx, message, 1, first, true);
                version(tx, message, 2, second, false);
                if (i == 0) alert = raise(tx, hit);
                insert(tx, "insert into alert_member values (?, ?, ?)", alert, message, AT);
            }
            evidence.addEvent(tx, alert, AT, "prahari", "service", "raised", "score 87");
            evidence.addEvent(tx, alert, AT, "analyst-2", "bot", "closed", "caller was " + canary() + HOSTILE);
            return alert;
        });
    }

    private long raise(Handle tx, long hit) {
        return id(
                tx,
                "insert into alert (alert_key, state, severity, score, label, top_hit_id, raised_at, progress)"
                        + " values (?, 'OPEN', 'critical', 87, 'leak', ?, ?, '{}')",
                "key" + hit,
                hit,
                AT);
    }

    private long capture(Handle tx, int number) {
        var body = Blob.utf8("<html>page " + number + " " + canary() + page.text(next) + "</html>");
        String url = "https://t.me/s/seller?before=" + canary();
        var source = new Source.PublicChannel("seller");
        var capture = new Capture(
                source,
                Capture.Kind.PREVIEW,
                url,
                url,
                200,
                Map.of(
                        "date",
                        "Mon, 23 Nov 2026 10:00:00 GMT",
                        "content-type",
                        "text/html; charset=utf-8",
                        "x-note",
                        canary()),
                AT,
                body);
        CaptureFiles.Kept kept = files.keep(capture);
        return new CaptureStore().add(tx, capture, kept.sha256(), kept.warcSha256());
    }

    private long version(Handle tx, long message, int version, long capture, boolean hit) {
        String spaced = hit ? spacedCanary() : "";
        String start = "\u0906\u0927\u093E\u0930 leak \u0645\u0631\u062D\u0628\u0627 ";
        String text = (hit ? "" : claim) + start + spaced + "\n call " + canary() + " " + HOSTILE;
        String post =
                """
                {"chat":{"id":-100,"username":"seller","title":"%s","type":"CHANNEL"},"date":"2026-11-23T10:00:00Z",
                 "content":{"text":%s,"document":{"name":"list-%s.csv","mimeType":"text/csv"},
                 "links":["https://wa.me/%s"],"poll":{"question":"%s?","options":["%s"]},"other":[]},
                 "origin":{"author":"%s","forwardedFrom":"by %s"}}""".formatted(canary(), Json.quoted(text), canary(), canary(), canary(), canary(), canary(), canary());
        long row = id(
                tx,
                "insert into message_version (message_id, version, content_hash, post, key_name, edited, seen_at, capture_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                message,
                version,
                "c".repeat(64),
                database.vault().encrypt(KEY, new Place("message_version", "post", message + "/" + version), post),
                KEY,
                version > 1,
                AT.plusSeconds(version),
                capture);
        if (!hit) return 0;
        String detail = """
                {"rules":[{"name":"aadhaar_leak","version":3,"family":"leak","points":87,"severity":"critical"}],
                 "reasons":[{"rule":"aadhaar_leak","points":87,"why":"next to %s"}],
                 "entities":[{"type":"in.aadhaar","start":%d,"end":%d,"confidence":1.0,"masked":"XXXXX XXXXX"}],
                 "findings":[{"rule":"aadhaar_leak","selection":"words","start":5,"end":9}]}""".formatted(canary(), start.length(), start.length() + spaced.length());
        return id(
                tx,
                "insert into hit (version_id, generation, score, severity, label, detail, found_at)"
                        + " values (?, ?, 87, 'critical', 'leak', ?, ?)",
                row,
                GENERATION,
                detail,
                AT);
    }

    private static final Map<String, String> RULES = Map.of(
            "leak/aadhaar.yml", "rule:\n  name: aadhaar_leak # the one\n", "../sale.yml", "rule:\n  name: sale\n");

    private static void insert(Handle tx, String sql, Object... values) {
        tx.execute(sql, values);
    }

    private static long id(Handle tx, String sql, Object... values) {
        var update = tx.createUpdate(sql);
        for (int i = 0; i < values.length; i++) update.bind(i, values[i]);
        return update.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    /** JSON by hand, for texts in fixtures. */
    private static final class Json {
        static String quoted(String text) {
            return TextNode.valueOf(text).toString();
        }
    }
}
