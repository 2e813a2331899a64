package prahari.detect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.match.Folding;
import prahari.model.Span;
import prahari.rule.WordEdges;
import prahari.text.View;

/** Finds the words of a text that come nearest to one of many phrases, by the letters in which they differ. */
final class PhraseNearness {
    /** A reader of an explanation looks no further either. */
    private static final int MOST_WORDS = 2_000;

    private static final int LONGEST_PHRASE = 8;

    /** So many windows are looked at for one message in all; a long text against thousands of phrases ends there. */
    private static final long MOST_LOOKS = 60_000_000;

    private final View words;
    private final List<int[]> edges = new ArrayList<>();
    private final Map<Integer, List<List<Window>>> windows = new HashMap<>();
    private final Map<String, Optional<Near>> known = new HashMap<>();
    private long looks;

    /** @param words the word view of a text */
    PhraseNearness(View words) {
        this.words = words;
        String text = words.text();
        int at = 0;
        while (at < text.length() && edges.size() < MOST_WORDS) {
            int start = at;
            at = next(text, at);
            if (WordEdges.isWord(text.codePointAt(start))) edges.add(new int[] {start, at});
        }
    }

    /** Words one after the other, with a bit for each kind of letter. */
    private record Window(String text, long letters, int start, int end) {}

    /**
     * What came nearest.
     *
     * @param span in the original text
     * @param letters how many letters are otherwise, missing or too many
     * @param part of the letters of the phrase
     */
    record Near(String phrase, Span span, int letters, double part) {}

    private static int next(String text, int start) {
        int at = start + Character.charCount(text.codePointAt(start));
        while (at < text.length() && !WordEdges.at(text, at)) at++;
        return at;
    }

    /** The nearest of the phrases, if any is near at all; each is looked for once, whatever selections ask for it. */
    Optional<Near> find(Collection<PhraseIndex.Wanted> phrases) {
        return phrases.stream()
                .map(phrase -> known.computeIfAbsent(phrase.form(), form -> find(phrase)))
                .flatMap(Optional::stream)
                .min(Comparator.comparingDouble(Near::part).thenComparing(Near::phrase));
    }

    private Optional<Near> find(PhraseIndex.Wanted phrase) {
        String form = phrase.form();
        int most = form.length() < 3 ? 0 : Math.min(4, form.length() / 3);
        int count = count(form);
        Near best = null;
        for (int size = Math.max(1, count - 1); most > 0 && size <= Math.min(count + 1, LONGEST_PHRASE); size++) {
            Window window = nearest(form, size, most);
            if (window == null) continue;
            int letters = distance(form, window.text, most);
            if (best != null && letters >= best.letters) continue;
            best = new Near(
                    phrase.phrase(), words.span(window.start, window.end), letters, (double) letters / form.length());
        }
        return Optional.ofNullable(best);
    }

    private static int count(String form) {
        int count = 0;
        for (int at = 0; at < form.length(); ) {
            if (WordEdges.isWord(form.codePointAt(at))) count++;
            at = next(form, at);
        }
        return count;
    }

    private @Nullable Window nearest(String form, int size, int most) {
        List<List<Window>> byLength = windows.computeIfAbsent(size, this::windows);
        long letters = letters(form);
        Window best = null;
        int allowed = most;
        for (int length = Math.max(1, form.length() - most);
                length <= Math.min(form.length() + most, byLength.size() - 1);
                length++) {
            for (Window window : byLength.get(length)) {
                if (++looks > MOST_LOOKS) return best;
                if (Long.bitCount(letters & ~window.letters) > allowed) continue;
                int distance = distance(form, window.text, allowed);
                if (distance > allowed) continue;
                best = window;
                allowed = distance - 1;
                if (allowed < 1) return best;
            }
        }
        return best;
    }

    /** The different windows of so many words, by their length. */
    private List<List<Window>> windows(int size) {
        Map<String, Window> different = new LinkedHashMap<>();
        String text = words.text();
        for (int i = 0; i + size <= edges.size(); i++) {
            int start = edges.get(i)[0];
            int end = edges.get(i + size - 1)[1];
            if (end - start > 200) continue;
            String window = PhraseIndex.squeeze(Folding.fold(text.substring(start, end)));
            different.putIfAbsent(window, new Window(window, letters(window), start, end));
        }
        int longest = different.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<List<Window>> byLength = new ArrayList<>();
        for (int i = 0; i <= longest; i++) byLength.add(new ArrayList<>());
        different.values().forEach(window -> byLength.get(window.text.length()).add(window));
        return byLength;
    }

    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) letters |= 1L << (text.charAt(i) & 63);
        return letters;
    }

    /** In how many letters two texts differ, a swap of neighbors counting as one; more than {@code most} is not told apart. */
    static int distance(String a, String b, int most) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) last[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > most) return most + 1;
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
