package prahari.detect;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prahari.identifier.Identifiers;
import prahari.identifier.Rejected;
import prahari.model.Identified;
import prahari.model.Span;
import prahari.rule.Regex;
import prahari.text.TextViews;

/** One text of a message with all that is found in it whatever the rule: identifiers, phrases, literals. */
final class FieldScan {
    private final Engine engine;
    private final @Nullable String region;
    private final TextViews views;
    private final PatternIndex.Seen seen;
    private @Nullable List<Identified> identified;
    private int @Nullable [] lineStarts;
    private @Nullable Masking masking;
    private @Nullable PhraseNearness nearness;

    /**
     * What is the same for all messages.
     *
     * @param wordings whether rules that ask for it are told what the wording of a text says
     */
    record Engine(Identifiers identifiers, PatternIndex patterns, boolean wordings) {}

    FieldScan(String text, Engine engine, @Nullable String region) {
        this.engine = engine;
        this.region = region;
        views = TextViews.of(text);
        seen = engine.patterns().find(views);
    }

    List<Identified> identified() {
        if (identified == null) identified = engine.identifiers().find(views, region);
        return identified;
    }

    /** What looks like an identifier of these types and is none. */
    List<Rejected> rejected(Set<String> types) {
        return engine.identifiers().rejected(views, region, types);
    }

    /** The text with nothing personal in clear. */
    Masking masking() {
        if (masking == null) masking = new Masking(views.original().text(), identified());
        return masking;
    }

    /** Looks for what is nearly a phrase. */
    PhraseNearness nearness() {
        if (nearness == null) nearness = new PhraseNearness(views.words());
        return nearness;
    }

    PatternIndex.Seen seen() {
        return seen;
    }

    /** The expression's matches, run only where nothing told that it has none. */
    List<Span> regex(Regex regex) {
        if (!seen.mayMatch(engine.patterns().number(regex))) return List.of();
        return regex.find(searched(), Matches.MOST_PLACES).stream()
                .map(span -> views.digits().span(span.start(), span.end()))
                .toList();
    }

    /** The beginning of the digit view, if it is long. */
    String searched() {
        String text = views.digits().text();
        return text.length() <= PatternIndex.MOST_SEARCHED ? text : text.substring(0, PatternIndex.MOST_SEARCHED);
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
