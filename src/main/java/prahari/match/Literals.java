package prahari.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all of many texts in one pass, whatever their case, with any white space where they have a space. A hash rolls
 * over the last four chars; a bitmap tells whether any literal holds such a window, and only then the literals that do
 * are compared. Each literal is filed under its rarest window, so that thousands cost hardly more than hundreds. Literals
 * of short words have windows of one to three chars.
 */
public final class Literals {
    /** Chars of the longest window: a hash of 32 bits moved by 8 forgets what is older. */
    private static final int WIDEST = 4;

    private static final int SHIFT = 8;
    private static final int NONE = -1;

    /** By the width of the window: a bitmap has so many bits as a power of two. */
    private static final int[] BITMAP_BITS = {0, 8, 16, 16, 18};

    private static final int[] HASH = hashes();

    /** What is told of each occurrence. */
    public interface Found {
        /** Called with the literal's index and the occurrence's bounds in the text. */
        void at(int literal, int start, int end);
    }

    /** All literals with windows of one width. */
    private static final class Windows {
        final long[] bitmap;
        final int width;
        int[] keys = new int[16];
        int[] heads = new int[16];
        int used;

        Windows(int width) {
            this.width = width;
            bitmap = new long[Math.max(1, 1 << (BITMAP_BITS[width] - 6))];
            Arrays.fill(heads, NONE);
        }
    }

    private final char[][] literals;

    /** Where a literal's window begins. */
    private final int[] windowStarts;

    private final int[] next;
    private final Windows[] windows = new Windows[WIDEST + 1];
    private final boolean onlyWide;

    /** A bit for each char that is the window of a literal, as it is or folded: hashes of one char tell too little. */
    private final long[] singles = new long[0x10000 / Long.SIZE];

    /** @param texts different from each other after folding, none empty; an index into it is a literal's number */
    public Literals(List<String> texts) {
        literals = new char[texts.size()][];
        windowStarts = new int[texts.size()];
        next = new int[texts.size()];
        for (int width = 1; width <= WIDEST; width++) windows[width] = new Windows(width);
        Map<Integer, Integer> frequency = new HashMap<>();
        for (int i = 0; i < literals.length; i++) {
            literals[i] = Folding.fold(texts.get(i)).toCharArray();
            if (literals[i].length == 0) throw new IllegalArgumentException("literal " + i + " is empty");
            count(literals[i], frequency);
        }
        for (int i = 0; i < literals.length; i++) file(i, frequency);
        onlyWide = windows[1].used + windows[2].used + windows[3].used == 0;
        if (windows[1].used > 0) markSingles();
    }

    private void markSingles() {
        BitSet chars = new BitSet();
        for (int i = 0; i < literals.length; i++) if (width(literals[i]) == 1) chars.set(literals[i][windowStarts[i]]);
        for (int c = 0; c < 0x10000; c++) if (chars.get(Folding.fold((char) c))) singles[c / Long.SIZE] |= 1L << c;
    }

    private static void count(char[] literal, Map<Integer, Integer> frequency) {
        int width = width(literal);
        for (int start = 0; start + width <= literal.length; start++) {
            frequency.merge(hash(literal, start, width), 1, Integer::sum);
        }
    }

    /** No window reaches over a space, since there may be many in the text. */
    private static int width(char[] literal) {
        int longest = 1;
        int word = 0;
        for (char c : literal) {
            word = c == ' ' ? 0 : word + 1;
            longest = Math.max(longest, word);
        }
        return Math.min(WIDEST, longest);
    }

    private void file(int index, Map<Integer, Integer> frequency) {
        char[] literal = literals[index];
        int width = width(literal);
        int best = 0;
        long rarest = Long.MAX_VALUE;
        for (int start = 0; start + width <= literal.length; start++) {
            long weight = weight(literal, start, width, frequency.getOrDefault(hash(literal, start, width), 1));
            if (weight < rarest) {
                rarest = weight;
                best = start;
            }
        }
        windowStarts[index] = best;
        put(windows[width], hash(literal, best, width), index);
    }

    /** How common a window may be: in the other literals, and by its letters in any text. */
    private static long weight(char[] literal, int start, int width, int others) {
        long common = 1;
        for (int i = start; i < start + width; i++) {
            if (literal[i] == ' ' && width > 1) return Long.MAX_VALUE - 1;
            common *= commonness(literal[i]);
        }
        return common * (3 + others);
    }

    private static int commonness(char c) {
        if (c == ' ') return 40;
        if ("eaоаا".indexOf(c) >= 0) return 12;
        if ("tinorslеитнср".indexOf(c) >= 0) return 8;
        if ("dcumhpgbвлкмдпу".indexOf(c) >= 0) return 4;
        return c >= 'a' && c <= 'z' ? 2 : c < 0x2E80 ? 3 : 1;
    }

