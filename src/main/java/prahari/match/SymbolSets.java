package prahari.match;

import java.util.BitSet;

/** The classes of symbols that expressions name, as RE2 has them. */
final class SymbolSets {
    private final int symbols;

    /** @param symbols how many there are; the first 128 are the ASCII chars */
    SymbolSets(int symbols) {
        this.symbols = symbols;
    }

    BitSet range(char first, char last) {
        BitSet set = new BitSet(symbols);
        set.set(first, last + 1);
        return set;
    }

    BitSet word() {
        BitSet set = range('0', '9');
        set.or(range('a', 'z'));
        set.or(range('A', 'Z'));
        set.set('_');
        return set;
    }

    /** As RE2 has it, without the vertical tab. */
    BitSet space() {
        BitSet set = range('\t', '\n');
        set.or(range('\f', '\r'));
        set.set(' ');
        return set;
    }

    BitSet complement(BitSet set) {
        BitSet other = (BitSet) set.clone();
        other.flip(0, symbols);
        return other;
    }
}
