package prahari.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.detect.NearMiss;
import prahari.detect.RuleHit;
import prahari.rule.Condition;
import prahari.rule.FactTest;
import prahari.rule.RuleSet;
import prahari.rule.ScoreSheet;
import prahari.rule.WordPlaces;
import prahari.yaml.Place;

/** Draws up what rules made of messages. */
final class Accounts {
    private static final int MOST_QUOTES = 3;
    private static final int QUOTE = 40;

    private final RuleSet rules;
    private @Nullable WordPlaces places;

    Accounts(RuleSet rules) {
        this.rules = rules;
    }

    RuleAccount of(RuleHit hit) {
        Set<String> names = new TreeSet<>(hit.rule().detection().condition().selections());
        if (hit.held()) hit.rule().score().lines().forEach(line -> names.addAll(selections(line)));
        List<RuleAccount.Selected> selections = hit.rule().detection().selections().keySet().stream()
                .filter(names::contains)
                .map(name -> selected(hit, name))
                .toList();
        return new RuleAccount(
                hit.rule(),
                hit.held(),
                hit.verdict(),
                hit.outOfScope(),
                hit.held() ? ScoreLines.of(hit) : List.of(),
                hit.held() ? missing(hit, selections) : List.of(),
                selections);
    }

    private RuleAccount.Selected selected(RuleHit hit, String name) {
        NearMiss miss = hit.nearMiss(name).orElse(null);
        Place place = miss == null || miss.phrase() == null
                ? null
                : places().find(hit.rule().handle(), name, miss.phrase()).orElse(null);
        return new RuleAccount.Selected(
                name,
                hit.matches(name),
                hit.distinct(name),
                hit.total(name),
                hit.quotes(name, MOST_QUOTES, QUOTE),
                miss,
                place);
    }

    /** The files are read again only when a phrase's place is asked for. */
    private WordPlaces places() {
        if (places == null) places = WordPlaces.of(rules);
        return places;
    }

    private List<RuleAccount.Missing> missing(RuleHit hit, List<RuleAccount.Selected> selections) {
        List<RuleAccount.Missing> missing = new ArrayList<>();
        for (ScoreSheet.Line line : ScoreLines.missing(hit)) {
            int points = (int) Math.round(points(line));
            missing.add(new RuleAccount.Missing(line.why(), points, because(line, hit, selections)));
        }
        return missing;
    }

    private static double points(ScoreSheet.Line line) {
        if (line instanceof ScoreSheet.Per per) return per.points();
        return line instanceof ScoreSheet.When when ? when.points() : ((ScoreSheet.Context) line).points();
    }

    private static Set<String> selections(ScoreSheet.Line line) {
        if (line instanceof ScoreSheet.Per per) return Set.of(per.selection());
        return line instanceof ScoreSheet.When when ? when.condition().selections() : Set.of();
    }

    private static String because(ScoreSheet.Line line, RuleHit hit, List<RuleAccount.Selected> selections) {
        if (line instanceof ScoreSheet.Context context) return fact(hit, context.test());
        if (line instanceof ScoreSheet.When when && !(when.condition() instanceof Condition.Named)) {
            String condition = "`" + when.condition().text() + "` is not true";
            return Stream.of(condition, measured(hit, when.condition()), absent(selections(line), selections))
                    .filter(part -> !part.isEmpty())
                    .reduce((a, b) -> a + "; " + b)
                    .orElse(condition);
        }
        return absent(selections(line), selections);
    }

    private static String fact(RuleHit hit, FactTest test) {
        return hit.nearMiss(test).says();
    }

    /** How far off a distance or a number is. */
    private static String measured(RuleHit hit, Condition condition) {
        return hit.verdict(condition)
                .all()
                .filter(verdict -> verdict.parts().isEmpty() && !verdict.holds())
                .map(ConditionTree::measure)
                .filter(measure -> !measure.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The first of the selections that did not match, with what came nearest. */
    private static String absent(Set<String> names, List<RuleAccount.Selected> selections) {
        Optional<RuleAccount.Selected> absent = selections.stream()
                .filter(each -> names.contains(each.name()) && !each.matches())
                .findFirst();
        return absent.map(each ->
                        each.name() + " did not match" + (each.nearest().isEmpty() ? "" : "; " + each.nearest()))
                .orElse("");
    }
}
