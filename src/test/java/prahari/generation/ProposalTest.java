package prahari.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import prahari.generation.Reign.Why;
import prahari.testing.RuleFiles;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** Changed rules that wait for somebody's word. */
class ProposalTest {
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
    void firstStart_asksNobody() {
        RuleBook book = started();

        assertThat(book.proposal()).isEmpty();
        assertThat(book.reign().why()).isEqualTo(Why.START);
    }

    @Test
    void change_waitsAndWhatIsInForceStays() throws IOException {
        RuleBook book = started();
        String before = book.inForce().generation();

        change(book, 98);

        Proposal waits = book.proposal().orElseThrow();
        assertThat(book.inForce().generation()).isEqualTo(before).isNotEqualTo(waits.generation());
        assertThat(told).last().isEqualTo(new RuleChange.Proposed(waits, book.reign()));
        assertThat(generations().files(waits.generation()).get(FILE)).contains("version: 98");
    }

    @Test
    void activate_putsThemIntoForceInSomebodysName() throws IOException {
        RuleBook book = started();
        change(book, 98);
        String waits = book.proposal().orElseThrow().generation();

        assertThat(book.activate(waits, "asha", "looks right")).isEmpty();

        assertThat(book.inForce().generation()).isEqualTo(waits);
        assertThat(book.reign())
                .isEqualTo(new Reign(waits, clock.instant(), null, Why.ACTIVATE, "asha", "looks right"));
        assertThat(book.proposal()).isEmpty();
        assertThat(told).last().isEqualTo(new RuleChange.InForce(book.reign()));
        lookUntilRested(book);
        assertThat(book.proposal()).isEmpty();
        assertThat(started().inForce().generation()).isEqualTo(waits);
    }

    @Test
    void activate_meansWhatWasProposed_notWhatTheFolderHoldsByNow() throws IOException {
        RuleBook book = started();
        change(book, 98);
        String waits = book.proposal().orElseThrow().generation();
        write(99);

        assertThat(book.activate(waits, "asha", "")).isEmpty();
        assertThat(book.inForce().set().files().get(FILE)).contains("version: 98");

        lookUntilRested(book);
        assertThat(generations()
                        .files(book.proposal().orElseThrow().generation())
                        .get(FILE))
                .contains("version: 99");
    }

    @Test
    void activate_ofAnythingElseIsNotDone() throws IOException {
        RuleBook book = started();
        String before = book.inForce().generation();
        assertThat(book.activate("b".repeat(64), "asha", "")).isPresent();
        change(book, 98);
        String first = book.proposal().orElseThrow().generation();
        change(book, 99);

        assertThat(book.activate(first, "asha", "").orElseThrow()).contains("not proposed");
        assertThat(book.inForce().generation()).isEqualTo(before);
        assertThat(book.proposal().orElseThrow().generation()).isNotEqualTo(first);
    }

    @Test
    void restart_keepsTheProposalAndAsksForAChangeMadeMeanwhile() throws IOException {
        RuleBook book = started();
        String before = book.inForce().generation();
        change(book, 98);
        Proposal waits = book.proposal().orElseThrow();
        told.clear();

        assertThat(started().proposal()).contains(waits);
        assertThat(told).isEmpty();
        write(99);
        RuleBook again = started();

        assertThat(again.inForce().generation()).isEqualTo(before);
        assertThat(again.proposal().orElseThrow().generation()).isNotEqualTo(waits.generation());
        assertThat(told).hasOnlyElementsOfType(RuleChange.Proposed.class).hasSize(1);
    }

    @Test
    void decline_isForGood_untilTheRulesAreOthers() throws IOException {
        RuleBook book = started();
        change(book, 98);
        Proposal waits = book.proposal().orElseThrow();

        assertThat(book.decline(waits.generation(), "asha", "too loud")).isEmpty();
        assertThat(told).last().isEqualTo(new RuleChange.Declined(waits, "asha", "too loud", book.reign()));
        assertThat(book.proposal()).isEmpty();
        assertThat(started().proposal()).isEmpty();
        change(book, 99);

        assertThat(book.proposal()).isPresent();
    }

    @Test
    void folderAsInForce_endsTheProposal() throws IOException {
        RuleBook book = started();
        change(book, 98);
        String waits = book.proposal().orElseThrow().generation();
        Files.writeString(folder.resolve(FILE), good);
        lookUntilRested(book);

        assertThat(book.proposal()).isEmpty();
        assertThat(book.activate(waits, "asha", "")).isPresent();
    }

    @Test
    void badChange_isRefused_andAGoodOneAfterItWaits() throws IOException {
        RuleBook book = started();
        String before = book.inForce().generation();
        Files.writeString(folder.resolve(FILE), good.replaceFirst("condition:", "conditon:"));
        lookUntilRested(book);
        assertThat(book.refusal()).isPresent();
        assertThat(book.proposal()).isEmpty();

        change(book, 98);

        assertThat(book.refusal()).isEmpty();
        assertThat(book.proposal()).isPresent();
        assertThat(book.inForce().generation()).isEqualTo(before);
    }

    @Test
    void activate_needsNoStart() throws IOException {
        RuleBook service = started();
        change(service, 98);
        String waits = service.proposal().orElseThrow().generation();

        assertThat(book().activate(waits, "asha", "")).isEmpty();

        assertThat(generations().reign().orElseThrow().generation()).isEqualTo(waits);
    }

    private RuleBook started() {
        RuleBook book = book();
        assertThat(book.start()).isEmpty();
        return book;
    }

    private RuleBook book() {
        return new RuleBook(
                folder,
                RuleTrust.ANYBODY,
                true,
                database.get(),
                generations(),
                clock,
                (tx, change) -> told.add(change));
    }

    private Generations generations() {
        return new Generations(database.get(), clock);
    }

    private void change(RuleBook book, int version) throws IOException {
        write(version);
        lookUntilRested(book);
    }

    private void write(int version) throws IOException {
        Files.writeString(folder.resolve(FILE), good.replaceFirst("version: [0-9]+", "version: " + version));
    }

    private void lookUntilRested(RuleBook book) {
        book.look();
        clock.advance(Duration.ofSeconds(3));
        book.look();
    }
}
