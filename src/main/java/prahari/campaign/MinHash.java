package prahari.campaign;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import prahari.text.TextViews;

/**
 * One-permutation MinHash of a text's words and word pairs: 64 bins, the empty ones filled by optimal densification
 * (Shrivastava 2017), looked up by 12 bands of 4. Whatever holds a digit counts as one word, handles and links not at all: what differs
 * between two copies of one offer.
 */
final class MinHash {
    static final int BINS = 64;
    private static final int BANDS = 12;
    private static final int ROWS = 4;
    /** Fewer words are said alike by many. */
    private static final int FEWEST_WORDS = 8;

    private static final int LONGEST_WORD = 12;
    private static final int GRAM = 3;
    /** Of a longer text the beginning is enough. */
    private static final int MAX_CHARS = 20_000;

    private static final Pattern ADDRESSES = Pattern.compile("(?:https?://|t\\.me/|@)\\S+", Pattern.CASE_INSENSITIVE);

    private final int[] bins;

    private MinHash(int[] bins) {
        this.bins = bins;
    }

    /** Empty when there are too few words to tell one text from another. */
    static Optional<MinHash> of(String text) {
        String start = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        List<String> words = words(
                TextViews.of(ADDRESSES.matcher(start).replaceAll(" ")).words().text());
        if (words.size() < FEWEST_WORDS) return Optional.empty();
        int[] bins = new int[BINS];
        Arrays.fill(bins, -1);
        long before = 7;
        for (String word : words) {
            long hash = hash(word);
            put(bins, mix(hash));
            put(bins, mix(31 * before + hash));
            before = hash;
        }
        return Optional.of(new MinHash(filled(bins)));
    }

    static MinHash ofBytes(byte[] bytes) {
        int[] bins = new int[BINS];
        ByteBuffer.wrap(bytes).asIntBuffer().get(bins);
        return new MinHash(bins);
    }

    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * BINS);
        bytes.asIntBuffer().put(bins);
        return bytes.array();
    }

    /** Estimates which part of the words and pairs of both texts they share, 0 to 1. */
    double likeness(MinHash other) {
        int same = 0;
        for (int i = 0; i < BINS; i++) if (bins[i] == other.bins[i]) same++;
        return (double) same / BINS;
    }

    /** Two texts that are alike share at least one of these with high probability. */
    List<Trace> bands() {
        List<Trace> bands = new ArrayList<>(BANDS);
        for (int band = 0; band < BANDS; band++) {
            long hash = band + 1L;
            for (int row = 0; row < ROWS; row++) hash = mix(31 * hash + bins[band * ROWS + row]);
            bands.add(new Trace(Trace.Kind.BAND, band + ":" + Long.toHexString(hash)));
        }
        return bands;
    }

    /** Words of letters and digits; a script without blanks gives overlapping pieces. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        boolean digits = false;
        for (int i = 0; i <= text.length(); ) {
            int point = i < text.length() ? text.codePointAt(i) : ' ';
            int type = Character.getType(point);
            boolean inWord = Character.isLetterOrDigit(point)
                    || type == Character.NON_SPACING_MARK
                    || type == Character.COMBINING_SPACING_MARK;
            if (inWord && start < 0) {
                start = i;
                digits = false;
            }
            if (inWord) digits |= Character.isDigit(point);
            if (!inWord && start >= 0) {
                add(words, digits ? "0" : text.substring(start, i));
                start = -1;
            }
            i += Character.charCount(point);
        }
        return words;
    }

    private static void add(List<String> words, String word) {
        if (word.length() <= LONGEST_WORD) {
            words.add(word);
            return;
        }
        for (int i = 0; i + GRAM <= word.length(); i++) words.add(word.substring(i, i + GRAM));
    }

    private static void put(int[] bins, long hash) {
        int bin = (int) (hash >>> 58);
        int value = (int) (hash & 0x7fffffff);
        if (bins[bin] < 0 || value < bins[bin]) bins[bin] = value;
    }

    /** An empty bin borrows from one that two texts with the same full bins choose alike. */
    private static int[] filled(int[] bins) {
        int[] filled = bins.clone();
        for (int i = 0; i < BINS; i++) {
            int from = i;
            for (long attempt = 1; bins[from] < 0; attempt++) from = (int) (mix(i * 64L + attempt) >>> 58);
            filled[i] = bins[from];
        }
        return filled;
    }

    private static long hash(String word) {
        long hash = 0xcbf29ce484222325L; // FNV-1a
        for (int i = 0; i < word.length(); i++) hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
        return hash;
    }

    /** Two rounds of multiply and fold: spreads every bit of the input. */
    private static long mix(long x) {
        long mixed = x * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 29);
    }
}
