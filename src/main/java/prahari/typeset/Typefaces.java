package prahari.typeset;

import java.awt.Font;
import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our fonts, each read when its first letter is asked for. No font of the machine is used, so that all machines set the same. */
public final class Typefaces {
    private static final String PLAIN = "NotoSans-Regular";
    private static final String CHINESE = "DroidSansFallback";
    private static final Map<UnicodeScript, String> BY_SCRIPT = Map.ofEntries(
            Map.entry(UnicodeScript.ARABIC, "NotoNaskhArabic-Regular"),
            Map.entry(UnicodeScript.ARMENIAN, "NotoSansArmenian-Regular"),
            Map.entry(UnicodeScript.BENGALI, "NotoSansBengali-Regular"),
            Map.entry(UnicodeScript.DEVANAGARI, "NotoSansDevanagari-Regular"),
            Map.entry(UnicodeScript.GEORGIAN, "NotoSansGeorgian-Regular"),
            Map.entry(UnicodeScript.GUJARATI, "NotoSansGujarati-Regular"),
            Map.entry(UnicodeScript.GURMUKHI, "NotoSansGurmukhi-Regular"),
            Map.entry(UnicodeScript.HEBREW, "NotoSansHebrew-Regular"),
            Map.entry(UnicodeScript.KANNADA, "NotoSansKannada-Regular"),
            Map.entry(UnicodeScript.MALAYALAM, "NotoSansMalayalam-Regular"),
            Map.entry(UnicodeScript.ORIYA, "NotoSansOriya-Regular"),
            Map.entry(UnicodeScript.SINHALA, "NotoSansSinhala-Regular"),
            Map.entry(UnicodeScript.TAMIL, "NotoSansTamil-Regular"),
            Map.entry(UnicodeScript.TELUGU, "NotoSansTelugu-Regular"),
            Map.entry(UnicodeScript.THAI, "NotoSansThai-Regular"),
            Map.entry(UnicodeScript.HAN, CHINESE),
            Map.entry(UnicodeScript.HANGUL, CHINESE),
            Map.entry(UnicodeScript.HIRAGANA, CHINESE),
            Map.entry(UnicodeScript.KATAKANA, CHINESE));
    /** Where letters are looked for that belong to no script, in this order. */
    private static final List<String> COMMON = List.of(
            PLAIN,
            "NotoEmoji-Regular",
            "NotoSansSymbols2-Regular",
            "NotoSansSymbols-Regular",
            "NotoSansMath-Regular",
            CHINESE,
            "NotoSansDevanagari-Regular",
            "NotoNaskhArabic-Regular");

    private final Map<String, Face> read = new HashMap<>();

    /** One of our fonts that has every letter of a text, for pictures that others draw; empty where none has. */
    public static Optional<Font> drawing(String text) {
        var faces = new Typefaces();
        return Stream.concat(
                        Stream.of(PLAIN),
                        text.codePoints()
                                .mapToObj(letter -> BY_SCRIPT.get(UnicodeScript.of(letter)))
                                .filter(Objects::nonNull))
                .distinct()
                .map(name -> faces.face(name).font())
                .filter(font -> font.canDisplayUpTo(text) < 0)
                .findFirst();
    }

    /** The face that text is set in where nothing asks for another. */
    Face plain() {
        return face(PLAIN);
    }

    /**
     * The face for a character.
     *
     * @param before the face of the character before it, which marks and spaces keep
     * @return null when no face has it
     */
    @Nullable
    Face of(int c, @Nullable Face before) {
        if (c >= ' ' && c < 0x7F) return plain();
        UnicodeScript script = UnicodeScript.of(c);
        boolean anybodys = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
        if (before != null && (isAttached(c) || (anybodys && before.shows(c)))) return before;
        String own = BY_SCRIPT.get(script);
        if (own != null && face(own).shows(c)) return face(own);
        for (String name : COMMON) {
            Face face = face(name);
            if (face.shows(c)) return face;
        }
        return null;
    }

    /** Joiners, direction marks and selectors have no form of their own, and fonts need not list them. */
    private static boolean isAttached(int c) {
        return (c >= 0x200C && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F);
    }

    private synchronized Face face(String name) {
        return read.computeIfAbsent(name, Face::new);
    }
}
