package prahari.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.evidence.BundleVerifier.Expected;
import prahari.model.Blob;
import prahari.store.Database;
import prahari.testing.TestDatabase;

/** A bundle of one monitor taken in by another, and handed on by that one. */
class ReceivedTest {
    private static final Expected ANY = new Expected(null, null, null);

    /** Made once: what another monitor wrote. */
    @TempDir
    static Path their = Path.of("");

    private static Database theirDatabase = Database.inMemory(UUID.randomUUID().toString());
    private static Scene theirs;
    private static Path made;
    private static long alert;

    @RegisterExtension
    TestDatabase ourDatabase = new TestDatabase();

    @TempDir
    Path dir;

    private Scene ours;
    private Received received;
    private Path bundle;

    @BeforeAll
    static void makeTheirs() {
        theirs = new Scene(theirDatabase, their);
        alert = theirs.alert(3);
        made = their.resolve("made.zip");
        theirs.writer().write(List.of(alert), made, Variant.FULL, "analyst-1", "cli");
    }

    @AfterAll
    static void closeTheirs() {
        theirDatabase.close();
    }

    @BeforeEach
    void begin() throws IOException {
        ours = new Scene(ourDatabase.get(), Files.createDirectories(dir.resolve("ours")));
        received = new Received(ourDatabase.get(), dir.resolve("ours/received"), ours.key, ours.ledger, ours.clock);
        bundle = Files.copy(made, dir.resolve("bundle.zip"));
    }

    private Received.Bundle in(Expected expected) {
        Received.Taken taken = received.take(bundle, expected, "analyst-9", "cli");
        assertThat(taken).isInstanceOf(Received.Taken.In.class);
        return ((Received.Taken.In) taken).bundle();
    }

    private Expected theirKey() {
        return new Expected(their.resolve("signing-key.pub"), null, null);
    }

    @Test
    void take_keepsTheBundleWithWhereItCameFrom() throws Exception {
        Received.Bundle taken = in(theirKey());

        assertThat(taken.name()).isEqualTo("EVB-" + alert + "-1-full");
        assertThat(taken.signer()).isEqualTo(theirs.key.keyId());
        assertThat(taken.trust()).isEqualTo(Received.Trust.EXPECTED);
        assertThat(taken.actor()).isEqualTo("analyst-9");
        assertThat(taken.importedAt()).isEqualTo(ours.clock.instant());
        assertThat(taken.checkpoint())
                .isEqualTo(theirs.ledger.newest().orElseThrow().note());
        Received.Alert shown = received.find(taken.id()).orElseThrow().alerts().get(0);
        assertThat(shown.id()).isEqualTo(alert);
        assertThat(shown.score()).isEqualTo(87);
        var content = JsonMapper.builder().build().readTree(shown.content());
        assertThat(content.path("messages")).hasSize(3);
        assertThat(content.at("/messages/0/text").asText()).contains("leak", "call");
        assertThat(content.path("events").toString()).contains("raised", "closed", "analyst-2");
    }

    @Test
    void take_mixesNothingWithWhatThisMonitorSaw() {
        long own = ours.alert(1);
        Map<String, Long> before = rows();

        in(ANY);

        assertThat(rows()).isEqualTo(before);
        assertThat(received.list()).hasSize(1);
        assertThat(own).isPositive();
    }

    private Map<String, Long> rows() {
        return ourDatabase
                .get()
                .read(handle ->
                        List.of(
                                        "alert",
                                        "message",
                                        "message_version",
                                        "capture",
                                        "chat",
                                        "hit",
                                        "evidence",
                                        "alert_event")
                                .stream()
                                .collect(Collectors.toMap(
                                        table -> table,
                                        table -> handle.createQuery("select count(*) from " + table)
                                                .mapTo(Long.class)
                                                .one())));
    }

    @Test
    void take_againIsTold() {
        Received.Bundle first = in(ANY);
        ours.clock.advance(java.time.Duration.ofDays(1));

        Received.Taken again = received.take(bundle, ANY, "somebody else", "cli");

        assertThat(again).isEqualTo(new Received.Taken.Before(first));
        assertThat(received.list()).hasSize(1);
        assertThat(disclosures()).hasSize(1);
    }

    @Test
    void take_continuesTheCustodyInThisMonitorsLog() {
        in(ANY);

        assertThat(disclosures())
                .singleElement()
                .asString()
                .contains(
                        "import", "R-1 EVB-" + alert + "-1-full", theirs.key.keyId(), "prahari/test", "trust=enclosed");
        assertThat(ours.ledger.verify()).isEmpty();
    }

