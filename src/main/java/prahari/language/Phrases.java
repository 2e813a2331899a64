package prahari.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The catalogue of one language; what is missing in it is said in English. */
public final class Phrases {
    /** What the program speaks where nothing else is known. */
    public static final Phrases ENGLISH = Catalogues.shipped("en", null);

    private final String tag;
    private final Locale locale;
    private final Map<String, String> patterns;
    private final @Nullable Phrases otherwise;
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /**
     * A catalogue.
     *
     * @param tag of the language, such as {@code hi}
     * @param patterns of ICU's MessageFormat, with named places, by key
     * @param otherwise says what is missing; null for nobody
     */
    Phrases(String tag, Map<String, String> patterns, @Nullable Phrases otherwise) {
        this.tag = tag;
        this.locale = Locale.forLanguageTag(tag);
        this.patterns = Map.copyOf(patterns);
        this.otherwise = otherwise;
    }

    /** The language's tag, such as {@code hi}. */
    public String tag() {
        return tag;
    }

    /** For what is written by rule, such as dates. */
    public Locale locale() {
        return locale;
    }

    /** Every key that it has. */
    public Set<String> keys() {
        return patterns.keySet();
    }

    /** Who says what is missing; English itself for English. */
    Phrases otherwise() {
        return otherwise == null ? this : otherwise;
    }

    /** The pattern under a key. */
    String pattern(String key) {
        return patterns.getOrDefault(key, "");
    }

    /** A sentence; {@code named} holds the places' names, each before its value. */
    public String say(String key, Object... named) {
        return say(key, places(named));
    }

    /** A sentence. */
    public String say(Said said) {
        return say(said.key(), said.values());
    }

    private String say(String key, Map<String, Object> values) {
        if (!patterns.containsKey(key)) {
            if (otherwise != null) return otherwise.say(key, values);
            throw new IllegalArgumentException("no catalogue has the sentence " + key);
        }
        MessageFormat format = formats.computeIfAbsent(key, each -> new MessageFormat(pattern(each), locale));
        Map<String, Object> words = new LinkedHashMap<>();
        values.forEach((name, value) -> words.put(name, word(value)));
        synchronized (format) { // a format keeps what it is at
            return format.format(words);
        }
    }

    private Object word(Object value) {
        if (value instanceof Said said) return say(said);
        if (value instanceof Moment moment) return moment.in(locale);
        if (value instanceof Number) return value;
        if (value instanceof List<?> list)
            return list.stream().map(each -> word(each).toString()).collect(Collectors.joining("\n"));
        return value.toString();
    }

    static Map<String, Object> places(Object... named) {
        if (named.length % 2 != 0) throw new IllegalArgumentException("a place has a name and a value");
        Map<String, Object> places = new LinkedHashMap<>();
        for (int i = 0; i < named.length; i += 2) places.put(named[i].toString(), named[i + 1]);
        return places;
    }

    /** The places that a pattern has; throws what ICU throws where it is none. */
    static Set<String> places(String pattern) {
        var parsed = new MessagePattern(pattern);
        return IntStream.range(0, parsed.countParts())
                .mapToObj(parsed::getPart)
                .filter(part -> part.getType() == MessagePattern.Part.Type.ARG_NAME
                        || part.getType() == MessagePattern.Part.Type.ARG_NUMBER)
                .map(parsed::getSubstring)
                .collect(Collectors.toUnmodifiableSet());
    }
}
