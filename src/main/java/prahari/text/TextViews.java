package prahari.text;

import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** A text as given, with its digits made plain, and with its words made plain. */
public final class TextViews {
    /** A shorter text says too little to be told from another by its words. */
    private static final int FINGERPRINT_LETTERS = 40;

    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();

    private final View original;
    private final View digits;
    private final View words;

    private TextViews(View original, View digits, View words) {
        this.original = original;
        this.digits = digits;
        this.words = words;
    }

    /** Reads a text of any kind and length, broken surrogates included; takes time in proportion to its length. */
    public static TextViews of(String text) {
        View original = new View(text, text.length(), null);
        return new TextViews(original, digits(original), words(text));
    }

    /** The text as given. */
    public View original() {
        return original;
    }

    /** For identifiers: digits, signs and widths made plain, invisible chars dropped, case and letters kept. */
    public View digits() {
        return digits;
    }

    /** For words and phrases: case, width, lookalikes, digits within words and spaced letters made plain. */
    public View words() {
        return words;
    }

    /** The same for texts with the same letters and digits in the same words; empty when there are too few. */
    public Optional<String> fingerprint() {
        StringBuilder kept = new StringBuilder(words.text().length());
        int count = 0;
        boolean gap = false;
        String text = words.text();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            boolean counts = Character.isLetterOrDigit(codePoint);
            if (!counts && !isMark(codePoint)) {
                gap = true;
                continue;
            }
            if (gap && !kept.isEmpty()) kept.append(' ');
            gap = false;
            kept.appendCodePoint(codePoint);
            if (counts) count++;
        }
        return count < FINGERPRINT_LETTERS ? Optional.empty() : Optional.of(sha256(kept.toString()));
    }

    private static View digits(View original) {
        String text = original.text();
        int first = firstChange(text, Fold.DIGITS);
        if (first == text.length()) return original;
        ViewBuilder view = new ViewBuilder(text.length());
        fold(text, Fold.DIGITS, view);
        return view.build();
    }

    private static int firstChange(String text, Fold fold) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                int codePoint = text.codePointAt(i);
                if (codePoint >= 0x10000) {
                    if (fold.of(codePoint) != null) return i;
                    i++;
                }
            } else if (c >= 0x80 && fold.of(c) != null) return i;
            i++;
        }
        return i;
    }

    private static View words(String text) {
        ViewBuilder folded = new ViewBuilder(text.length());
        fold(text, Fold.WORDS, folded);
        ViewBuilder joined = SpacedLetters.join(folded, text.length());
        Lookalikes.unmix(joined, text);
        Leet.read(joined);
        return joined.build();
    }

    private static void fold(String text, Fold fold, ViewBuilder view) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int width = Character.charCount(codePoint);
            if (Fold.isLatinMark(codePoint)) {
                compose(codePoint, view);
            } else {
                String change = fold.of(codePoint);
                if (change == null) {
                    for (int j = i; j < i + width; j++) view.add(text.charAt(j), j);
                } else {
                    for (int j = 0; j < change.length(); j++) view.add(change.charAt(j), i);
                }
            }
            i += width;
        }
    }

    /** A mark that makes no letter with the one before it is decoration, of which there may be a thousand. */
    private static void compose(int mark, ViewBuilder view) {
        if (view.length() == 0) return;
        int pair = NFC.composePair(view.last(), mark);
        if (pair > 0 && pair < 0x10000) view.replaceLast((char) pair);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
