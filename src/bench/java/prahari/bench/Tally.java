package prahari.bench;

import java.util.List;
import java.util.function.Predicate;

/** How many were found, wrongly found and missed. */
record Tally(int found, int wrong, int missed) {

    static <T> Tally of(List<T> all, Predicate<T> wanted, Predicate<T> got) {
        int found = 0;
        int wrong = 0;
        int missed = 0;
        for (T each : all) {
            boolean is = wanted.test(each);
            boolean said = got.test(each);
            if (is && said) found++;
            else if (said) wrong++;
            else if (is) missed++;
        }
        return new Tally(found, wrong, missed);
    }

    int wanted() {
        return found + missed;
    }

    /** The share of what was said that is right; 1 when nothing was said. */
    double precision() {
        return share(found, found + wrong);
    }

    /** The share of what is wanted that was found; 1 when nothing is wanted. */
    double recall() {
        return share(found, found + missed);
    }

    double f1() {
        return share(2 * found, 2 * found + wrong + missed);
    }

    static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
