package prahari.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    private static final byte[] SYMBOLS = commonSymbols();

    private final List<ShapeSyntax.Node> nodes;
    private final int shapes;

    /** Nodes with which an occurrence may begin, anywhere and behind an ASCII letter or digit. */
    private final int[] starts;

    private final int[] startsInWord;

    /** The group of symbols that no expression tells apart, of each char. */
    private final byte[] groups = new byte[0x10000];

    private final int[] members;
    private final boolean[] wordGroups;

    /** The group of low surrogates, which change no state: a code point is one symbol. */
    private final int skipped;

    private final int width;
    private final int symbols;
    private final int maxStates;

    /** Behind each state and group the row of the next state; {@code -2 - row} when a shape ends there. */
    private final int[] table;

    private final Map<List<Object>, Integer> known = new HashMap<>();
    private final List<int[]> sets = new ArrayList<>();
    private final List<BitSet> accepted = new ArrayList<>();

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
        members = groups(syntax.letters());
        skipped = members.length;
        width = members.length + 1;
        Arrays.fill(groups, Character.MIN_LOW_SURROGATE, Character.MAX_LOW_SURROGATE + 1, (byte) skipped);
        wordGroups = new boolean[members.length];
        for (int i = 0; i < members.length; i++) wordGroups[i] = isWord(members[i]);
        this.maxStates = maxStates;
        table = new int[maxStates * width];
        Arrays.fill(table, UNKNOWN);
        state(starts, new BitSet());
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
        int length = text.length();
        int row = 0;
        for (int i = 0; i < length; i++) {
            int group = groups[text.charAt(i)] & 0xFF;
            int next = table[row + group];
            if (next == UNKNOWN) next = step(row / width, group);
            if (next < 0) return true; // found, or too many states
            row = next;
        }
        return false;
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

    private int[] groups(Map<Character, Integer> letters) {
        Map<BitSet, Integer> bySignature = new HashMap<>();
        List<Integer> representatives = new ArrayList<>();
        byte[] bySymbol = new byte[symbols];
        for (int symbol = 0; symbol < symbols; symbol++) {
            BitSet signature = new BitSet();
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i).kind() == ShapeSyntax.Kind.SYMBOL
                        && nodes.get(i).set().get(symbol)) signature.set(i + 1);
            }
            if (isWord(symbol)) signature.set(0);
            Integer group = bySignature.get(signature);
            if (group == null) {
                group = representatives.size();
                bySignature.put(signature, group);
                representatives.add(symbol);
            }
            bySymbol[symbol] = group.byteValue();
        }
        for (int c = 0; c < groups.length; c++) groups[c] = bySymbol[SYMBOLS[c] & 0xFF];
        letters.forEach((letter, symbol) -> groups[letter] = bySymbol[symbol]);
        for (char c : Folding.changing()) {
            Integer symbol = letters.get(Folding.fold(c));
            if (symbol != null && c >= 0x80) groups[c] = bySymbol[symbol];
        }
        return representatives.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] commonSymbols() {
        byte[] symbols = new byte[0x10000];
        for (int c = 0; c < symbols.length; c++) symbols[c] = (byte) ShapeSyntax.symbol((char) c);
        return symbols;
    }

    private static boolean isWord(int symbol) {
        return (symbol >= '0' && symbol <= '9') || (symbol >= 'a' && symbol <= 'z') || (symbol >= 'A' && symbol <= 'Z');
    }

    /** How many expressions there are. */
    public int size() {
        return shapes;
    }

    /** The numbers of the expressions that occur. */
    public BitSet find(String text) {
        BitSet found = new BitSet();
        find(text.toCharArray(), text.length(), found);
        return found;
    }

    /** Adds the numbers of the expressions that occur in the first {@code length} chars. */
    public void find(char[] text, int length, BitSet found) {
        int[] states = table;
        byte[] symbols = groups;
        int row = 0;
        for (int i = 0; i < length; i++) {
            int group = symbols[text[i]] & 0xFF;
            int next = states[row + group];
            if (next < 0) {
                if (next == UNKNOWN) next = step(row / width, group);
                if (next == UNKNOWN) {
                    walk(text, i, length, row / width, found);
                    return;
                }
                if (next < 0) {
                    next = -2 - next;
                    add(next / width, found);
                }
            }
            row = next;
        }
    }

    private synchronized void add(int state, BitSet found) {
        found.or(accepted.get(state));
    }

    /** Makes the state behind another; {@link #UNKNOWN} when there are too many. */
    private synchronized int step(int state, int group) {
        BitSet ended = new BitSet();
        int next = group == skipped ? state : state(behind(sets.get(state), group, ended), ended);
        if (next < 0) return UNKNOWN;
        int row = next * width;
        int value = ended.isEmpty() ? row : -2 - row;
        table[state * width + group] = value;
        return value;
    }

    private int[] behind(int[] set, int group, BitSet ended) {
        BitSet open = new BitSet();
        for (int node : set) {
            if (nodes.get(node).set().get(members[group])) close(nodes.get(node).next(), open, ended);
        }
        for (int start : wordGroups[group] ? startsInWord : starts) open.set(start);
        return open.stream().toArray();
    }

    /** The number of a state; negative when there are too many. */
    private int state(int[] set, BitSet ended) {
        List<Object> key = List.of(Arrays.stream(set).boxed().toList(), ended);
        Integer number = known.get(key);
        if (number != null) return number;
        if (sets.size() >= maxStates) return -1;
        known.put(key, sets.size());
        sets.add(set);
        accepted.add(ended);
        return sets.size() - 1;
    }

    /** The same without a table, for the rest of a text that leads to more states than are kept. */
    private void walk(char[] text, int from, int length, int state, BitSet found) {
        int[] set;
        synchronized (this) {
            set = sets.get(state);
        }
        for (int i = from; i < length; i++) {
            int group = groups[text[i]] & 0xFF;
            if (group != skipped) set = behind(set, group, found);
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
