package prahari.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sentence in no language yet: its key in the catalogues and what stands in its places. {@link #toString} is the English.
 *
 * @param values by the place's name: texts, whole numbers (which are counted; a number that only names something is a text),
 *     {@link Moment}s, sentences, and lists of these, which stand one below the other
 */
public record Said(String key, Map<String, Object> values) {
    static final String OF_RULES = "of_rules";

    /** Nothing. */
    public static final Said NOTHING = plain("");

    public Said {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A sentence; {@code named} holds the places' names, each before its value. */
    public static Said of(String key, Object... named) {
        return new Said(key, Phrases.places(named));
    }

    /** What is the same in every language, such as a name, or comes from elsewhere. */
    public static Said plain(String text) {
        return of("plain", "text", text);
    }

    /** What rules say, as their author wrote it; another language may have words for it. */
    public static Said ofRules(String english) {
        return of(OF_RULES, "text", english);
    }

    /** Sentences one below the other. */
    public static Said lines(List<Said> lines) {
        return of("lines", "lines", List.copyOf(lines));
    }

    /** One below another. */
    public Said then(Said next) {
        return lines(List.of(this, next));
    }

    /** Sentences behind each other, without anything between them. */
    public static Said joined(Said... parts) {
        List<Said> said = new ArrayList<>(List.of(parts));
        Said whole = said.remove(0);
        for (Said part : said) whole = of("joined", "one", whole, "other", part);
        return whole;
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return key.equals("plain") && "".equals(values.get("text"));
    }

    @Override
    public String toString() {
        return Phrases.ENGLISH.say(this);
    }
}
