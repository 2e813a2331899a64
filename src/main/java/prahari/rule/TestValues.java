package prahari.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.validator.routines.checkdigit.CheckDigitException;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;
import prahari.yaml.Nearest;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlScalar;

/** Expands {@code {{pan 1}}} and the like to made-up values in ranges that are never issued to anybody. */
final class TestValues {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]{0,60})\\}\\}");
    private static final Set<String> KINDS =
            Set.of("aadhaar", "pan", "phone_in", "email", "passport", "voter_id", "card", "filler");
    private static final int MOST = 9_999;
    private static final String FILLER = "the weather was fine and the river ran slowly past the old mill, ";

    /** Numbers that card schemes publish for tests. */
    private static final List<String> CARDS = List.of(
            "4111 1111 1111 1111",
            "5555 5555 5555 4444",
            "3782 822463 10005",
            "6011 1111 1111 1117",
            "3530 1113 3330 0000",
            "2221 0000 0000 0009",
            "3056 930902 5904");

    private TestValues() {}

    /** The text with every placeholder replaced; an unknown one becomes a problem. */
    static String expand(YamlScalar source, Problems problems) {
        String text = source.text();
        if (!text.contains("{{")) return text;
        var expanded = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int from = 0;
        while (matcher.find()) {
            expanded.append(text, from, matcher.start());
            Optional<String> value = value(matcher.group(1).strip());
            if (value.isEmpty()) {
                String kind = matcher.group(1).strip().split("\\s+", -1)[0];
                Problem problem = Problem.error(
                        "R053", source.at(matcher.start() + 2), "`" + matcher.group() + "` is no test value");
                problems.add(
                        KINDS.contains(kind)
                                ? problem.help("write a number from 1 to " + MOST + " behind it")
                                : Problems.meant(problem, Nearest.hint(kind, KINDS)));
            }
            expanded.append(value.orElse(matcher.group()));
            from = matcher.end();
        }
        return expanded.append(text.substring(from)).toString();
    }

    private static Optional<String> value(String placeholder) {
        String[] parts = placeholder.split("\\s+", -1);
        if (parts.length != 2 || !parts[1].matches("[0-9]{1,4}")) return Optional.empty();
        int number = Integer.parseInt(parts[1]);
        if (number < 1) return Optional.empty();
        return Optional.ofNullable(
                switch (parts[0]) {
                    case "aadhaar" -> aadhaar(number);
                    case "pan" -> letters(number) + "PT0000" + (char) ('A' + number % 26);
                    case "phone_in" -> String.format(Locale.ROOT, "+91 5%09d", number);
                    case "email" -> "person" + number + "@example.org";
                    case "passport" -> (char) ('A' + number % 26) + "0000000";
                    case "voter_id" -> letters(number) + "0000000";
                    case "card" -> CARDS.get((number - 1) % CARDS.size());
                    case "filler" -> FILLER.repeat(number / FILLER.length() + 1).substring(0, number);
                    default -> null;
                });
    }

    /** First digit 1, which the authority keeps back; the check digit holds. */
    private static String aadhaar(int number) {
        try {
            String digits = String.format(Locale.ROOT, "1%010d", number * 7_919L);
            digits += VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.calculate(digits);
            return digits.substring(0, 4) + " " + digits.substring(4, 8) + " " + digits.substring(8);
        } catch (CheckDigitException e) {
            throw new IllegalStateException("eleven digits have a check digit", e);
        }
    }

    private static String letters(int number) {
        return "" + (char) ('A' + number / 676 % 26) + (char) ('A' + number / 26 % 26) + (char) ('A' + number % 26);
    }
}
