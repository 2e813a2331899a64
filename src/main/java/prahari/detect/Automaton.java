package prahari.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds all of many texts in one pass (Aho and Corasick, 1975), over UTF-16 units. */
final class Automaton {
    private static final int NONE = -1;

    /** Edges of the trie: a key of state and char at each slot, and the state that it leads to. */
    private long[] keys = new long[64];

    private int[] targets = new int[64];
    private int edges;

    private final int[] lengths;
    private final int[] fail;
    private final int[] patternAt;
    private final int[] shorter;
    private final int[] first = new int[0x10000];

    /** What is told of each occurrence. */
    interface Found {
        /** Called with the pattern's index and the occurrence's bounds. */
        void at(int pattern, int start, int end);
    }

    /** @param patterns different from each other, none empty */
    Automaton(List<String> patterns) {
        Arrays.fill(keys, NONE);
        lengths = patterns.stream().mapToInt(String::length).toArray();
        int states = 1 + Arrays.stream(lengths).sum();
        fail = new int[states];
        patternAt = new int[states];
        shorter = new int[states];
        Arrays.fill(patternAt, NONE);
        int used = 1;
        List<List<int[]>> children = new ArrayList<>();
        children.add(new ArrayList<>());
        for (int pattern = 0; pattern < lengths.length; pattern++) {
            int state = 0;
            String text = patterns.get(pattern);
            for (int i = 0; i < text.length(); i++) {
                int next = edge(state, text.charAt(i));
                if (next == NONE) {
                    next = used++;
                    put(state, text.charAt(i), next);
                    children.get(state).add(new int[] {text.charAt(i), next});
                    children.add(new ArrayList<>());
                }
                state = next;
            }
            patternAt[state] = pattern;
        }
        link(children);
    }

    /** Sets for each state the longest proper suffix that is a state too, and the nearest such that ends a pattern. */
    private void link(List<List<int[]>> children) {
        var queue = new ArrayDeque<Integer>();
        for (int[] child : children.get(0)) {
            first[child[0]] = child[1];
            queue.add(child[1]);
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            shorter[state] = patternAt[fail[state]] != NONE ? fail[state] : shorter[fail[state]];
            for (int[] child : children.get(state)) {
                fail[child[1]] = next(fail[state], (char) child[0]);
                queue.add(child[1]);
            }
        }
    }

    /** Tells every occurrence, also those within others. */
    void scan(char[] text, int length, Found found) {
        int state = 0;
        for (int i = 0; i < length; i++) {
            state = next(state, text[i]);
            if (state == 0) continue;
            int ending = patternAt[state] != NONE ? state : shorter[state];
            while (ending != 0) {
                int pattern = patternAt[ending];
                found.at(pattern, i + 1 - lengths[pattern], i + 1);
                ending = shorter[ending];
            }
        }
    }

    private int next(int from, char c) {
        int state = from;
        while (state != 0) {
            int next = edge(state, c);
            if (next != NONE) return next;
            state = fail[state];
        }
        return first[c];
    }

    private int edge(int state, char c) {
        long key = (long) state << 16 | c;
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != NONE) {
            if (keys[slot] == key) return targets[slot];
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    private void put(int state, char c, int target) {
        if (++edges * 2 > keys.length) grow();
        insert((long) state << 16 | c, target);
    }

    private void insert(long key, int target) {
        int mask = keys.length - 1;
        int slot = slot(key, mask);
        while (keys[slot] != NONE) slot = (slot + 1) & mask;
        keys[slot] = key;
        targets[slot] = target;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[oldKeys.length * 2];
        targets = new int[keys.length];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NONE) insert(oldKeys[i], oldTargets[i]);
        }
    }

    private static int slot(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & mask;
    }
}
