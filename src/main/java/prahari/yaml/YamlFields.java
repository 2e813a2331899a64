package prahari.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one map: what is missing, of the wrong kind or unknown becomes a problem. Ask for every key that is
 * allowed, then call {@link #reportUnknown()}.
 */
public final class YamlFields {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,12}(\\.[0-9]{1,9})?");

    private final YamlMap map;
    private final String what;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Problem> missingByKey = new LinkedHashMap<>();

    /** @param what names the map in messages, such as {@code rule `x`} */
    public YamlFields(YamlMap map, String what, Problems problems) {
        this.map = map;
        this.what = what;
        this.problems = problems;
    }

    /** The map itself. */
    public YamlMap map() {
        return map;
    }

    /** The value of a key that may be absent; a key without value counts as absent. */
    public Optional<YamlNode> find(String key) {
        known.add(key);
        return map.find(key)
                .map(YamlMap.Entry::value)
                .filter(value -> !(value instanceof YamlScalar scalar && scalar.isNull()));
    }

    /** The value of a key that must be there; absent means that the problem has been reported. */
    public Optional<YamlNode> require(String key) {
        Optional<YamlNode> value = find(key);
        if (value.isEmpty()) {
            Place place = map.find(key).map(entry -> entry.key().place()).orElse(map.place());
            Problem missing = Problem.error("Y006", place, what + " needs `" + key + "`");
            problems.add(missing);
            missingByKey.put(key, missing);
        }
        return value;
    }

    /** A single value as text. */
    public Optional<YamlScalar> scalar(String key) {
        return find(key).flatMap(value -> scalar(key, value));
    }

    /** A single value as text that must be there. */
    public Optional<YamlScalar> requireScalar(String key) {
        return require(key).flatMap(value -> scalar(key, value));
    }

    /** Text, null when absent. */
    public @Nullable String text(String key) {
        return scalar(key).map(YamlScalar::text).orElse(null);
    }

    /** Text that must be there; empty after a problem. */
    public String requireText(String key) {
        return requireScalar(key).map(YamlScalar::text).orElse("");
    }

    /** One value or a list of values. */
    public List<YamlScalar> scalars(String key) {
        return find(key).map(value -> scalars(key, value)).orElse(List.of());
    }

    /** One text or a list of texts. */
    public List<String> texts(String key) {
        return scalars(key).stream().map(YamlScalar::text).toList();
    }

    /** A map. */
    public Optional<YamlMap> map(String key) {
        Optional<YamlNode> value = find(key);
        if (value.isEmpty()) return Optional.empty();
        if (value.get() instanceof YamlMap found) return Optional.of(found);
        wrongKind(key, value.get(), "a map");
        return Optional.empty();
    }

    /** The items of a list; a single map or value counts as a list of one. */
    public List<YamlNode> list(String key) {
        return find(key)
                .map(value -> value instanceof YamlList list ? list.items() : List.of(value))
                .orElse(List.of());
    }

    /** The maps of a list of maps. */
    public List<YamlMap> maps(String key) {
        List<YamlMap> maps = new ArrayList<>();
        for (YamlNode item : list(key)) {
            if (item instanceof YamlMap found) maps.add(found);
            else wrongKind(key, item, "a map");
        }
        return maps;
    }

    /** A number within bounds, {@code otherwise} when absent or wrong. */
    public double number(String key, double least, double most, double otherwise) {
        Optional<YamlScalar> scalar = scalar(key);
        if (scalar.isEmpty()) return otherwise;
        String text = scalar.get().text();
        if (NUMBER.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) return value;
        }
        wrongNumber(key, scalar.get(), "a number from " + plain(least) + " to " + plain(most), most);
        return otherwise;
    }

    /** A whole number within bounds, {@code otherwise} when absent or wrong. */
    public long whole(String key, long least, long most, long otherwise) {
        Optional<YamlScalar> scalar = scalar(key);
        if (scalar.isEmpty()) return otherwise;
        String text = scalar.get().text();
        if (WHOLE.matcher(text).matches()) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) return value;
        }
        wrongNumber(key, scalar.get(), "a whole number from " + least + " to " + most, (double) most);
        return otherwise;
    }

    /** True or false, {@code otherwise} when absent or wrong. */
    public boolean flag(String key, boolean otherwise) {
        Optional<YamlScalar> scalar = scalar(key);
        if (scalar.isEmpty()) return otherwise;
        if (scalar.get().text().equals("true")) return true;
        if (scalar.get().text().equals("false")) return false;
        wrongWord(key, scalar.get(), "`true` or `false`", List.of("true", "false"));
        return otherwise;
    }

    /** Accepts a key that somebody else reads. */
    public void allow(String... keys) {
        known.addAll(List.of(keys));
    }

    /** Reports keys that nobody asked for, with the nearest one that is allowed; true when there were some. */
    public boolean reportUnknown() {
        return reportUnknown("Y007");
    }

    /** The same under another code; true when there were some. */
    public boolean reportUnknown(String code) {
        boolean found = false;
        for (YamlMap.Entry entry : map.entries()) {
            if (known.contains(entry.name())) continue;
            found = true;
            // One cause, one message: a misspelt key is not missing as well.
            Nearest.to(entry.name(), missingByKey.keySet())
                    .map(missingByKey::remove)
                    .ifPresent(problems::remove);
            problems.add(unknown(code, entry));
        }
        return found;
    }

    private Problem unknown(String code, YamlMap.Entry entry) {
        Problem problem = Problem.error(code, entry.key().place(), "unknown key `" + entry.name() + "` in " + what);
        return Problems.key(problem, entry.name(), known);
    }

    /** Reports a value of the wrong kind. */
    public void wrongKind(String key, YamlNode value, String expected) {
        problems.error("Y008", value.place(), "`" + key + "` must be " + expected + ", not " + value.kind());
    }

    /** Reports a value that is not allowed. */
    public void wrongValue(String key, YamlScalar value, String expected) {
        problems.error("Y009", value.place(), "`" + key + "` must be " + expected + ", not `" + value.text() + "`");
    }

    /** Reports a value that is no number, with the number that a slip made of it. */
    private void wrongNumber(String key, YamlScalar value, String expected, double most) {
        Problem problem = Problem.error(
                "Y009", value.place(), "`" + key + "` must be " + expected + ", not `" + value.text() + "`");
        String digits = value.text().replaceAll("[oO]", "0").replaceAll("[lI]", "1");
        boolean tooLarge = NUMBER.matcher(digits).matches() && Double.parseDouble(digits) > most;
        boolean padded = digits.matches("[+-]?0[0-9].*");
        if (tooLarge || padded || !NUMBER.matcher(digits).matches())
            digits = value.text().replaceAll("[^0-9.]", "");
        boolean meant = NUMBER.matcher(digits).matches() && !digits.equals(value.text());
        problems.add(
                meant
                        ? problem.help("did you mean `" + digits + "`?")
                                .edit(Edit.replace(value.place(), value.text(), digits)
                                        .unsure())
                        : problem);
    }

    /** Reports a value that is none of some words. */
    public void wrongWord(String key, YamlScalar value, String expected, Collection<String> words) {
        Problem problem = Problem.error(
                "Y009", value.place(), "`" + key + "` must be " + expected + ", not `" + value.text() + "`");
        Nearest.Hint hint = Nearest.hint(value.text(), words);
        problems.add(hint.replacement() == null ? problem : Problems.meant(problem, hint));
    }

    private Optional<YamlScalar> scalar(String key, YamlNode value) {
        if (value instanceof YamlScalar scalar) return Optional.of(scalar);
        wrongKind(key, value, "a single value");
        return Optional.empty();
    }

    private List<YamlScalar> scalars(String key, YamlNode value) {
        if (value instanceof YamlScalar scalar) return List.of(scalar);
        if (!(value instanceof YamlList list)) {
            wrongKind(key, value, "a value or a list of values");
            return List.of();
        }
        List<YamlScalar> scalars = new ArrayList<>();
        for (YamlNode item : list.items()) scalar(key, item).ifPresent(scalars::add);
        return scalars;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
