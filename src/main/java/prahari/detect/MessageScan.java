package prahari.detect;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import prahari.model.Facts;
import prahari.model.Identified;
import prahari.model.Span;
import prahari.rule.Clause;
import prahari.rule.FactTest;
import prahari.rule.Macro;
import prahari.rule.Selection;

/** A message with what has been found in it so far; what no rule asks for is not looked for. */
final class MessageScan {
    private final Facts given;
    private final FieldScan.Engine engine;
    private @Nullable Facts complete;
    private @Nullable FieldScan text;

    /** The words that say most of all that the wording says; several selections of several rules ask. */
    private @Nullable Matches telling;

    /** The texts beside the message's own. */
    private final Map<String, Optional<FieldScan>> fields = new HashMap<>();

    // Small at first: in most messages nothing is asked for.
    private final IdentityHashMap<Macro, Matches> macros = new IdentityHashMap<>(1);
    private final IdentityHashMap<Selection, Optional<NearMiss>> nearMisses = new IdentityHashMap<>(1);

    MessageScan(Facts facts, FieldScan.Engine engine) {
        this.given = facts;
        this.engine = engine;
    }

    /** How a fact compares; what its wording says is worked out when first asked for. */
    Optional<Boolean> holds(FactTest test) {
        return test.holds(factsFor(test));
    }

    /** What is known of the message, with what a test asks for. */
    Facts factsFor(FactTest test) {
        if (engine.wordings()
                && WordingFacts.isOne(test.field())
                && facts().find(test.field()).isEmpty()) complete = WordingFacts.complete(facts(), text());
        return facts();
    }

    /** What is known of the message, with what its text tells. */
    Facts facts() {
        if (complete == null) complete = TextFacts.complete(given);
        return complete;
    }

    /** What came nearest to the selections that were asked about so far. */
    IdentityHashMap<Selection, Optional<NearMiss>> nearMisses() {
        return nearMisses;
    }

    FieldScan text() {
        if (text == null) text = new FieldScan(given.text(), engine, region());
        return text;
    }

    /** A text of the message; empty when it is unknown. */
    Optional<FieldScan> field(String name) {
        if (name.equals(Selection.TEXT)) return Optional.of(text());
        return fields.computeIfAbsent(
                name,
                key -> Optional.ofNullable(content(key)).map(content -> new FieldScan(content, engine, region())));
    }

    private @Nullable String region() {
        return given.find("region").map(Object::toString).orElse(null);
    }

    private @Nullable String content(String field) {
        Object value = facts().find(field).orElse(null);
        if (value instanceof List<?> lines) {
            return lines.stream().map(Object::toString).collect(Collectors.joining("\n"));
        }
        return value == null ? null : Detector.cut(value.toString());
    }

    /** What a selection matches. */
    Matches matches(Selection selection) {
        var all = new Matches();
        for (Selection.Alternative alternative : selection.alternatives()) {
            Matches found = matches(alternative);
            if (found.holds()) all.addAll(found);
        }
        return all.sorted();
    }

    /** What one alternative of a selection matches. */
    Matches matches(Selection.Alternative alternative) {
        var all = new Matches();
        boolean places = false;
        for (Clause clause : alternative.clauses()) { // facts are cheap: they decide first
            if (clause instanceof Clause.Fact fact && !holds(fact.test()).orElse(false)) return Matches.NONE;
        }
        for (Clause clause : alternative.clauses()) {
            if (clause instanceof Clause.Fact) continue;
            places = true;
            Matches found = matches(clause, alternative.field());
            if (!found.holds()) return Matches.NONE;
            all.addAll(found);
        }
        if (!places) return factsAlone(alternative);
        return all.distinct() >= alternative.minDistinct() ? all : Matches.NONE;
    }

    /** Facts have no place in the text; what a wording says does. */
    private Matches factsAlone(Selection.Alternative alternative) {
        boolean wording = engine.wordings()
                && alternative.clauses().stream()
                        .anyMatch(clause -> clause instanceof Clause.Fact fact
                                && WordingFacts.isOne(fact.test().field()));
        if (!wording) return Matches.fact();
        if (telling == null) {
            var words = new Matches();
            WordingFacts.telling(text(), Selection.TEXT, words);
            telling = words.holds() ? words.sorted() : Matches.fact();
        }
        return telling;
    }

