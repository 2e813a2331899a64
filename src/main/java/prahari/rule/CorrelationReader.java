package prahari.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import prahari.yaml.Nearest;
import prahari.yaml.Place;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlFields;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlScalar;

/** Reads a document of kind {@code correlation}. */
final class CorrelationReader {
    private final Set<String> names;
    private final Map<String, Rule.Status> statuses;
    private final Problems problems;

    /**
     * A reader for one generation.
     *
     * @param names of every rule and correlation, also of those that could not be read
     * @param statuses of the rules that could be read, by name
     */
    CorrelationReader(Set<String> names, Map<String, Rule.Status> statuses, Problems problems) {
        this.names = names;
        this.statuses = statuses;
        this.problems = problems;
    }

    Optional<Correlation> read(YamlMap document, String source) {
        String handle = HeadReader.handle(document, "correlation");
        var fields = new YamlFields(document, handle, problems);
        fields.allow("schema", "kind");
        Optional<YamlScalar> name = Names.require(fields, problems);
        var head = new HeadReader(fields, problems);
        String id = head.id();
        String title = fields.requireText("title");
        Optional<Rule.Status> status = head.word("status", Rule.Status.values());
        int version = head.version();
        String owner = fields.requireText("owner");
        List<String> tags = head.tags();
        About about = head.about();
        fields.require("correlation");
        Optional<Correlation.Counting> counting =
                fields.map("correlation").flatMap(map -> new CountingReader(names, problems).read(map, handle));
        fields.require("effect");
        Optional<Correlation.Effect> effect = fields.map("effect").map(this::effect);
        Set<String> aliases = aliases(document);
        boolean alerts = effect.isPresent() && effect.get().alert();
        if (alerts) fields.require("score");
        ScoreSheet score =
                fields.map("score").map(map -> score(map, aliases)).orElseGet(() -> new ScoreSheet(0, List.of(), 100));
        Set<String> rules = counting.map(found -> Set.copyOf(found.rules())).orElse(names);
        List<CorrelationTest> tests = new CorrelationTestReader(rules, problems).read(fields);
        fields.reportUnknown();
        Place place = name.map(YamlScalar::place).orElse(document.place());
        List<Boolean> matches = tests.stream()
                .filter(test -> !test.todo())
                .map(test -> test.expected().match())
                .toList();
        status.ifPresent(found -> head.enoughCourses(found, matches, place, handle));
        if (name.isEmpty() || status.isEmpty() || counting.isEmpty() || effect.isEmpty()) return Optional.empty();
        counting.get().rules().forEach(rule -> usable(rule, status.get(), place));
        return Optional.of(new Correlation(
                name.get().text(),
                id,
                title,
                status.get(),
                version,
                owner,
                tags,
                about,
                counting.get(),
                effect.get(),
                score,
                tests,
                place,
                source));
    }

    private Correlation.Effect effect(YamlMap map) {
        var fields = new YamlFields(map, "`effect`", problems);
        boolean alert = fields.flag("alert", false);
        int boost = (int) fields.whole("boost_members", 0, 50, 0);
        boolean inhibit = fields.flag("inhibit_members", false);
        fields.reportUnknown();
        if (inhibit && !alert) {
            problems.error(
                    "R065",
                    map.find("inhibit_members").orElseThrow().key().place(),
                    "`inhibit_members` needs `alert: true`",
                    "the members stay quiet until the alert of the correlation is closed: without one they never return");
        }
        return new Correlation.Effect(alert, boost, inhibit);
    }

    private ScoreSheet score(YamlMap map, Set<String> aliases) {
        var fields = new YamlFields(map, "`score`", problems);
        fields.require("base");
        int base = (int) fields.whole("base", 0, 100, 0);
        int max = (int) fields.whole("max", 0, 100, 100);
        List<ScoreSheet.Line> lines = new ArrayList<>();
        for (YamlMap line : fields.maps("add")) line(line, aliases).ifPresent(lines::add);
        fields.reportUnknown();
        if (base > max) {
            problems.error("R041", map.place(), "`base` " + base + " is above `max` " + max, "lower one of them");
        }
        return new ScoreSheet(base, lines, max);
    }

