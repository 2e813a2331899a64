package prahari.identifier;

import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Letters and digits of fixed length in one piece, with a check.
 *
 * @param alone confidence without any word near
 */
record CheckedCode(String type, Cue cue, int length, Predicate<String> check, double alone) implements Recognizer {
    /** All that is in a text, and its check holds: likelier than not. */
    private static final double NOTHING_ELSE = 0.55;

    @Override
    public void find(Scan scan, Consumer<Candidate> found) {
        for (Scan.Token token : scan.mixedTokens()) {
            if (token.text().length() != length) continue;
            String value = Chars.upper(token.text());
            if (!check.test(value)) continue;
            double confidence = switch (scan.support(cue, token.start(), token.end())) {
                case LABELED -> 0.97;
                case IDENTITY -> Math.max(alone, 0.7);
                case MENTIONED -> Math.max(alone, 0.85);
                case NONE ->
                    alone > 0 && alone < NOTHING_ELSE && scan.isAlone(token.start(), token.end())
                            ? NOTHING_ELSE
                            : alone;
                case CONTRADICTED -> alone * 0.5;
                case REFERENCE -> alone * 0.2;
            };
            if (confidence == 0) continue;
            found.accept(new Candidate(type, token.start(), token.end(), confidence, Masks.code(value), value));
        }
    }
}
