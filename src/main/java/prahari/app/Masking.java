package prahari.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import prahari.detect.PersonalFields;
import prahari.identifier.Identifiers;
import prahari.model.Identified;
import prahari.model.Secret;
import prahari.model.Span;
import prahari.text.TextViews;
import prahari.text.View;

/**
 * Hides the identifiers of texts that are about to be shown. Wider than detection: a long number with a wrong check digit is
 * none of the known identifiers, but may be one with a typing error, or one that nobody has taught us yet.
 */
public final class Masking {
    /** Nine digits or more, in groups or not; dates and prices have fewer. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9](?:[ ._\\-]{0,2}[0-9]){8,}+");

    /** A day that somebody living may be born on. */
    private static final Pattern BIRTHDAY = Pattern.compile(
            "(?<![0-9])(?:[0-3]?[0-9][-/.][01]?[0-9][-/.](19[2-9][0-9]|20[01][0-9])|(19[2-9][0-9]|20[01][0-9])[-/.][01]?[0-9][-/.][0-3]?[0-9])(?![0-9])");

    private final Identifiers identifiers = Identifiers.standard();

    /** The identifiers and long numbers in a text, in order, none overlapping another. */
    List<Identified> find(String text) {
        return find(TextViews.of(text));
    }

    /**
     * The same, and names of persons and addresses where a label or a column tells them: for what leaves the team. They may overlap
     * identifiers.
     */
    List<Identified> findPersonal(String text) {
        TextViews views = TextViews.of(text);
        List<Identified> found = find(views);
        for (PersonalFields.Found field : PersonalFields.find(views)) {
            String value = text.substring(field.span().start(), field.span().end());
            found.add(new Identified(field.field(), field.span(), 0, "[" + field.field() + "]", Secret.of(value)));
        }
        found.sort(Comparator.comparingInt(one -> one.span().start()));
        return found;
    }

    private List<Identified> find(TextViews views) {
        List<Identified> found = new ArrayList<>(identifiers.find(views, null));
        View digits = views.digits();
        Matcher day = BIRTHDAY.matcher(digits.text());
        while (day.find()) {
            String year = day.group(1) != null ? day.group(1) : day.group(2);
            add(found, "date", digits.span(day.start(), day.end()), "**/**/" + year, day.group());
        }
        Matcher number = LONG_NUMBER.matcher(digits.text());
        while (number.find()) {
            String last = number.group().replaceAll("[^0-9]", "");
            String masked = "XXXX" + last.substring(last.length() - 4);
            add(found, "number", digits.span(number.start(), number.end()), masked, last);
        }
        found.sort(Comparator.comparingInt(one -> one.span().start()));
        return found;
    }

    private static void add(List<Identified> found, String type, Span span, String masked, String value) {
        if (found.stream().anyMatch(known -> overlap(known.span(), span))) return;
        found.add(new Identified(type, span, 0, masked, Secret.of(value)));
    }

    private static boolean overlap(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    /** The text with each identifier in its masked form. */
    public String mask(String text) {
        var masked = new StringBuilder();
        int at = 0;
        for (Identified found : find(text)) {
            masked.append(text, at, found.span().start()).append(found.masked());
            at = found.span().end();
        }
        return masked.append(text, at, text.length()).toString();
    }
}
