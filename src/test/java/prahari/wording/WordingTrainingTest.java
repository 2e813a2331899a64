package prahari.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import prahari.model.Label;
import prahari.model.Severity;
import prahari.text.TextViews;

class WordingTrainingTest {
    private static final List<String> GOODS = List.of("copper", "velvet", "lantern", "orchard", "saddle", "harbour");

    @Test
    void whatIsLabelled_isLearned() {
        WordingModel model = new WordingTraining(messages()).all("goods");

        assertThat(model.learnedFrom()).isEqualTo("goods");
        Wording harmless = judge(model, "meadow");
        assertThat(judge(model, "zorgling meadow").label()).isEqualTo(Label.SALE);
        assertThat(judge(model, "krimpet meadow").label()).isEqualTo(Label.LEAK);
        assertThat(judge(model, "zorgling meadow").threat()).isGreaterThan(harmless.threat() + 20);
        assertThat(harmless.critical()).isLessThan(40);
        assertThat(judge(model, "krimpet meadow").critical())
                .isGreaterThan(judge(model, "zorgling meadow").critical());
    }

    @Test
    void acrossFolds_aMessageIsJudgedByTheOthers() {
        List<Labelled> messages = new ArrayList<>(messages());
        messages.add(message("unheard", Label.SALE, Severity.CRITICAL)); // nothing else has a word of it

        double[] likely = new WordingTraining(messages).acrossFolds(messages.size());

        assertThat(likely[0]).isLessThan(0.5);
        assertThat(likely[1]).isGreaterThan(0.5);
        assertThat(likely[messages.size() - 1]).isLessThan(0.6);
    }

    /** After a change of the messages or of the features: scripts/bench wording --write. */
    @Test
    void shippedModel_isLearnedFromTheCorpus() throws IOException {
        assertThat(WordingModel.shipped().learnedFrom()).isEqualTo(WordingBench.digest(WordingBench.corpus()));
    }

    private static List<Labelled> messages() {
        List<Labelled> all = new ArrayList<>();
        for (String goods : GOODS) {
            all.add(message(goods, Label.BENIGN, Severity.NONE));
            all.add(message("zorgling " + goods, Label.SALE, Severity.MEDIUM));
            all.add(message(goods + " krimpet", Label.LEAK, Severity.CRITICAL));
            all.add(message("wimbrel " + goods, Label.LOOKUP_BOT, Severity.HIGH));
            all.add(message("tarrock " + goods, Label.CREDENTIALS, Severity.HIGH));
            all.add(message(goods + " and " + goods, Label.BENIGN, Severity.NONE));
        }
        return all;
    }

    private static Labelled message(String text, Label label, Severity severity) {
        return new Labelled(text, text, null, label, severity);
    }

    private static Wording judge(WordingModel model, String text) {
        return model.judge(TextViews.of(text), List.of(), null);
    }
}
