package prahari.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;
import org.junit.jupiter.api.Test;
import prahari.generation.RuleFiles;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.RuleSets;
import prahari.score.Explainer;
import prahari.score.Explanation;
import prahari.score.ExplanationText;

class ExplanationMaskTest {
    private static final List<String> FRAMES = List.of(
            "Selling KYC data of bank customers 5000 rows: name %s, %s | %s, dm me, USDC only",
            "Name: Asha K\nMobile: %s\nPAN - %s\nAadhaar no %s\nAddress: somewhere",
            "%s\n%s\n%s\n",
            "अच्छा डाटा %s बेचना है %s फोन %s",
            "order %s, parcel %s, invoice %s was sent to you today",
            "x%s,y(%s)[%s]");

    private static final List<Function<Random, String>> KINDS = List.of(
            random -> letters(random, 3) + "PK" + digits(random, 4) + letters(random, 1),
            random -> aadhaar(random, " "),
            random -> aadhaar(random, ""),
            random -> "+91 9" + digits(random, 4) + " " + digits(random, 5),
            random -> "9" + digits(random, 9),
            random -> card(random),
            random -> digits(random, 12),
            random -> letters(random, 2).toLowerCase(Locale.ROOT) + "user" + digits(random, 3) + "@mail.example.org",
            random -> "some" + digits(random, 3) + "@okbank",
            random -> letters(random, 1) + digits(random, 7),
            random -> letters(random, 3) + digits(random, 7),
            random -> "27" + letters(random, 5) + digits(random, 4) + letters(random, 1) + "1Z5");

    @Test
    void explanation_neverShowsAnIdentifier() {
        var rules = RuleSets.load(RuleFiles.read(Path.of("config/rules"))).orThrow();
        var explainer = new Explainer(rules, Identifiers.standard(), InstantSource.system());
        var random = new Random(11);
        int shown = 0;
        for (int i = 0; i < 350; i++) {
            List<String> values = new ArrayList<>();
            for (int n = 0; n < 3; n++)
                values.add(KINDS.get(random.nextInt(KINDS.size())).apply(random));
            String text = FRAMES.get(random.nextInt(FRAMES.size())).formatted(values.toArray());
            var facts =
                    new Facts(text, Map.of("author.username", values.get(0), "document.name", values.get(1) + ".zip"));

            Explanation explanation = explainer.explain(facts);
            String all = ExplanationText.of(explanation) + ExplanationJson.of(explanation);

            for (String value : values) {
                assertThat(all).as(text).doesNotContain(value);
                assertThat(plain(all)).as(text).doesNotContain(plain(value));
            }
            shown += explanation.near().size() + explanation.hits().size();
        }
        assertThat(shown).isPositive();
    }

    @Test
    void read_takesTextAndObjects() {
        Facts text = MessageReader.read("m.txt", "two\nlines\n".getBytes(StandardCharsets.UTF_8));
        Facts object = MessageReader.read("-", """
                {"text": "t", "region": "US", "document": {"name": "a.ZIP", "size_bytes": 5},
                 "chat": {"type": "group"}, "message": {"has_photo": true}}""".getBytes(StandardCharsets.UTF_8));

        assertThat(text.text()).isEqualTo("two\nlines");
        assertThat(object.known())
                .containsEntry("document.size", 5L)
                .containsEntry("document.ext", "zip")
                .containsEntry("chat.type", "group")
                .containsEntry("message.has_photo", true)
                .containsEntry("region", "US");
    }

    /** Letters and digits as they would be read together. */
    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9@\n]", "");
    }

    private static String letters(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.append((char) ('A' + random.nextInt(26)));
        return text.toString();
    }

    private static String digits(Random random, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) text.append((char) ('0' + random.nextInt(10)));
        return text.toString();
    }

    private static String aadhaar(Random random, String gap) {
        try {
            String digits = (2 + random.nextInt(8)) + digits(random, 10);
            digits += VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.calculate(digits);
            return digits.substring(0, 4) + gap + digits.substring(4, 8) + gap + digits.substring(8);
        } catch (CheckDigitException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String card(Random random) {
        try {
            String digits = "4" + digits(random, 14);
            return digits + LuhnCheckDigit.LUHN_CHECK_DIGIT.calculate(digits);
        } catch (CheckDigitException e) {
            throw new IllegalStateException(e);
        }
    }
}
