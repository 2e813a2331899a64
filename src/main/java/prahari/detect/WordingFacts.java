package prahari.detect;

import java.util.HashMap;
import java.util.Map;
import prahari.model.Facts;
import prahari.model.Span;
import prahari.wording.Wording;
import prahari.wording.WordingModel;

/** What the wording of a text says, as facts that rules may ask for. */
final class WordingFacts {
    private static final String GROUP = "wording.";
    private static final int MOST_WORDS = 5;

    private WordingFacts() {}

    /** Adds the words that say most, so that a person sees what the model saw. */
    static void telling(FieldScan text, String name, Matches matches) {
        for (Span span : WordingModel.shipped().telling(text.views(), MOST_WORDS))
            matches.add(new Match(name, span, PhraseIndex.plain(text.original(span))));
    }

    static boolean isOne(String field) {
        return field.startsWith(GROUP);
    }

    /** The facts with those of the wording; what the source told itself stays. */
    static Facts complete(Facts facts, FieldScan text) {
        String document = facts.find("document.name")
                .map(Object::toString)
                .map(Detector::cut)
                .orElse(null);
        Wording wording = WordingModel.shipped().judge(text.views(), text.identified(), document);
        Map<String, Object> known = new HashMap<>(facts.known());
        known.putIfAbsent(GROUP + "threat", (long) wording.threat());
        known.putIfAbsent(GROUP + "grave", (long) wording.grave());
        known.putIfAbsent(GROUP + "critical", (long) wording.critical());
        known.putIfAbsent(GROUP + "label", wording.label().word());
        return new Facts(facts.text(), known);
    }
}