    private void put(Windows into, int key, int index) {
        int bit = key >>> (32 - BITMAP_BITS[into.width]);
        into.bitmap[bit >>> 6] |= 1L << bit;
        if (++into.used * 2 > into.keys.length) grow(into);
        int slot = slot(into, key);
        next[index] = into.heads[slot];
        into.keys[slot] = key;
        into.heads[slot] = index;
    }

    private static void grow(Windows into) {
        int[] keys = into.keys;
        int[] heads = into.heads;
        into.keys = new int[keys.length * 2];
        into.heads = new int[keys.length * 2];
        Arrays.fill(into.heads, NONE);
        for (int i = 0; i < keys.length; i++) {
            if (heads[i] == NONE) continue;
            int slot = slot(into, keys[i]);
            into.keys[slot] = keys[i];
            into.heads[slot] = heads[i];
        }
    }

    /** Where a key is, or where it would be. */
    private static int slot(Windows in, int key) {
        int mask = in.keys.length - 1;
        int slot = ((key * 0x9E3779B1) >>> 7) & mask;
        while (in.heads[slot] != NONE && in.keys[slot] != key) slot = (slot + 1) & mask;
        return slot;
    }

    /** Tells every occurrence in the first {@code length} chars, also those within others. */
    public void find(char[] text, int length, Found found) {
        if (literals.length == 0) return;
        if (onlyWide) findWide(text, length, found);
        else findAll(text, length, found);
    }

    private void findWide(char[] text, int length, Found found) {
        long[] wide = windows[WIDEST].bitmap;
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = (hash << SHIFT) + HASH[text[i]];
            int bit = hash >>> 14;
            if ((wide[bit >>> 6] >>> bit & 1) != 0) probe(windows[WIDEST], hash, text, length, i, found);
        }
    }

    private void findAll(char[] text, int length, Found found) {
        long[] four = windows[4].bitmap;
        long[] three = windows[3].bitmap;
        long[] two = windows[2].bitmap;
        long[] one = singles;
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = (hash << SHIFT) + HASH[text[i]];
            int bit4 = hash >>> 14;
            int bit3 = (hash >>> 8) & 0xFFFF;
            int bit2 = hash & 0xFFFF;
            long is4 = four[bit4 >>> 6] >>> bit4;
            long is3 = three[bit3 >>> 6] >>> bit3;
            long is2 = two[bit2 >>> 6] >>> bit2;
            if (((is4 | is3 | is2) & 1) != 0) {
                if ((is4 & 1) != 0) probe(windows[4], hash, text, length, i, found);
                if ((is3 & 1) != 0) probe(windows[3], hash << SHIFT, text, length, i, found);
                if ((is2 & 1) != 0) probe(windows[2], hash << (2 * SHIFT), text, length, i, found);
            }
            if ((one[text[i] >>> 6] >>> text[i] & 1) != 0)
                probe(windows[1], hash << (3 * SHIFT), text, length, i, found);
        }
    }

    private void probe(Windows in, int key, char[] text, int length, int last, Found found) {
        for (int index = in.heads[slot(in, key)]; index != NONE; index = next[index]) {
            int at = last + 1 - in.width;
            if (at < 0) continue;
            int start = backward(literals[index], windowStarts[index], text, at);
            if (start < 0) continue;
            int end = forward(literals[index], windowStarts[index], text, length, at);
            if (end >= 0) found.at(index, start, end);
        }
    }

    /** Where the literal would begin whose part from {@code from} stands at {@code at}; negative when it does not. */
    private static int backward(char[] literal, int from, char[] text, int at) {
        int place = at;
        for (int i = from - 1; i >= 0; i--) {
            if (place == 0 || Folding.fold(text[--place]) != literal[i]) return -1;
            if (literal[i] == ' ') while (place > 0 && Folding.fold(text[place - 1]) == ' ') place--;
        }
        return place;
    }

    private static int forward(char[] literal, int from, char[] text, int length, int at) {
        int place = at;
        for (int i = from; i < literal.length; i++) {
            if (place == length || Folding.fold(text[place++]) != literal[i]) return -1;
            if (literal[i] == ' ') while (place < length && Folding.fold(text[place]) == ' ') place++;
        }
        return place;
    }

    private static int hash(char[] literal, int start, int width) {
        int hash = 0;
        for (int i = start; i < start + width; i++) hash = (hash << SHIFT) + HASH[literal[i]];
        return hash << (SHIFT * (WIDEST - width));
    }

    /** Of each char the hash of what it folds to. */
    private static int[] hashes() {
        int[] hashes = new int[0x10000];
        for (int c = 0; c < hashes.length; c++) {
            int mixed = (Folding.fold((char) c) + 1) * 0x9E3779B1; // Fibonacci hashing, then MurmurHash3's finalizer
            mixed = (mixed ^ (mixed >>> 16)) * 0x85EBCA6B;
            mixed = (mixed ^ (mixed >>> 13)) * 0xC2B2AE35;
            hashes[c] = mixed ^ (mixed >>> 16);
        }
        return hashes;
    }
}