    /** What one clause matches in a text; for clauses that look for something in a text. */
    Matches matches(Clause clause, String name) {
        if (clause instanceof Clause.Use use) return macro(use.macro());
        Optional<FieldScan> field = field(name);
        if (field.isEmpty()) return Matches.NONE;
        var matches = new Matches();
        if (clause instanceof Clause.Detectors detectors) {
            detectors(detectors, field.get(), name, matches);
        } else if (clause instanceof Clause.Phrases phrases) {
            phrases(phrases, field.get(), name, matches);
        } else if (clause instanceof Clause.Expression expression) {
            for (Span span : field.get().regex(expression.regex())) {
                matches.add(new Match(name, span, PhraseIndex.plain(field.get().original(span))));
            }
        } else if (clause instanceof Clause.Records records) {
            for (var found : new RecordFinder(records, field.get().views(), field.get()::identified).find()) {
                matches.add(new Match(name, found.span(), found.value()));
            }
        }
        return matches;
    }

    /** The phrases of a clause by their numbers. */
    Map<Integer, PhraseIndex.Wanted> wanted(Clause.Phrases phrases) {
        return engine.patterns().wanted(phrases);
    }

    private static void detectors(Clause.Detectors wanted, FieldScan field, String name, Matches matches) {
        for (Identified identified : field.identified()) {
            if (!wanted.types().contains(identified.type())) continue;
            if (identified.confidence() < wanted.minConfidence()) continue;
            String value = identified.type() + " " + identified.value().reveal();
            matches.add(new Match(name, identified.span(), value));
        }
    }

    private void phrases(Clause.Phrases wanted, FieldScan field, String name, Matches matches) {
        Map<Integer, PhraseIndex.Wanted> phrases = wanted(wanted);
        field.seen().phrases().forEach((number, places) -> {
            PhraseIndex.Wanted phrase = phrases.get(number);
            if (phrase == null) return;
            for (Span span : places) {
                if (counts(wanted, phrase, field, span)) matches.add(new Match(name, span, phrase.plain()));
            }
        });
    }

    private static boolean counts(Clause.Phrases wanted, PhraseIndex.Wanted phrase, FieldScan field, Span span) {
        return wanted.variants() || isPlain(field.original(span), phrase);
    }

    /** The numbers of the phrases of a clause that stand in a text. */
    Set<Integer> phrases(Clause.Phrases wanted, String name) {
        Set<Integer> numbers = new TreeSet<>();
        Map<Integer, PhraseIndex.Wanted> phrases = wanted(wanted);
        field(name)
                .ifPresent(field -> field.seen().phrases().forEach((number, places) -> {
                    PhraseIndex.Wanted phrase = phrases.get(number);
                    if (phrase != null && places.stream().anyMatch(span -> counts(wanted, phrase, field, span)))
                        numbers.add(number);
                }));
        return numbers;
    }

    private static boolean isPlain(String found, PhraseIndex.Wanted phrase) {
        if (found.equalsIgnoreCase(phrase.plain())) return true;
        return PhraseIndex.plain(found).equals(phrase.plain()) && !hasLookalike(found, phrase.plain());
    }

    /** A letter that only looks like the phrase's: other widths and styles are the same letter, other scripts are not. */
    private static boolean hasLookalike(String found, String plain) {
        if (plain.chars().anyMatch(c -> c >= 0x80)) return false;
        return Normalizer.normalize(found, Normalizer.Form.NFKC)
                .chars()
                .anyMatch(c -> c >= 0x80 && Character.isLetter(c));
    }

    private Matches macro(Macro macro) {
        Matches known = macros.get(macro);
        if (known != null) return known;
        var evaluation = new Evaluation(macro.selections(), this);
        var matches = new Matches();
        if (evaluation.holds(macro.condition())) {
            for (String name : macro.condition().required()) matches.addAll(evaluation.matches(name));
        }
        macros.put(macro, matches);
        return matches;
    }
}
