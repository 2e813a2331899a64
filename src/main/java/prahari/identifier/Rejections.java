package prahari.identifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import prahari.text.TextViews;

/** Tells what looks like an identifier and why it is not taken for one, for people who wonder. */
final class Rejections {
    private static final int MOST = 20;
    private static final Pattern PAN = Pattern.compile("[A-Za-z]{5}[0-9]{4}[A-Za-z]");
    private static final String WRONG_CHECK = "its check digit is wrong";

    private final TextViews views;
    private final Scan scan;
    private final Set<String> types;
    private final List<Rejected> rejected = new ArrayList<>();

    private Rejections(TextViews views, Scan scan, Set<String> types) {
        this.views = views;
        this.scan = scan;
        this.types = types;
    }

    static List<Rejected> find(TextViews views, Scan scan, Set<String> types) {
        var search = new Rejections(views, scan, types);
        if (types.contains("in.pan")) scan.mixedTokens().forEach(search::pan);
        for (Groups.Numeral numeral : scan.numerals()) {
            if (search.rejected.size() >= MOST) break;
            search.numeral(numeral);
        }
        return List.copyOf(search.rejected);
    }

    private void numeral(Groups.Numeral numeral) {
        String digits = numeral.digits();
        int length = digits.length();
        if (types.contains("in.aadhaar") && length == 12) {
            if (digits.charAt(0) < '2' && !scan.testValues()) add("in.aadhaar", numeral, "none begins with 0 or 1");
            else if (!Checks.verhoeff(digits)) add("in.aadhaar", numeral, WRONG_CHECK);
        }
        if (types.contains("card") && length >= 13 && length <= 19 && !Checks.luhn(digits))
            add("card", numeral, WRONG_CHECK);
        if (types.contains("phone") && numeral.isWhole() && length >= 7 && length <= 9)
            add("phone", numeral, "it has only " + length + " digits");
        for (NationalId id : NationalIds.ALL) {
            boolean fits = types.contains(id.type())
                    && id.forms().stream()
                            .anyMatch(form -> form.isBare() && form.pattern().length() == length);
            if (fits && !id.check().test(digits)) add(id.type(), numeral, "its digits do not pass the check");
        }
    }

    private void pan(Scan.Token token) {
        String text = token.text();
        if (rejected.size() >= MOST || !PAN.matcher(text).matches()) return;
        String value = Chars.upper(text);
        if (Pan.isShape(value, scan.testValues())) return;
        boolean serial = value.startsWith("0000", 5);
        String reason =
                serial ? "serial 0000 is never issued" : "none has " + value.charAt(3) + " as its fourth letter";
        rejected.add(
                new Rejected("in.pan", views.digits().span(token.start(), token.end()), Masks.code(value), reason));
    }

    private void add(String type, Groups.Numeral numeral, String reason) {
        String masked = Masks.digits(numeral.digits());
        boolean known = rejected.stream()
                .anyMatch(each -> each.type().equals(type) && each.masked().equals(masked));
        if (known) return;
        rejected.add(new Rejected(type, views.digits().span(numeral.start(), numeral.end()), masked, reason));
    }
}
