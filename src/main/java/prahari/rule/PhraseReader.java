package prahari.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import prahari.yaml.Problem;
import prahari.yaml.Problems;
import prahari.yaml.YamlList;
import prahari.yaml.YamlMap;
import prahari.yaml.YamlNode;
import prahari.yaml.YamlScalar;

/** Reads words and phrases by language. */
final class PhraseReader {
    static final int MAX_PHRASE = 200;

    private final Problems problems;

    PhraseReader(Problems problems) {
        this.problems = problems;
    }

    List<String> read(String key, YamlNode node) {
        if (!(node instanceof YamlMap byLanguage)) {
            problems.error(
                    "Y008",
                    node.place(),
                    "`" + key + "` must be a map by language, not " + node.kind(),
                    "for example `" + key + ": {en: [one, 'two words'], hi-Latn: [teen]}`; `any` for every language");
            return List.of();
        }
        List<String> phrases = new ArrayList<>();
        for (YamlMap.Entry entry : byLanguage.entries()) {
            if (!LanguageTags.isKnown(entry.name())) {
                List<String> beside =
                        byLanguage.entries().stream().map(YamlMap.Entry::name).toList();
                problems.error(
                        "R015",
                        entry.key().place(),
                        "`" + entry.name() + "` is not a language tag",
                        LanguageTags.hint(entry.name(), beside, first(entry.value())));
            }
            addAll(entry.name(), entry.value(), phrases);
        }
        everywhere(byLanguage);
        if (phrases.isEmpty()) problems.error("R010", node.place(), "`" + key + "` has no phrase");
        return phrases;
    }

    /** Phrases of one language that stand under `any` as well. A word that several languages share is right in each. */
    private void everywhere(YamlMap byLanguage) {
        Map<String, YamlScalar> any = new HashMap<>();
        byLanguage.find("any").ifPresent(entry -> texts(entry.value()).forEach(text -> any.put(folded(text), text)));
        if (any.isEmpty()) return;
        for (YamlMap.Entry entry : byLanguage.entries()) {
            if (entry.name().equals("any")) continue;
            for (YamlScalar phrase : texts(entry.value())) {
                YamlScalar same = any.get(folded(phrase));
                if (same == null) continue;
                String message = "the phrase `" + phrase.text() + "` stands under `any` too, which is every language";
                problems.add(Problem.warning("R192", phrase.place(), message)
                        .marked(phrase.raw().length(), null)
                        .also(same.place(), same.raw().length(), "under `any`")
                        .help("remove one of them"));
            }
        }
    }

    private static List<YamlScalar> texts(YamlNode node) {
        return (node instanceof YamlList list ? list.items() : List.of(node))
                .stream()
                        .filter(YamlScalar.class::isInstance)
                        .map(YamlScalar.class::cast)
                        .toList();
    }

    private static String folded(YamlScalar phrase) {
        return phrase.text().strip().toLowerCase(Locale.ROOT);
    }

    private static String first(YamlNode node) {
        YamlNode first = node instanceof YamlList list && !list.items().isEmpty()
                ? list.items().get(0)
                : node;
        return first instanceof YamlScalar scalar ? scalar.text() : "";
    }

    private void addAll(String language, YamlNode node, List<String> phrases) {
        List<YamlNode> items = node instanceof YamlList list ? list.items() : List.of(node);
        Map<String, YamlScalar> earlier = new HashMap<>();
        for (YamlNode item : items) {
            if (!(item instanceof YamlScalar scalar)) {
                problems.error(
                        "Y008", item.place(), "a phrase of `" + language + "` must be a text, not " + item.kind());
            } else if (isPhrase(scalar)) {
                phrases.add(scalar.text());
                repeated(scalar, earlier.putIfAbsent(folded(scalar), scalar));
            }
        }
    }

    private void repeated(YamlScalar phrase, @Nullable YamlScalar earlier) {
        if (earlier == null) return;
        problems.add(Problem.warning("R190", phrase.place(), "the phrase `" + phrase.text() + "` stands here twice")
                .marked(phrase.raw().length(), null)
                .also(earlier.place(), earlier.raw().length(), "the first time")
                .help("remove one of them; upper and lower case do not differ"));
    }

    /** Whether a text can be looked for as a phrase; false after a problem. */
    boolean isPhrase(YamlScalar text) {
        if (text.text().isBlank() || text.text().length() > MAX_PHRASE) {
            problems.error(
                    "R015", text.place(), "a phrase has 1 to " + MAX_PHRASE + " characters", "remove it or shorten it");
            return false;
        }
        if (text.text().codePoints().noneMatch(c -> WordEdges.isWord(c) || c > 0xFF)) {
            problems.error("R015", text.place(), "a phrase needs a letter or a digit", "use `regex` for signs");
            return false;
        }
        return true;
    }
}
