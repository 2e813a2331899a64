package prahari.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.evidence.SigningKey;
import prahari.generation.Reign.Why;
import prahari.model.PublicKeys;
import prahari.rule.Rule;
import prahari.testing.AlertSamples;
import prahari.testing.RuleFiles;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class RuleBookTest {
    private static final String FILE = "10_lookup_bot.yml";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final List<RuleChange> told = new ArrayList<>();
    private String good = "";

    @BeforeEach
    void prepare() throws IOException {
        for (Map.Entry<String, String> file : RuleFiles.good().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        good = Files.readString(folder.resolve(FILE));
    }

    @Test
    void inForce_isAnErrorBeforeAGoodStart() {
        assertThatThrownBy(() -> book().inForce()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void start_keepsTheFilesAndBeginsAReign() {
        RuleBook book = started();

        assertThat(generations().inForce().orElseThrow().files())
                .isEqualTo(book.inForce().set().files())
                .containsKey(FILE);
        assertThat(generations().reign()).contains(book.reign());
        assertThat(book.reign())
                .isEqualTo(new Reign(book.inForce().generation(), clock.instant(), null, Why.START, "prahari", ""));
    }

    @Test
    void start_againWithTheSameFilesGoesOnWithTheReign() {
        Reign before = started().reign();
        clock.advance(Duration.ofDays(1));

        assertThat(started().reign()).isEqualTo(before);
        assertThat(generations().list()).hasSize(1);
    }

    @Test
    void look_putsAGoodChangeIntoForce() throws IOException {
        RuleBook book = started();
        Reign before = book.reign();
        write(good.replaceFirst("version: [0-9]+", "version: 99"));

        lookUntilRested(book);

        assertThat(book.inForce().set().find("lookup_bot_record").map(Rule::version))
                .contains(99);
        assertThat(book.reign().why()).isEqualTo(Why.RELOAD);
        assertThat(generations().list())
                .extracting(Kept::sha256)
                .containsExactlyInAnyOrder(book.inForce().generation(), before.generation());
        assertThat(generations().reigns().get(1).ended()).isEqualTo(book.reign().begun());
    }

    @Test
    void look_waitsUntilTheFolderRests() throws IOException {
        RuleBook book = started();
        String before = book.inForce().generation();
        for (int i = 0; i < 5; i++) { // a slow copy: never two seconds without a change
            write(good + "# part " + i + "\n");
            book.look();
            clock.advance(Duration.ofMillis(1900));
            book.look();
            assertThat(book.inForce().generation()).isEqualTo(before);
        }

        clock.advance(Duration.ofMillis(100));
        book.look();

        assertThat(book.inForce().generation()).isNotEqualTo(before);
    }

    @Test
    void look_doesNotJudgeHalfOfACopy() throws IOException {
        RuleBook book = started();
        write(good.substring(0, good.length() / 2));
        book.look();
        clock.advance(Duration.ofSeconds(1));
        write(good.replaceFirst("version: [0-9]+", "version: 98"));

        lookUntilRested(book);

        assertThat(told).noneMatch(RuleChange.Refused.class::isInstance);
        assertThat(book.inForce().set().find("lookup_bot_record").map(Rule::version))
                .contains(98);
    }

    /** Complaint 6, YelpArchive/elastalert#585: a broken edit silently keeps the old rule. Here it is kept loudly. */
    @Test
    void look_complaint06_aBrokenEditKeepsTheOldRulesAndSaysSo() throws IOException {
        RuleBook book = started();
        String before = book.inForce().generation();
        write(good.replaceFirst("condition:", "conditon:"));

        lookUntilRested(book);

        assertThat(book.inForce().generation()).isEqualTo(before);
        RuleChange.Refused refused = (RuleChange.Refused) last();
        assertThat(refused.reign().generation()).isEqualTo(before);
        assertThat(refused.refusal().summary())
                .containsPattern("^\\d+ errors?\n")
                .containsPattern(FILE + ":\\d+:\\d+: error\\[R\\d+]: .*conditon");
        assertThat(generations().refusal()).contains(refused.refusal());
        assertThat(book.refusal()).contains(refused.refusal());
    }

    /** Complaint 7, YelpArchive/elastalert#306: one bad or duplicate rule stops the program. Here the old rules run on. */
    @Test
    void look_complaint07_aDuplicateRuleLeavesTheOldRulesRunning() throws IOException {
        RuleBook book = started();
        String before = book.inForce().generation();
        Files.writeString(folder.resolve("30_copy.yml"), good);

        lookUntilRested(book);

        assertThat(book.inForce().generation()).isEqualTo(before);
        assertThat(((RuleChange.Refused) last()).refusal().summary())
                .contains("2 errors")
                .contains("already exists at " + FILE);
    }

    /** Complaint 8, YelpArchive/elastalert#1677: {@code is_enabled: false} is ignored on reload. */
    @Test
    void look_complaint08_aDisabledRuleStopsRunning() throws IOException {
        RuleBook book = started();
        write(good.replaceFirst("status: \\w+", "status: deprecated"));

        lookUntilRested(book);

        assertThat(book.inForce().set().running()).extracting(Rule::name).doesNotContain("lookup_bot_record");
        assertThat(book.inForce().set().find("lookup_bot_record")).isPresent();
    }

    /** Complaint 8 for a rule whose file is gone. */
    @Test
    void look_complaint08_aRemovedRuleIsGone() throws IOException {
        RuleBook book = started();
        Files.delete(folder.resolve(FILE));

        lookUntilRested(book);

        assertThat(book.inForce().set().find("lookup_bot_record")).isEmpty();
    }

    @Test
    void look_refusesRulesWhoseTestsFail() throws IOException {
        RuleBook book = started();
        write(good.replaceFirst("score: 43", "score: 44"));

        lookUntilRested(book);

        assertThat(((RuleChange.Refused) last()).refusal().summary())
                .startsWith("1 failed test\n")
                .containsPattern(FILE + ":\\d+:\\d+: test failed: lookup_bot_record / ");
    }

    @Test
    void look_refusesAFolderThatIsGone() throws IOException {
        RuleBook book = started();
        Files.move(folder, folder.resolveSibling("elsewhere"));

        lookUntilRested(book);

        assertThat(((RuleChange.Refused) last()).refusal().summary()).contains("cannot be read");
        Files.move(folder.resolveSibling("elsewhere"), folder);
    }

    @Test
    void look_tellsTheSameMistakesOnceAndThatTheyAreMended() throws IOException {
        RuleBook book = started();
        told.clear();
        String bad = good.replaceFirst("condition:", "conditon:");
        write(bad);
        lookUntilRested(book);
        lookUntilRested(book);
        write(bad + "# still\n");
        lookUntilRested(book);
        write(good);
        lookUntilRested(book);
        lookUntilRested(book);

        assertThat(told)
                .extracting(change -> change.getClass().getSimpleName())
                .containsExactly("Refused", "Refused", "Recovered");
        assertThat(generations().refusal()).isEmpty();
        assertThat(book.refusal()).isEmpty();
    }

    @Test
    void start_fallsBackToTheKeptRulesLoudly() throws IOException {
        Reign before = started().reign();
        write("schema: 1\nkind: rule\nname: [\n");
        clock.advance(Duration.ofHours(3));

        RuleBook book = started();

        assertThat(book.inForce().generation()).isEqualTo(before.generation());
        assertThat(book.reign()).isEqualTo(before);
        assertThat(book.inForce().set().find("lookup_bot_record")).isPresent();
        assertThat(((RuleChange.FellBack) last()).refusal().summary()).contains(FILE + ":");
        write(good);
        lookUntilRested(book);
        assertThat(last()).isInstanceOf(RuleChange.Recovered.class);
    }

    @Test
    void start_fallsBackToAnOlderGenerationWhenTheLastCannotBeReadAnyMore() throws IOException {
        RuleBook book = started();
        String older = book.inForce().generation();
        database.get()
                .useTransaction(
                        tx -> { // as kept by a program that knew more
                            generations().keep(tx, "c".repeat(64), Map.of("a.yml", "schema: 2\nkind: spell\n"), null);
                            generations()
                                    .begin(
                                            tx,
                                            new Reign(
                                                    "c".repeat(64), clock.instant(), null, Why.RELOAD, "prahari", ""));
                        });
        write("schema: 1\nkind: rule\nname: [\n");

        assertThat(started().reign().why()).isEqualTo(Why.FALLBACK);
        assertThat(generations().inForce().orElseThrow().sha256()).isEqualTo(older);
    }

    @Test
    void start_withBadFilesAndNothingKeptSaysWhatIsWrong() throws IOException {
        write("schema: 1\nkind: rule\nname: [\n");

        Refusal refusal = book().start().orElseThrow();

        assertThat(refusal.report()).contains(FILE + ":");
        assertThat(generations().reign()).isEmpty();
    }

    @Test
    void rollBack_putsAKeptGenerationIntoForceAndIgnoresTheFiles() throws IOException {
        RuleBook book = started();
        String first = book.inForce().generation();
        write(good.replaceFirst("version: [0-9]+", "version: 99"));
        lookUntilRested(book);

        assertThat(book.rollBack(first, "asha", "too many alerts")).isEmpty();

        assertThat(book.inForce().generation()).isEqualTo(first);
        assertThat(book.reign())
                .isEqualTo(new Reign(first, clock.instant(), null, Why.ROLLBACK, "asha", "too many alerts"));
        assertThat(((RuleChange.InForce) last()).reign()).isEqualTo(book.reign());
        write("schema: 1\nkind: rule\nname: [\n");
        lookUntilRested(book);
        assertThat(book.inForce().generation()).isEqualTo(first);
        assertThat(book.refusal()).isEmpty();
        assertThat(started().reign()).as("over a restart").isEqualTo(book.reign());
    }

    @Test
    void rollBack_needsNoStart() throws IOException {
        String first = started().inForce().generation();

        assertThat(book().rollBack(first, "asha", "")).isEmpty();

        assertThat(started().reign().pinned()).isTrue();
    }

    @Test
    void rollBack_refusesWhatThisProgramCannotRead() {
        RuleBook book = started();
        Reign before = book.reign();
        database.get()
                .useTransaction(tx ->
                        generations().keep(tx, "c".repeat(64), Map.of("a.yml", "schema: 2\nkind: spell\n"), null));

        assertThat(book.rollBack("c".repeat(64), "asha", "").orElseThrow()).contains("a.yml:2");

        assertThat(book.reign()).isEqualTo(before);
        assertThat(generations().reign()).contains(before);
    }

    @Test
    void start_takesTheFilesWhenWhatWasRolledBackToCannotBeReadAnyMore() {
        RuleBook book = started();
        database.get().useTransaction(tx -> {
            generations().keep(tx, "c".repeat(64), Map.of("a.yml", "schema: 2\nkind: spell\n"), null);
            generations().begin(tx, new Reign("c".repeat(64), clock.instant(), null, Why.ROLLBACK, "asha", ""));
        });

        RuleBook again = started();

        assertThat(again.inForce().generation()).isEqualTo(book.inForce().generation());
        assertThat(again.reign().why()).isEqualTo(Why.START);
        assertThat(((RuleChange.PinLost) last()).report()).contains("a.yml:2");
    }

    @Test
    void lift_takesTheFilesAtOnce() throws IOException {
        RuleBook book = started();
        book.rollBack(book.inForce().generation(), "asha", "");
        write(good.replaceFirst("version: [0-9]+", "version: 99"));

        assertThat(book.lift("ravi", "mended")).isEmpty();

        assertThat(book.inForce().set().find("lookup_bot_record").map(Rule::version))
                .contains(99);
        assertThat(book.reign().why()).isEqualTo(Why.LIFT);
        assertThat(book.reign().who()).isEqualTo("ravi");
    }

    @Test
    void lift_ofBadFilesKeepsWhatIsInForceUntilTheyAreGood() throws IOException {
        RuleBook book = started();
        String first = book.inForce().generation();
        book.rollBack(first, "asha", "");
        write("schema: 1\nkind: rule\nname: [\n");

        assertThat(book.lift("ravi", "").orElseThrow().report()).contains(FILE + ":");

        assertThat(book.inForce().generation()).isEqualTo(first);
        assertThat(book.reign().pinned()).isFalse();
        write(good + "# mended\n");
        lookUntilRested(book);
        assertThat(book.inForce().generation()).isNotEqualTo(first);
        assertThat(last()).isInstanceOf(RuleChange.Recovered.class);
    }

    @Test
    void look_takesOnlySignedRulesWhereASignatureIsRequired() throws IOException {
        String unsigned = started().inForce().generation();
        SigningKey key = SigningKey.loadOrCreate(folder.resolve("KEY.pem"));
        var trust = new RuleTrust(List.of(key.publicKey()), true);
        assertThat(book(trust).start().orElseThrow().summary())
                .isEqualTo("the signature does not hold\nrules.sig: is missing; the rules are not signed");
        write(good + "# signed\n");
        sign(key);
        RuleBook book = book(trust);
        assertThat(book.start()).isEmpty();
        String signed = book.inForce().generation();
        assertThat(generations().signedBy(signed)).contains(PublicKeys.fingerprint(key.publicKey()));

        write(good + "# slipped in\n");
        lookUntilRested(book);

        assertThat(book.inForce().generation()).isEqualTo(signed);
        assertThat(book.refusal().orElseThrow().summary()).contains(FILE + ": was changed after the rules were signed");
        sign(key); // the signature alone changes
        lookUntilRested(book);
        assertThat(book.inForce().generation()).isNotEqualTo(signed);
        assertThat(book.rollBack(unsigned, "asha", "").orElseThrow()).contains("no signature");
        assertThat(book.rollBack(signed, "asha", "")).isEmpty();
    }

    private void sign(SigningKey key) throws IOException {
        String manifest = RuleManifest.of(RuleFolder.read(folder).files());
        Files.writeString(folder.resolve("rules.sha256"), manifest);
        Files.write(folder.resolve("rules.sig"), key.sign(manifest.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void begin_forgetsWhatIsLongOutOfForceAndHasNoHits() throws IOException {
        var samples = new AlertSamples(database.get(), clock);
        samples.alert(AlertSamples.alerts(database.get(), clock), 1, 70); // a hit of a generation of its own
        RuleBook book = started();
        String first = book.inForce().generation();
        write(good + "# second\n");
        lookUntilRested(book);
        String second = book.inForce().generation();
        clock.advance(Generations.KEPT_FOR);
        write(good + "# third\n");
        lookUntilRested(book);

        assertThat(generations().list())
                .extracting(Kept::sha256)
                .containsExactlyInAnyOrder(
                        AlertSamples.GENERATION, second, book.inForce().generation());
        assertThat(generations().files(first)).isEmpty();
        assertThat(generations().files(second)).hasSize(3);
        assertThat(generations().files(AlertSamples.GENERATION)).hasSize(1);
        assertThat(texts())
                .as("each text once: two files, two forms of a third, and the sample")
                .isEqualTo(5);
    }

    private long texts() {
        return database.get()
                .read(handle -> handle.createQuery("select count(*) from rule_text")
                        .mapTo(Long.class)
                        .one());
    }

    private RuleBook started() {
        RuleBook book = book();
        assertThat(book.start()).isEmpty();
        return book;
    }

    private RuleBook book() {
        return book(RuleTrust.ANYBODY);
    }

    private RuleBook book(RuleTrust trust) {
        return new RuleBook(
                folder, trust, false, database.get(), generations(), clock, (tx, change) -> told.add(change));
    }

    private Generations generations() {
        return new Generations(database.get(), clock);
    }

    private void lookUntilRested(RuleBook book) {
        book.look();
        clock.advance(RestingFolder.REST);
        book.look();
    }

    private RuleChange last() {
        return told.get(told.size() - 1);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve(FILE), text);
    }
}
