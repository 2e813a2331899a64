package prahari.evidence;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether one username looks as if made after another: what is left without digits at the ends, underscores and filling words. */
final class HandleLikeness {
    private static final Pattern FILLING =
            Pattern.compile("(?:official|backup|channel|group|chat|real|new|main|bot|the|hub|ii|v\\d+)+");
    private static final Pattern ENDS = Pattern.compile("^[0-9]+|[0-9]+$");
    private static final Map<Character, Character> READ_AS =
            Map.of('0', 'o', '1', 'i', '3', 'e', '4', 'a', '5', 's', '7', 't');
    private static final int SHORTEST = 5;
    private static final int ONE_LETTER = 6;
    private static final int TWO_LETTERS = 10;
    private static final int BEGINNING = 8;

    private HandleLikeness() {}

    /** Why two usernames look alike; empty when they do not. */
    static Optional<String> of(String one, String other) {
        if (one.equalsIgnoreCase(other)) return Optional.of("it has the same name");
        String first = core(one);
        String second = core(other);
        int shorter = Math.min(first.length(), second.length());
        if (shorter < SHORTEST) return Optional.empty();
        if (first.equals(second)) {
            return Optional.of("its name is @" + one + " but for digits, underscores and words such as bot or new");
        }
        int allowed = shorter >= TWO_LETTERS ? 2 : shorter >= ONE_LETTER ? 1 : 0;
        int letters = distance(first, second, allowed);
        if (letters <= allowed) {
            return Optional.of("its name is @" + one + " but for " + letters + (letters == 1 ? " letter" : " letters"));
        }
        boolean begins = shorter >= BEGINNING && (first.startsWith(second) || second.startsWith(first));
        return begins ? Optional.of("its name begins as @" + one + " does") : Optional.empty();
    }

    /** What a person remembers of a name. */
    static String core(String handle) {
        String[] words = handle.toLowerCase(Locale.ROOT).split("_", -1);
        var kept = new StringBuilder();
        for (String word : words) {
            String plain = ENDS.matcher(word).replaceAll("");
            if (!FILLING.matcher(word).matches() && !FILLING.matcher(plain).matches()) kept.append(plain);
        }
        String whole = kept.toString();
        for (String end : new String[] {"bot", "official", "backup"}) {
            if (whole.endsWith(end) && whole.length() > end.length()) {
                whole = ENDS.matcher(whole.substring(0, whole.length() - end.length()))
                        .replaceAll("");
            }
        }
        var read = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) read.append(READ_AS.getOrDefault(whole.charAt(i), whole.charAt(i)));
        return read.toString();
    }

    /** How many letters must be put in, taken out or exchanged; some number above {@code most} when more than that. */
    private static int distance(String one, String other, int most) {
        if (Math.abs(one.length() - other.length()) > most) return most + 1;
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) row[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
