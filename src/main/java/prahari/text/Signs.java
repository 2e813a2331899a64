package prahari.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/** What each code point becomes in a view. */
final class Signs {
    static final String DROPPED = "";

    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    /** Longer compatibility forms are words of their own (one Arabic sign has eighteen letters): kept as they are. */
    private static final int LONGEST = 4;

    /** Signs of plain text and emoji whose compatibility form helps nobody: … ™ ℠ ℹ ‼ ⁇ ⁈ ⁉ and two vowels. */
    private static final String KEPT = "…™℠ℹ‼⁇⁈⁉\u0e33\u0eb3";

    /** Brackets that stand around words as ASCII ones do. */
    private static final String OPENING = "⟨〈〈❨❪❬❮❰❲❴⟦⟪⦅【〔〖";

    private static final String CLOSING = "⟩〉〉❩❫❭❯❱❳❵⟧⟫⦆】〕〗";

    /** A letter and what it is a spelling of, for letters with no decomposition that says so. */
    private static final String[] SPELLINGS = {
        "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢzǫqɑaɡgɩiꞵbıi",
        "ƀbɓbƈcɗdɖdđđɛeƒfɠgħhɦhɨiƙkłlɭlɱmɲnƞnøoɵoƥpʠqɾrʂsŧtƭtʈtʉuʋvⱳwƴyƶzȥzʐzəəɐaʌa",
        "ёеѐеѝи",
        // Arabic letters that are written for one another: alef, yeh, kaf, heh and waw
        "\u0623\u0627\u0625\u0627\u0622\u0627\u0671\u0627\u0649\u064a\u06cc\u064a\u0626\u064a\u06a9\u0643\u0629\u0647\u06c1\u0647\u06be\u0647\u06d5\u0647\u06c0\u0647\u06c3\u0647\u0624\u0648",
    };

    private static final @Nullable String[] PLAIN = plain();
    private static final String[] MATHEMATICAL = mathematical();

    private Signs() {}

    /** What takes the place of a char in a digit view: null where it stays. */
    static @Nullable String of(char c) {
        return PLAIN[c];
    }

    private static @Nullable String[] plain() {
        @Nullable String[] plain = new @Nullable String[0x10000];
        for (int c = 0x80; c < plain.length; c++) {
            if (!isUnchanging((char) c) && !Character.isSurrogate((char) c)) plain[c] = plain(c);
        }
        return plain;
    }

    /** Ideographs and syllables: letters, and the same in every view. */
    static boolean isUnchanging(char c) {
        return (c >= 0x3400 && c < 0x4DC0)
                || (c >= 0x4E00 && c < 0x9FFD)
                || (c >= 0xA000 && c < 0xA48D)
                || (c >= 0xAC00 && c < 0xD7A4);
    }

    private static String[] mathematical() {
        String[] mathematical = new String[0x400];
        for (int i = 0; i < mathematical.length; i++) mathematical[i] = NFKC.normalize(Character.toString(0x1D400 + i));
        return mathematical;
    }

    /** For each char what takes its place in a digit view, where that is one char. */
    static char[] swapped() {
        char[] swapped = new char[0x10000];
        for (int c = 0; c < swapped.length; c++) {
            String plain = PLAIN[c];
            swapped[c] = plain != null && plain.length() == 1 ? plain.charAt(0) : (char) c;
        }
        return swapped;
    }

    /** For each char what takes its place in a word view, where that is one char. */
    static char[] folded() {
        char[] folded = swapped();
        char[] spellings = spellings();
        for (int c = 0; c < folded.length; c++) {
            if (!isUnchanging((char) c)) folded[c] = fold(folded[c], spellings);
        }
        folded[0xFE0F] = ' ';
        folded[0x200D] = ' ';
        return folded;
    }

    private static char fold(char c, char[] spellings) {
        if (c == 'İ' || c == 'ı') return 'i';
        if (Character.isSurrogate(c)) return c;
        char lower = (char) UCharacter.foldCase(c, true);
        if (spellings[lower] != 0) return spellings[lower];
        char bare = Accents.bare(lower);
        return bare != lower && Accents.isForeign(lower) ? bare : lower;
    }

    private static char[] spellings() {
        char[] spellings = new char[0x10000];
        for (String pairs : SPELLINGS) {
            for (int i = 0; i < pairs.length(); i += 2) spellings[pairs.charAt(i)] = pairs.charAt(i + 1);
        }
        return spellings;
    }