    private Optional<ScoreSheet.Line> line(YamlMap map, Set<String> aliases) {
        var fields = new YamlFields(map, "a line of `add`", problems);
        if (map.find("when").isPresent()) {
            fields.allow("when");
            problems.error(
                    "R041",
                    map.find("when").get().key().place(),
                    "a correlation has no selections for `when` to ask about",
                    "`per: chat.id` counts the different values of a field among the members");
            return Optional.empty();
        }
        Optional<YamlScalar> per = fields.requireScalar("per");
        fields.require("points");
        double points = fields.number("points", -100, 100, 0);
        double decay = fields.number("decay", 0.01, 1, 1);
        double max = fields.number("max", 0.5, 100, 100);
        String why = fields.requireText("why");
        fields.reportUnknown();
        if (per.isEmpty() || !CountingReader.isField(per.get(), aliases, problems)) return Optional.empty();
        return Optional.of(new ScoreSheet.Per(per.get().text(), points, decay, max, why, null));
    }

    /** The aliases that the document gives, as far as they can be read: the score may count them too. */
    private static Set<String> aliases(YamlMap document) {
        return document.find("correlation")
                .map(YamlMap.Entry::value)
                .filter(YamlMap.class::isInstance)
                .flatMap(map -> ((YamlMap) map).find("aliases"))
                .map(YamlMap.Entry::value)
                .filter(YamlMap.class::isInstance)
                .map(map -> ((YamlMap) map)
                        .entries().stream().map(YamlMap.Entry::name).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    private void usable(String rule, Rule.Status own, Place place) {
        Rule.Status status = statuses.get(rule);
        if (status == null) return;
        if (!status.runs()) {
            problems.warning(
                    "R161",
                    place,
                    "rule `" + rule + "` is `" + status.word() + "` and does not run, so it gives no hits to count",
                    "take it out of `rules`");
        } else if (own == Rule.Status.STABLE && status != Rule.Status.STABLE) {
            problems.warning(
                    "R162",
                    place,
                    "rule `" + rule + "` is `" + status.word() + "`: a stable correlation does not count its hits",
                    "what may not notify by itself may not do it through a correlation; lower the `status` here");
        }
    }

    /** Reports correlations that wait for each other; none of them could ever hold. */
    static void cycles(List<Correlation> correlations, Problems problems) {
        for (Correlation start : correlations) {
            List<String> way = new ArrayList<>();
            if (leadsBack(start, start.name(), correlations, new HashSet<>(), way)) {
                problems.error(
                        "R061",
                        start.place(),
                        "correlation `" + start.name() + "` counts itself: " + start.name() + " <- "
                                + String.join(" <- ", way),
                        "take one of them out of `rules`");
            }
        }
    }

    /** Each rule is entered once: what led nowhere from one side leads nowhere from another. */
    private static boolean leadsBack(
            Correlation at, String target, List<Correlation> all, Set<String> seen, List<String> way) {
        for (String rule : at.counting().rules()) {
            if (!seen.add(rule)) continue;
            way.add(rule);
            if (rule.equals(target)) return true;
            Optional<Correlation> next =
                    all.stream().filter(each -> each.name().equals(rule)).findFirst();
            if (next.isPresent() && leadsBack(next.get(), target, all, seen, way)) return true;
            way.remove(way.size() - 1);
        }
        return false;
    }

    /** A problem about a name that is unknown: with the nearest one, or with what may stand there. */
    static Problem unknown(String code, YamlScalar written, String message, Set<String> names) {
        Problem problem = Problem.error(code, written.place(), message);
        Nearest.Hint hint = Nearest.hint(written.text(), names);
        return hint.replacement() == null
                ? problem.help("`rules list` shows every rule and correlation")
                : Problems.meant(problem, hint);
    }
}
