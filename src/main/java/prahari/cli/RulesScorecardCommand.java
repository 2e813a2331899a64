package prahari.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import prahari.config.Config;
import prahari.learn.Precision;
import prahari.learn.Scorecard;
import prahari.learn.ScorecardTally;
import prahari.learn.ScorecardText;
import prahari.rule.RuleSet;

/** Tells how rules have done. */
@Command(
        name = "scorecard",
        mixinStandardHelpOptions = true,
        description = {
            "Tells of every rule: hits, alerts, how often the analysts' verdicts say that it was right, with the interval in",
            "which that surely lies (Wilson, 95%), which rules hold on the same messages, its last hit, and whether to keep,",
            "tune or retire it. Rules on trial are counted too. An alert counts for every rule that held on its messages;",
            "true_positive is right, false_positive and benign are wrong, duplicate and cannot_tell do not count. Asks the",
            "running service, or the database where none runs."
        })
final class RulesScorecardCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    ConfigOption config = new ConfigOption();

    @Mixin
    SinceOption since = new SinceOption();

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "Default: text.")
    RulesFormat format = RulesFormat.TEXT;

    @Override
    public Integer call() {
        Config settings = config.readWithoutSecrets();
        Instant now = Clock.systemUTC().instant();
        Instant from = since.from(now);
        try (DeskCall desk = DeskCall.open(settings)) {
            RuleSet inForce = RulesFolder.inForce(desk, settings.rules());
            var tally = new ScorecardTally();
            ReviewedHits.forEach(desk, from, tally);
            Scorecard card =
                    tally.scorecard(inForce, Duration.between(from, now).toDays());
            System.out.print(format == RulesFormat.JSON ? json(card) : ScorecardText.of(card));
        }
        return Exit.DONE;
    }

    private static String json(Scorecard card) {
        ArrayNode rules = JSON.createArrayNode();
        for (Scorecard.Line line : card.rules()) {
            ObjectNode node = rules.addObject().put("rule", line.rule());
            node.put("status", line.status() == null ? null : line.status().word());
            node.put("hits", line.hits()).put("alerts", line.alerts());
            Precision precision = line.precision();
            node.put("verdicts", precision.judged()).put("right", precision.right());
            if (precision.judged() > 0) {
                node.putObject("precision")
                        .put("share", rounded(precision.share()))
                        .put("low", rounded(precision.low()))
                        .put("high", rounded(precision.high()));
            }
            ArrayNode overlaps = node.putArray("overlaps");
            line.overlaps()
                    .forEach(other ->
                            overlaps.addObject().put("rule", other.rule()).put("hits", other.hits()));
            node.put("last_hit", line.lastHit() == null ? null : line.lastHit().toString());
            node.put("advice", line.advice().words()).put("reason", line.reason());
        }
        return rules.toPrettyString() + "\n";
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }
}
