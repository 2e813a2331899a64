package prahari.score;

import java.util.List;
import prahari.detect.Detection;
import prahari.detect.RuleHit;
import prahari.model.Reason;
import prahari.rule.Rule;
import prahari.rule.RuleSet;
import prahari.rule.ScoreSheet;

/** Says for a person what each rule made of a message and why. */
final class Explanation {
    private Explanation() {}

    /** Every rule that runs: whether it holds, what its selections matched, and its lines. */
    public static String of(RuleSet rules, Detection detection) {
        var text = new StringBuilder();
        for (Rule rule : rules.running()) {
            RuleHit hit = detection.examine(rule);
            text.append(rule.name())
                    .append(hit.held() ? ": holds" : ": does not hold")
                    .append('\n');
            text.append(selections(rule, hit));
            if (hit.held()) {
                List<Reason> lines = ScoreLines.of(hit);
                text.append(indent("score " + ScoreLines.sum(lines)))
                        .append(lines(lines))
                        .append(missing(hit));
            }
        }
        return text.toString();
    }

    static String lines(List<Reason> lines) {
        var text = new StringBuilder();
        for (Reason line : lines) text.append(indent(signed(line.points()) + " " + line.why()));
        return text.toString();
    }

    static String missing(RuleHit hit) {
        var text = new StringBuilder();
        for (ScoreSheet.Line line : ScoreLines.missing(hit)) text.append(indent("missing: " + line.why()));
        return text.toString();
    }

    /** Which selections matched, for a condition that did not hold as wanted. */
    static String selections(Rule rule, RuleHit hit) {
        var text = new StringBuilder();
        for (String name : rule.detection().condition().selections()) {
            int count = hit.distinct(name);
            text.append(indent(name + (count == 0 ? " did not match" : " matched" + texts(hit, name))));
        }
        return text.toString();
    }

    private static String texts(RuleHit hit, String name) {
        List<String> texts = hit.texts(name).stream()
                .limit(5)
                .map(text -> "\"" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "\"")
                .toList();
        return texts.isEmpty() ? "" : ": " + String.join(", ", texts).replace('\n', ' ');
    }

    private static String signed(int points) {
        return points < 0 ? Integer.toString(points) : "+" + points;
    }

    private static String indent(String text) {
        return " ".repeat(13) + text + "\n";
    }
}