    static @Nullable String plain(int codePoint) {
        if (codePoint < 0x80) return null;
        if (isDropped(codePoint)) return DROPPED;
        String digit = digit(codePoint);
        if (digit != null) return digit;
        String sign = sign(codePoint);
        if (sign != null) return sign;
        if (isFraction(codePoint)) return null;
        if (codePoint >= 0x249C && codePoint <= 0x24B5) return Character.toString('a' + codePoint - 0x249C);
        if (KEPT.indexOf(codePoint) >= 0 || NFKC.getDecomposition(codePoint) == null) return null;
        String compatible = NFKC.normalize(Character.toString(codePoint));
        boolean same = compatible.length() == 1 && compatible.charAt(0) == codePoint;
        return same || compatible.length() > LONGEST || isSpaced(compatible) ? null : compatible;
    }

    /** What takes the place of a code point beyond the basic plane: null where it stays. */
    static @Nullable String supplementary(int codePoint) {
        if (codePoint >= 0x1D400 && codePoint < 0x1D800) return MATHEMATICAL[codePoint - 0x1D400];
        if (codePoint >= 0x1F100 && codePoint < 0x1F200) return enclosed(codePoint);
        if (codePoint == 0x1F51F) return "10";
        if (codePoint >= 0xE0000) return codePoint < 0xE1000 ? DROPPED : null;
        int digit = codePoint < 0x20000 ? Character.digit(codePoint, 10) : -1;
        if (digit >= 0) return Integer.toString(digit);
        boolean invisible =
                (codePoint >= 0x1BCA0 && codePoint <= 0x1BCA3) || (codePoint >= 0x1D173 && codePoint <= 0x1D17A);
        return invisible ? DROPPED : null;
    }

    private static @Nullable String enclosed(int codePoint) {
        if (codePoint <= 0x1F10A) return Character.toString('0' + Math.max(0, codePoint - 0x1F101));
        if (codePoint <= 0x1F10C) return "0";
        int[] firsts = {0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6};
        for (int first : firsts) {
            if (codePoint >= first && codePoint < first + 26) return Character.toString('A' + codePoint - first);
        }
        return null;
    }

    private static boolean isDropped(int codePoint) {
        return codePoint == 0x20E3 // the frame of a keycap
                || codePoint == 0x2800 // an empty Braille cell
                || (codePoint >= 0x20D0 && codePoint <= 0x20F0) // other frames and strokes
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    /** Marks that a word may be written with or without: Arabic vowels, the drawn-out line, Hebrew points. */
    static boolean isOptional(int codePoint) {
        return codePoint == 0x640
                || (codePoint >= 0x64B && codePoint <= 0x65F)
                || codePoint == 0x670
                || (codePoint >= 0x6D6
                        && codePoint <= 0x6ED
                        && Character.getType(codePoint) == Character.NON_SPACING_MARK)
                || (codePoint >= 0x591
                        && codePoint <= 0x5C7
                        && Character.getType(codePoint) == Character.NON_SPACING_MARK);
    }

    private static @Nullable String digit(int codePoint) {
        int value = Character.digit(codePoint, 10);
        if (value < 0 && Character.getType(codePoint) == Character.OTHER_NUMBER) {
            double number = UCharacter.getUnicodeNumericValue(codePoint);
            value = number >= 0 && number <= 9 && number == Math.rint(number) ? (int) number : -1;
        }
        return value < 0 || value > 9 ? null : Integer.toString(value);
    }

    private static @Nullable String sign(int codePoint) {
        if (codePoint == 0x3002 || codePoint == 0xFF61 || codePoint == 0x066B) return ".";
        if (codePoint == 0x2028 || codePoint == 0x2029 || codePoint == 0x85) return "\n";
        if (codePoint == 0x2018 || codePoint == 0x2019) return "'";
        if (codePoint == 0x2796) return "-"; // a heavy minus
        if (OPENING.indexOf(codePoint) >= 0) return "[";
        if (CLOSING.indexOf(codePoint) >= 0) return "]";
        if (UCharacter.hasBinaryProperty(codePoint, UProperty.DASH)) return "-";
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR ? " " : null;
    }

    private static boolean isFraction(int codePoint) {
        return (codePoint >= 0xBC && codePoint <= 0xBE)
                || (codePoint >= 0x2150 && codePoint <= 0x215F)
                || codePoint == 0x2189;
    }

    /** Spacing accents: their compatibility form begins with a space that nobody typed. */
    private static boolean isSpaced(String compatible) {
        return compatible.charAt(0) == ' ' && compatible.length() > 1;
    }
}
