package prahari.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.learn.BacktestReport;
import prahari.model.Severity;

/** A back-test for programs. */
final class BacktestJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BacktestJson() {}

    static String of(BacktestReport report, String inForce, String proposed) {
        ObjectNode root = JSON.createObjectNode().put("in_force", inForce).put("proposed", proposed);
        BacktestReport.Covered span = report.span();
        root.put("versions", span.versions())
                .put("from", span.from() == null ? null : span.from().toString())
                .put("until", span.until().toString())
                .put("whole", span.whole())
                .put("days", Math.round(span.days() * 10) / 10.0);
        ObjectNode alerts = root.putObject("alerts");
        side(alerts.putObject("in_force"), report.inForce());
        side(alerts.putObject("proposed"), report.proposed());
        kinds(alerts, report.totals());
        for (BacktestReport.OfRule rule : report.rules()) {
            ObjectNode node = root.withArray("rules").addObject().put("name", rule.name());
            node.put("hits_in_force", rule.hitsInForce()).put("hits_proposed", rule.hitsProposed());
            node.put("gained", rule.gained()).put("lost", rule.lost()).put("rescored", rule.rescored());
            kinds(node.putObject("alerts"), rule.alerts());
        }
        for (BacktestReport.Example example : report.examples()) {
            BacktestReport.Difference difference = example.difference();
            ObjectNode node = root.withArray("examples")
                    .addObject()
                    .put("kind", difference.kind().word());
            outcome(node, "in_force", difference.inForce());
            outcome(node, "proposed", difference.proposed());
            node.put("messages", difference.messages()).put("place", example.place());
            node.put(
                    "posted_at",
                    example.postedAt() == null ? null : example.postedAt().toString());
            node.put("text", example.quote());
        }
        return root.toPrettyString() + "\n";
    }

    private static void side(ObjectNode node, Map<Severity, Integer> alerts) {
        for (Severity severity : Severity.values()) {
            if (alerts.containsKey(severity)) node.put(severity.word(), alerts.get(severity));
        }
        node.put("all", BacktestReport.sum(alerts));
    }

    private static void kinds(ObjectNode node, Map<BacktestReport.Kind, Integer> totals) {
        for (BacktestReport.Kind kind : BacktestReport.Kind.values())
            node.put(kind.word(), totals.getOrDefault(kind, 0));
    }

    private static void outcome(ObjectNode node, String side, BacktestReport.@Nullable Outcome outcome) {
        if (outcome == null) return;
        node.putObject(side)
                .put("rule", outcome.rule())
                .put("score", outcome.points())
                .put("severity", outcome.severity().word())
                .put("label", outcome.label().word());
    }
}
