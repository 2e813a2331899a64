package prahari.typeset;

import java.awt.font.GlyphVector;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Glyphs of one face and look as they stand from left to right, each with the text that it stands for. */
final class GlyphRun {
    private final Face face;
    private final Set<Look> looks;
    private final int[] glyphs;
    /** Where each glyph stands, in thousandths of the size, and after the last one where the run ends. */
    private final float[] x;
    /** How far below the line. */
    private final float[] y;

    /** The character that each glyph begins with, counted from the run's first. */
    private final int[] characters;

    private final String[] texts;

    /** The text of a syllable whose glyphs stand in another order than its letters, with its first glyph; null elsewhere. */
    private final @Nullable String[] syllables;

    /** Where the syllable that begins with a glyph ends. */
    private final float[] ends;

    private GlyphRun(Face face, Set<Look> looks, int[] glyphs, float[] x, float[] y, int[] characters, String[] texts) {
        this.face = face;
        this.looks = looks;
        this.glyphs = glyphs;
        this.x = x;
        this.y = y;
        this.characters = characters;
        this.texts = texts;
        this.syllables = new String[glyphs.length];
        this.ends = new float[glyphs.length];
    }

    /** Shapes {@code text[from, to)}. */
    static GlyphRun of(Face face, Set<Look> looks, char[] text, int from, int to, boolean rightToLeft) {
        GlyphVector shaped = face.shape(text, from, to, rightToLeft);
        int count = shaped.getNumGlyphs();
        float[] at = shaped.getGlyphPositions(0, count + 1, null);
        int[] chars = shaped.getGlyphCharIndices(0, count, null);
        String[] told = texts(face, shaped, text, from, to, rightToLeft);
        int[] glyphs = new int[count];
        float[] x = new float[count + 1];
        float[] y = new float[count];
        int[] characters = new int[count];
        String[] texts = new String[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int glyph = shaped.getGlyphCode(i);
            if (glyph >= face.glyphs()) { // what joins or selects and has no form
                if (kept > 0) texts[kept - 1] += told[i];
                continue;
            }
            glyphs[kept] = glyph;
            x[kept] = at[2 * i];
            y[kept] = at[2 * i + 1];
            characters[kept] = chars[i];
            texts[kept++] = told[i];
        }
        x[kept] = at[2 * count];
        var run = new GlyphRun(
                face,
                looks,
                Arrays.copyOf(glyphs, kept),
                Arrays.copyOf(x, kept + 1),
                Arrays.copyOf(y, kept),
                Arrays.copyOf(characters, kept),
                Arrays.copyOf(texts, kept));
        if (!rightToLeft) run.tellSyllables(new String(text, from, to - from));
        return run;
    }

    /**
     * Readers of a PDF's text take glyphs as they are drawn and put marks where they stand; of a syllable of India's scripts, whose
     * vowel may stand before its consonants or on both sides of them, little is left then. Its text is told as one instead.
     */
    private void tellSyllables(String text) {
        int count = glyphs.length;
        int[] first = new int[count + 1]; // the first character of this glyph and all behind it
        first[count] = text.length();
        for (int i = count - 1; i >= 0; i--) first[i] = Math.min(first[i + 1], characters[i]);
        int begin = 0;
        int last = -1; // the last character that a glyph before begins with
        for (int i = 0; i < count; i++) {
            last = Math.max(last, characters[i]);
            boolean splits = i + 1 == count || (first[i + 1] > last && begins(text, first[i + 1]));
            if (!splits) continue;
            String syllable = text.substring(begin == 0 ? 0 : first[begin], first[i + 1]);
            if (i > begin && x[i + 1] > x[begin] && isIndic(syllable)) {
                Arrays.fill(texts, begin, i + 1, "");
                syllables[begin] = syllable;
                ends[begin] = x[i + 1];
            }
            begin = i + 1;
        }
    }

    /** Whether a syllable may begin there: not with a mark, nor with what joins letters. */
    private static boolean begins(String text, int at) {
        int c = text.codePointAt(at);
        int type = Character.getType(c);
        return type != Character.NON_SPACING_MARK
                && type != Character.COMBINING_SPACING_MARK
                && type != Character.ENCLOSING_MARK
                && type != Character.FORMAT;
    }

    private static boolean isIndic(String text) {
        return text.chars().anyMatch(c -> c >= '\u0900' && c <= '\u0DFF');
    }

    /**
     * The text of each glyph, so that a reader of the PDF's text gets it back as it was. Where several glyphs make up several
     * characters, these are dealt out one by one in reading order to the glyphs that take up room: a glyph of no text would look
     * like a gap. Letters that are shown as two, as some vowels are, are told as the two that Unicode says they are made of.
     */
    private static String[] texts(Face face, GlyphVector shaped, char[] text, int from, int to, boolean rightToLeft) {
        int count = shaped.getNumGlyphs();
        int[] chars = shaped.getGlyphCharIndices(0, count, null);
        int[] starts = Arrays.stream(chars).distinct().sorted().toArray();
        var texts = new String[count];
        Arrays.fill(texts, "");
        var room = new ArrayDeque<Integer>(); // the glyphs of a cluster that take up room, in reading order
        int step = rightToLeft ? -1 : 1;
        for (int i = rightToLeft ? count - 1 : 0; i >= 0 && i < count; i += step) {
            int glyph = shaped.getGlyphCode(i);
            boolean wide = glyph < face.glyphs() && (rightToLeft || face.advance(glyph) > 0);
            int next = i + step;
            boolean last = next < 0 || next >= count || chars[next] != chars[i];
            if (wide || (last && room.isEmpty())) room.add(i);
            if (!last) continue;
            int place = Arrays.binarySearch(starts, chars[i]) + 1;
            int start = from + chars[i];
            int end = place < starts.length ? from + starts[place] : to;
            deal(new String(text, start, end - start), room, texts);
        }
        return texts;
    }

    private static void deal(String text, Deque<Integer> room, String[] texts) {
        String rest = text.codePointCount(0, text.length()) < room.size()
                ? Normalizer.normalize(text, Normalizer.Form.NFD)
                : text;
        while (!room.isEmpty()) {
            int glyph = room.remove();
            int most = room.isEmpty() ? rest.length() : after(rest);
            texts[glyph] = rest.substring(0, most);
            rest = rest.substring(most);
        }
    }

    private static int after(String text) {
        return text.isEmpty() ? 0 : Character.charCount(text.codePointAt(0));
    }

    Face face() {
        return face;
    }

    Set<Look> looks() {
        return looks;
    }

    int count() {
        return glyphs.length;
    }

    int glyph(int i) {
        return glyphs[i];
    }

    int[] glyphs() {
        return glyphs.clone();
    }

    float x(int i) {
        return x[i];
    }

    float y(int i) {
        return y[i];
    }

    int character(int i) {
        return characters[i];
    }

    String text(int i) {
        return texts[i];
    }

    /** The text of the syllable that begins with this glyph and is told as one; null where glyphs tell their own. */
    @Nullable
    String syllable(int i) {
        return syllables[i];
    }

    /** How wide that syllable is. */
    float syllableWidth(int i) {
        return ends[i] - x[i];
    }

    float width() {
        return x[glyphs.length];
    }
}
