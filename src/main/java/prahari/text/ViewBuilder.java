package prahari.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the chars of a view; keeps a map of places only from the moment that the places differ. */
final class ViewBuilder {
    private static final String BRACKETS = "()[]{}<>«»";

    private final int originalLength;
    private char[] chars;
    private int length;
    private int @Nullable [] sources;
    private boolean reversed;

    ViewBuilder(int originalLength) {
        this.originalLength = originalLength;
        this.chars = new char[Math.max(16, originalLength)];
    }

    /** Each char in its own place. */
    ViewBuilder(char[] chars) {
        this.originalLength = chars.length;
        this.chars = chars;
        this.length = chars.length;
    }

    /** An empty one for what another holds. */
    static ViewBuilder like(ViewBuilder other) {
        ViewBuilder builder = new ViewBuilder(other.originalLength);
        builder.reversed = other.reversed;
        return builder;
    }

    void add(char c, int source) {
        if (length == chars.length) grow();
        if (sources == null && source != length) sources = identity();
        if (sources != null) sources[length] = source;
        chars[length++] = c;
    }

    int length() {
        return length;
    }

    /** The last char; NUL when there is none. */
    char last() {
        return length == 0 ? 0 : chars[length - 1];
    }

    void replaceLast(char c) {
        chars[length - 1] = c;
    }

    /** The chars themselves, {@link #length} of them in use; to be changed one for one. */
    char[] chars() {
        return chars;
    }

    int source(int index) {
        return sources == null ? index : sources[index];
    }

    /** Turns around what was added from {@code start} on: letters with their marks, pairs and brackets stay right. */
    void reverse(int start) {
        if (length - start < 2) return;
        int[] map = sources == null ? identity() : sources;
        sources = map;
        reversed = true;
        turn(map, start, length);
        for (int i = start; i < length; ) {
            int end = i + 1;
            while (end < length && belongs(map, end - 1, end)) end++;
            if (end - i > 1) turn(map, i, end);
            int bracket = BRACKETS.indexOf(chars[i]);
            if (bracket >= 0) chars[i] = BRACKETS.charAt(bracket ^ 1);
            i = end;
        }
    }

    private void turn(int[] map, int start, int end) {
        for (int i = start, j = end - 1; i < j; i++, j--) {
            char c = chars[i];
            chars[i] = chars[j];
            chars[j] = c;
            int source = map[i];
            map[i] = map[j];
            map[j] = source;
        }
    }

    /** Whether a char that is the wrong way round stands before one that it belongs to. */
    private boolean belongs(int[] map, int index, int next) {
        char c = chars[index];
        return map[index] == map[next]
                || (Character.isLowSurrogate(c) && Character.isHighSurrogate(chars[next]))
                || SpacedLetters.isMark(c);
    }

    View build() {
        if (sources == null && length != originalLength) sources = identity();
        int[] map = sources == null ? null : Arrays.copyOf(sources, length);
        char[] all = chars.length == length ? chars : Arrays.copyOf(chars, length);
        return new View(all, originalLength, map, reversed);
    }

    private int[] identity() {
        int[] map = new int[chars.length];
        for (int i = 0; i < length; i++) map[i] = i;
        return map;
    }

    private void grow() {
        chars = Arrays.copyOf(chars, chars.length * 2);
        if (sources != null) sources = Arrays.copyOf(sources, chars.length);
    }
}
