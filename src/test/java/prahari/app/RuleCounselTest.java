package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleTrust;
import prahari.model.Severity;
import prahari.testing.AlertSamples;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

class RuleCounselTest {
    static String rule(String phrase) {
        return """
                schema: 1
                kind: rule
                title: A rule
                id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d99
                name: sample
                label: leak
                status: stable
                owner: tests
                version: 1
                tags: [leak.sample, tlp.amber]
                detection:
                    sold: {phrases: {en: [PHRASE]}}
                    condition: sold
                score: {base: 70}
                tests:
                    - {name: one, message: {text: a PHRASE}, expect: {match: true}}
                    - {name: two, message: {text: the PHRASE}, expect: {match: true}}
                    - {name: three, message: {text: three}, expect: {match: false}}
                    - {name: four, message: {text: four}, expect: {match: false}}
                """.replace("PHRASE", phrase);
    }

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @BeforeEach
    void keepMessages() throws IOException {
        write("sample.yml", rule("voter roll"));
        var samples = new AlertSamples(database.get(), clock);
        samples.message(1, "the voter roll of a district, PAN ABCPT1234K");
        samples.message(2, "a cinema ticket");
    }

    @Test
    void standing_countsTheRulesByStatusAndTellsARefusal() throws IOException {
        RuleBook book = started();
        assertThat(counsel(book).standing().toString())
                .startsWith("In force: generation " + book.reign().generation().substring(0, 8))
                .contains("1 rules: 1 stable")
                .doesNotContain("refused");
    }

    @Test
    void explain_tellsWhyAndHidesIdentifiers() {
        String said = counsel(started()).explain("voter roll ABCPT1234K").toString();

        assertThat(said)
                .contains(
                        "Score 70, high, leak",
                        "sample: 70 points",
                        "+70 the condition is true",
                        "sold: \"voter roll\"")
                .doesNotContain("ABCPT1234K");
    }

    @Test
    void backtest_tellsWhichAlertsWouldBeLost_maskedAndWithProgress() throws IOException {
        RuleCounsel counsel = counsel(started());
        write("sample.yml", rule("cinema ticket"));
        List<Integer> percents = new ArrayList<>();

        String said = counsel.backtest(30, percents::add).toString();

        assertThat(said)
                .startsWith("2 versions of messages")
                .contains("1 new, 1 lost", "lost, such as @sample_feed/1: ", "new, such as @sample_feed/2: ")
                .doesNotContain("ABCPT1234K");
        assertThat(percents).containsExactly(100);
    }

    @Test
    void backtest_ofTheSameRulesSaysSo() {
        assertThat(counsel(started()).backtest(30, percent -> {}).toString())
                .contains("The rules in the folder are those in force.", "No alert would have been another");
    }

    @Test
    void backtest_ofRulesWithAMistakeTellsTheMistake() throws IOException {
        RuleCounsel counsel = counsel(started());
        write("broken.yml", "schema: 1\nkind: rool\n");

        assertThat(counsel.backtest(30, percent -> {}).toString().toString())
                .contains("cannot be used", "broken.yml:2:7")
                .contains("rool");
    }

    @Test
    void activate_andRefuse_areAboutWhatIsProposed() throws IOException {
        RuleBook book = started();
        RuleCounsel counsel = counsel(book);
        assertThat(counsel.activate("00000000", "asha").toString()).contains("not proposed");
        write("sample.yml", rule("cinema ticket"));
        book.look();
        clock.advance(Duration.ofSeconds(3));
        book.look();
        String hash = book.proposal().orElseThrow().generation().substring(0, 8);
        assertThat(counsel.standing().toString()).contains("wait for an admin's word", hash);
        write("sample.yml", rule("voter roll")); // by now the folder says something else
        assertThat(counsel.backtest(30, percent -> {}).toString()).contains("1 new, 1 lost");

        assertThat(counsel.activate(hash, "asha").toString())
                .isEqualTo("Activated: generation " + hash + " is in force.");
        assertThat(counsel.explain("a cinema ticket").toString()).contains("Score 70");
        assertThat(counsel.refuse(hash, "asha").toString()).contains("not proposed");
    }

    private RuleBook started() {
        var book = new RuleBook(
                folder,
                RuleTrust.ANYBODY,
                true,
                database.get(),
                new Generations(database.get(), clock),
                clock,
                (tx, change) -> {});
        assertThat(book.start()).isEmpty();
        return book;
    }

    private RuleCounsel counsel(RuleBook book) {
        return new RuleCounsel(
                folder, Severity.MEDIUM, database.get(), book, new Generations(database.get(), clock), clock);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
