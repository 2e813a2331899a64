package prahari.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/** What a code point becomes in a view: nothing, itself or a few plain chars. */
final class Fold {
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    /** Longer compatibility forms are words of their own (one Arabic sign has eighteen letters): kept as they are. */
    private static final int LONGEST = 4;

    private static final String SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢǫ";
    private static final String SMALL_CAPITALS_PLAIN = "abcdefghijklmnoprstuvwyzq";

    /** Digits, signs and widths made plain; case kept. */
    static final Fold DIGITS = new Fold(false);

    /** The same, and case folded. */
    static final Fold WORDS = new Fold(true);

    private final boolean caseless;
    private final @Nullable String[] plane = new @Nullable String[0x10000];

    private Fold(boolean caseless) {
        this.caseless = caseless;
        for (int c = 0; c < plane.length; c++) {
            if (!Character.isSurrogate((char) c)) plane[c] = change(c);
        }
    }

    /** What takes the place of a code point; empty when it is dropped, null when it stays. */
    @Nullable
    String of(int codePoint) {
        if (codePoint < 0x10000) return plane[codePoint];
        // Between the symbols and the tags lie ideographs only.
        return codePoint < 0x20000 || codePoint >= 0xE0000 ? change(codePoint) : null;
    }

    private @Nullable String change(int codePoint) {
        String plain = plain(codePoint);
        if (!caseless) return plain;
        if (plain == null) plain = Character.toString(codePoint);
        String folded = codePoint == 'İ' || codePoint == 'ı' ? "i" : UCharacter.foldCase(plain, true);
        int capital = SMALL_CAPITALS.indexOf(codePoint);
        if (capital >= 0) folded = SMALL_CAPITALS_PLAIN.substring(capital, capital + 1);
        return folded.equals(Character.toString(codePoint)) ? null : folded;
    }

    private @Nullable String plain(int codePoint) {
        if (codePoint == '\t' || codePoint == '\n' || codePoint == '\r' || codePoint == ' ') return null;
        if (codePoint < 0x80) return null;
        if (isDropped(codePoint)) return "";
        String digit = digit(codePoint);
        if (digit != null) return digit;
        String sign = sign(codePoint);
        if (sign != null) return sign;
        String text = Character.toString(codePoint);
        String compatible = NFKC.normalize(text);
        return compatible.equals(text) || compatible.length() > LONGEST || isSpaced(compatible) ? null : compatible;
    }

    private boolean isDropped(int codePoint) {
        return codePoint == 0x20E3 // the frame of a keycap
                || codePoint == 0x2800 // an empty Braille cell
                || (!caseless && isLatinMark(codePoint)) // strokes through digits
                || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
    }

    static boolean isLatinMark(int codePoint) {
        return codePoint >= 0x300 && codePoint <= 0x36F;
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
        if (codePoint == 0x1F51F) return "10";
        if (codePoint == 0x2018 || codePoint == 0x2019) return "'";
        if (codePoint >= 0x1F150 && codePoint <= 0x1F169) return Character.toString('A' + codePoint - 0x1F150);
        if (codePoint >= 0x1F170 && codePoint <= 0x1F189) return Character.toString('A' + codePoint - 0x1F170);
        if (UCharacter.hasBinaryProperty(codePoint, UProperty.DASH)) return "-";
        return Character.getType(codePoint) == Character.SPACE_SEPARATOR ? " " : null;
    }

    /** Spacing accents: their compatibility form begins with a space that nobody typed. */
    private static boolean isSpaced(String compatible) {
        return compatible.charAt(0) == ' ' && compatible.length() > 1;
    }
}
