package prahari.match;

import java.util.Map;

/** The symbol of each char, in pages of 256: automata share all pages but those with letters of their own. */
final class SymbolPages {
    /** The symbol of low surrogates: a code point is one symbol, that of its first half. */
    static final int SKIPPED = 255;

    private static final int PAGE = 256;
    private static final byte[][] COMMON = common();

    private final byte[][] pages;

    /** @param letters symbols of letters that have their own, by what letters fold to */
    SymbolPages(Map<Character, Integer> letters) {
        if (letters.isEmpty()) {
            pages = COMMON;
            return;
        }
        pages = COMMON.clone();
        letters.forEach((letter, symbol) -> put(letter, symbol));
        for (char c : Folding.changing()) {
            Integer symbol = c < 0x80 ? null : letters.get(Folding.fold(c));
            if (symbol != null) put(c, symbol);
        }
    }

    int of(char c) {
        return pages[c >>> 8][c & 0xFF] & 0xFF;
    }

    private void put(char c, int symbol) {
        int page = c >>> 8;
        if (pages[page] == COMMON[page]) pages[page] = COMMON[page].clone();
        pages[page][c & 0xFF] = (byte) symbol;
    }

    private static byte[][] common() {
        byte[][] pages = new byte[PAGE][PAGE];
        for (int c = 0; c < PAGE * PAGE; c++) {
            int symbol = Character.isLowSurrogate((char) c) ? SKIPPED : ShapeSyntax.symbol((char) c);
            pages[c >>> 8][c & 0xFF] = (byte) symbol;
        }
        return pages;
    }
}
