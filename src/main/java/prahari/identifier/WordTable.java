package prahari.identifier;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks words up where they stand in a text, without cutting them out: most are in no list. */
final class WordTable<V> {
    private static final int BEGINNINGS = 1 << 14;

    private final char[][] words;
    private final @Nullable Object[] values;
    private final int mask;

    /** A bit for each way that a word begins, by its first two chars. */
    private final long[] beginnings = new long[BEGINNINGS / Long.SIZE];

    WordTable(Map<String, V> meanings) {
        int size = Integer.highestOneBit(Math.max(2, meanings.size()) * 8);
        words = new char[size][];
        values = new @Nullable Object[size];
        mask = size - 1;
        meanings.forEach(this::put);
    }

    private void put(String word, V value) {
        char[] chars = word.toCharArray();
        int at = slot(hash(chars, 0, chars.length));
        while (words[at] != null) at = (at + 1) & mask;
        words[at] = chars;
        values[at] = value;
        int bit = beginning(chars[0], chars.length > 1 ? chars[1] : 0);
        beginnings[bit / Long.SIZE] |= 1L << bit;
    }

    /** Whether any word of two chars or more begins with these. */
    boolean mayBegin(char first, char second) {
        int bit = beginning(first, second);
        return (beginnings[bit / Long.SIZE] >>> bit & 1) != 0;
    }

    /** What a part of a text means; null when it is in no list. */
    @Nullable
    V get(char[] text, int start, int end) {
        return get(text, start, end, hash(text, start, end));
    }

    /** The same for a word whose {@link #hash} is known. */
    @SuppressWarnings("unchecked") // only values of this type are put in
    @Nullable
    V get(char[] text, int start, int end, int hash) {
        int at = slot(hash);
        for (char[] word = words[at]; word != null; word = words[at]) {
            if (word.length == end - start && isAt(word, text, start)) return (V) values[at];
            at = (at + 1) & mask;
        }
        return null;
    }

    private static boolean isAt(char[] word, char[] text, int start) {
        for (int i = 0; i < word.length; i++) if (word[i] != text[start + i]) return false;
        return true;
    }

    static int hash(char[] text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) hash = more(hash, text[i]);
        return hash;
    }

    /** The hash of a word with one char more. */
    static int more(int hash, char c) {
        return 31 * hash + c;
    }

    private static int beginning(char first, char second) {
        return ((first * 31 + second) * 0x9E3779B1) >>> (Integer.SIZE - 14);
    }

    private int slot(int hash) {
        return (hash ^ (hash >>> 15)) & mask;
    }
}
