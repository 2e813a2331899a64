package prahari.language;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The catalogue of one language; what is missing in it is said in English. */
public final class Phrases {
    /** What the program speaks where nothing else is known. */
    public static final Phrases ENGLISH = Catalogues.shipped("en", null);

    /** How scores tell counts, caps and people, with what stands before it: {@code rule.ScoreSheet}, {@code score.ScoreLines}. */
    private static final Pattern COUNTED =
            Pattern.compile("(.*) \\(x([0-9]+)(?:, at most (-?[0-9]+))?\\)", Pattern.DOTALL);

    private static final Pattern AT_MOST = Pattern.compile("this (rule|correlation) gives at most ([0-9]+)");
    private static final Pattern RAISED = Pattern.compile("raised by (.*), whatever the rules say", Pattern.DOTALL);

    private final String tag;
    private final Locale locale;
    private final Map<String, String> patterns;
    private final Map<String, String> rules;
    private final @Nullable Phrases otherwise;
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /**
     * A catalogue.
     *
     * @param tag of the language, such as {@code hi}
     * @param patterns of ICU's MessageFormat, with named places, by key
     * @param rules words for what rules say, by their author's
     * @param otherwise says what is missing; null for nobody
     */
    Phrases(String tag, Map<String, String> patterns, Map<String, String> rules, @Nullable Phrases otherwise) {
        this.tag = tag;
        this.rules = Map.copyOf(rules);
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

    /** The words for what rules say. */
    Map<String, String> rules() {
        return rules;
    }

    /** The pattern under a key. */
    String pattern(String key) {
        return patterns.getOrDefault(key, "");
    }

    /** A sentence; {@code named} holds the places' names, each before its value. */
    public String say(String key, Object... named) {
        return say(key, places(named));
    }

    /** What rules say of a score, in this language where it has words for it, else as their author wrote it. */
    public String ofRules(String english) {
        Matcher counted = COUNTED.matcher(english);
        if (counted.matches()) {
            String what = ofRules(counted.group(1));
            String most = counted.group(3);
            return most == null
                    ? say("reason.times", "what", what, "times", counted.group(2))
                    : say("reason.times_most", "what", what, "times", counted.group(2), "most", most);
        }
        Matcher most = AT_MOST.matcher(english);
        if (most.matches()) {
            boolean rule = most.group(1).equals("rule");
            return rule
                    ? say("reason.most_rule", "most", most.group(2))
                    : say("reason.most_correlation", "most", most.group(2));
        }
        Matcher raised = RAISED.matcher(english);
        if (raised.matches()) return say("reason.raised", "person", raised.group(1));
        for (Phrases each = this; ; each = each.otherwise()) {
            String known = each.rules.get(english);
            if (known != null) return known;
            if (each == each.otherwise()) return english;
        }
    }

    /** A sentence. */
    public String say(Said said) {
        if (said.key().equals(Said.OF_RULES))
            return ofRules(String.valueOf(said.values().get("text")));
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
