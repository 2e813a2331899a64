package prahari.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that a person probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest differing letters, if it is near enough to be meant. */
    public static Optional<String> to(String written, Collection<String> candidates) {
        String best = null;
        int bestDistance = Math.max(1, Math.min(3, written.length() / 3)) + 1;
        if (written.length() > 80) return Optional.empty();
        for (String candidate : candidates.stream().sorted().toList()) {
            int distance = distance(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A sentence for a message: the nearest candidate, or all of them when there are few. */
    public static String hint(String written, Collection<String> candidates) {
        Optional<String> nearest = to(written, candidates);
        if (nearest.isPresent()) return "did you mean `" + nearest.get() + "`?";
        if (candidates.isEmpty()) return "there are none";
        var shown = candidates.stream().sorted().limit(25).toList();
        return "allowed: " + String.join(", ", shown) + (candidates.size() > shown.size() ? ", ..." : "");
    }

    /** Levenshtein's distance, a swap of neighbours counting as one. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) last[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
