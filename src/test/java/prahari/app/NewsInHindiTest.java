package prahari.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import prahari.deliver.Delivery;
import prahari.deliver.Limits;
import prahari.deliver.Outbox;
import prahari.deliver.Outgoing;
import prahari.deliver.PromiseJournal;
import prahari.generation.Generations;
import prahari.generation.RuleBook;
import prahari.generation.RuleFiles;
import prahari.generation.RuleTrust;
import prahari.identifier.Identifiers;
import prahari.language.Languages;
import prahari.language.Phrases;
import prahari.model.Facts;
import prahari.model.Pace;
import prahari.rule.RuleSet;
import prahari.rule.RuleSets;
import prahari.score.Explainer;
import prahari.testing.HindiText;
import prahari.testing.RecordingNotifier;
import prahari.testing.TestClock;
import prahari.testing.TestDatabase;

/** News of the rules, and what {@code /test} answers, where Hindi is read. */
class NewsInHindiTest {
    private static final Phrases HINDI = Languages.SHIPPED.of("hi");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private RuleBook book;
    private Outbox outbox;

    @BeforeEach
    void start() throws IOException {
        write(RuleCounselTest.rule("voter roll"));
        outbox = new Outbox(database.get(), clock, List.of(-100L));
        var generations = new Generations(database.get(), clock);
        book = new RuleBook(
                folder,
                RuleTrust.ANYBODY,
                true,
                database.get(),
                generations,
                clock,
                new RuleNews(outbox, generations, clock)::tell);
        assertThat(book.start()).isEmpty();
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("sample.yml"), text);
    }

    private void look() {
        book.look();
        clock.advance(Duration.ofSeconds(3));
        book.look();
    }

    private List<String> told() {
        var notifier = new RecordingNotifier();
        try (PromiseJournal journal = PromiseJournal.open(folder.resolve("journal"), clock)) {
            var delivery = new Delivery(outbox, notifier, journal, Limits.telegram(), Pace.real(clock));
            for (int i = 0; i < 20; i++) {
                delivery.deliverDue();
                clock.advance(Duration.ofSeconds(5));
            }
        }
        return notifier.sent().stream()
                .map(Outgoing::notice)
                .map(notice -> HINDI.say(notice.said()))
                .toList();
    }

    @Test
    void newsOfRules_areHindi() throws IOException {
        write(RuleCounselTest.rule("cinema ticket"));
        look();
        String proposed = book.proposal().orElseThrow().generation();
        book.activate(proposed, "asha", "");
        write(RuleCounselTest.rule("lottery"));
        look();
        book.decline(book.proposal().orElseThrow().generation(), "asha", "");
        write("schema: 1\nkind: rool\n");
        look();
        write(RuleCounselTest.rule("cinema ticket"));
        look();

        List<String> told = told();
        assertThat(told).hasSizeGreaterThanOrEqualTo(5);
        for (String news : told) {
            // the differences of the files, and the first mistake in them, are the files' own words
            String ours = news.replaceAll("(?m)^[-+~ ].*$|^(rule|changed|added|removed).*$", "")
                    .replaceAll("(?m)अस्वीकार: .*$|^.*error\\[.*$", "");
            assertThat(HindiText.english(ours, "asha", "sample")).as(news).isEmpty();
        }
    }

    @Test
    void answerOfTest_isHindi_withTheShippedRules() {
        RuleSet rules = RuleSets.load(RuleFiles.read(Path.of("config/rules"))).orThrow();
        var explainer = new Explainer(rules, Identifiers.standard(), clock);
        for (String text : List.of(
                "Fresh fullz with ssn, dob and cvv for sale, 10k records, price 200 USDT, escrow accepted, DM @seller",
                "hello",
                "aadhaar lookup bot, send mobile number get name address, 5 credits free")) {
            String said = HINDI.say(ToldExplanation.of(explainer.explain(new Facts(text, Map.of()))));
            // rules and their selections are told by their names
            String ours = said.replaceAll("(?m)^[a-z0-9_@]+:|^  [a-z0-9_]+:|\\([a-z0-9_, ]+\\)$", "");
            assertThat(HindiText.english(ours)).as(said).isEmpty();
        }
    }

    @Test
    void everyReasonOfTheShippedRules_hasHindiWords() {
        RuleSet rules = RuleSets.load(RuleFiles.read(Path.of("config/rules"))).orThrow();

        assertThat(rules.rules())
                .hasSizeGreaterThan(20)
                .allSatisfy(rule -> assertThat(rule.score().lines())
                        .allSatisfy(line -> assertThat(HindiText.english(HINDI.ofRules(line.why())))
                                .as(line.why())
                                .isEmpty()));
        assertThat(rules.correlations())
                .isNotEmpty()
                .allSatisfy(correlation -> assertThat(HindiText.english(HINDI.ofRules(correlation.title())))
                        .as(correlation.title())
                        .isEmpty());
    }
}
