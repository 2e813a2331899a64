package prahari.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prahari.language.Said;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.score.Explanation;
import prahari.score.RuleAccount;

/** Why a text scored what it scored, in so few sentences that they fit a phone; {@code rules explain} tells all of it. */
final class ToldExplanation {
    private static final int MOST_HITS = 5;
    private static final int MOST_REASONS = 8;
    private static final int MOST_FOUND = 4;
    private static final int MOST_MISSING = 3;
    private static final int MOST_NEAR = 4;
    private static final int MOST_IDENTIFIERS = 10;

    private ToldExplanation() {}

    static Said of(Explanation explanation) {
        Score score = explanation.score();
        List<Said> lines = new ArrayList<>();
        lines.add(Said.of(
                "test.score",
                "points",
                score.points(),
                "severity",
                Said.of("severity." + score.severity().word()),
                "label",
                Said.of("label." + score.label().word())));
        if (explanation.cut()) lines.add(Said.of("test.cut"));
        List<RuleAccount> hits = explanation.hits();
        if (hits.isEmpty() && score.isNothing()) lines.add(Said.of("test.no_rule"));
        hits.stream()
                .limit(MOST_HITS)
                .forEach(hit -> hit(lines, hit, score.aside(hit.rule().handle())));
        if (hits.size() > MOST_HITS) lines.add(Said.of("test.more_rules", "rules", hits.size() - MOST_HITS));
        if (!explanation.entities().isEmpty()) {
            String identifiers = explanation.entities().stream()
                    .limit(MOST_IDENTIFIERS)
                    .map(each -> each.type() + " " + each.masked())
                    .collect(Collectors.joining(", "));
            lines.add(Said.of("test.identifiers", "identifiers", identifiers));
        }
        if (!explanation.near().isEmpty()) lines.add(Said.of("test.nearly"));
        explanation.near().stream().limit(MOST_NEAR).forEach(near -> lines.add(near(near)));
        lines.add(Said.of("test.tells_all"));
        return Said.lines(lines);
    }

    private static void hit(List<Said> lines, RuleAccount hit, Optional<Score.Aside> aside) {
        String rule = hit.rule().handle();
        lines.add(aside.map(each -> Said.of("test.rule_aside", "rule", rule, "points", hit.points(), "why", why(each)))
                .orElseGet(() -> Said.of("test.rule", "rule", rule, "points", hit.points())));
        for (Reason reason :
                hit.lines().subList(0, Math.min(MOST_REASONS, hit.lines().size())))
            lines.add(Said.joined(Said.plain("  " + signed(reason.points()) + " "), Said.ofRules(reason.why())));
        hit.missing().stream()
                .filter(each -> each.points() > 0)
                .sorted(Comparator.comparingInt((RuleAccount.Missing each) -> -each.points()))
                .limit(MOST_MISSING)
                .forEach(each -> lines.add(Said.joined(
                        Said.plain("  "),
                        Said.of("test.missing", "points", signed(each.points()), "why", Said.ofRules(each.why())))));
        hit.selections().stream()
                .filter(each -> each.matches() && !each.quotes().isEmpty())
                .limit(MOST_FOUND)
                .forEach(each -> lines.add(Said.joined(
                        Said.plain("  "),
                        Said.of(
                                "test.found",
                                "selection",
                                each.name(),
                                "quotes",
                                "\"" + String.join("\", \"", each.quotes()) + "\""))));
    }

    private static Said near(RuleAccount near) {
        String absent = near.selections().stream()
                .filter(each -> !each.matches() && each.miss() != null)
                .limit(MOST_FOUND)
                .map(RuleAccount.Selected::name)
                .collect(Collectors.joining(", "));
        return Said.of(
                "test.near",
                "rule",
                near.rule().handle(),
                "steps",
                near.steps(),
                "selections",
                absent.isEmpty() ? "" : " (" + absent + ")");
    }

    /** Why a rule that holds does not count. */
    private static Said why(Score.Aside aside) {
        Score.Hider hider = aside.hider();
        if (hider == null)
            return Said.of("test.aside_status", "status", aside.cause().word());
        String key = aside.cause() == Score.Cause.EXCEPTED ? "test.aside_excepted" : "test.aside_hidden";
        return Said.of(key, "title", hider.title(), "until", hider.until());
    }

    private static String signed(int points) {
        return points < 0 ? Integer.toString(points) : "+" + points;
    }
}
