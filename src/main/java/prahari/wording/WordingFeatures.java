package prahari.wording;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import prahari.model.Identified;
import prahari.model.Span;
import prahari.text.TextViews;

/**
 * The features of a message, each the hash of a word, of two words, of two to five chars within a word, of a type of
 * identifier or of a part of a document's name. Each family weighs the same however long the text is: its values are
 * one by the root of their number.
 */
final class WordingFeatures {
    /** What a model must know of the way that features are made; changed whenever they change. */
    static final int VERSION = 1;

    /** So many different features; a hash decides, and a few share a place. */
    static final int PLACES = 1 << 18;

    /** Where a message says no more than this, what comes behind tells nothing new: rows and rows. */
    private static final int LONGEST = 8_192;

    private static final int SHORTEST_PART = 2;
    private static final int LONGEST_PART = 5;
    private static final double LIKELY = 0.5;
    private static final int SEVERAL = 3;
    private static final int NONE = -1;

    private final char[] text;
    private final int length;
    private final Family words = new Family(1);
    private final Family pairs = new Family(2);
    private final Family[] parts = new Family[LONGEST_PART + 1];
    private final Family aside = new Family(3);

    /** Where each word begins and ends in the word view, by turns. */
    private int[] bounds = new int[64];

    private int found;

    private WordingFeatures(char[] text) {
        this.text = text;
        this.length = Math.min(text.length, LONGEST);
        for (int size = SHORTEST_PART; size <= LONGEST_PART; size++) parts[size] = new Family(8 + size);
    }

    /**
     * The features of a message.
     *
     * @param document the name of the file that came with it
     */
    static WordingFeatures of(TextViews views, List<Identified> identified, @Nullable String document) {
        var features = new WordingFeatures(views.words().chars());
        features.read();
        features.identified(identified);
        if (document != null) features.document(document.toLowerCase(Locale.ROOT));
        return features;
    }

    /** Calls for each feature with its place and value. */
    void forEach(Each each) {
        words.forEach(each);
        pairs.forEach(each);
        for (int size = SHORTEST_PART; size <= LONGEST_PART; size++) parts[size].forEach(each);
        aside.forEach(each);
    }

    /** One feature. */
    interface Each {
        /** A feature's place, below {@link #PLACES}, and its value. */
        void feature(int place, double value);
    }

    /** Goes from word to word; a sign is a word, every digit is the same. */
    private void read() {
        int before = 0;
        int at = 0;
        while (at < length) {
            char c = text[at];
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            int end = at + 1;
            if (isOfWord(c)) while (end < length && isOfWord(text[end])) end++;
            else if (Character.isHighSurrogate(c) && end < length && Character.isLowSurrogate(text[end])) end++;
            int word = hash(at, end);
            words.add(word, found);
            pairs.add(before * 31 + word, found);
            parts(at, end);
            if (found * 2 == bounds.length) bounds = Arrays.copyOf(bounds, bounds.length * 2);
            bounds[found * 2] = at;
            bounds[found++ * 2 + 1] = end;
            before = word;
            at = end;
        }
    }

    /**
     * The words that say most, the first of them first, each with its place in the word view.
     *
     * @param weight what a feature says, by its place
     * @param most no more words than these
     */
    List<Span> telling(IntToDoubleFunction weight, int most) {
        double[] says = new double[found];
        words.share(weight, says);
        pairs.share(weight, says);
        for (int size = SHORTEST_PART; size <= LONGEST_PART; size++) parts[size].share(weight, says);
        return IntStream.range(0, found)
                .filter(word -> says[word] > 0 && isOfWord(text[bounds[word * 2]]))
                .boxed()
                .sorted(Comparator.comparingDouble(word -> -says[word]))
                .limit(most)
                .sorted()
                .map(word -> new Span(bounds[word * 2], bounds[word * 2 + 1]))
                .toList();
    }

    /** The parts of a word with a blank before and behind it. */
    private void parts(int start, int end) {
        for (int from = start - 1; from < end; from++) {
            int hash = 0;
            for (int i = from; i < from + LONGEST_PART && i <= end; i++) {
                hash = mix(hash, i < start || i == end ? ' ' : sign(text[i]));
                int size = i - from + 1;
                if (size >= SHORTEST_PART) parts[size].add(hash, found);
            }
        }
    }

    private int hash(int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) hash = mix(hash, sign(text[i]));
        return hash;
    }

    private static int mix(int hash, char c) {
        return (hash ^ c) * 0x01000193 + (hash >>> 15); // FNV's prime
    }

    private static boolean isOfWord(char c) {
        if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_';
        return Character.isLetterOrDigit(c) || isMark(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static char sign(char c) {
        if (c < 0x80) return c >= '0' && c <= '9' ? '0' : c;
        return Character.isDigit(c) ? '0' : c;
    }

    private void identified(List<Identified> identified) {
        Set<String> seen = new HashSet<>();
        int several = 0;
        for (Identified each : identified) {
            if (each.confidence() < LIKELY) continue;
            String type = each.type();
            aside("is " + type);
            if (!seen.add(type)) aside("again " + type);
            if (++several == SEVERAL) aside("several");
        }
        if (seen.size() > 1) aside("different");
    }

    private void document(String name) {
        aside("document");
        for (String part : name.split("[^\\p{L}]+", -1)) if (!part.isEmpty()) aside("document " + part);
    }

    private void aside(String what) {
        int hash = 0;
        for (int i = 0; i < what.length(); i++) hash = mix(hash, what.charAt(i));
        aside.add(hash, NONE);
    }

    /** Features of one kind. */
    private static final class Family {
        private final int salt;
        private int[] hashes = new int[64];

        /** For each the number of the word that it is of. */
        private int[] owners = new int[64];

        private int count;

        Family(int salt) {
            this.salt = salt;
        }

        void add(int hash, int owner) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, count * 2);
                owners = Arrays.copyOf(owners, count * 2);
            }
            owners[count] = owner;
            int mixed = (hash + salt * 0x9E3779B1) * 0x85EBCA6B; // Fibonacci hashing, then MurmurHash3's finalizer
            mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
            hashes[count++] = (mixed ^ (mixed >>> 16)) & (PLACES - 1);
        }

        void forEach(Each each) {
            int[] different = different();
            double value = 1 / Math.sqrt(different.length);
            for (int place : different) each.feature(place, value);
        }

        private int[] different() {
            int[] all = Arrays.copyOf(hashes, count);
            Arrays.sort(all);
            int kept = 0;
            for (int i = 0; i < count; i++) if (i == 0 || all[i] != all[i - 1]) all[kept++] = all[i];
            return Arrays.copyOf(all, kept);
        }

        /** Adds to each word what its features say. */
        void share(IntToDoubleFunction weight, double[] says) {
            double value = 1 / Math.sqrt(Math.max(1, different().length));
            for (int i = 0; i < count; i++) says[owners[i]] += weight.applyAsDouble(hashes[i]) * value;
        }
    }
}
