package prahari.telegram;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as Telegram's pages show them: "8.67M", "11 286 994 subscribers", "52.6 KB"; also with other scripts' digits and other
 * languages' abbreviations, as pages of other years and mirrors may have.
 */
final class ShownNumber {
    private static final int MAX_CHARS = 60;
    private static final Map<String, Long> THOUSANDS = units(
            1_000L,
            "K",
            "k",
            "Tsd",
            "rb",
            "N",
            "ngh\u00ecn",
            "тыс",
            "tys",
            "mil",
            "ألف",
            "هزار",
            "千",
            "천",
            "हज़ार",
            "हजार");
    private static final Map<String, Long> MORE = units(10_000L, "万", "萬", "만");
    private static final Map<String, Long> LAKHS = units(100_000L, "लाख", "lakh", "lakhs");
    private static final Map<String, Long> MILLIONS =
            units(1_000_000L, "M", "jt", "Tr", "млн", "mln", "Mio", "مليون", "میلیون");
    private static final Map<String, Long> CRORES = units(10_000_000L, "crore", "crores", "करोड़", "करोड़");
    private static final Map<String, Long> MYRIADS = units(100_000_000L, "億", "亿", "억");
    private static final Map<String, Long> MILLIARDS = units(1_000_000_000L, "B", "млрд", "mld", "Mrd", "مليار");
    private static final Map<String, Long> FACTORS = Stream.of(
                    THOUSANDS, MORE, LAKHS, MILLIONS, CRORES, MYRIADS, MILLIARDS)
            .flatMap(units -> units.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final String UNITS = FACTORS.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    private static final Pattern COUNT = Pattern.compile(
            "(?<![0-9])([0-9]{1,3}(?:[ ,.'\u2019][0-9]{3}){1,5}|[0-9]{1,18})(?![0-9])(?:[.,]([0-9]{1,3}))?\\s?((?:"
                    + UNITS + ")(?![\\p{L}\\p{M}]))?");
    private static final Pattern SIZE =
            Pattern.compile("([0-9]{1,6}(?:[.,][0-9]{1,3})?) ?(B|bytes|[KMGT]B|o|[KMGTkmgt]o|Б|байт|[КМГТ]Б|[КМГТ]б)");
    private static final String POWERS = "KMGT";
    private static final String POWERS_ELSEWHERE = "КМГТ"; // Cyrillic

    private ShownNumber() {}

    /** The first count in {@code text}, abbreviations expanded; "no subscribers" is 0; null when there is none. */
    static @Nullable Long count(String text) {
        String shown = plain(text);
        if (shown.length() > MAX_CHARS) return null;
        if (shown.regionMatches(true, 0, "no ", 0, 3)) return 0L;
        Matcher matcher = COUNT.matcher(shown);
        if (!matcher.find()) return null;
        String whole = matcher.group(1);
        String fraction = matcher.group(2);
        String unit = matcher.group(3);
        if (unit == null && fraction != null) return null; // an abbreviation that is not known
        if (unit == null) return Long.valueOf(whole.replaceAll("[^0-9]", ""));
        String number = whole.matches("[0-9]+") && fraction != null ? whole + "." + fraction : whole.replace(',', '.');
        if (!number.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) return null;
        return new BigDecimal(number)
                .multiply(BigDecimal.valueOf(FACTORS.getOrDefault(unit, 1L)))
                .longValue();
    }

    /** A file's size in bytes, of 1024 a step as Telegram counts; null when {@code text} is no size. */
    static @Nullable Long bytes(String text) {
        Matcher matcher = SIZE.matcher(plain(text));
        if (!matcher.matches()) return null;
        String first = matcher.group(2).substring(0, 1).toUpperCase(Locale.ROOT);
        int power = matcher.group(2).length() == 2
                ? Math.max(POWERS.indexOf(first), POWERS_ELSEWHERE.indexOf(first)) + 1
                : 0;
        return new BigDecimal(matcher.group(1).replace(',', '.'))
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
    }

    /** Digits of any script and the separators of Arabic as ASCII, spaces as everywhere. */
    private static String plain(String text) {
        String spaced = Spaces.plain(text);
        if (spaced.chars().allMatch(c -> c < 128)) return spaced;
        var plain = new StringBuilder(spaced.length());
        spaced.codePoints().forEach(c -> {
            if (Character.isDigit(c)) plain.append(Character.digit(c, 10));
            else plain.appendCodePoint(c == '\u066b' ? '.' : c == '\u066c' ? ',' : c);
        });
        return plain.toString();
    }

    private static Map<String, Long> units(long factor, String... names) {
        return Stream.of(names).distinct().collect(Collectors.toMap(name -> name, name -> factor));
    }
}
