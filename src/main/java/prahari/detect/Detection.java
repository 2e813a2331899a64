package prahari.detect;

import java.util.List;
import java.util.function.Predicate;
import prahari.model.Finding;
import prahari.model.Identified;
import prahari.model.Span;
import prahari.rule.Clause;
import prahari.rule.Rule;

/** What was found in a message. */
public final class Detection {
    private final MessageScan message;
    private final List<RuleHit> hits;
    private final boolean cut;

    Detection(MessageScan message, List<RuleHit> hits, boolean cut) {
        this.message = message;
        this.hits = List.copyOf(hits);
        this.cut = cut;
    }

    /** The identifiers of the text in order of place, without those that their detectors doubt. */
    public List<Identified> entities() {
        List<Identified> all = message.text().identified();
        if (all.isEmpty()) return all;
        return all.stream()
                .filter(identified -> identified.confidence() >= Clause.LIKELY)
                .toList();
    }

    /** The same as if only these rules had been looked for. */
    public Detection of(Predicate<Rule> wanted) {
        return new Detection(
                message, hits.stream().filter(hit -> wanted.test(hit.rule())).toList(), cut);
    }

    /** The text around a place on one line, about {@code chars} long, with nothing personal in clear. */
    public String quote(Span place, int chars) {
        return message.text().masking().around(place, chars);
    }

    /** The rules whose condition holds. */
    public List<RuleHit> hits() {
        return hits;
    }

    /** Where the rules that hold matched. */
    public List<Finding> findings() {
        return hits.stream().flatMap(hit -> hit.findings().stream()).toList();
    }

    /** Any rule held against the message, to explain why it holds or not. */
    public RuleHit examine(Rule rule) {
        return new RuleHit(rule, message);
    }

    /** Whether the text was too long and only its beginning was looked at. */
    public boolean cut() {
        return cut;
    }
}
