package prahari.text;

/** Tells from bits, one for each char that is part of a word, whether three words one after another have one char each. */
final class LoneLetters {
    /** How many chars to take at a time: their neighbors on both sides fit in with them. */
    static final int STEP = Long.SIZE - 2;

    private int alone;
    private boolean three;

    /** Takes the bits 1 to {@code count}; the highest is the first char. */
    void take(long parts, int count) {
        long all = parts & ((-1L >>> (Long.SIZE - count)) << 1);
        long single = all & ~(parts << 1) & ~(parts >>> 1);
        long longer = all & ~single;
        while (single != 0) {
            long bit = Long.highestOneBit(single);
            alone = Long.compareUnsigned(longer, bit) > 0 ? 1 : alone + 1;
            three |= alone == 3;
            single -= bit;
            longer &= bit - 1;
        }
        if (longer != 0) alone = 0;
    }

    boolean areThree() {
        return three;
    }
}
