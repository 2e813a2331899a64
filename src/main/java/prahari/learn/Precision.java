package prahari.learn;

/**
 * How often a rule was right, with the interval in which its precision lies.
 *
 * @param right how many alerts people called true
 * @param judged how many they called true or false
 * @param low lower end of Wilson's interval at 95%
 * @param high upper end
 */
public record Precision(int right, int judged, double low, double high) {
    /** Two-sided 95% of the normal distribution. */
    private static final double Z = 1.959964;

    /** Wilson's score interval (E. B. Wilson, 1927): it stays within 0 to 1, and is honest about few. */
    static Precision of(int right, int judged) {
        if (judged == 0) return new Precision(0, 0, 0, 1);
        double share = (double) right / judged;
        double square = Z * Z / judged;
        double middle = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / judged + square / (4 * judged)) / (1 + square);
        return new Precision(right, judged, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** The share of those judged that were right; 0 when none was. */
    public double share() {
        return judged == 0 ? 0 : (double) right / judged;
    }
}
