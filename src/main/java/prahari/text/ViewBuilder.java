package prahari.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the chars of a view; keeps a map of places only from the moment that the places differ. */
final class ViewBuilder {
    private final int originalLength;
    private char[] chars;
    private int length;
    private int @Nullable [] sources;

    ViewBuilder(int originalLength) {
        this.originalLength = originalLength;
        this.chars = new char[Math.max(16, originalLength)];
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

    char last() {
        return chars[length - 1];
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

    View build() {
        if (sources == null && length != originalLength) sources = identity();
        return new View(
                new String(chars, 0, length), originalLength, sources == null ? null : Arrays.copyOf(sources, length));
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
