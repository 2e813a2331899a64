package prahari.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import prahari.detect.NearMiss;
import prahari.detect.Verdict;
import prahari.model.Identified;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.score.Explanation;
import prahari.score.RuleAccount;

/** An explanation for programs. */
final class ExplanationJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplanationJson() {}

    static String of(Explanation explanation) {
        Score score = explanation.score();
        ObjectNode root = JSON.createObjectNode();
        root.put("score", score.points());
        root.put("severity", score.severity().word());
        root.put("label", score.label().word());
        root.put("cut", explanation.cut());
        reasons(root.putArray("reasons"), score.reasons());
        explanation.entities().forEach(each -> entity(root.withArray("entities"), each));
        root.withArray("entities");
        accounts(root.putArray("hits"), explanation.hits(), score);
        accounts(root.putArray("nearly"), explanation.near(), score);
        root.put("far", explanation.far());
        return root.toPrettyString() + "\n";
    }

    private static void reasons(ArrayNode array, List<Reason> reasons) {
        for (Reason reason : reasons) {
            array.addObject()
                    .put("rule", reason.rule())
                    .put("points", reason.points())
                    .put("why", reason.why());
        }
    }

    private static void entity(ArrayNode array, Identified entity) {
        array.addObject()
                .put("type", entity.type())
                .put("start", entity.span().start())
                .put("end", entity.span().end())
                .put("confidence", Math.round(entity.confidence() * 100) / 100.0)
                .put("masked", entity.masked());
    }

    private static void accounts(ArrayNode array, List<RuleAccount> accounts, Score score) {
        for (RuleAccount account : accounts) {
            ObjectNode node = array.addObject();
            node.put("rule", account.rule().handle());
            node.put("place", account.rule().place().toString());
            node.put("holds", account.held());
            node.put("points", account.points());
            score.aside(account.rule().handle()).ifPresent(aside -> {
                node.put("aside", aside.cause().word());
                Score.Hider hider = aside.hider();
                if (hider != null) node.put("by", hider.title()).put("until", hider.until());
            });
            node.put("steps", account.steps());
            reasons(node.putArray("reasons"), account.lines());
            ArrayNode missing = node.putArray("missing");
            account.missing()
                    .forEach(line -> missing.addObject()
                            .put("why", line.why())
                            .put("points", line.points())
                            .put("because", line.because()));
            ArrayNode scope = node.putArray("out_of_scope");
            account.outOfScope().forEach(miss -> scope.add(miss.says()));
            verdict(node.putObject("condition"), account.verdict());
            ArrayNode selections = node.putArray("selections");
            account.selections().forEach(selected -> selection(selections.addObject(), selected));
        }
    }

    private static void verdict(ObjectNode node, Verdict verdict) {
        node.put("text", verdict.condition().text());
        node.put("holds", verdict.holds());
        if (verdict.got() != null) node.put("got", verdict.got());
        node.put("steps", verdict.steps());
        if (verdict.parts().isEmpty()) return;
        ArrayNode parts = node.putArray("parts");
        verdict.parts().forEach(part -> verdict(parts.addObject(), part));
    }

    private static void selection(ObjectNode node, RuleAccount.Selected selected) {
        node.put("name", selected.name());
        node.put("matches", selected.matches());
        node.put("distinct", selected.distinct());
        node.put("total", selected.total());
        selected.quotes().forEach(node.putArray("texts")::add);
        NearMiss miss = selected.miss();
        if (miss == null) return;
        ObjectNode nearest = node.putObject("nearest");
        nearest.put("kind", miss.kind().name().toLowerCase(Locale.ROOT));
        nearest.put("says", miss.says());
        if (miss.phrase() != null) nearest.put("phrase", miss.phrase());
        if (selected.place() != null) nearest.put("place", selected.place().toString());
    }
}
