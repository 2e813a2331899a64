package prahari.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.identifier.Rejected;
import prahari.model.Identified;
import prahari.model.Span;
import prahari.rule.Clause;
import prahari.rule.FactTest;
import prahari.rule.Macro;
import prahari.rule.Regex;
import prahari.rule.Selection;

/** Says of selections that did not match what came nearest. */
final class NearMisses {
    private static final int QUOTE = 60;
    private static final int MOST_NAMED = 5;
    private static final int DEEPEST = 4;

    /** An expression is tried in parts on no more than this. */
    private static final int MOST_TRIED = 8_192;

    private final MessageScan message;

    NearMisses(MessageScan message) {
        this.message = message;
    }

    /** What came nearest to any alternative of a selection that does not match. */
    Optional<NearMiss> of(Selection selection) {
        return of(selection, 0);
    }

    /** Selections of macros are asked for by many rules. */
    private Optional<NearMiss> of(Selection selection, int depth) {
        Optional<NearMiss> known = message.nearMisses().get(selection);
        if (known != null) return known;
        Optional<NearMiss> found = selection.alternatives().stream()
                .map(alternative -> miss(alternative, depth))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(NearMiss::nearness));
        message.nearMisses().put(selection, found);
        return found;
    }

    private Optional<NearMiss> miss(Selection.Alternative alternative, int depth) {
        for (Clause clause : alternative.clauses()) {
            if (clause instanceof Clause.Fact fact
                    && !message.holds(fact.test()).orElse(false)) return Optional.of(fact(fact.test()));
        }
        FieldScan field = message.field(alternative.field()).orElse(null);
        if (field == null)
            return Optional.of(new NearMiss(NearMiss.Kind.TEXT, "the message has no " + alternative.field(), null, 0));
        for (Clause clause : alternative.clauses()) {
            if (clause instanceof Clause.Fact
                    || message.matches(clause, alternative.field()).holds()) continue;
            return clause(clause, field, depth);
        }
        var all = new Matches();
        alternative.clauses().stream()
                .filter(clause -> !(clause instanceof Clause.Fact))
                .forEach(clause -> all.addAll(message.matches(clause, alternative.field())));
        return Optional.of(new NearMiss(
                NearMiss.Kind.COUNT,
                all.distinct() + " different, wanted " + alternative.minDistinct(),
                null,
                (double) all.distinct() / alternative.minDistinct()));
    }

    private Optional<NearMiss> clause(Clause clause, FieldScan field, int depth) {
        if (clause instanceof Clause.Phrases phrases) return phrase(phrases, field);
        if (clause instanceof Clause.Expression expression) return Optional.of(regex(expression.regex(), field));
        if (clause instanceof Clause.Detectors detectors) return detector(detectors, field);
        if (clause instanceof Clause.Records records) return record(records, field);
        if (clause instanceof Clause.Use use && depth < DEEPEST) return macro(use.macro(), depth);
        return Optional.empty();
    }

    /** A fact that does not compare as wanted. */
    NearMiss fact(FactTest test) {
        String got = message.factsFor(test)
                .find(test.field())
                .map(value -> shown(test.field(), value))
                .orElse("nothing, it is unknown");
        String says = "wanted " + shortened(test.text()) + ", got " + got;
        return new NearMiss(NearMiss.Kind.FACT, says, null, 0.2);
    }

    private static String shown(String field, Object value) {
        String text = value instanceof List<?> list
                ? list.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", "))
                : value.toString();
        if (text.isEmpty()) return "nothing";
        boolean amount = value instanceof Number && !field.endsWith(".id"); // a size or a count names nobody
        return Masking.cut(amount ? text : Masking.plain(text), QUOTE);
    }

    private Optional<NearMiss> phrase(Clause.Phrases phrases, FieldScan field) {
        Optional<NearMiss> disguised = disguised(phrases, field);
        if (disguised.isPresent()) return disguised;
        return field.nearness()
                .find(message.wanted(phrases).values())
                .map(near -> new NearMiss(
                        NearMiss.Kind.PHRASE,
                        "nearest text: \"" + field.masking().quote(near.span(), QUOTE) + "\" for `" + near.phrase()
                                + "`",
                        near.phrase(),
                        Math.max(
                                0.1,
                                1
                                        - (double) near.letters()
                                                / Math.max(1, near.phrase().length()))));
    }

    private Optional<NearMiss> disguised(Clause.Phrases phrases, FieldScan field) {
        if (phrases.variants()) return Optional.empty();
        var wanted = message.wanted(phrases);
        for (var seen : field.seen().phrases().entrySet()) {
            PhraseIndex.Wanted phrase = wanted.get(seen.getKey());
            if (phrase == null || seen.getValue().isEmpty()) continue;
            String quote = field.masking().quote(seen.getValue().get(0), QUOTE);
            return Optional.of(new NearMiss(
                    NearMiss.Kind.PHRASE,
                    "\"" + quote + "\" is `" + phrase.plain() + "` in disguise, and the selection has no `variants`",
                    phrase.plain(),
                    0.95));
        }
        return Optional.empty();
    }

    private NearMiss regex(Regex regex, FieldScan field) {
        String text = field.searched();
        text = text.substring(0, Math.min(text.length(), MOST_TRIED));
        Optional<Span> inside = regex.first(text);
        if (inside.isPresent()) {
            return regex(
                    "\"" + quote(inside.get(), field) + "\" matches, but not from one edge of a word to another", 0.8);
        }
        String needs = regex.literals().stream()
                .sorted()
                .limit(MOST_NAMED)
                .map(literal -> "`" + literal + "`")
                .collect(Collectors.joining(" or "));
        return regex.beginning(text)
                .map(found -> regex(
                        "\"" + quote(found.span(), field) + "\" matches `" + shortened(found.part()) + "`, then `"
                                + shortened(found.rest()) + "` should follow",
                        0.4))
                .orElse(regex(needs.isEmpty() ? "no part of it matches" : "it needs " + needs, 0.05));
    }

    /** What stands in a rule is shown as it is written. */
    private static String shortened(String written) {
        return written.length() <= QUOTE ? written : written.substring(0, QUOTE) + "...";
    }

    private static NearMiss regex(String says, double nearness) {
        return new NearMiss(NearMiss.Kind.REGEX, says, null, nearness);
    }

    private static String quote(Span digits, FieldScan field) {
        return field.masking().quote(field.views().digits().span(digits.start(), digits.end()), QUOTE);
    }

    private static Optional<NearMiss> detector(Clause.Detectors wanted, FieldScan field) {
        Identified unsure = field.identified().stream()
                .filter(each -> wanted.types().contains(each.type()))
                .max(Comparator.comparingDouble(Identified::confidence))
                .orElse(null);
        if (unsure != null) {
            return Optional.of(detector(
                    unsure.type() + " " + unsure.masked()
                            + " has confidence %.2f, wanted %.2f"
                                    .formatted(unsure.confidence(), wanted.minConfidence()),
                    0.7));
        }
        for (Rejected rejected : field.rejected(wanted.types())) {
            Identified other = over(rejected.span(), field);
            String taken = other == null ? "" : "; it is taken for " + other.type();
            return Optional.of(detector(
                    "no " + rejected.type() + ": " + rejected.masked() + ", " + rejected.reason() + taken, 0.5));
        }
        List<String> others = new ArrayList<>(field.identified().stream()
                .map(Identified::type)
                .distinct()
                .limit(MOST_NAMED)
                .toList());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(detector("found instead: " + String.join(", ", others), 0.1));
    }

    private static @Nullable Identified over(Span span, FieldScan field) {
        return field.identified().stream()
                .filter(each -> each.span().start() < span.end()
                        && span.start() < each.span().end())
                .findFirst()
                .orElse(null);
    }

    private static NearMiss detector(String says, double nearness) {
        return new NearMiss(NearMiss.Kind.DETECTOR, says, null, nearness);
    }

    private static Optional<NearMiss> record(Clause.Records wanted, FieldScan field) {
        var any = new Clause.Records(wanted.labels(), 1, wanted.withinLines(), wanted.style());
        List<String> most = new RecordFinder(any, field.views(), field::identified).richest();
        if (most.isEmpty()) return Optional.empty();
        return Optional.of(new NearMiss(
                NearMiss.Kind.RECORD,
                "the fullest record has " + most.size() + " of " + wanted.minFields() + " fields wanted: "
                        + String.join(", ", most.subList(0, Math.min(MOST_NAMED, most.size()))),
                null,
                Math.min(0.9, (double) most.size() / wanted.minFields())));
    }

    private Optional<NearMiss> macro(Macro macro, int depth) {
        var evaluation = new Evaluation(macro.selections(), message);
        return macro.condition().required().stream()
                .filter(name -> !evaluation.matches(name).holds())
                .map(macro.selections()::get)
                .map(selection -> selection == null ? Optional.<NearMiss>empty() : of(selection, depth + 1))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(NearMiss::nearness))
                .map(miss -> new NearMiss(
                        miss.kind(), "in `" + macro.name() + "`: " + miss.says(), miss.phrase(), miss.nearness()));
    }
}
