package prahari.rule;

import java.util.Locale;
import java.util.Optional;

/** Numbers as rules write them: {@code 12}, {@code 1.5}, {@code 5MB}. */
final class Amount {
    /** How a number is written, by itself or with a unit of size behind it. */
    static final String FORM = "-?[0-9]{1,18}(\\.[0-9]{1,6})?( *[kKmMgG][bB])?";

    private Amount() {}

    /** The number, with KB, MB and GB as powers of 1024, as Telegram shows sizes. */
    static Optional<Double> parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        double factor = 1;
        String digits = upper;
        String[] units = {"KB", "MB", "GB"};
        for (int i = 0; i < units.length; i++) {
            if (upper.endsWith(units[i])) {
                factor = Math.pow(1024, i + 1);
                digits = upper.substring(0, upper.length() - 2).strip();
            }
        }
        if (!digits.matches("-?[0-9]{1,18}(\\.[0-9]{1,6})?")) return Optional.empty();
        return Optional.of(Double.parseDouble(digits) * factor);
    }
}
