package prahari.score;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.detect.NearMiss;
import prahari.detect.Verdict;
import prahari.model.Reason;
import prahari.rule.Rule;
import prahari.yaml.Place;

/**
 * What one rule made of a message. Nothing personal stands in it in clear.
 *
 * @param verdict what came of each part of its condition
 * @param outOfScope the parts of its scope in which the message does not lie
 * @param lines of its score; they add up to the points. Empty when it does not hold
 * @param missing the lines of its score that gave nothing; empty when it does not hold
 */
public record RuleAccount(
        Rule rule,
        boolean held,
        Verdict verdict,
        List<NearMiss> outOfScope,
        List<Reason> lines,
        List<Missing> missing,
        List<Selected> selections) {
    public RuleAccount {
        outOfScope = List.copyOf(outOfScope);
        lines = List.copyOf(lines);
        missing = List.copyOf(missing);
        selections = List.copyOf(selections);
    }

    /**
     * A line of the score that gave nothing.
     *
     * @param because what was not there
     */
    public record Missing(String why, int points, String because) {}

    /**
     * What a selection matched.
     *
     * @param quotes some of the texts, different from each other
     * @param miss what came nearest, where it does not match
     * @param place where the phrase stands that came nearest
     */
    public record Selected(
            String name,
            boolean matches,
            int distinct,
            int total,
            List<String> quotes,
            @Nullable NearMiss miss,
            @Nullable Place place) {
        public Selected {
            quotes = List.copyOf(quotes);
        }

        /** What came nearest with the place of the phrase, for a person; empty when nothing did. */
        String nearest() {
            if (miss == null) return "";
            return place == null ? miss.says() : miss.says() + ", " + place.file() + ":" + place.line();
        }
    }

    /** The points that it gives. */
    public int points() {
        return ScoreLines.sum(lines);
    }

    /** How many things would have to be otherwise for it to hold; 0 when it does. */
    public int steps() {
        if (held) return 0;
        return (verdict.holds() ? 0 : verdict.steps()) + outOfScope.size();
    }

    Optional<Selected> selected(String name) {
        return selections.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
