package prahari.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads regular expressions into a Thompson automaton over few symbols: the ASCII chars, and for all others whether they
 * are letters, numbers, marks or something else. Read loosely, an automaton may match more than its expression, never
 * less: then it has no assertions, repeats without end where much is repeated, and knows letters beyond ASCII by their
 * fold, the first hundred of them.
 */
final class ShapeSyntax {
    /** ASCII chars are symbols themselves; behind them come those for all other chars, then single letters. */
    private static final int COMMON = 132;

    /** More letters than any expression lists by hand, and as many as a byte can tell apart. */
    private static final int MOST_SYMBOLS = 240;

    private static final int LETTER = 128;
    private static final int NUMBER = 129;
    private static final int MARK = 130;
    private static final int OTHER = 131;

    /** A loose automaton counts no further. */
    private static final int MOST_COUNTED = 8;

    private static final int MAX_NODES = 200_000;
    private static final Pattern CASELESS = Pattern.compile("\\(\\?[ms]*i");
    private static final Pattern BOUNDS = Pattern.compile("\\d{1,3}(,\\d{0,3})?");

    /** Expressions that together need more nodes than one automaton has. */
    static final class TooLarge extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("the shapes are too large");
        }
    }

    /** What a node does. */
    enum Kind {
        SYMBOL,
        SPLIT,
        ACCEPT
    }

    /**
     * A node: one symbol of {@code set} leads to {@code next}, or both ways are open, or the shape {@code next} is found.
     */
    record Node(Kind kind, int next, int other, BitSet set) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Character, Integer> letters = new LinkedHashMap<>();
    private final int symbols;
    private final SymbolSets sets;

    /** @param regexes all that will be added */
    ShapeSyntax(List<String> regexes) {
        for (String regex : regexes) {
            for (int i = 0; i < regex.length() && COMMON + letters.size() < MOST_SYMBOLS; i++) {
                char folded = Folding.fold(regex.charAt(i));
                if (folded >= 0x80 && !Character.isSurrogate(folded))
                    letters.putIfAbsent(folded, COMMON + letters.size());
            }
        }
        symbols = COMMON + letters.size();
        sets = new SymbolSets(symbols);
    }

    /** How many symbols there are. */
    int symbols() {
        return symbols;
    }

    /** The symbols of the letters that have their own, by what letters fold to. */
    Map<Character, Integer> letters() {
        return letters;
    }

    List<Node> nodes() {
        return nodes;
    }

    /** The symbol of a char. */
    static int symbol(char c) {
        if (c < 0x80) return c;
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> MARK;
            default -> OTHER;
        };
    }

    /** Adds an expression; gives its first node. */
    int add(String regex, int shape, boolean loose) {
        Parser parser = new Parser(regex, loose);
        Part whole = parser.alternatives();
        if (parser.at < regex.length()) throw parser.refused("unmatched )");
        return build(whole, node(Kind.ACCEPT, shape, 0, new BitSet()));
    }

    private int node(Kind kind, int next, int other, BitSet set) {
        if (nodes.size() >= MAX_NODES) throw new TooLarge();
        nodes.add(new Node(kind, next, other, set));
        return nodes.size() - 1;
    }

    private sealed interface Part {}

    private record Symbol(BitSet set) implements Part {}

    private record Sequence(List<Part> parts) implements Part {}

    private record Choice(List<Part> parts) implements Part {}

    /** {@code most} is negative when there is no limit. */
    private record Repeat(Part part, int least, int most) implements Part {}

    private int build(Part part, int next) {
        if (part instanceof Symbol symbol) return node(Kind.SYMBOL, next, 0, symbol.set());
        if (part instanceof Sequence sequence) {
            int first = next;
            for (int i = sequence.parts().size() - 1; i >= 0; i--)
                first = build(sequence.parts().get(i), first);
            return first;
        }
        if (part instanceof Choice choice) {
            int first = build(choice.parts().get(choice.parts().size() - 1), next);
            for (int i = choice.parts().size() - 2; i >= 0; i--) {
                first = node(Kind.SPLIT, build(choice.parts().get(i), next), first, new BitSet());
            }
            return first;
        }
        return build((Repeat) part, next);
    }

    private int build(Repeat repeat, int next) {
        int first = next;
        if (repeat.most() < 0) {
            int loop = node(Kind.SPLIT, 0, next, new BitSet());
            int inside = build(repeat.part(), loop);
            nodes.set(loop, new Node(Kind.SPLIT, inside, next, new BitSet()));
            first = loop;
        }
        for (int i = repeat.least(); i < repeat.most(); i++) {
            first = node(Kind.SPLIT, build(repeat.part(), first), next, new BitSet());
        }
        for (int i = 0; i < repeat.least(); i++) first = build(repeat.part(), first);
        return first;
    }

    private final class Parser {
        private final String regex;
        private final boolean loose;

        /** Read loosely, a flag anywhere holds everywhere. */
        private final boolean caseless;

        private int at;

        Parser(String regex, boolean loose) {
            this.regex = regex;
            this.loose = loose;
            caseless = regex.startsWith("(?i)")
                    || (loose && CASELESS.matcher(regex).find());
            if (regex.startsWith("(?i)")) at = 4;
        }

        IllegalArgumentException refused(String why) {
            return new IllegalArgumentException("not a shape: " + why + " at " + at + " of " + regex);
        }

        private boolean more() {
            return at < regex.length();
        }

        Part alternatives() {
            List<Part> choices = new ArrayList<>();
            choices.add(sequence());
            while (more() && regex.charAt(at) == '|') {
                at++;
                choices.add(sequence());
            }
            return choices.size() == 1 ? choices.get(0) : new Choice(choices);
        }

        private Part sequence() {
            List<Part> parts = new ArrayList<>();
            while (more() && regex.charAt(at) != '|' && regex.charAt(at) != ')') parts.add(repeat(atom()));
            return new Sequence(parts);
        }

        private Part repeat(Part part) {
            if (!more()) return part;
            switch (regex.charAt(at)) {
                case '?' -> {
                    return quantified(new Repeat(part, 0, 1));
                }
                case '*' -> {
                    return quantified(new Repeat(part, 0, -1));
                }
                case '+' -> {
                    return quantified(new Repeat(part, 1, -1));
                }
                case '{' -> {
                    return counted(part);
                }
                default -> {
                    return part;
                }
            }
        }

        private Part quantified(Repeat repeat) {
            at++;
            if (more() && regex.charAt(at) == '?') at++; // which match is found first does not matter here
            if (more() && "*+{".indexOf(regex.charAt(at)) >= 0) throw refused("a repeated repetition");
            return repeat;
        }

        private Part counted(Part part) {
            int end = regex.indexOf('}', at);
            String inside = end < 0 ? "" : regex.substring(at + 1, end);
            if (!BOUNDS.matcher(inside).matches()) throw refused("a brace that counts nothing");
            String[] bounds = inside.split(",", -1);
            int least = Integer.parseInt(bounds[0]);
            int most = bounds.length == 1 ? least : bounds[1].isEmpty() ? -1 : Integer.parseInt(bounds[1]);
            at = end;
            if (loose && (most < 0 || most > MOST_COUNTED)) {
                least = Math.min(MOST_COUNTED, least);
                most = -1;
            }
            return quantified(new Repeat(part, least, most));
        }

        private Part atom() {
            char c = regex.charAt(at++);
            if (Character.isLowSurrogate(c)) throw refused("half a code point");
            if (Character.isHighSurrogate(c) && more() && Character.isLowSurrogate(regex.charAt(at)))
                at++; // one symbol
            if (c == '(') return group();
            if (c == '[') return new Symbol(cased(characterClass()));
            if (c == '.') return new Symbol(loose ? sets.complement(new BitSet()) : sets.complement(one('\n')));
            if (loose && (c == '^' || c == '$')) return new Sequence(List.of());
            if (loose && c == '\\' && more() && "bBAz".indexOf(regex.charAt(at)) >= 0) {
                at++;
                return new Sequence(List.of());
            }
            if (c == '\\') return new Symbol(cased(escape()));
            if ("^$*+?{".indexOf(c) >= 0) throw refused("the sign " + c);
            return new Symbol(cased(one(c)));
        }

        private Part group() {
            if (loose && regex.startsWith("?", at)) {
                int flags = at + 1;
                while (flags < regex.length() && "ims".indexOf(regex.charAt(flags)) >= 0) flags++;
                if (flags < regex.length() && regex.charAt(flags) == ')') { // flags alone
                    at = flags + 1;
                    if (more() && "*+?{".indexOf(regex.charAt(at)) >= 0) throw refused("repeated flags");
                    return new Sequence(List.of());
                }
                if (!regex.startsWith(":", flags)) throw refused("a special group");
                at = flags + 1;
            } else if (regex.startsWith("?:", at)) {
                at += 2;
            } else if (regex.startsWith("?", at)) {
                throw refused("a special group");
            }
            Part inner = alternatives();
            if (!more()) throw refused("no )");
            at++;
            return inner;
        }

        private BitSet escape() {
            if (!more()) throw refused("a last \\");
            char c = regex.charAt(at++);
            return switch (c) {
                case 'd' -> sets.range('0', '9');
                case 'D' -> sets.complement(sets.range('0', '9'));
                case 'w' -> sets.word();
                case 'W' -> sets.complement(sets.word());
                case 's' -> sets.space();
                case 'S' -> sets.complement(sets.space());
                case 't' -> one('\t');
                case 'n' -> one('\n');
                case 'r' -> one('\r');
                case 'p', 'P' -> property(c == 'P');
                default -> {
                    if (c >= 0x80 || Character.isLetterOrDigit(c)) throw refused("the escape " + c);
                    yield one(c);
                }
            };
        }

        /** A class of Unicode; negated it may match all. */
        private BitSet property(boolean negated) {
            if (!loose || !more()) throw refused("a class of Unicode");
            int end = regex.charAt(at) == '{' ? regex.indexOf('}', at) : at;
            if (end < 0) throw refused("no }");
            char first = regex.charAt(Math.min(end, regex.charAt(at) == '{' ? at + 1 : at));
            at = end + 1;
            BitSet set = new BitSet(symbols);
            if (negated || "LNM".indexOf(first) < 0) return sets.complement(set);
            set.set(COMMON, symbols);
            if (first == 'M') set.set(MARK);
            if (first == 'N') set.or(sets.range('0', '9'));
            if (first == 'N') set.set(NUMBER);
            if (first == 'L') set.or(sets.range('a', 'z'));
            if (first == 'L') set.or(sets.range('A', 'Z'));
            if (first == 'L') set.set(LETTER);
            return set;
        }

        private BitSet characterClass() {
            boolean negated = more() && regex.charAt(at) == '^';
            if (negated) at++;
            BitSet set = new BitSet(symbols);
            for (int start = at; more() && (at == start || regex.charAt(at) != ']'); ) {
                char c = regex.charAt(at);
                if (c == '[') throw refused("the sign " + c + " in a class");
                at++;
                BitSet members = c == '\\' ? escape() : one(c);
                if (c >= 0x80 && regex.startsWith("-", at) && !regex.startsWith("-]", at)) {
                    at += 2; // of any script: its symbol stands for the whole range
                    members.set(LETTER, symbols);
                } else if (members.cardinality() == 1 && regex.startsWith("-", at) && !regex.startsWith("-]", at)) {
                    at++;
                    char last = more() ? regex.charAt(at++) : 0;
                    if (last == '\\') last = (char) escape().nextSetBit(0);
                    if (last >= 0x80 || last < members.nextSetBit(0)) throw refused("a range");
                    members = sets.range((char) members.nextSetBit(0), last);
                }
                set.or(members);
            }
            if (!more()) throw refused("no ]");
            at++;
            if (!negated) return set;
            BitSet others = sets.complement(set);
            others.set(LETTER, symbols); // to leave out one letter is to leave out no class
            return others;
        }

        private BitSet cased(BitSet set) {
            if (!caseless) return set;
            BitSet both = (BitSet) set.clone();
            for (int c = set.nextSetBit('A'); c >= 0 && c <= 'z'; c = set.nextSetBit(c + 1)) {
                if (Character.isLetter(c)) both.set(c ^ 0x20); // the other case of an ASCII letter
            }
            return both;
        }

        private BitSet one(char c) {
            if (c < 0x80) return sets.range(c, c);
            if (!loose) throw refused("the sign " + c);
            BitSet set = new BitSet(symbols);
            char folded = Folding.fold(c);
            if (Character.isSurrogate(c)) set.set(LETTER, symbols);
            else if (folded < 0x80) set.or(sets.range(folded, folded));
            else set.set(letters.getOrDefault(folded, symbol(folded)));
            if (folded < 0x80) set.set(symbol(c));
            return set;
        }
    }
}
