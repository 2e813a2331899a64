package prahari.typeset;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text of one look; whatever it holds is shown as text.
 *
 * @param hint what more is to be known of it where there is a way to show that; may be null
 */
public record Words(String text, Set<Look> looks, @Nullable String hint) {
    public Words {
        looks = Set.copyOf(looks);
    }

    public Words(String text, Set<Look> looks) {
        this(text, looks, null);
    }

    public static Words plain(String text) {
        return new Words(text, Set.of());
    }

    public static Words of(String text, Look look) {
        return new Words(text, Set.of(look));
    }

    /** The first characters of some words, and behind them, where some were left out, what says so. */
    public static List<Words> cut(List<Words> words, int most, String notice) {
        var kept = new ArrayList<Words>();
        int left = most;
        for (Words part : words) {
            if (part.text().length() > left) {
                boolean half = left > 0 && Character.isHighSurrogate(part.text().charAt(left - 1));
                kept.add(new Words(part.text().substring(0, half ? left - 1 : left), part.looks(), part.hint()));
                kept.add(of(notice, Look.STRONG));
                return kept;
            }
            kept.add(part);
            left -= part.text().length();
        }
        return kept;
    }

    /** A line of one look. */
    public static List<Words> line(String text, Look... looks) {
        Set<Look> all = EnumSet.noneOf(Look.class);
        all.addAll(List.of(looks));
        return List.of(new Words(text, all));
    }
}
