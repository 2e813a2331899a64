package prahari.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import prahari.rule.Correlation;
import prahari.rule.Correlation.Counting;
import prahari.rule.RuleSets;

/** Correlations and hits for tests. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static final String RULE = """
            schema: 1
            kind: rule
            title: A rule
            id: 3d9a2c10-7b4e-4f2a-9c31-5a1e8b6f2d%02d
            name: %s
            label: sale
            status: experimental
            owner: tests
            version: 1
            tags: [leak.sample, tlp.amber]
            detection:
                pan: {detector: in.pan}
                condition: pan
            score: {base: 40}
            ---
            """;

    private Samples() {}

    /** The correlation of this document, beside rules a, b and c. */
    static Correlation read(String correlation, String effect) {
        return RuleSets.load(Map.of("sample.yml", text(correlation, effect, "experimental")))
                .orThrow()
                .correlations()
                .get(0);
    }

    /** The correlation of this document, beside rules a, b and c that run for the organisations acme and birch. */
    static Correlation forEach(String correlation) {
        String organisation = "schema: 1\nkind: organisation\nname: %s\ntitle: x\nowner: x\nvars: {x: [y]}\n---\n";
        String rules = text(correlation, "{alert: false}", "experimental")
                .replace("detection:", "for_each_organisation: true\ndetection:");
        String whole = organisation.formatted("acme") + organisation.formatted("birch") + rules;
        return RuleSets.load(Map.of("sample.yml", whole))
                .orThrow()
                .correlations()
                .get(0);
    }

    static String text(String correlation, String effect, String status) {
        String event = "{at: 0h, rule: a, content.fingerprint: f, chat.id: %d}";
        String three = event.formatted(1) + ", " + event.formatted(2) + ", " + event.formatted(3);
        String tests = status.equals("experimental") ? "" : """
                tests:
                    - {name: three, events: [%1$s], expect: {match: true}}
                    - {name: three again, events: [%1$s], expect: {match: true}}
                    - {name: one, events: [%2$s], expect: {match: false}}
                    - {name: one again, events: [%2$s], expect: {match: false}}
                """.formatted(three, event.formatted(1));
        return RULE.formatted(1, "a")
                + RULE.formatted(2, "b")
                + RULE.formatted(3, "c")
                + """
                schema: 1
                kind: correlation
                title: Sample
                id: 7a1d2e9a-4e0e-49a8-9f6b-5d8c2b1e3f06
                name: sample
                status: %s
                owner: tests
                version: 1
                tags: [leak.campaign, tlp.amber]
                correlation: %s
                effect: %s
                score:
                    base: 50
                    add:
                        - {per: chat.id, points: 5, decay: 0.8, max: 20, why: channels}
                """.formatted(status, correlation, effect)
                + tests;
    }

    static Correlation of(Correlation.Type type) {
        String condition = switch (type) {
            case EVENT_COUNT -> ", condition: {gte: 3}";
            case VALUE_COUNT -> ", condition: {field: chat.id, gte: 3}";
            case SPIKE -> ", condition: {ratio: 2, gte: 3}";
            default -> "";
        };
        return read(
                "{type: %s, rules: [a, b], group-by: [author.id], timespan: 10m%s}".formatted(type.word(), condition),
                "{alert: false}");
    }

    static Occurrence hit(String rule, long message, int minute, long author, long chat) {
        return new Occurrence(
                rule,
                message,
                NOON.plus(Duration.ofMinutes(minute)),
                Map.of("author.id", List.of("" + author), "chat.id", List.of("" + chat)));
    }

    /** Whether it holds at the time of {@code at}, by looking at every hit of the group there ever was. */
    static boolean holdsBySearch(Counting counting, Occurrence at, List<Occurrence> all) {
        List<Occurrence> group = all.stream()
                .filter(each -> each.values("author.id").equals(at.values("author.id")))
                .sorted(Occurrence.BY_TIME)
                .toList();
        Instant end = at.at();
        List<Occurrence> now = within(group, end.minus(counting.timespan()), end);
        return switch (counting.type()) {
            case EVENT_COUNT -> messages(now) >= 3;
            case VALUE_COUNT ->
                now.stream().map(each -> each.values("chat.id")).distinct().count() >= 3;
            case TEMPORAL -> now.stream().map(Occurrence::rule).distinct().count() == 2;
            case TEMPORAL_ORDERED ->
                now.stream()
                        .anyMatch(first -> first.rule().equals("a")
                                && now.stream()
                                        .anyMatch(then -> then.rule().equals("b")
                                                && then.messageId() != first.messageId()
                                                && Occurrence.BY_TIME.compare(first, then) < 0));
            case NEW_VALUE -> now.get(0).equals(at);
            case SPIKE -> {
                Instant start = end.minus(counting.timespan());
                long before = messages(within(group, start.minus(counting.timespan()), start));
                yield messages(now) >= 3 && before >= 1 && messages(now) >= 2 * before;
            }
        };
    }

    private static List<Occurrence> within(List<Occurrence> rows, Instant after, Instant upTo) {
        return rows.stream()
                .filter(each -> each.at().isAfter(after) && !each.at().isAfter(upTo))
                .toList();
    }

    private static long messages(List<Occurrence> rows) {
        return rows.stream().map(Occurrence::messageId).distinct().count();
    }
}
