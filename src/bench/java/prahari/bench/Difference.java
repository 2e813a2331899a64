package prahari.bench;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Holds the matcher against {@code java.util.regex}, pattern by pattern and message by message. */
final class Difference {
    private Difference() {}

    /**
     * What was found.
     *
     * @param first the first difference in words; empty when there is none
     */
    record Report(long chars, long differences, String first) {}

    /** Compares on messages until so many chars are through. */
    static Report count(Patterns patterns, List<String> messages, long mostChars) {
        PatternMatcher matcher = new PatternMatcher(patterns);
        Pattern[] truth = patterns.all().stream()
                .map(pattern -> Pattern.compile(pattern.regex()))
                .toArray(Pattern[]::new);
        long chars = 0;
        long differences = 0;
        String first = "";
        BitSet found = new BitSet();
        for (String message : messages) {
            if (chars >= mostChars) break;
            chars += message.length();
            found.clear();
            matcher.find(message, found);
            for (int i = 0; i < truth.length; i++) {
                if (truth[i].matcher(message).find() == found.get(i)) continue;
                if (differences++ == 0) first = patterns.all().get(i) + " in " + message;
            }
        }
        return new Report(chars, differences, first);
    }
}
