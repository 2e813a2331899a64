package prahari.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * Where an expression matches, as engines with Perl's rules tell it: the way that is written first wins. It tries one way
 * after the other and gives up after a fixed number of steps, so it is for expressions and texts of which most ways fail at
 * once; there it is many times faster than an automaton that walks all ways together. Knows the syntax of {@link Shapes}
 * without flags and lazy repeats.
 */
public final class FirstMatch {
    /** Nothing matches there. */
    public static final int NONE = -1;

    /** More steps are needed than it may take; another engine has to tell. */
    public static final int UNKNOWN = -2;

    private static final Pattern BEYOND = Pattern.compile("[?*+}]\\?|^\\(\\?i\\)");
    private static final int MOST_NODES = 4_000;
    private static final int MOST_STEPS = 4_000;
    private static final int FIRST_WAYS = 16;

    /** As many as there are digits. */
    private static final int FEW = 12;

    private static final byte SYMBOL = 0;
    private static final byte SPLIT = 1;
    private static final byte ACCEPT = 2;

    private final byte[] kinds;
    private final int[] nexts;
    private final int[] others;

    /** What each node's set has among the ASCII chars; strictly read, it has all others or none. */
    private final long[] low;

    private final long[] high;
    private final boolean[] rest;
    private final int root;

    /** The same for the chars with which a match may begin; all when it may be empty. */
    private long firstLow;

    private long firstHigh;
    private boolean firstRest;

    private FirstMatch(List<ShapeSyntax.Node> nodes, int root) {
        int count = nodes.size();
        kinds = new byte[count];
        nexts = new int[count];
        others = new int[count];
        low = new long[count];
        high = new long[count];
        rest = new boolean[count];
        this.root = root;
        for (int i = 0; i < count; i++) {
            ShapeSyntax.Node node = nodes.get(i);
            kinds[i] = kind(node.kind());
            nexts[i] = node.next();
            others[i] = node.other();
            if (kinds[i] != SYMBOL) continue;
            long[] words = Arrays.copyOf(node.set().toLongArray(), 3);
            low[i] = words[0];
            high[i] = words[1];
            rest[i] = (words[2] & 1) != 0;
        }
        begin(root, new BitSet());
    }

    /** Reads an expression; empty when it is beyond what this knows. */
    public static Optional<FirstMatch> of(String regex) {
        if (BEYOND.matcher(regex).find()) return Optional.empty();
        try {
            ShapeSyntax syntax = new ShapeSyntax(List.of(regex));
            int root = syntax.add(regex, 0, false);
            if (syntax.nodes().size() > MOST_NODES) return Optional.empty();
            return Optional.of(new FirstMatch(syntax.nodes(), root));
        } catch (IllegalArgumentException e) { // syntax that only the engine knows
            return Optional.empty();
        }
    }

    private static byte kind(ShapeSyntax.Kind kind) {
        return switch (kind) {
            case SYMBOL -> SYMBOL;
            case SPLIT -> SPLIT;
            case ACCEPT -> ACCEPT;
        };
    }

    private void begin(int node, BitSet seen) {
        if (seen.get(node)) return;
        seen.set(node);
        if (kinds[node] == ACCEPT) {
            firstLow = firstHigh = -1;
            firstRest = true;
        } else if (kinds[node] == SPLIT) {
            begin(nexts[node], seen);
            begin(others[node], seen);
        } else {
            firstLow |= low[node];
            firstHigh |= high[node];
            firstRest |= rest[node];
        }
    }

    /**
     * Where the first match from {@code from} on begins and ends.
     *
     * @return the start in the upper and the end in the lower half; {@link #NONE} or {@link #UNKNOWN}
     */
    public long find(String text, int from) {
        Walk walk = new Walk(text);
        for (int start = from; start <= text.length(); start++) {
            if (start < text.length() && !mayBegin(text.charAt(start))) continue;
            boolean inside = start > from
                    && start < text.length()
                    && Character.isLowSurrogate(text.charAt(start))
                    && Character.isHighSurrogate(text.charAt(start - 1));
            if (inside) continue;
            int end = walk.end(start, place -> true);
            if (end == UNKNOWN) return UNKNOWN;
            if (end >= 0) return (long) start << Integer.SIZE | end;
        }
        return NONE;
    }

    /** The end of the match that begins at {@code start} and ends where {@code allowed}; {@link #NONE} or {@link #UNKNOWN}. */
    public int end(String text, int start, IntPredicate allowed) {
        return new Walk(text).end(start, allowed);
    }

    /** Whether most chars of a text begin no match. */
    public boolean isSelective() {
        return !firstRest && Long.bitCount(firstLow) + Long.bitCount(firstHigh) <= FEW;
    }

    private boolean mayBegin(char c) {
        return has(c, firstLow, firstHigh, firstRest);
    }

    private static boolean has(char c, long low, long high, boolean rest) {
        return c < Long.SIZE ? (low >>> c & 1) != 0 : c < 2 * Long.SIZE ? (high >>> c & 1) != 0 : rest;
    }

    /** The ways that are still to be tried in one text. */
    private final class Walk {
        private final String text;
        private int[] nodes = new int[FIRST_WAYS];
        private int[] places = new int[FIRST_WAYS];
        private int steps;

        Walk(String text) {
            this.text = text;
        }

        int end(int start, IntPredicate allowed) {
            int waiting = 0;
            int node = root;
            int place = start;
            while (true) {
                if (++steps > MOST_STEPS) return UNKNOWN;
                if (kinds[node] == SPLIT) {
                    if (waiting == nodes.length) grow();
                    nodes[waiting] = others[node];
                    places[waiting++] = place;
                    node = nexts[node];
                    continue;
                }
                if (kinds[node] == ACCEPT) {
                    if (allowed.test(place)) return place;
                } else if (place < text.length() && has(text.charAt(place), low[node], high[node], rest[node])) {
                    place += width(place);
                    node = nexts[node];
                    continue;
                }
                if (waiting == 0) return NONE;
                node = nodes[--waiting];
                place = places[waiting];
            }
        }

        /** A code point is one symbol. */
        private int width(int place) {
            return Character.isHighSurrogate(text.charAt(place))
                            && place + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(place + 1))
                    ? 2
                    : 1;
        }

        private void grow() {
            nodes = Arrays.copyOf(nodes, nodes.length * 2);
            places = Arrays.copyOf(places, places.length * 2);
        }
    }
}
