package prahari.score;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import prahari.model.Identified;
import prahari.model.Score;

/** Writes an explanation down for a terminal. */
public final class ExplanationText {
    private static final int MOST_ENTITIES = 20;

    private ExplanationText() {}

    /** The score with its lines, what was found, the rules that hold and those that nearly do. */
    public static String of(Explanation explanation) {
        var text = new StringBuilder();
        Score score = explanation.score();
        text.append(new Lines(0)
                .add(
                        "",
                        "score " + score.points() + "   " + score.severity().word() + "   "
                                + score.label().word()));
        if (explanation.cut()) text.append("only the first 1,000,000 characters were looked at\n");
        if (explanation.hits().isEmpty()) text.append(score.isNothing() ? "no rule holds\n" : "");
        explanation
                .hits()
                .forEach(hit -> text.append(hit(hit, score.aside(hit.rule().handle()))));
        text.append(entities(explanation.entities()));
        if (!explanation.near().isEmpty()) text.append("\nnearly:\n");
        text.append(explanation.near().stream().map(ExplanationText::near).collect(Collectors.joining("\n")));
        if (explanation.far() > 0) text.append(far(explanation));
        return text.toString();
    }

    private static String hit(RuleAccount account, Optional<Score.Aside> aside) {
        var lines = new Lines(3);
        AccountText.score(lines, account, missing -> missing.points() > 0);
        account.selections().stream()
                .filter(each -> each.matches() && !each.quotes().isEmpty())
                .forEach(each -> lines.add(
                        "",
                        each.name() + "   " + count(each) + ": \"" + String.join("\", \"", each.quotes()) + "\""
                                + (each.distinct() > each.quotes().size() ? ", ..." : "")));
        AccountText.condition(lines, account);
        String points = account.points() + " points"
                + aside.map(each -> ", set aside: " + AccountText.why(each)).orElse("");
        return "\n" + head(account, points) + lines;
    }

    private static String count(RuleAccount.Selected selected) {
        return selected.total() == selected.distinct()
                ? Integer.toString(selected.total())
                : selected.total() + ", " + selected.distinct() + " different";
    }

    private static String near(RuleAccount account) {
        var lines = new Lines(3);
        AccountText.condition(lines, account);
        int steps = account.steps();
        return head(
                        account,
                        steps == 1 ? "one thing is missing or too many" : steps + " things are missing or too many")
                + lines;
    }

    private static String head(RuleAccount account, String what) {
        var place = account.rule().place();
        return new Lines(0)
                .ends(account.rule().handle() + "   " + what, place.file() + ":" + place.line())
                .toString();
    }

    private static String entities(List<Identified> entities) {
        if (entities.isEmpty()) return "";
        var lines = new Lines(3);
        entities.stream()
                .limit(MOST_ENTITIES)
                .forEach(each -> lines.add(
                        "",
                        "%-18s %s   confidence %.2f, at %d..%d"
                                .formatted(
                                        each.type(),
                                        each.masked(),
                                        each.confidence(),
                                        each.span().start(),
                                        each.span().end())));
        int others = entities.size() - MOST_ENTITIES;
        return "\nidentifiers:\n" + lines + (others > 0 ? "   and " + others + " more\n" : "");
    }

    private static String far(Explanation explanation) {
        boolean some = !explanation.near().isEmpty() || !explanation.hits().isEmpty();
        return "\n" + explanation.far() + (some ? " other" : "") + " rules are far from holding\n";
    }
}
