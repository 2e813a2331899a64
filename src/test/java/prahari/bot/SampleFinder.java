package prahari.bot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import prahari.model.Identified;
import prahari.model.Secret;
import prahari.model.Span;

/** Finds long numbers in any script's digits, PANs and e-mail addresses; enough of detection to test what is shown. */
final class SampleFinder implements Function<String, List<Identified>> {
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}(?:[ -]?\\p{Nd}){9,15}");
    private static final Pattern PAN = Pattern.compile("[A-Z]{5}[0-9]{4}[A-Z]");
    private static final Pattern EMAIL = Pattern.compile("[a-z0-9.]{1,40}@[a-z0-9]{1,40}\\.[a-z]{2,6}");

    @Override
    public List<Identified> apply(String text) {
        List<Identified> found = new ArrayList<>();
        for (Pattern pattern : List.of(NUMBER, PAN, EMAIL)) {
            pattern.matcher(text)
                    .results()
                    .forEach(hit -> found.add(new Identified(
                            "test", new Span(hit.start(), hit.end()), 1, mask(pattern, hit.group()), Secret.of(""))));
        }
        found.sort(Comparator.comparingInt(each -> each.span().start()));
        return found;
    }

    private static String mask(Pattern pattern, String value) {
        if (pattern == EMAIL) return value.charAt(0) + "***";
        return "XXXX " + value.substring(value.length() - 4);
    }
}
