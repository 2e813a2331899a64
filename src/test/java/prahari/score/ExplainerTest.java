package prahari.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import prahari.identifier.Identifiers;
import prahari.model.Facts;
import prahari.rule.RuleSets;
import prahari.testing.RuleFiles;

class ExplainerTest {
    private static final String TWO_OF_THREE = """
            offer: {phrases: {en: ['for sale', selling]}}
            payment: {phrases: {en: [usdt, 'crypto only'], hi: ['भुगतान']}}
            pan: {detector: in.pan}
            file: {document.size|gte: 5MB}
            report: {phrases: {en: [police]}}
            condition: offer and 2 of (payment, pan, file) and not report""";

    @Test
    void explain_tellsThePhraseThatIsNearest() {
        var account = account(TWO_OF_THREE, new Facts("KYC for sale, ABCPK1234F, USDC only", Map.of()));

        assertThat(account.held()).isFalse();
        assertThat(account.steps()).isEqualTo(1);
        assertThat(account.selected("payment").orElseThrow().nearest())
                .isEqualTo("nearest text: \"USDC\" for `usdt`, sample.yml:13");
    }

    @Test
    void explain_tellsThatARuleOnTrialDoesNotCount() {
        var rules = RuleSets.load(RuleFiles.rule("a: {phrases: {en: [alpha]}}\ncondition: a", "base: 40"))
                .orThrow();

        var explanation = new Explainer(rules, Identifiers.standard(), InstantSource.system())
                .explain(new Facts("alpha", Map.of()));

        assertThat(explanation.score().points()).isZero();
        assertThat(explanation.hits()).hasSize(1);
        assertThat(ExplanationText.of(explanation)).contains("40 points, set aside: its status is `experimental`");
    }

    @Test
    void explain_namesTheOrganisationAndThePlaceOfItsWord() {
        String organisation = """
                schema: 1
                kind: organisation
                name: acme
                title: Acme
                owner: tests
                vars: {brands: [acmepay]}
                """;
        String rule = RuleFiles.rule(
                        "a: {phrases|expand: '%org.brands%'}\nb: {phrases: {en: [leak]}}\ncondition: a and b",
                        "base: 40")
                .getOrDefault("sample.yml", "")
                .replace("detection:", "for_each_organisation: true\ndetection:");
        var rules = RuleSets.load(Map.of("acme.yml", organisation, "sample.yml", rule))
                .orThrow();

        var near = new Explainer(rules, Identifiers.standard(), InstantSource.system())
                .explain(new Facts("acmepey leak", Map.of()))
                .near()
                .get(0);

        assertThat(near.rule().handle()).isEqualTo("sample@acme");
        assertThat(near.selected("a").orElseThrow().nearest())
                .isEqualTo("nearest text: \"acmepey\" for `acmepay`, acme.yml:6");
    }

    @Test
    void explain_tellsTheCheckDigitAndTheFact() {
        String rule = "a: {detector: in.aadhaar}\nb: {document.size|gte: 5MB}\ncondition: a and b";

        var account = account(rule, new Facts("aadhaar 2345 6789 0123", Map.of("document.size", 100L)));

        assertThat(account.selected("a").orElseThrow().nearest())
                .startsWith("no in.aadhaar: XXXX XXXX 0123, its check digit is wrong");
        assertThat(account.selected("b").orElseThrow().nearest()).isEqualTo("wanted document.size|gte: 5MB, got 100");
    }

    @Test
    void explain_tellsHowFarARecordAndADistanceAre() {
        String rule = """
                row: {record: {fields: {name: [name], phone: [mobile], id: [pan]}, min_fields: 3}}
                a: {phrases: {en: [alpha]}}
                b: {phrases: {en: [beta]}}
                condition: row and a near b within 5 chars""";

        var account = account(rule, new Facts("Name: Asha\nMobile: 12\nalpha 123456789 beta", Map.of()));

        assertThat(account.selected("row").orElseThrow().nearest())
                .isEqualTo("the fullest record has 2 of 3 fields wanted: name, phone");
        assertThat(text(account)).contains("no   a near b within 5 chars   (11 chars apart)");
    }

    @Test
    void explain_tellsHowFarAnExpressionGets() {
        String rule = "a: {regex: 'price [0-9]+ (?:usd|inr)'}\nb: {regex: 'zzz[0-9]'}\ncondition: a and b";

        var account = account(rule, new Facts("price 500 euro", Map.of()));

        assertThat(account.selected("a").orElseThrow().nearest())
                .isEqualTo("\"price 500\" matches `price [0-9]+ `, then `(?:usd|inr)` should follow");
        assertThat(account.selected("b").orElseThrow().nearest()).isEqualTo("it needs `zzz`");
    }

    @Test
    void explain_tellsOfDisguisesThatARuleDoesNotAllow() {
        var account = account("a: {phrases: {en: [kyc]}}\ncondition: a", new Facts("new K.Y.C data", Map.of()));

        assertThat(account.selected("a").orElseThrow().nearest())
                .startsWith("\"K.Y.C\" is `kyc` in disguise, and the selection has no `variants`");
    }

    @Test
    void explain_ordersWhatIsNearAndCountsTheRest() throws IOException {
        var explainer = new Explainer(
                RuleSets.load(RuleFiles.good()).orThrow(), Identifiers.standard(), InstantSource.system());

        var nothing = explainer.explain(new Facts("The weather is fine today", Map.of()));
        var near = explainer.explain(new Facts("fresh kyc data, dm for price", Map.of()));

        assertThat(nothing.near()).isEmpty();
        assertThat(nothing.far()).isPositive();
        assertThat(near.hits().size() + near.near().size() + near.far()).isEqualTo(nothing.far());
        assertThat(ExplanationText.of(nothing)).contains("no rule holds").contains("rules are far from holding");
    }

    @Test
    void explain_keepsLettersFromRightToLeftToThemselves() {
        String rule = "a: {phrases: {ar: ['للبيع']}}\nb: {phrases: {en: [x1]}}\ncondition: a and b";

        String text = text(account(rule, new Facts("بيانات للبيع", Map.of())));

        assertThat(text).contains("yes  a   \"\u2068للبيع\u2069\"");
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(Lines.columns(line)).isLessThanOrEqualTo(80));
    }

    private static RuleAccount account(String detection, Facts message) {
        var rules = RuleSets.load(RuleFiles.rule(detection, "base: 40")).orThrow();
        var explanation =
                new Explainer(rules, Identifiers.standard(), InstantSource.system()).explain(message, rule -> true);
        return explanation.near().get(0);
    }

    private static String text(RuleAccount account) {
        var lines = new Lines(0);
        AccountText.condition(lines, account);
        return lines.toString();
    }
}