    private List<String> disclosures() {
        return ourDatabase
                .get()
                .read(handle -> handle.createQuery(
                                "select what || ' ' || subject || ' ' || detail from disclosure order by id")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void take_refusesAnotherKeyThanTheOneGiven() {
        Path other = dir.resolve("ours/signing-key.pub");

        Received.Taken taken = received.take(bundle, new Expected(other, null, null), "analyst-9", "cli");

        assertRefused(taken, "signed with another key");
    }

    @Test
    void take_refusesAChangedBundleAndKeepsNothingOfIt() throws Exception {
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length / 2] ^= 1;
        Files.write(bundle, bytes);

        assertRefused(received.take(bundle, ANY, "analyst-9", "cli"), "");
        try (var kept = Files.list(dir.resolve("ours/received"))) {
            assertThat(kept.toList()).isEmpty();
        }
        assertThat(ourDatabase.get().vault().keys()).noneMatch(key -> key.startsWith("received-"));
    }

    @Test
    void take_refusesAnUnsignedBundleUnlessAsked() throws Exception {
        List<Packing.Item> items = new ArrayList<>(Packing.unpack(bundle));
        items.removeIf(item -> item.name().contains("/" + BundlePaths.SIGNATURES));
        Packing.pack(items, bundle);

        assertRefused(received.take(bundle, ANY, "analyst-9", "cli"), "is missing");
        assertThat(new BundleVerifier().verify(bundle).ok()).isFalse();

        var asked = new Expected(null, null, null, true);
        assertThat(new BundleVerifier().verify(bundle, asked).notes()).anyMatch(note -> note.startsWith("unsigned"));
        assertThat(in(asked).trust()).isEqualTo(Received.Trust.UNSIGNED);
    }

    @Test
    void take_ofUnsignedOnesStillRefusesAChange() throws Exception {
        List<Packing.Item> items = new ArrayList<>(Packing.unpack(bundle));
        items.removeIf(item -> item.name().contains("/" + BundlePaths.SIGNATURES));
        items.replaceAll(item -> item.name().endsWith("report.html")
                ? new Packing.Item(item.name(), Packing.bytes("another report"))
                : item);
        Packing.pack(items, bundle);

        assertRefused(
                received.take(bundle, new Expected(null, null, null, true), "analyst-9", "cli"),
                "report.html was changed");
    }

    @Test
    void take_refusesABundleOfItsOwn() {
        var own = new Received(theirDatabase, dir.resolve("own-received"), theirs.key, theirs.ledger, theirs.clock);

        assertRefused(own.take(bundle, ANY, "analyst-9", "cli"), "made the bundle itself");
    }

    @Test
    void handOn_givesTheSameBytesAndProvenCustody() throws Exception {
        Received.Bundle taken = in(theirKey());
        Path out = dir.resolve("on/handed.zip");

        var export = received.handOn(taken.id(), out, "lead-2", "cli").orElseThrow();

        assertThat(export).isInstanceOf(Export.Written.class);
        assertThat(out).hasSameBinaryContentAs(bundle);
        assertThat(new BundleVerifier().verify(out, theirKey()).ok()).isTrue();
        Path note = dir.resolve("on/handed.zip.custody.json");
        var custody = new BundleVerifier().custody(out, note, dir.resolve("ours/signing-key.pub"));
        assertThat(custody.problems()).isEmpty();
        assertThat(custody.events()).hasSize(2);
        assertThat(custody.events().get(0)).contains("import by analyst-9");
        assertThat(custody.events().get(1)).contains("export by lead-2");
        assertThat(new BundleVerifier()
                        .custody(out, note, their.resolve("signing-key.pub"))
                        .problems())
                .anyMatch(problem -> problem.contains("another key"));
    }

    @Test
    void custody_ofAnotherBundleOrWithOtherWordsIsRefused() throws Exception {
        Received.Bundle taken = in(theirKey());
        Path out = dir.resolve("on/handed.zip");
        received.handOn(taken.id(), out, "lead-2", "cli");
        Path note = dir.resolve("on/handed.zip.custody.json");
        String good = Files.readString(note);
        Path second = Packing.pack(Packing.unpack(bundle).subList(1, 5), dir.resolve("second.zip"));

        assertThat(new BundleVerifier().custody(second, note, null).problems())
                .anyMatch(problem -> problem.contains("of another bundle"));
        for (String change : List.of("analyst-9", "import", "trust=expected", "lead-2")) {
            Files.writeString(note, good.replace("\"" + change, "\"x" + change).replace("trust=exp", "trust=x"));
            assertThat(new BundleVerifier().custody(out, note, null).problems())
                    .as(change)
                    .isNotEmpty();
        }
        Files.writeString(note, "{");
        assertThat(new BundleVerifier().custody(out, note, null).problems()).hasSize(1);
    }

    @Test
    void handOn_isRefusedWhenItCannotBeLogged() {
        Received.Bundle taken = in(ANY);
        ourDatabase.get().useTransaction(tx -> tx.execute("alter table disclosure rename to gone"));
        Path out = dir.resolve("handed.zip");

        assertThatThrownBy(() -> received.handOn(taken.id(), out, "lead-2", "cli"))
                .isInstanceOf(RuntimeException.class);

        assertThat(out).doesNotExist();
    }

    @Test
    void whatIsKeptIsEncryptedAndEachPieceIsBoundToItsPlace() throws Exception {
        Received.Bundle taken = in(ANY);
        Path file = dir.resolve("ours/received").resolve(taken.sha256() + ".zip.enc");
        byte[] kept = Files.readAllBytes(file);
        String text = new String(kept, StandardCharsets.ISO_8859_1);
        assertThat(theirs.canaries).noneMatch(text::contains);

        kept[kept.length / 2] ^= 1;
        Files.write(file, kept);

        assertThat(received.handOn(taken.id(), dir.resolve("x.zip"), "lead-2", "cli")
                        .orElseThrow())
                .isInstanceOf(Export.Refused.class);
    }

    @Test
    void find_ofAForgottenBundleTellsThatItIs() {
        Received.Bundle taken = in(ANY);

        ourDatabase.get().vault().destroy(ReceivedFiles.key(taken.sha256()));

        assertThat(received.find(taken.id()).orElseThrow().alerts().get(0).content())
                .isNull();
        assertThat(received.handOn(taken.id(), dir.resolve("x.zip"), "lead-2", "cli")
                        .orElseThrow())
                .isInstanceOf(Export.Refused.class);
    }

    private void assertRefused(Received.Taken taken, String why) {
        assertThat(taken).isInstanceOf(Received.Taken.Refused.class);
        assertThat(((Received.Taken.Refused) taken).problems()).anyMatch(problem -> problem.contains(why));
        assertThat(received.list()).isEmpty();
        assertThat(Set.copyOf(disclosures())).isEmpty();
    }

    @Test
    void take_asksForAnIdentityWhereTheBundleIsEncryptedAndKeepsWhatIsInside() throws Exception {
        Path sealed = Files.createFile(dir.resolve("bundle.zip.age"));
        var reader = new X25519KeyPairGenerator().generateKeyPair();
        var other = new X25519KeyPairGenerator().generateKeyPair();
        Envelope.to(List.of(new String(reader.getPublic().getEncoded(), StandardCharsets.US_ASCII)))
                .seal(bundle, sealed);
        Path mine = Files.write(dir.resolve("mine.txt"), reader.getPrivate().getEncoded());
        Path anothers =
                Files.write(dir.resolve("anothers.txt"), other.getPrivate().getEncoded());

        assertThat(received.take(sealed, ANY, "analyst-9", "cli"))
                .isInstanceOfSatisfying(
                        Received.Taken.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .contains("encrypted with age", "--identity FILE", "age -d -i"));
        assertThat(received.take(sealed, anothers, ANY, "analyst-9", "cli"))
                .isInstanceOfSatisfying(
                        Received.Taken.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .contains("no identity in"));
        assertThat(received.list()).isEmpty();

        assertThat(received.take(sealed, mine, theirKey(), "analyst-9", "cli"))
                .isInstanceOfSatisfying(Received.Taken.In.class, in -> {
                    assertThat(in.bundle().sha256())
                            .isEqualTo(Blob.of(read(bundle)).sha256());
                    assertThat(in.bundle().trust()).isEqualTo(Received.Trust.EXPECTED);
                });
        assertThat(received.take(bundle, ANY, "analyst-9", "cli")).isInstanceOf(Received.Taken.Before.class);
    }

    @Test
    void forget_destroysTheKeyAndLeavesWhoTookItIn() throws Exception {
        Received.Bundle taken = in(theirKey());
        Path file = received("received");
        Path old = Files.copy(file, dir.resolve("backup.enc"));
        var retention = retention(null);

        assertThat(retention.forget(taken.id(), "asha", "cli", "asked for by their CERT"))
                .isEmpty();

        assertThat(file).doesNotExist();
        Received.Whole left = received.find(taken.id()).orElseThrow();
        assertThat(left.bundle().forgottenAt()).isEqualTo(ours.clock.instant());
        assertThat(left.alerts()).allSatisfy(each -> assertThat(each.content()).isNull());
        assertThat(received.handOn(taken.id(), dir.resolve("on.zip"), "asha", "cli")
                        .orElseThrow())
                .isInstanceOfSatisfying(
                        Export.Refused.class,
                        refused -> assertThat(refused.reason()).contains("was forgotten"));
        assertThat(received.take(bundle, ANY, "asha", "cli"))
                .isInstanceOfSatisfying(
                        Received.Taken.Refused.class,
                        refused -> assertThat(refused.problems().get(0))
                                .contains("was here as R-" + taken.id(), "was forgotten"));
        assertThat(retention.forget(taken.id(), "asha", "cli", "again")).hasValue("it was forgotten before");
        assertThat(retention.forget(99, "asha", "cli", "x")).hasValue("there is no received bundle R-99");
        Files.copy(old, file); // a backup of the data tells nothing
        var files = new ReceivedFiles(
                dir.resolve("ours/received"), ourDatabase.get().vault());
        assertThatThrownBy(() -> files.open(taken.sha256()).readAllBytes())
                .isInstanceOf(prahari.vault.Unreadable.class)
                .hasMessageContaining("was destroyed");
        assertThat(ourDatabase
                        .get()
                        .<String>read(handle -> handle.createQuery(
                                        "select actor || ': ' || subject || ': ' || detail from disclosure where what = 'shred'")
                                .mapTo(String.class)
                                .one()))
                .contains(
                        "asha: received bundle R-" + taken.id(), "sha256=" + taken.sha256(), "asked for by their CERT");
        ours.ledger.seal();
        assertThat(ours.ledger.verify()).isEmpty();
    }

    @Test
    void run_forgetsBundlesThatAreOverTheirTime() throws Exception {
        Received.Bundle taken = in(theirKey());
        var retention = retention(Duration.ofDays(30));

        ours.clock.advance(Duration.ofDays(30).minusSeconds(1));
        retention.run();
        assertThat(received.find(taken.id()).orElseThrow().bundle().forgottenAt())
                .isNull();
        ours.clock.advance(Duration.ofSeconds(1));
        retention.run();

        assertThat(received.find(taken.id()).orElseThrow().bundle().forgottenAt())
                .isEqualTo(ours.clock.instant());
        assertThat(ourDatabase.get().vault().keys()).noneMatch(key -> key.startsWith("received-"));
    }

    @Test
    void hold_keepsABundleBeyondItsTimeUntilItIsReleased() {
        Received.Bundle taken = in(theirKey());
        var retention = retention(Duration.ofDays(30));

        assertThat(retention.hold(taken.id(), "asha", "cli", "asked for by the court"))
                .isEmpty();
        assertThat(retention.hold(taken.id(), "asha", "cli", "again")).hasValue("held already");
        assertThat(retention.hold(99, "asha", "cli", "x")).hasValue("there is no received bundle R-99");
        ours.clock.advance(Duration.ofDays(31));
        retention.run();
        assertThat(retention.forget(taken.id(), "asha", "cli", "no longer needed"))
                .hasValue("a legal hold keeps it");
        Received.Whole kept = received.find(taken.id()).orElseThrow();
        assertThat(kept.bundle().heldAt()).isNotNull();
        assertThat(kept.bundle().forgottenAt()).isNull();
        assertThat(kept.alerts()).allSatisfy(each -> assertThat(each.content()).isNotNull());

        assertThat(retention.release(taken.id(), "asha", "cli", "the case is over"))
                .isEmpty();
        assertThat(retention.release(taken.id(), "asha", "cli", "again")).hasValue("not held");
        retention.run();
        assertThat(received.find(taken.id()).orElseThrow().bundle().forgottenAt())
                .isEqualTo(ours.clock.instant());
        assertThat(retention.hold(taken.id(), "asha", "cli", "too late")).hasValue("it was forgotten before");
        assertThat(ourDatabase
                        .get()
                        .<List<String>>read(handle -> handle.createQuery(
                                        "select what || ': ' || detail from disclosure order by id")
                                .mapTo(String.class)
                                .list()))
                .contains("hold: asked for by the court", "release: the case is over");
    }

    private ReceivedRetention retention(@Nullable Duration kept) {
        return new ReceivedRetention(ourDatabase.get(), dir.resolve("ours/received"), kept, ours.clock);
    }

    private Path received(String folder) throws IOException {
        try (var files = Files.list(dir.resolve("ours").resolve(folder))) {
            return files.findFirst().orElseThrow();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
