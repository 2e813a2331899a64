package prahari.yaml;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the word that a person probably meant. */
public final class Nearest {
    private static final int ONE = 10;
    private static final List<String> KEYBOARD = List.of("1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm");

    private Nearest() {}

    /**
     * What to say about a word that is not known.
     *
     * @param replacement the word that was probably meant
     * @param sure whether no other word is as near
     */
    public record Hint(
            String text, String written, @Nullable String replacement, boolean sure) {}

    /** The candidate with the fewest differing letters, if it is near enough to be meant. */
    public static Optional<String> to(String written, Collection<String> candidates) {
        return Optional.ofNullable(hint(written, candidates).replacement);
    }

    /** A sentence for a message: the nearest candidate, or all of them when there are few. */
    public static Hint hint(String written, Collection<String> candidates) {
        return first(written, candidates.stream().sorted().toList());
    }

    /** The same, where the first of several that are equally near is the likeliest. */
    public static Hint first(String written, List<String> candidates) {
        String best = null;
        boolean sure = true;
        int most = Math.max(1, Math.min(3, written.length() / 3)) * ONE + 1;
        int bestDistance = most;
        for (String candidate : candidates) {
            if (written.length() > 80 || Math.abs(candidate.length() - written.length()) > 3) continue;
            int distance = distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
                sure = true;
            } else if (distance == bestDistance && distance < most) {
                sure = false;
            }
        }
        return new Hint(text(best, candidates), written, best, sure);
    }

    /** The one candidate, if any, that a single slip of a finger makes of it. */
    public static Hint slip(String written, Collection<String> candidates) {
        List<String> near = candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - written.length()) <= 1)
                .filter(candidate -> distance(written, candidate) <= ONE)
                .sorted()
                .toList();
        return first(written, near);
    }

    private static String text(@Nullable String nearest, Collection<String> candidates) {
        if (nearest != null) return "did you mean `" + nearest + "`?";
        if (candidates.isEmpty()) return "there are none";
        var shown = candidates.stream().sorted().limit(25).toList();
        return "allowed: " + String.join(", ", shown) + (candidates.size() > shown.size() ? ", ..." : "");
    }

    /** Levenshtein's distance in tenths, where a slip of a finger costs less: a swap, a letter twice, a key beside. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 1; j <= b.length(); j++) last[j] = last[j - 1] + cost(b, j - 1);
        for (int i = 1; i <= a.length(); i++) {
            row[0] = last[0] + cost(a, i - 1);
            for (int j = 1; j <= b.length(); j++) {
                int other = last[j - 1] + cost(a.charAt(i - 1), b.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1] + cost(b, j - 1), last[j] + cost(a, i - 1)), other);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + ONE - 2);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }

    /** What a letter too many costs. */
    private static int cost(String word, int index) {
        return index > 0 && word.charAt(index) == word.charAt(index - 1) ? ONE - 2 : ONE - 1;
    }

    private static int cost(char a, char b) {
        if (a == b) return 0;
        for (int row = 0; row < KEYBOARD.size(); row++) {
            int at = KEYBOARD.get(row).indexOf(a);
            if (at < 0) continue;
            for (int beside = Math.max(0, row - 1); beside <= Math.min(KEYBOARD.size() - 1, row + 1); beside++) {
                int other = KEYBOARD.get(beside).indexOf(b);
                if (other >= 0 && Math.abs(other - at) <= 1) return ONE - 2;
            }
        }
        return ONE;
    }
}
