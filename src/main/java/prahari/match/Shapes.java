package prahari.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of many regular expressions occur in a text: one deterministic automaton for all, whose states are made
 * when a text first leads to them. Unless said otherwise an occurrence does not begin within a run of ASCII letters and
 * digits: identifiers do not, and it keeps the states few. Time is linear in the text; states are bounded. Safe for several
 * threads.
 */
public final class Shapes {
    private static final int MAX_STATES = 8_000;
    private static final int GATE_STATES = 500;
    private static final int UNKNOWN = -1;

    /** Behind a state and a group comes a state that is one too many: asked once, for no state is ever given up. */
    private static final int TOO_MANY = Integer.MIN_VALUE;

    private static final int FIRST_STATES = 16;

    private final List<ShapeSyntax.Node> nodes;
    private final int shapes;

    /** Nodes with which an occurrence may begin, anywhere and behind an ASCII letter or digit. */
    private final int[] starts;

    private final int[] startsInWord;

    /** The group of symbols that no expression tells apart, of each symbol. */
    private final byte[] groupOf = new byte[SymbolPages.SKIPPED + 1];

    private final SymbolPages pages;

    /** The group of each char at once, for whole texts; made when first needed. */
    private volatile byte @Nullable [] flat;

    private final int[] members;
    private final boolean[] wordGroups;

    /** The group of low surrogates, which change no state: a code point is one symbol. */
    private final int skipped;

    private final int width;
    private final int symbols;
    private final int maxStates;
    private volatile Rows rows;
    private final Map<Key, Integer> known = new HashMap<>();
    private final List<int[]> sets = new ArrayList<>();

    /** A state: the nodes that are open, and the shapes that ended. */
    private record Key(BitSet open, BitSet ended) {}

    /** The states made so far; a larger one takes its place when it is full. */
    private static final class Rows {
        /** Behind each state and group the row of the next state; {@code -2 - row} when a shape ends there. */
        final int[] table;

        /** The shapes that end with each state. */
        final AtomicReferenceArray<int[]> ended;

        Rows(int states, int width) {
            table = new int[states * width];
            Arrays.fill(table, UNKNOWN);
            ended = new AtomicReferenceArray<>(states);
        }

        Rows(Rows old, int states, int width) {
            this(states, width);
            System.arraycopy(old.table, 0, table, 0, old.table.length);
            for (int i = 0; i < old.ended.length(); i++) ended.setPlain(i, old.ended.getPlain(i));
        }
    }

    /**
     * An expression.
     *
     * @param loose whether it may be found where it is not, for the sake of speed; never the other way round
     * @param inWords whether it may begin within a run of ASCII letters and digits
     */
    public record Shape(String regex, boolean loose, boolean inWords) {}

    /**
     * Compiles expressions.
     *
     * @throws IllegalArgumentException for syntax beyond {@link ShapeSyntax}, or what matches the empty text
     */
    public Shapes(List<Shape> wanted) {
        this(wanted, MAX_STATES);
    }

    private Shapes(List<Shape> wanted, int maxStates) {
        ShapeSyntax syntax = new ShapeSyntax(wanted.stream().map(Shape::regex).toList());
        symbols = syntax.symbols();
        List<Integer> roots = new ArrayList<>();
        for (Shape shape : wanted) roots.add(syntax.add(shape.regex(), roots.size(), shape.loose()));
        shapes = roots.size();
        nodes = new ArrayList<>(syntax.nodes());
        BitSet first = new BitSet();
        BitSet anywhere = new BitSet();
        BitSet empty = new BitSet();
        for (int i = 0; i < shapes; i++) {
            close(roots.get(i), first, empty);
            if (wanted.get(i).inWords()) close(roots.get(i), anywhere, empty);
        }
        if (!empty.isEmpty()) throw new IllegalArgumentException("a shape matches the empty text");
        starts = first.stream().toArray();
        startsInWord = startsInWord(anywhere);
        pages = new SymbolPages(syntax.letters());
        members = groups();
        skipped = members.length;
        groupOf[SymbolPages.SKIPPED] = (byte) skipped;
        width = members.length + 1;
        wordGroups = new boolean[members.length];
        for (int i = 0; i < members.length; i++) wordGroups[i] = isWord(members[i]);
        this.maxStates = maxStates;
        rows = new Rows(FIRST_STATES, width);
        BitSet open = new BitSet();
        for (int start : starts) open.set(start);
        state(open, new BitSet());
    }

