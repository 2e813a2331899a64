package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import prahari.alert.Actor;
import prahari.alert.Alerts;
import prahari.alert.Matcher;
import prahari.alert.Verdict;
import prahari.collect.BotPageState;
import prahari.collect.BotPageStore;
import prahari.collect.UpdateStore;
import prahari.config.Documents;
import prahari.deliver.Outbox;
import prahari.evidence.BundleVerifier;
import prahari.evidence.BundleWriter;
import prahari.evidence.CaptureFiles;
import prahari.evidence.ComeBacks;
import prahari.evidence.DraftForm;
import prahari.evidence.Drafts;
import prahari.evidence.Received;
import prahari.evidence.Retention;
import prahari.evidence.SigningKey;
import prahari.evidence.Takedowns;
import prahari.evidence.Variant;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.language.Said;
import prahari.ledger.Ledger;
import prahari.ledger.Witness;
import prahari.message.Messages;
import prahari.message.PostJson;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Origin;
import prahari.model.Post;
import prahari.model.Source;
import prahari.pipeline.Importer;
import prahari.pipeline.Pipeline;
import prahari.store.Database;
import prahari.testing.AlertSamples;
import prahari.testing.Pdf;
import prahari.testing.TestClock;
import prahari.vault.MasterKey;
import prahari.vault.Unreadable;
import prahari.vault.Vault;

