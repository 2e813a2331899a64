package prahari.rule;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import prahari.yaml.Problems;

/** Finds rules that hold as soon as one word stands in a message that half of all messages have. */
final class WeakWords {
    private static final Set<Character.UnicodeScript> ALPHABETS = Set.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HEBREW);

    private WeakWords() {}

    static void check(Condition condition, Map<String, Selection> selections, Problems problems) {
        for (Selection selection : selections.values()) {
            if (!condition.required().contains(selection.name())) continue;
            Optional<String> weak = weak(selection);
            if (weak.isEmpty()) continue;
            if (Truth.holdsWith(condition, Set.of())
                    || !Truth.holdsWith(condition, Set.of(selection.name()))
                    || Truth.always(condition)) continue;
            problems.warning(
                    "R188",
                    selection.place(),
                    "`" + weak.get() + "` of selection `" + selection.name()
                            + "` makes the condition hold by itself, and is "
                            + (isShort(weak.get()) ? "a very short word" : "one of the commonest words"),
                    "write a longer phrase, or require another selection with it");
        }
    }

    /** A phrase of which one match is enough for the selection, and that is weak. */
    private static Optional<String> weak(Selection selection) {
        return selection.alternatives().stream()
                .filter(each -> each.clauses().size() == 1 && each.minDistinct() == 1)
                .filter(each -> each.field().equals(Selection.TEXT))
                .flatMap(each -> each.clauses().stream())
                .filter(Clause.Phrases.class::isInstance)
                .flatMap(clause -> ((Clause.Phrases) clause).phrases().stream())
                .filter(phrase -> isShort(phrase) || CommonWords.contains(phrase))
                .findFirst();
    }

    /** One or two letters of an alphabet; in other scripts so few signs are a whole word. */
    private static boolean isShort(String phrase) {
        String word = phrase.strip();
        if (word.length() > 4) return false; // two code points at most
        return word.codePointCount(0, word.length()) <= 2
                && word.codePoints()
                        .allMatch(c -> Character.isLetter(c) && ALPHABETS.contains(Character.UnicodeScript.of(c)));
    }
}
