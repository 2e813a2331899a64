package prahari.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Span;

/** A text as given, with its digits made plain, and with its words made plain. */
public final class TextViews {
    /** A shorter text says too little to be told from another by its words. */
    private static final int FINGERPRINT_LETTERS = 40;

    private static final int DIGITS = Glance.DIGITS_SWAP | Glance.DIGITS_MAP | Glance.DIGITS_UNMIX | Glance.HAN_DIGITS;
    private static final int WORDS = Glance.WORDS_MAP
            | Glance.WORDS_SPACED
            | Glance.WORDS_LEET
            | Glance.WORDS_UNMIX
            | Glance.WORDS_ACCENTS
            | Glance.HAN_DIGITS;

    private final View original;
    private final int needs;

    // Made when first asked for; two threads that ask at once make the same.
    private @Nullable View digits;
    private @Nullable Words words;

    /** The word view, and whether it is no more than a fold of each char. */
    private record Words(View view, boolean folded) {}

    private TextViews(String text) {
        this.original = new View(text);
        this.needs = Glance.at(original.chars());
    }

    /** Reads a text of any kind and length, broken surrogates included; takes time in proportion to its length. */
    public static TextViews of(String text) {
        return new TextViews(text);
    }

    /** The text as given. */
    public View original() {
        return original;
    }

    /** For identifiers: digits, signs and widths made plain, invisible chars dropped, case and letters kept. */
    public View digits() {
        View made = digits;
        if (made == null) digits = made = makeDigits();
        return made;
    }

    /** For words and phrases: case, width, lookalikes, digits within words and spaced letters made plain. */
    public View words() {
        return madeWords().view();
    }

    private Words madeWords() {
        Words made = words;
        if (made == null) words = made = makeWords();
        return made;
    }

    /** Whether the letters at both sides of a place of the word view were written apart: spaced out, they make no words. */
    public boolean isSpacedOut(int index) {
        Span gap = words().gap(index);
        for (int i = gap.start(); i < gap.end(); i++) {
            char c = original.chars()[i];
            if (Character.isSpaceChar(c) || SpacedLetters.isSign(c)) return true;
        }
        return false;
    }

    /** Whether the digit view is the text itself and the word view has {@link CaseFold#fold} of each of its chars. */
    public boolean isPlain() {
        return needs == 0 || (digits() == original && isFolded());
    }

    /** Whether the word view has {@link CaseFold#fold} of each char of the text. */
    public boolean isFolded() {
        return (needs & WORDS) == 0 || madeWords().folded();
    }

    /** The same for texts with the same letters and digits in the same words; empty when there are too few. */
    public Optional<String> fingerprint() {
        String text = words().text();
        StringBuilder kept = new StringBuilder(text.length());
        int count = 0;
        boolean gap = false;
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
        return count < FINGERPRINT_LETTERS
                ? Optional.empty()
                : Optional.of(Blob.utf8(kept.toString()).sha256());
    }

    private View makeDigits() {
        if ((needs & DIGITS) == 0) return original;
        char[] chars = original.chars();
        boolean mapped = (needs & Glance.DIGITS_MAP) != 0;
        ViewBuilder view = mapped ? Folding.digits(chars) : new ViewBuilder(Folding.swap(chars, false));
        boolean changed = mapped || (needs & Glance.DIGITS_SWAP) != 0;
        if ((needs & Glance.HAN_DIGITS) != 0) changed |= HanDigits.read(view);
        if ((needs & Glance.DIGITS_UNMIX) != 0) changed |= Lookalikes.unmixCodes(view);
        return changed ? view.build() : original;
    }

    private Words makeWords() {
        char[] chars = original.chars();
        boolean mapped = (needs & Glance.WORDS_MAP) != 0;
        if ((needs & WORDS) == 0) return new Words(new ViewBuilder(Folding.swap(chars, true)).build(), true);
        ViewBuilder view = mapped ? Folding.words(chars) : new ViewBuilder(Folding.swap(chars, true));
        boolean changed = mapped;
        if ((needs & Glance.HAN_DIGITS) != 0) changed |= HanDigits.read(view);
        if (mapped || (needs & Glance.WORDS_SPACED) != 0) {
            ViewBuilder joined = SpacedLetters.join(view);
            changed |= joined != view;
            view = joined;
        }
        if ((needs & Glance.WORDS_ACCENTS) != 0) changed |= Accents.unmix(view, chars);
        if ((needs & Glance.WORDS_UNMIX) != 0)
            changed |= Lookalikes.unmix(view, chars, (needs & Glance.ALL_TWINS) != 0);
        if ((needs & Glance.WORDS_LEET) != 0) changed |= Leet.read(view);
        return new Words(view.build(), !changed);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
