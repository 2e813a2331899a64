package prahari.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prahari.identifier.Identifiers;
import prahari.model.Label;
import prahari.model.Span;
import prahari.text.TextViews;
import prahari.wording.WordingModel.Question;

class WordingModelTest {
    private static final String OFFER =
            "Inside man at a big courier: phone in, name and full address out, 300 per check, proof before pay, DM";
    private static final String TALK =
            "Training moves to half past six tomorrow because of the match, bring your water bottles";

    @Test
    void anOffer_isToldFromTalk() {
        assertThat(judge(OFFER).threat()).isGreaterThan(60);
        assertThat(judge(TALK).threat()).isLessThan(10);
    }

    @Test
    void theLabel_isWhatTheWordsAreAbout() {
        assertThat(judge("Fresh stealer logs daily, cookies and passwords, cloud access 200 a month")
                        .label())
                .isEqualTo(Label.CREDENTIALS);
        assertThat(judge("Number to Aadhaar bot, full family details in two seconds, 3 free searches a day")
                        .label())
                .isEqualTo(Label.LOOKUP_BOT);
    }

    @Test
    void whatIsHiddenFromTheEye_isReadAsThePlainText() {
        String disguised = OFFER.replace("a", "\u0430").replace("e", "\u200Be");
        assertThat(judge(disguised).threat()).isCloseTo(judge(OFFER).threat(), within(10));
    }

    @Test
    void theNameOfAFile_counts() {
        int with = judge("here", "voter_list_aadhaar_full.csv").threat();
        assertThat(with).isGreaterThan(judge("here", null).threat());
    }

    @Test
    void whatIdentifiersStandInIt_counts() {
        String row = "%s, %s";
        int with = judge(row.formatted("2341 2341 2346", "ABCPK1234L")).threat();
        assertThat(with)
                .isGreaterThan(judge(row.formatted("2341 2341 2340", "ABC1234")).threat());
    }

    @Test
    void tellingWords_standInTheTextAsGiven() {
        String disguised = OFFER.replace("e", "\u200Be");
        List<Span> words = WordingModel.shipped().telling(TextViews.of(disguised), 5);
        assertThat(words).hasSize(5).isSortedAccordingTo(Comparator.comparingInt(Span::start));
        assertThat(words)
                .extracting(
                        span -> disguised.substring(span.start(), span.end()).replace("\u200B", ""))
                .allMatch(word -> word.matches("\\w+") && OFFER.contains(word));
    }

    @Property(tries = 300)
    void anyText_isJudgedWithinAHundred(@ForAll String text) {
        Wording wording = judge(text);
        assertThat(List.of(wording.threat(), wording.grave(), wording.critical()))
                .allMatch(percent -> percent >= 0 && percent <= 100);
        assertThat(wording.label()).isNotEqualTo(Label.BENIGN);
        assertThat(WordingModel.shipped().telling(TextViews.of(text), 5))
                .allMatch(span -> span.start() >= 0 && span.end() <= text.length());
    }

    @Test
    void whatIsWritten_isReadAgain() throws IOException {
        var out = new ByteArrayOutputStream();
        WordingModel.shipped().write(out);
        WordingModel read = WordingModel.read(new ByteArrayInputStream(out.toByteArray()));
        var views = TextViews.of(OFFER);
        assertThat(read.judge(views, List.of(), null))
                .isEqualTo(WordingModel.shipped().judge(views, List.of(), null));
        assertThat(read.learnedFrom()).isEqualTo(WordingModel.shipped().learnedFrom());
    }

    @Test
    void weights_areKeptWithinTheirScale() {
        double[][] weights = new double[Question.values().length][WordingFeatures.PLACES];
        double[] constants = new double[Question.values().length];
        Arrays.fill(weights[Question.THREAT.index()], 40);
        Arrays.fill(weights[Question.SALE.index()], 1);
        constants[Question.CRITICAL.index()] = -9;
        Wording wording = WordingModel.of(weights, constants, "none").judge(TextViews.of(TALK), List.of(), null);
        assertThat(wording).isEqualTo(new Wording(100, 50, 0, Label.SALE));
    }

    @Test
    void otherFiles_areRefused() {
        assertThatThrownBy(() -> read(zipped("no model at all, whatever its length".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no model");
        assertThatThrownBy(() -> read(zipped(new byte[] {0x50, 0x52, 0x48, 0x57, 0, 0, 0, 99})))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other features");
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
    }

    private static WordingModel read(byte[] file) throws IOException {
        return WordingModel.read(new ByteArrayInputStream(file));
    }

    private static byte[] zipped(byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static Wording judge(String text) {
        return judge(text, null);
    }

    private static Wording judge(String text, @Nullable String document) {
        var views = TextViews.of(text);
        return WordingModel.shipped().judge(views, Identifiers.standard().find(views, null), document);
    }
}
