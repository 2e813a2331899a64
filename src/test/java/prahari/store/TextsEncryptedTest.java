package prahari.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.OffsetDateTime;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import prahari.ledger.Commitment;
import prahari.model.Blob;
import prahari.model.Secret;
import prahari.vault.KeyTrouble;
import prahari.vault.MasterKey;
import prahari.vault.Place;
import prahari.vault.Vault;

/** A database from before there were keys. */
class TextsEncryptedTest {
    private static final int MESSAGES = 1200;
    private static final String NOTE = "benign: canary-9845033333 called";
    private static final String SALT = "5".repeat(32);
    private static final String FINGERPRINT = "f".repeat(64);

    @TempDir
    Path dir;

    private final MasterKey master = MasterKey.ofHex(Secret.of("ab".repeat(32)), "a test");

    private Path old() throws Exception {
        Path file = dir.resolve("prahari");
        String url = "jdbc:h2:" + file;
        Flyway.configure()
                .dataSource(url, "prahari", "")
                .locations("classpath:db/migration")
                .javaMigrations(new RuleTexts())
                .target("022")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url, "prahari", "");
                var statement = connection.createStatement();
                var version = connection.prepareStatement(
                        "insert into message_version (message_id, version, content_hash, text, post, edited, seen_at,"
                                + " capture_id, fingerprint) values (1, ?, ?, ?, ?, false, ?, 1, ?)")) {
            statement.execute(
                    "insert into capture (source_id, kind, url, final_url, status, headers, captured_at, sha256, size_bytes)"
                            + " values ('s', 'PREVIEW', 'u', 'u', 200, '{}', current_timestamp, 'x', 1)");
            statement.execute(
                    "insert into chat (telegram_id, title, type) values (-1001, 'canary-9845066666', 'CHANNEL')");
            statement.execute(
                    "insert into message (chat_id, message_id, first_seen_at) values (1, 1, current_timestamp)");
            for (int i = 1; i <= MESSAGES; i++) {
                version.setInt(1, i);
                version.setString(2, hash(i));
                version.setString(3, text(i));
                version.setString(4, "{\"content\":{\"text\":\"" + text(i) + "\"}}");
                version.setObject(
                        5, OffsetDateTime.parse("2026-11-01T12:00:00Z").plusHours(i / 25));
                version.setString(6, FINGERPRINT);
                version.addBatch();
            }
            version.executeBatch();
            statement.execute(
                    "insert into bot_update (update_id, received_at, kind, raw) values (5, current_timestamp, 'message', 'canary-9845099999')");
            statement.execute("insert into bot_page (source_id, seen_at, state, title, description, capture_id)"
                    + " values ('bot:x', current_timestamp, 'alive', 'canary-9845088888', null, 1)");
            statement.execute("insert into rule_generation (sha256, loaded_at) values ('g', current_timestamp)");
            statement.execute("insert into hit (version_id, generation, score, severity, label, detail, found_at)"
                    + " values (1, 'g', 65, 'HIGH', 'LEAK', '{}', current_timestamp)");
            statement.execute(
                    "insert into alert (alert_key, state, severity, score, label, top_hit_id, raised_at, progress)"
                            + " values ('leak.sample|" + FINGERPRINT
                            + "', 'OPEN', 'HIGH', 65, 'LEAK', 1, current_timestamp, '{}')");
            statement.execute("insert into link_trace values ('CONTACT', 'canary-9845077777', 1)");
            statement.execute("insert into link_trace values ('FROM', 'title canary-9845055555', 1)");
            statement.execute("insert into link_trace values ('LINK', 'shop.example/u/canary-9845044444', 1)");
            statement.execute("insert into link_trace values ('MENTION', 'sample_seller', 1)");
            statement.execute("insert into alert_event (alert_id, at, actor, via, what, detail, step) values (1,"
                    + " current_timestamp, 'analyst-1', 'bot', 'closed', '" + NOTE
                    + "', '{\"is\":\"close\",\"verdict\":\"BENIGN\",\"reason\":\"" + NOTE + "\"}')");
            statement.execute("insert into alert_event (alert_id, at, actor, via, what, detail)"
                    + " values (1, current_timestamp, 'prahari', 'service', 'hit', 'score 65')");
            statement.execute(
                    "insert into ledger_entry (position, kind, ref, salt) values (0, 'event', 1, '" + SALT + "')");
            statement.execute("insert into takedown (alert_id, sent_at, actor, sent_to, reference, target)"
                    + " values (1, current_timestamp, 'a', 'b', '', 'canary-9845022222')");
        }
        return file;
    }

    private static String text(int number) {
        return "canary-" + (9_845_000_000L + number);
    }

    private static String hash(int number) {
        return Blob.utf8("content " + number).sha256();
    }

    private boolean holdsClearText(Path file) throws Exception {
        String bytes = Files.readString(Path.of(file + ".mv.db"), StandardCharsets.ISO_8859_1);
        return bytes.contains("canary-") || bytes.contains(FINGERPRINT);
    }

    @Test
    void migrate_leavesNoClearTextInTheFileAndLosesNothing() throws Exception {
        Path file = old();
        assertThat(holdsClearText(file)).isTrue();
        Vault vault = Vault.open(dir.resolve("keys"), master);

        Database.open(file, vault).close();

        assertThat(holdsClearText(file)).isFalse();
        try (Database database = Database.open(file, vault)) {
            List<String> posts =
                    database.read(handle -> handle.createQuery("select version, post from message_version order by id")
                            .map((row, context) -> vault.decryptText(
                                    new Place("message_version", "post", "1/" + row.getInt(1)), row.getBytes(2)))
                            .list());
            assertThat(posts).hasSize(MESSAGES);
            assertThat(posts.get(41)).contains(text(42));
            assertThat(database.<String>read(handle -> handle.createQuery("select alert_key from alert")
                            .mapTo(String.class)
                            .one()))
                    .isEqualTo("leak.sample|" + vault.token("fingerprint", FINGERPRINT));
            assertThat(database.<String>read(
                            handle -> handle.createQuery("select content from link_trace where kind = 'CONTACT'")
                                    .mapTo(String.class)
                                    .one()))
                    .isEqualTo(vault.token("trace CONTACT", "canary-9845077777"));
            notesAreEncrypted(database, vault);
            assertThat(database.<String>read(handle -> handle.createQuery("select raw from bot_update")
                            .mapTo(byte[].class)
                            .map(raw -> vault.decryptText(new Place("bot_update", "raw", "5"), raw))
                            .one()))
                    .isEqualTo("canary-9845099999");
        }
    }

    private static void notesAreEncrypted(Database database, Vault vault) {
        database.read(handle -> {
            assertThat(handle.createQuery("select id, title from chat")
                            .map((row, context) -> KeptText.CHAT_TITLE.of(row, context, "id", "title"))
                            .one())
                    .isEqualTo("canary-9845066666");
            assertThat(handle.createQuery("select id, target from takedown")
                            .map((row, context) -> KeptText.TAKEDOWN_TARGET.of(row, context, "id", "target"))
                            .one())
                    .isEqualTo("canary-9845022222");
            assertThat(handle.createQuery("select id, detail, note, key_name from alert_event order by id")
                            .map(EventStore::detail)
                            .list())
                    .containsExactly(NOTE, "score 65");
            assertThat(handle.createQuery("select closed from ledger_entry where position = 0")
                            .mapTo(String.class)
                            .one())
                    .isEqualTo(Commitment.of(SALT, List.of(NOTE)));
            assertThat(handle.createQuery(
                                    "select content from link_trace where kind in ('FROM', 'LINK', 'MENTION') order by kind")
                            .mapTo(String.class)
                            .list())
                    .containsExactly(
                            "title " + vault.token("trace TITLE", "title canary-9845055555"),
                            "shop.example " + vault.token("trace LINK", "shop.example/u/canary-9845044444"),
                            "sample_seller");
            return 0;
        });
    }

    @Test
    void migrate_goesOnWhereItWasBrokenOff() throws Exception {
        Path file = old();
        Vault vault = Vault.open(dir.resolve("keys"), master);
        Path inTheWay = Files.createDirectories(dir.resolve("keys/day-2026-11-03.key")); // the last rows' key

        assertThatThrownBy(() -> Database.open(file, vault)).hasRootCauseInstanceOf(java.io.IOException.class);
        Files.delete(inTheWay);
        Database.open(file, vault).close();

        assertThat(holdsClearText(file)).isFalse();
        try (Database database = Database.open(file, vault)) {
            List<String> hashes = database.read(handle -> handle.createQuery(
                            "select content_hash from message_version where version in (1, 1200) order by version")
                    .mapTo(String.class)
                    .list());
            assertThat(hashes).containsExactly(vault.token("content", hash(1)), vault.token("content", hash(MESSAGES)));
        }
    }

    @Test
    void open_refusesTheKeysOfAnotherDatabase() {
        Path file = dir.resolve("other");
        Database.open(file, Vault.open(dir.resolve("keys"), master)).close();

        assertThatThrownBy(() -> Database.open(file, Vault.open(dir.resolve("other-keys"), master)))
                .isInstanceOf(Database.WrongKeys.class)
                .hasMessageContaining("put back");
        assertThatThrownBy(() -> Vault.open(dir.resolve("keys"), MasterKey.ofHex(Secret.of("cd".repeat(32)), "a test")))
                .isInstanceOf(KeyTrouble.class);
    }
}
