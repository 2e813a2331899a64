package prahari.text;

import com.ibm.icu.text.SpoofChecker;

/** Makes a word that mixes Latin with lookalikes of another script one script again. */
final class Lookalikes {
    /** Cyrillic and Greek small letters whose Latin twin {@link SpoofChecker} does not give, or only in capitals. */
    private static final String WEAK = "квмнтгьпηνμυκτβ";

    private static final String WEAK_LATIN = "kbmhtrbnnvmuktb";

    private static final String LATIN = "aceopxyikmthbsjnd";
    private static final String CYRILLIC = "асеорхуікмтнвѕјпԁ";

    /** Only scripts whose letters serve as disguise of Latin ones. */
    private static final int FIRST = 0x370;

    private static final int LAST = 0xA4FF;
    private static final char[] TWINS = twins();

    private Lookalikes() {}

    static void unmix(ViewBuilder view, String original) {
        char[] chars = view.chars();
        int length = view.length();
        for (int i = 0; i < length; ) {
            if (!Character.isLetter(chars[i])) {
                i++;
                continue;
            }
            int end = i;
            int latin = 0;
            int foreign = 0;
            while (end < length && Character.isLetterOrDigit(chars[end])) {
                if (chars[end] >= 'a' && chars[end] <= 'z') latin++;
                else if (isForeign(chars[end])) foreign++;
                end++;
            }
            if (latin > 0 && foreign > 0) word(view, original, i, end, foreign > latin);
            i = end;
        }
    }

    private static void word(ViewBuilder view, String original, int start, int end, boolean mostlyForeign) {
        char[] chars = view.chars();
        boolean toLatin = true;
        boolean toLatinAtAll = true;
        boolean toCyrillic = true;
        for (int i = start; i < end; i++) {
            if (isForeign(chars[i])) {
                boolean capital = Character.isUpperCase(original.charAt(view.source(i)));
                toLatin &= twin(chars[i]) != 0 && (capital || TWINS[chars[i] - FIRST] != 0);
                toLatinAtAll &= twin(chars[i]) != 0;
                toCyrillic &= isCyrillic(chars[i]);
            } else if (chars[i] < 0x80 && Character.isLetter(chars[i])) {
                toCyrillic &= LATIN.indexOf(chars[i]) >= 0;
            }
        }
        boolean cyrillic = (toCyrillic && (!toLatin || mostlyForeign)) || (!toLatinAtAll && mostlyForeign);
        for (int i = start; i < end; i++) chars[i] = cyrillic ? cyrillic(chars[i]) : latin(chars[i]);
    }

    private static char latin(char c) {
        char twin = isForeign(c) ? twin(c) : 0;
        return twin == 0 ? c : twin;
    }

    private static char cyrillic(char c) {
        int index = LATIN.indexOf(c);
        return index < 0 ? c : CYRILLIC.charAt(index);
    }

    private static char twin(char c) {
        char twin = TWINS[c - FIRST];
        int weak = twin == 0 ? WEAK.indexOf(c) : -1;
        return weak < 0 ? twin : WEAK_LATIN.charAt(weak);
    }

    private static boolean isForeign(char c) {
        return c >= FIRST
                && c <= LAST
                && (c < 0x590 || (c >= 0x13A0 && c < 0x1400) || (c >= 0x2C80 && c < 0x2D00) || c >= 0xA4D0);
    }

    private static boolean isCyrillic(char c) {
        return c >= 0x400 && c < 0x530;
    }

    private static char[] twins() {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        char[] twins = new char[LAST - FIRST + 1];
        for (char c = FIRST; c <= LAST; c++) {
            if (!isForeign(c) || !Character.isLetter(c)) continue;
            String skeleton = checker.getSkeleton(Character.toString(c));
            char twin = skeleton.length() == 1 ? Character.toLowerCase(skeleton.charAt(0)) : 0;
            if (twin >= 'a' && twin <= 'z') twins[c - FIRST] = twin;
        }
        return twins;
    }
}
