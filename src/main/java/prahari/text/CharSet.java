package prahari.text;

/** Some chars, for questions asked of each char of a text: a bit for each ASCII one, a search among the others. */
public final class CharSet {
    private final long low;
    private final long high;
    private final String others;

    private CharSet(long low, long high, String others) {
        this.low = low;
        this.high = high;
        this.others = others;
    }

    public static CharSet of(String chars) {
        long low = 0;
        long high = 0;
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < chars.length(); i++) {
            char c = chars.charAt(i);
            if (c < Long.SIZE) low |= 1L << c;
            else if (c < 2 * Long.SIZE) high |= 1L << c;
            else others.append(c);
        }
        return new CharSet(low, high, others.toString());
    }

    public boolean has(char c) {
        if (c < Long.SIZE) return (low >>> c & 1) != 0;
        if (c < 2 * Long.SIZE) return (high >>> c & 1) != 0;
        return others.indexOf(c) >= 0;
    }
}