    /**
     * Compiles any number of expressions, into as few automata as hold them; each has the next so many of the list.
     *
     * @throws IllegalArgumentException for syntax beyond {@link ShapeSyntax}, what matches the empty text, or one that is too large
     */
    public static List<Shapes> split(List<Shape> wanted) {
        if (wanted.isEmpty()) return List.of();
        try {
            return List.of(new Shapes(wanted));
        } catch (ShapeSyntax.TooLarge e) {
            if (wanted.size() == 1) throw e;
            int half = wanted.size() / 2;
            List<Shapes> parts = new ArrayList<>(split(wanted.subList(0, half)));
            parts.addAll(split(wanted.subList(half, wanted.size())));
            return List.copyOf(parts);
        }
    }

    /** How many expressions it knows. */
    public int size() {
        return shapes;
    }

    /** One expression, read loosely, that may begin anywhere; empty when it cannot be told without running it. */
    public static Optional<Shapes> gate(String regex) {
        try {
            return Optional.of(new Shapes(List.of(new Shape(regex, true, true)), GATE_STATES));
        } catch (IllegalArgumentException e) { // syntax that only the engine knows
            return Optional.empty();
        }
    }

    /** Whether any of the expressions may occur; true also when that would take too many states to tell. */
    public boolean mayOccur(String text) {
        return firstEnd(text, 0) >= 0;
    }

    /**
     * A place that no occurrence from {@code from} on ends before, the first where one may end; negative when there is none.
     * Where that would take too many states to tell, the place up to which it is known.
     */
    public int firstEnd(String text, int from) {
        int[] states = rows.table;
        int row = 0;
        for (int i = from; i < text.length(); i++) {
            int group = groupOf[pages.of(text.charAt(i))] & 0xFF;
            int next = states[row + group];
            if (next == UNKNOWN) {
                next = step(row / width, group);
                states = rows.table;
            }
            if (next < 0) return i + 1; // found, or too many states
            row = next;
        }
        return -1;
    }

