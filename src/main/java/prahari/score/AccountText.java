package prahari.score;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import prahari.detect.NearMiss;
import prahari.detect.Verdict;
import prahari.model.Reason;
import prahari.model.Score;
import prahari.rule.Condition;

/** Writes down for a person what a rule made of a message. */
final class AccountText {
    private static final int MOST_SELECTIONS = 4;
    private static final int MOST_MISSING = 8;

    private AccountText() {}

    /** Why a rule that holds does not count. */
    static String why(Score.Aside aside) {
        Score.Hider hider = aside.hider();
        if (hider == null) return "its status is `" + aside.cause().word() + "`";
        String how = aside.cause() == Score.Cause.EXCEPTED ? "an exception by `" : "hidden by `";
        return how + hider.title() + "` until " + hider.until();
    }

    /** The lines of the score, and those that gave nothing. */
    static void score(Lines lines, RuleAccount account) {
        score(lines, account, missing -> true);
    }

    /** The lines of the score, and some of those that gave nothing. */
    static void score(Lines lines, RuleAccount account, Predicate<RuleAccount.Missing> told) {
        for (Reason line : account.lines()) lines.add("", signed(line.points()) + " " + line.why());
        List<RuleAccount.Missing> missing = account.missing().stream()
                .filter(told)
                .sorted(Comparator.comparingInt((RuleAccount.Missing each) -> -Math.abs(each.points())))
                .toList();
        for (RuleAccount.Missing each : missing.subList(0, Math.min(MOST_MISSING, missing.size()))) {
            String because = each.because().isEmpty() ? "" : "   (" + each.because() + ")";
            lines.add("", "missing: " + each.why() + " " + signed(each.points()) + because);
        }
        int others = account.missing().size() - Math.min(MOST_MISSING, missing.size());
        if (others > 0) lines.add("", "and " + others + " more lines that gave nothing");
    }

    /** What came of the condition, and what came nearest to the selections that would decide it. */
    static void condition(Lines lines, RuleAccount account) {
        for (NearMiss miss : account.outOfScope()) lines.add("no   ", "scope: " + miss.says());
        new ConditionTree(lines, account).write(account.verdict());
        if (account.held()) return;
        List<RuleAccount.Selected> absent = absent(account.verdict()).stream()
                .map(account::selected)
                .flatMap(Optional::stream)
                .filter(selected -> !selected.matches() && !selected.nearest().isEmpty())
                .sorted(Comparator.comparingDouble(AccountText::nearness).reversed())
                .toList();
        absent.stream()
                .limit(MOST_SELECTIONS)
                .forEach(each -> lines.add("", each.name() + " did not match; " + each.nearest()));
    }

    private static double nearness(RuleAccount.Selected selected) {
        return selected.miss() == null ? 0 : selected.miss().nearness();
    }

    /** The selections that would have to match, in the parts that failed. */
    private static Set<String> absent(Verdict verdict) {
        Set<String> names = new LinkedHashSet<>();
        if (verdict.holds()) return names;
        if (verdict.condition() instanceof Condition.Not) return names;
        if (verdict.parts().isEmpty()) names.addAll(verdict.condition().selections());
        List<Verdict> parts =
                verdict.condition() instanceof Condition.Or ? ConditionTree.telling(verdict) : verdict.parts();
        parts.forEach(part -> names.addAll(absent(part)));
        return names;
    }

    static String signed(int points) {
        return points < 0 ? Integer.toString(points) : "+" + points;
    }
}
