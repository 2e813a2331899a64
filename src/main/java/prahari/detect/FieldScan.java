package prahari.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prahari.identifier.Identifiers;
import prahari.model.Identified;
import prahari.model.Span;
import prahari.rule.Regex;
import prahari.rule.WordEdges;
import prahari.text.TextViews;

/** One text of a message with all that is found in it whatever the rule: identifiers, phrases, literals. */
final class FieldScan {
    private final Engine engine;
    private final @Nullable String region;
    private final TextViews views;
    private final Map<Integer, List<Span>> phrases = new HashMap<>();
    private final BitSet literalsSeen = new BitSet();
    private @Nullable List<Identified> identified;
    private int @Nullable [] lineStarts;

    /** What is the same for all messages. */
    record Engine(
            Identifiers identifiers,
            PhraseIndex phrases,
            Automaton phraseFinder,
            LiteralIndex literals,
            Automaton literalFinder) {}

    FieldScan(String text, Engine engine, @Nullable String region) {
        this.engine = engine;
        this.region = region;
        views = TextViews.of(text);
        findPhrases();
        findLiterals();
    }

    private void findPhrases() {
        Flat flat = Flat.of(views);
        String text = flat.text;
        engine.phraseFinder().scan(flat.chars, flat.length, (phrase, start, end) -> {
            if (!WordEdges.at(text, start) || !WordEdges.at(text, end)) return;
            List<Span> found = phrases.computeIfAbsent(phrase, unused -> new ArrayList<>());
            if (found.size() < Matches.MOST_PLACES) found.add(flat.original(start, end));
        });
    }

    private void findLiterals() {
        char[] chars = views.digits().text().toCharArray();
        for (int i = 0; i < chars.length; i++) chars[i] = Character.toLowerCase(chars[i]);
        engine.literalFinder().scan(chars, chars.length, (literal, start, end) -> literalsSeen.set(literal));
    }

    List<Identified> identified() {
        if (identified == null) identified = engine.identifiers().find(views, region);
        return identified;
    }

    Set<Integer> phrasesSeen() {
        return phrases.keySet();
    }

    BitSet literalsSeen() {
        return literalsSeen;
    }

    List<Span> phrase(int id) {
        return phrases.getOrDefault(id, List.of());
    }

    /** The expression's matches, run only where a literal that it needs was seen. */
    List<Span> regex(Regex regex) {
        boolean may = regex.literals().isEmpty()
                || regex.literals().stream()
                        .anyMatch(literal -> literalsSeen.get(engine.literals().id(literal)));
        if (!may) return List.of();
        return regex.find(views.digits().text(), Matches.MOST_PLACES).stream()
                .map(span -> views.digits().span(span.start(), span.end()))
                .toList();
    }

    TextViews views() {
        return views;
    }

    String original(Span span) {
        return views.original().text().substring(span.start(), span.end());
    }

    /** The line of an offset, from 0. */
    int line(int offset) {
        if (lineStarts == null) {
            String text = views.original().text();
            lineStarts = IntStream.concat(
                            IntStream.of(0),
                            IntStream.range(0, text.length())
                                    .filter(i -> text.charAt(i) == '\n')
                                    .map(i -> i + 1))
                    .toArray();
        }
        int index = Arrays.binarySearch(lineStarts, offset);
        return index >= 0 ? index : -index - 2;
    }
}
