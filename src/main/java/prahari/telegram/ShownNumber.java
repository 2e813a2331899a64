package prahari.telegram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as Telegram's pages show them: "8.67M", "11 286 994 subscribers", "52.6 KB". */
final class ShownNumber {
    private static final int MAX_CHARS = 60;
    private static final Pattern COUNT = Pattern.compile(
            "(?<![0-9])([0-9]{1,3}(?:[ ,.'\u2019][0-9]{3}){1,5}|[0-9]{1,18})(?![0-9])(?:[.,]([0-9]{1,3}))?\\s?([KMB](?![A-Za-z]))?");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,6}(?:[.,][0-9]{1,3})?) ?(B|bytes|KB|MB|GB|TB)");
    private static final Map<String, BigDecimal> FACTORS = Map.of(
            "K", BigDecimal.valueOf(1_000), "M", BigDecimal.valueOf(1_000_000), "B", BigDecimal.valueOf(1_000_000_000));

    private ShownNumber() {}

    /** The first count in {@code text}, abbreviations expanded; "no subscribers" is 0; null when there is none. */
    static @Nullable Long count(String text) {
        String shown = Spaces.plain(text);
        if (shown.length() > MAX_CHARS) return null;
        if (shown.regionMatches(true, 0, "no ", 0, 3)) return 0L;
        Matcher matcher = COUNT.matcher(shown);
        if (!matcher.find()) return null;
        String whole = matcher.group(1);
        String fraction = matcher.group(2);
        String unit = matcher.group(3);
        if (unit == null) return Long.valueOf(whole.replaceAll("[^0-9]", ""));
        String number = whole.matches("[0-9]+") && fraction != null ? whole + "." + fraction : whole.replace(',', '.');
        if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) return null;
        return new BigDecimal(number)
                .multiply(FACTORS.getOrDefault(unit, BigDecimal.ONE))
                .longValue();
    }

    /** A file's size in bytes, of 1024 a step as Telegram counts; null when {@code text} is no size. */
    static @Nullable Long bytes(String text) {
        Matcher matcher = SIZE.matcher(Spaces.plain(text));
        if (!matcher.matches()) return null;
        int power = switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
            case "KB" -> 1;
            case "MB" -> 2;
            case "GB" -> 3;
            case "TB" -> 4;
            default -> 0;
        };
        return new BigDecimal(matcher.group(1).replace(',', '.'))
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }
}
