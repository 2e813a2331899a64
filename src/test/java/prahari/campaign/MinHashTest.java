package prahari.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the labelled messages of all languages. */
class MinHashTest {
    private static final List<String> TEXTS = new ArrayList<>();
    private final Random random = new Random(20_261_129);

    @BeforeAll
    static void read() throws IOException {
        var json = new ObjectMapper();
        for (String line : Files.readAllLines(Path.of("src/test/resources/corpus/messages.jsonl"))) {
            String text = json.readTree(line).path("text").asText();
            if (MinHash.of(text).isPresent()) TEXTS.add(text);
        }
        assertThat(TEXTS).hasSizeGreaterThan(300);
    }

    @Test
    void bands_areSharedWithACopyUnderAFooter() {
        assertThat(found(
                        text -> text + "\n\uD83D\uDC49 Join our channel for more updates https://t.me/joinchat/abcdef"))
                .isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void bands_areSharedWithACopyOfOtherNumbersAndHandles() {
        assertThat(found(text -> text.replaceAll("[0-9]", "7") + " @somebody_else"))
                .isGreaterThanOrEqualTo(0.97);
    }

    @Test
    void bands_areSharedWithACopyInWhichATenthOfTheWordsChanged() {
        assertThat(found(text -> {
                    String[] words = text.split(" ", -1);
                    for (int i = 0; i < words.length; i++)
                        if (random.nextInt(10) == 0) words[i] = "x" + random.nextInt();
                    return String.join(" ", words);
                }))
                .isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void bands_areSharedByFewOtherTexts() {
        int shared = 0;
        int alike = 0;
        List<MinHash> all =
                TEXTS.stream().map(text -> MinHash.of(text).orElseThrow()).toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (Collections.disjoint(all.get(i).bands(), all.get(j).bands())) continue;
                shared++;
                if (all.get(i).likeness(all.get(j)) >= 0.5) alike++;
            }
        }
        double pairs = all.size() * (all.size() - 1) / 2.0;
        assertThat(shared / pairs).isLessThan(0.01);
        assertThat(alike / pairs).isLessThan(0.002);
    }

    @Test
    void bytes_giveTheSameAgain() {
        MinHash hash = MinHash.of(TEXTS.get(0)).orElseThrow();
        assertThat(MinHash.ofBytes(hash.bytes()).likeness(hash)).isEqualTo(1);
    }

    @Property(tries = 300)
    void of_takesAnyText(@ForAll String text) {
        Optional<MinHash> hash = MinHash.of(text + text);
        hash.ifPresent(made -> assertThat(made.bands())
                .hasSize(12)
                .allMatch(band -> band.value().length() <= 20));
    }

    /** The part of texts whose changed copy is found. */
    private static double found(UnaryOperator<String> change) {
        long found = TEXTS.stream()
                .filter(text -> MinHash.of(change.apply(text))
                        .filter(copy -> !Collections.disjoint(
                                copy.bands(), MinHash.of(text).orElseThrow().bands()))
                        .isPresent())
                .count();
        return (double) found / TEXTS.size();
    }
}
