package prahari.rule;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import prahari.yaml.Nearest;

/** The tags of languages that phrases stand under: those of BCP 47 with a script or region where needed. */
final class LanguageTags {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());
    /** Those that people write about leaks in, the commonest first. */
    static final List<String> COMMON = List.of(
            "en", "hi", "hi-Latn", "ru", "es", "pt", "id", "ar", "tr", "vi", "zh", "bn", "ta", "te", "mr", "gu", "kn",
            "ml", "pa", "ur", "fa", "uk", "kk", "uz", "fr", "de", "it", "pl", "nl", "ro", "he", "th", "ms", "fil", "ja",
            "ko", "bn-Latn", "ta-Latn", "te-Latn", "ur-Latn", "pa-Latn", "any");

    /** What every tag looks like; which languages there are is asked by {@link #isKnown}. */
    static final String FORM = "any|[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3})){0,2}";

    private LanguageTags() {}

    static boolean isKnown(String tag) {
        if (tag.equals("any")) return true;
        String[] parts = tag.split("-", -1);
        if (parts.length > 3 || !(LANGUAGES.contains(parts[0]) || parts[0].matches("[a-z]{3}"))) return false;
        for (int i = 1; i < parts.length; i++) {
            boolean script = i == 1 && parts[i].matches("[A-Z][a-z]{3}") && isScript(parts[i]);
            if (!script && !REGIONS.contains(parts[i]) && !parts[i].matches("[0-9]{3}")) return false;
        }
        return true;
    }

    private static Character.UnicodeScript script(String phrase) {
        return phrase.codePoints()
                .filter(Character::isLetter)
                .mapToObj(Character.UnicodeScript::of)
                .findFirst()
                .orElse(Character.UnicodeScript.LATIN);
    }

    private static Set<Character.UnicodeScript> scripts(String tag) {
        return switch (tag) {
            case "hi", "mr" -> Set.of(Character.UnicodeScript.DEVANAGARI);
            case "ru", "uk", "kk" -> Set.of(Character.UnicodeScript.CYRILLIC);
            case "ar", "fa", "ur" -> Set.of(Character.UnicodeScript.ARABIC);
            case "bn" -> Set.of(Character.UnicodeScript.BENGALI);
            case "ta" -> Set.of(Character.UnicodeScript.TAMIL);
            case "te" -> Set.of(Character.UnicodeScript.TELUGU);
            case "gu" -> Set.of(Character.UnicodeScript.GUJARATI);
            case "kn" -> Set.of(Character.UnicodeScript.KANNADA);
            case "ml" -> Set.of(Character.UnicodeScript.MALAYALAM);
            case "pa" -> Set.of(Character.UnicodeScript.GURMUKHI);
            case "he" -> Set.of(Character.UnicodeScript.HEBREW);
            case "th" -> Set.of(Character.UnicodeScript.THAI);
            case "ko" -> Set.of(Character.UnicodeScript.HANGUL);
            case "zh" -> Set.of(Character.UnicodeScript.HAN);
            case "ja" ->
                Set.of(Character.UnicodeScript.HAN, Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);
            default -> Set.of(Character.UnicodeScript.LATIN);
        };
    }

    private static List<String> near(String written, List<String> tags) {
        return tags.stream()
                .filter(tag -> Nearest.slip(written, List.of(tag)).replacement() != null)
                .toList();
    }

    private static boolean isScript(String code) {
        try {
            Character.UnicodeScript.forName(code);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The tag that was probably meant: none of those that stand beside it, and one whose language is written so.
     *
     * @param phrase what stands under the tag
     */
    static Nearest.Hint hint(String written, Collection<String> beside, String phrase) {
        List<String> writtenSo = COMMON.stream()
                .filter(tag -> scripts(tag).contains(script(phrase)))
                .toList();
        List<String> free =
                writtenSo.stream().filter(tag -> !beside.contains(tag)).toList();
        List<String> near = near(written, free);
        if (near.isEmpty()) near = near(written, writtenSo); // one of them may stand in an earlier part of the list
        Nearest.Hint meant = Nearest.first(written, near);
        if (meant.replacement() != null)
            return new Nearest.Hint(meant.text(), written, meant.replacement(), free.size() == 1);
        return new Nearest.Hint("for example en, hi, hi-Latn, ru, or `any`", written, null, false);
    }
}