/** A thousand made-up identifiers go through the monitor, and are found in nothing that it leaves behind (goals G1, G2, G19). */
class CanariesTest {
    private static final long CHAT = -1_001_234_567_890L;

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32,}");

    @TempDir
    Path dir;

    private final TestClock clock = new TestClock();
    private final Random random = new Random(20_261_123);
    private final Set<String> canaries = new HashSet<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Instant begun = Instant.now();
    private Path data;
    private Vault vault;
    private Database database;

    @BeforeEach
    void open() throws IOException {
        data = Files.createDirectories(dir.resolve("data"));
        vault = Vault.open(data.resolve("keys/data"), MasterKey.make(data.resolve("keys/master.key")));
        database = Database.open(data.resolve("prahari"), vault);
        log.start();
        ((Logger) LoggerFactory.getLogger("ROOT")).addAppender(log);
    }

    private String plant(String canary) {
        canaries.add(canary);
        return canary;
    }

    private String phone() {
        return plant("9" + String.format(Locale.ROOT, "%09d", random.nextInt(1_000_000_000)));
    }

    private String aadhaar() {
        String eleven = (2 + random.nextInt(8)) + String.format(Locale.ROOT, "%010d", random.nextLong(10_000_000_000L));
        try {
            return plant(eleven + VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.calculate(eleven));
        } catch (org.apache.commons.validator.routines.checkdigit.CheckDigitException e) {
            throw new AssertionError(e);
        }
    }

    private String pan() {
        var letters = new StringBuilder();
        for (int i = 0; i < 5; i++) letters.append((char) ('A' + random.nextInt(26)));
        letters.setCharAt(3, 'P');
        return plant(letters
                + String.format(Locale.ROOT, "%04d", random.nextInt(10_000))
                + (char) ('A' + random.nextInt(26)));
    }

    /** A name in capitals, as lists have it. */
    private String person() {
        var letters = new StringBuilder();
        for (int i = 0; i < 10; i++) letters.append((char) ('A' + random.nextInt(26)));
        return plant(letters.toString()) + " TESTI";
    }

    private String record() {
        return "Name: " + person() + "\nFather Name: " + person() + "\nAddress: 4 " + person()
                + " ROAD, TESTPUR\nGender: Female\nYear of Birth: 1985\nID Proof: Aadhaar\nID Number: " + aadhaar()
                + "\nMobile: "
                + phone() + "\nPAN: " + pan()
                + "\nVaccination Centre: Sample PHC\nDose 2 done\nFree lookup bot, send any mobile"
                + " number to @sample_info_bot and get full details, contact " + phone();
    }

    private RuleBook book() {
        Path rules = Path.of(System.getProperty("prahari.home", "."), "config/rules");
        var book = new RuleBook(
                rules, RuleTrust.ANYBODY, false, database, new Generations(database, clock), clock, (tx, change) -> {});
        assertThat(book.start()).isEmpty();
        return book;
    }

    /** 120 messages, each with a dozen identifiers and names, a third of them edited; updates of the Bot API; a bot's page. */
    private CaptureFiles plantAll() {
        CaptureFiles files = CaptureFiles.open(data.resolve("captures"), database);
        var outbox = new Outbox(database, clock, List.of(-100L));
        var alerts = AlertSamples.alerts(database, clock, outbox);
        var messages = new Messages(database);
        RuleBook book = book();
        var pipeline = new Pipeline(database, files, messages, book, alerts, clock);
        for (int id = 1; id <= 120; id++) {
            process(pipeline, id, record());
            if (id % 3 == 0) process(pipeline, id, "Order kept for " + phone());
        }
        var updates = new UpdateStore();
        for (int id = 1; id <= 20; id++) {
            String raw = "{\"update_id\":" + id + ",\"message\":{\"text\":\"" + phone() + "\"}}";
            long update = id;
            database.useTransaction(tx -> updates.persist(tx, update, "message", raw, clock.instant()));
        }
        var state = new BotPageState(true, "Lookup " + phone(), "All about " + phone(), 5L);
        database.useTransaction(tx -> new BotPageStore().record(tx, "bot:x", state, 1, clock.instant()));
        typeAll(alerts, files);
        lookForComeBacks(outbox);
        return files;
    }

    /** What people write: why they closed, hold and silence, what they looked at. */
    private void typeAll(Alerts alerts, CaptureFiles files) {
        var analyst = new Actor("analyst-1", "bot");
        List<Long> ids = database.read(handle -> handle.createQuery("select id from alert order by id limit 20")
                .mapTo(Long.class)
                .list());
        var retention = new Retention(database, files, null, null, clock);
        var takedowns = new Takedowns(database, new Masking()::find, clock);
        for (long id : ids) {
            String why = "the victim called from " + phone();
            database.useTransaction(tx -> alerts.close(tx, id, Verdict.TRUE_POSITIVE, why, analyst));
            retention.hold(id, "admin-1", "cli", "asked for by " + phone());
            assertThat(takedowns.sent(id, "abuse@telegram.org", "TG-1", "analyst-1", "cli"))
                    .isPresent();
        }
        for (var look : takedowns.list()) takedowns.looked(look.id(), "up", "answer to " + phone(), "analyst-1", "cli");
        alerts.silences()
                .add(
                        new Matcher("some_rule", null, null, null, null, false),
                        Duration.ofHours(1),
                        "as " + phone() + " asked",
                        "analyst-1");
    }

    /** What was taken down may be there again: names of chats with identifiers in them are proposed, and told. */
    private void lookForComeBacks(Outbox outbox) {
        new ComeBacks(database, new Masking()::find, clock)
                .look((tx, found) -> outbox.addNotice(tx, "come-back:" + found.id(), Said.plain(found + ""), false));
    }

    /** An export with files beside it: a table, a text with records in its name too, which wait and are read. */
    private void importFiles(CaptureFiles files) throws IOException {
        Path export = Files.createDirectories(dir.resolve("export"));
        Files.writeString(export.resolve(phone() + ".txt"), "Good morning\n".repeat(30) + record());
        var rows = new StringBuilder("name,mobile,pan\n");
        for (int i = 0; i < 40; i++)
            rows.append(person())
                    .append(',')
                    .append(phone())
                    .append(',')
                    .append(pan())
                    .append('\n');
        Files.writeString(export.resolve("rows.csv"), rows);
        var named = new ArrayList<String>();
        try (var list = Files.list(export)) {
            list.forEach(file -> named.add("{\"id\": " + (named.size() + 1)
                    + ", \"type\": \"message\", \"date_unixtime\": \"1774199796\", \"file\": \"" + file.getFileName()
                    + "\", \"text\": \"see the file of " + phone() + "\"}"));
        }
        Path result = Files.writeString(
                export.resolve("result.json"),
                "{\"name\": \"Chat " + phone() + "\", \"type\": \"public_channel\", \"id\": 77, \"messages\": ["
                        + String.join(",", named) + "]}");
        var outbox = new Outbox(database, clock, List.of(-100L));
        var messages = new Messages(database);
        RuleBook book = book();
        var pipeline =
                new Pipeline(database, files, messages, book, AlertSamples.alerts(database, clock, outbox), clock);
        try (var reading = new Reading(Documents.DEFAULT, database, messages, clock)) {
            var importer = new Importer(database, pipeline, messages, outbox, reading.queue(), clock);
            importer.run(
                    importer.begin(result), result, new Importer.Manner(false, null), new AtomicLong(), () -> false);
            reading.readers(pipeline, book).get(0).run();
        }
        List<String> read = database.read(handle -> handle.createQuery("select state || outcome from attachment")
                .mapTo(String.class)
                .list());
        assertThat(read).hasSize(2).allMatch(each -> each.startsWith("READ"));
    }

    private void process(Pipeline pipeline, long id, String text) {
        var chat = new Chat(CHAT, "sample_feed", "Call " + phone(), Chat.ChatType.CHANNEL);
        var links = List.of("https://shop.example/u/" + phone(), "https://t.me/sample_info_bot");
        var content = new Content(
                text + "\n" + phone() + " name: x\nb1: x\nb2: x\nb3: x",
                new Content.Document("dump of " + phone() + ".csv", 10L, "text/csv"),
                0,
                0,
                links,
                null,
                List.of());
        var origin = id % 2 == 0
                ? new Origin(null, null, null, false, "Ask " + phone(), null)
                : new Origin("Signed " + phone(), null, null, false, null, null);
        var post = new Post(chat, id, clock.instant(), false, content, origin, null, false);
        var capture = new Capture(
                new Source.PublicChannel("sample_feed"),
                Capture.Kind.PREVIEW,
                "https://t.me/s/sample_feed",
                "https://t.me/s/sample_feed",
                200,
                Map.of(),
                clock.instant(),
                Blob.utf8("<html>" + text + "</html>"));
        assertThat(pipeline.process(capture, List.of(post), tx -> {})).isEqualTo(1);
    }

    @Test
    void theMonitorLeavesNoIdentifierInClearBehind() throws Exception {
        CaptureFiles files = plantAll();
        importFiles(files);
        SigningKey key = SigningKey.loadOrCreate(data.resolve("keys/signing-key.pem"));
        Ledger ledger = ledger(database, data, key);
        var writer = new BundleWriter(database, files, key, ledger, new Masking()::findPersonal, clock, null, null);
        List<Long> alerts = database.read(handle -> handle.createQuery("select id from alert order by id")
                .mapTo(Long.class)
                .list());
        assertThat(alerts).isNotEmpty();
        writer.write(
                alerts.subList(0, Math.min(100, alerts.size())),
                dir.resolve("redacted.zip"),
                Variant.REDACTED,
                "a",
                "cli");
        writer.write(List.of(alerts.get(0)), dir.resolve("full.zip"), Variant.FULL, "a", "cli");
        var drafts = new Drafts(
                database, new Masking()::findPersonal, LocalDate.of(2027, 5, 13), ZoneId.of("Asia/Kolkata"), clock);
        Path drafted = Files.createDirectories(dir.resolve("drafts"));
        for (DraftForm form : DraftForm.values()) {
            drafts.write(alerts.get(0), form, drafted.resolve(form + ".html"), "a", "cli");
            drafts.write(alerts.get(0), form, drafted.resolve(form + ".pdf"), "a", "cli");
        }
        database.close();

        assertThat(canaries).hasSizeGreaterThanOrEqualTo(1000);
        assertThat(found(unzipped(dir.resolve("full.zip"))))
                .as("the search finds what is there")
                .isNotEmpty();
        assertThat(found(unzipped(dir.resolve("redacted.zip"))))
                .as("redacted bundle")
                .isEmpty();
        assertThat(inFiles(drafted)).as("drafts").isEmpty();
        assertThat(inFiles(importedElsewhere(dir.resolve("full.zip"))))
                .as("the data folder of a monitor that took the full bundle in")
                .isEmpty();
        assertThat(inFiles(data)).as("the data folder").isEmpty();
        var logged = new StringBuilder();
        log.list.forEach(event -> logged.append(event.getFormattedMessage())
                .append(event.getKeyValuePairs())
                .append('\n'));
        assertThat(found(logged.toString().getBytes(StandardCharsets.UTF_8)))
                .as("logs")
                .isEmpty();
        assertThat(found(temporary())).as("temporary files").isEmpty();
    }

    private Path importedElsewhere(Path bundle) throws IOException {
        Path theirs = Files.createDirectories(dir.resolve("theirs"));
        var keys = Vault.open(theirs.resolve("keys/data"), MasterKey.make(theirs.resolve("keys/master.key")));
        try (Database other = Database.open(theirs.resolve("prahari"), keys)) {
            SigningKey key = SigningKey.loadOrCreate(theirs.resolve("keys/signing-key.pem"));
            var received = new Received(other, theirs.resolve("received"), key, ledger(other, theirs, key), clock);
            assertThat(received.take(bundle, new BundleVerifier.Expected(null, null, null), "analyst-9", "cli"))
                    .isInstanceOf(Received.Taken.In.class);
        }
        return theirs;
    }

    private Ledger ledger(Database of, Path folder, SigningKey key) {
        var witness = new Witness(folder.resolve("checkpoint.txt"));
        return new Ledger(of, "prahari/test", key.publicKey(), key::sign, witness, clock);
    }

    private Map<String, Set<String>> inFiles(Path folder) throws IOException {
        Map<String, Set<String>> inFiles = new LinkedHashMap<>();
        try (var walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Set<String> found = found(file.toString().endsWith(".pdf") ? readable(bytes) : bytes);
                if (!found.isEmpty()) inFiles.put(folder.relativize(file).toString(), found);
            }
        }
        return inFiles;
    }

    /** The text of a PDF as another program reads it, with nothing between its letters that a search would stumble over. */
    private static byte[] readable(byte[] pdf) throws IOException {
        return new Pdf(pdf).unbrokenText().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyFlippedBitAndEverySwappedRowIsRefused() {
        plantAll();
        record Row(long message, int version, Blob post) {}
        List<Row> rows =
                database.read(handle -> handle.createQuery("select message_id, version, post from message_version")
                        .map((row, context) -> new Row(row.getLong(1), row.getInt(2), Blob.of(row.getBytes(3))))
                        .list());
        assertThat(rows).hasSizeGreaterThan(150);

        for (int i = 0; i < 1000; i++) {
            Row row = rows.get(random.nextInt(rows.size()));
            byte[] bad = row.post().bytes();
            int bit = random.nextInt(bad.length * 8);
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThatThrownBy(() -> vault.decrypt(PostJson.place(row.message(), row.version()), bad))
                    .isInstanceOf(Unreadable.class);
        }
        for (int i = 0; i < rows.size(); i++) {
            Row here = rows.get(i);
            Row there = rows.get((i + 1) % rows.size());
            assertThatThrownBy(() -> vault.decrypt(
                            PostJson.place(here.message(), here.version()),
                            there.post().bytes()))
                    .isInstanceOf(Unreadable.class);
        }
        database.useTransaction(tx -> tx.execute(
                "update message_version set post = (select post from message_version where id = 2)" + " where id = 1"));
        assertThatThrownBy(() -> new Messages(database).versions(1)).hasStackTraceContaining("belongs elsewhere");
        database.close();
    }

    /** Goal G9: whoever has the database and every ten-digit number cannot find out which numbers stand in it. */
    @Test
    void noTokenIsAHashThatAnybodyCanMake() throws Exception {
        plantAll();
        Set<String> tokens = new HashSet<>();
        for (String column : List.of(
                "content_hash from message_version",
                "fingerprint from message_version where fingerprint is not null",
                "alert_key from alert",
                "content from link_trace")) {
            List<String> values = database.read(handle ->
                    handle.createQuery("select " + column).mapTo(String.class).list());
            for (String value : values) {
                HEX.matcher(value)
                        .results()
                        .forEach(token -> tokens.add(token.group().substring(0, 32)));
            }
        }
        database.close();
        assertThat(tokens).hasSizeGreaterThan(250);

        for (String canary : canaries) {
            for (String spelled : List.of(canary, "+91" + canary, "91" + canary, "0" + canary, canary + "\n")) {
                for (String algorithm : List.of("SHA-256", "SHA-1", "MD5", "SHA-512")) {
                    byte[] hash = MessageDigest.getInstance(algorithm).digest(spelled.getBytes(StandardCharsets.UTF_8));
                    assertThat(tokens.contains(HexFormat.of().formatHex(hash).substring(0, 32)))
                            .as("%s of %s", algorithm, spelled)
                            .isFalse();
                }
            }
        }
    }

    /** All windows of the lengths that canaries have. */
    private Set<String> found(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Set<String> found = new HashSet<>();
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            run = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ? run + 1 : 0;
            for (int length : new int[] {10, 12}) {
                if (run < length) continue;
                String window = text.substring(i + 1 - length, i + 1);
                if (canaries.contains(window)) found.add(window);
            }
        }
        return found;
    }

    private static byte[] unzipped(Path zip) throws IOException {
        var all = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                all.writeBytes(entry.getName().getBytes(StandardCharsets.UTF_8));
                byte[] bytes = in.readAllBytes();
                all.writeBytes(bytes);
                if (entry.getName().endsWith(".pdf")) all.writeBytes(readable(bytes));
            }
        }
        return all.toByteArray();
    }

    /** What lies in the folder for temporary files since the test began, not in folders of others. */
    private byte[] temporary() throws IOException {
        var all = new ByteArrayOutputStream();
        List<Path> files = new ArrayList<>();
        try (var list = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path file : list) if (Files.isRegularFile(file)) files.add(file);
        }
        for (Path file : files) {
            try {
                boolean fresh = !Files.getLastModifiedTime(file).toInstant().isBefore(begun);
                if (fresh && Files.size(file) < 20_000_000) all.writeBytes(Files.readAllBytes(file));
            } catch (IOException e) {
                // somebody else's, gone meanwhile
            }
        }
        return all.toByteArray();
    }
}