    /** The starts whose first char is no ASCII letter or digit, as nodes of their own. */
    private int[] startsInWord(BitSet anywhere) {
        List<Integer> found = new ArrayList<>();
        anywhere.stream().forEach(found::add);
        for (int start : starts) {
            if (anywhere.get(start)) continue;
            ShapeSyntax.Node node = nodes.get(start);
            BitSet set = (BitSet) node.set().clone();
            for (int symbol = 0; symbol < symbols; symbol++) if (isWord(symbol)) set.clear(symbol);
            if (set.isEmpty()) continue;
            nodes.add(new ShapeSyntax.Node(ShapeSyntax.Kind.SYMBOL, node.next(), 0, set));
            found.add(nodes.size() - 1);
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Sorts the symbols into groups; gives a symbol of each. */
    private int[] groups() {
        Set<BitSet> sets = new LinkedHashSet<>(); // few: thousands of nodes ask for a digit
        for (ShapeSyntax.Node node : nodes) if (node.kind() == ShapeSyntax.Kind.SYMBOL) sets.add(node.set());
        Map<BitSet, Integer> bySignature = new HashMap<>();
        List<Integer> representatives = new ArrayList<>();
        BitSet[] signatures = new BitSet[symbols];
        for (int symbol = 0; symbol < symbols; symbol++) signatures[symbol] = new BitSet();
        int number = 0;
        for (BitSet set : sets) {
            number++;
            for (int symbol = set.nextSetBit(0); symbol >= 0; symbol = set.nextSetBit(symbol + 1))
                signatures[symbol].set(number);
        }
        for (int symbol = 0; symbol < symbols; symbol++) {
            if (isWord(symbol)) signatures[symbol].set(0);
            Integer group = bySignature.get(signatures[symbol]);
            if (group == null) {
                group = representatives.size();
                bySignature.put(signatures[symbol], group);
                representatives.add(symbol);
            }
            groupOf[symbol] = group.byteValue();
        }
        return representatives.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean isWord(int symbol) {
        return (symbol >= '0' && symbol <= '9') || (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z');
    }

    /** The numbers of the expressions that occur. */
    public BitSet find(String text) {
        BitSet found = new BitSet();
        find(text.toCharArray(), text.length(), found);
        return found;
    }

    /** Adds the numbers of the expressions that occur in the first {@code length} chars. */
    public void find(char[] text, int length, BitSet found) {
        byte[] symbols = flat();
        Rows made = rows;
        int[] states = made.table;
        int row = 0;
        for (int i = 0; i < length; i++) {
            int group = symbols[text[i]] & 0xFF;
            int next = states[row + group];
            if (next < 0) {
                if (next == UNKNOWN) {
                    next = step(row / width, group);
                    made = rows;
                    states = made.table;
                }
                if (next == TOO_MANY) {
                    walk(text, i, length, row / width, found);
                    return;
                }
                if (next < 0) {
                    next = -2 - next;
                    for (int shape : ended(made, next / width)) found.set(shape);
                }
            }
            row = next;
        }
    }

    /** The shapes that end with a state; another thread may have made it just now. */
    private int[] ended(Rows made, int state) {
        int[] ended = made.ended.getAcquire(state);
        if (ended != null) return ended;
        synchronized (this) {
            return rows.ended.get(state);
        }
    }

    private byte[] flat() {
        byte[] known = flat;
        if (known != null) return known;
        byte[] made = new byte[0x10000];
        for (int c = 0; c < made.length; c++) made[c] = groupOf[pages.of((char) c)];
        flat = made;
        return made;
    }

    /** Makes the state behind another; {@link #TOO_MANY} when it cannot be kept. */
    private synchronized int step(int state, int group) {
        BitSet ended = new BitSet();
        int next = group == skipped ? state : state(behind(sets.get(state), group, ended), ended);
        int row = next * width;
        int value = next < 0 ? TOO_MANY : ended.isEmpty() ? row : -2 - row;
        rows.table[state * width + group] = value;
        return value;
    }

    private BitSet behind(int[] set, int group, BitSet ended) {
        BitSet open = new BitSet();
        for (int node : set) {
            if (nodes.get(node).set().get(members[group])) close(nodes.get(node).next(), open, ended);
        }
        for (int start : wordGroups[group] ? startsInWord : starts) open.set(start);
        return open;
    }

    /** The number of a state; negative when there are too many. */
    private int state(BitSet open, BitSet ended) {
        Key key = new Key(open, ended);
        Integer number = known.get(key);
        if (number != null) return number;
        if (sets.size() >= maxStates) return -1;
        int made = sets.size();
        if (made == rows.ended.length()) rows = new Rows(rows, Math.min(maxStates, made * 2), width);
        rows.ended.set(made, ended.stream().toArray());
        known.put(key, made);
        sets.add(open.stream().toArray());
        return made;
    }

    /** The same without a table, for the rest of a text that leads to more states than are kept. */
    private void walk(char[] text, int from, int length, int state, BitSet found) {
        int[] set;
        synchronized (this) {
            set = sets.get(state);
        }
        for (int i = from; i < length; i++) {
            int group = groupOf[pages.of(text[i])] & 0xFF;
            if (group != skipped) set = behind(set, group, found).stream().toArray();
        }
    }

    private void close(int root, BitSet open, BitSet ended) {
        List<Integer> waiting = new ArrayList<>(List.of(root));
        BitSet seen = new BitSet();
        while (!waiting.isEmpty()) {
            int index = waiting.remove(waiting.size() - 1);
            if (seen.get(index)) continue;
            seen.set(index);
            ShapeSyntax.Node node = nodes.get(index);
            switch (node.kind()) {
                case SYMBOL -> open.set(index);
                case ACCEPT -> ended.set(node.next());
                case SPLIT -> {
                    waiting.add(node.next());
                    waiting.add(node.other());
                }
            }
        }
    }
}
