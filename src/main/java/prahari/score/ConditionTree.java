package prahari.score;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import prahari.detect.Verdict;
import prahari.rule.Condition;

/** Writes down what came of each part of a condition, as lines of {@code yes} and {@code no}. */
final class ConditionTree {
    /** Of many branches that do not hold the nearest tell enough. */
    private static final int MOST_BRANCHES = 3;

    private static final int LONGEST = 120;

    private final Lines lines;
    private final RuleAccount account;

    ConditionTree(Lines lines, RuleAccount account) {
        this.lines = lines;
        this.account = account;
    }

    void write(Verdict verdict) {
        if (verdict.condition() instanceof Condition.And) verdict.parts().forEach(part -> write(part, 0));
        else write(verdict, 0);
    }

    /** Only what decides is taken apart: what holds where the whole does, what fails where it does not. */
    private void write(Verdict verdict, int depth) {
        String mark = (verdict.holds() ? "yes  " : "no   ") + "  ".repeat(depth);
        Condition condition = verdict.condition();
        boolean decides = verdict.holds() == account.verdict().holds();
        if (decides && condition instanceof Condition.And) {
            lines.add(mark, "all of");
            verdict.parts().forEach(part -> write(part, depth + 1));
        } else if (decides && condition instanceof Condition.Or) {
            lines.add(mark, "any of");
            branches(verdict, depth);
        } else {
            lines.add(mark, cut(condition.text()) + came(verdict));
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private void branches(Verdict verdict, int depth) {
        List<Verdict> telling = telling(verdict);
        telling.forEach(part -> write(part, depth + 1));
        int others = verdict.parts().size() - telling.size();
        if (others > 0) lines.add("     " + "  ".repeat(depth + 1), "and " + others + " more");
    }

    /** Of the branches that turned out as the whole did those that come nearest to the contrary, and have most of it. */
    static List<Verdict> telling(Verdict verdict) {
        return verdict.parts().stream()
                .filter(part -> part.holds() == verdict.holds())
                .sorted(Comparator.comparingInt(Verdict::steps)
                        .thenComparing(
                                part -> part.parts().stream()
                                        .filter(Verdict::holds)
                                        .count(),
                                Comparator.reverseOrder()))
                .limit(MOST_BRANCHES)
                .toList();
    }

    private String came(Verdict verdict) {
        String measure = measure(verdict);
        if (!measure.isEmpty()) return "   (" + measure + ")";
        Condition inner = verdict.condition() instanceof Condition.Not not ? not.part() : verdict.condition();
        boolean matched = verdict.holds() == (inner == verdict.condition());
        if (!matched) return "";
        return inner.selections().stream()
                .map(account::selected)
                .flatMap(Optional::stream)
                .filter(selected -> selected.matches() && !selected.quotes().isEmpty())
                .findFirst()
                .map(selected -> "   \"" + selected.quotes().get(0) + "\"")
                .orElse("");
    }

    /** How many or how far, where there is something to measure and it decides. */
    static String measure(Verdict verdict) {
        Condition condition = verdict.condition();
        Long got = verdict.got();
        if (condition instanceof Condition.Near near && !verdict.holds()) {
            if (got == null) return "they are not both there";
            return String.format(Locale.ROOT, "%d %s apart", got, near.lines() ? "lines" : "chars");
        }
        if (condition instanceof Condition.Near || got == null) return "";
        if (condition instanceof Condition.AtLeast set && set.least() == 1 && got == 0) return "";
        return "got " + got;
    }
}
