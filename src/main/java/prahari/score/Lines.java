package prahari.score;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines for a terminal of 80 columns. What others wrote is quoted so that it cannot drive the terminal, nor turn the rest
 * of its line around.
 */
final class Lines {
    private static final int WIDTH = 80;
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|`[^`]*`");

    private final StringBuilder text = new StringBuilder();
    private final String margin;

    Lines(int margin) {
        this.margin = " ".repeat(margin);
    }

    /** A line that goes on, where it is too long, under its own beginning. */
    Lines add(String lead, String words) {
        String under = " ".repeat(columns(lead) + 2);
        var line = new StringBuilder(margin).append(lead);
        int used = columns(line.toString());
        boolean first = true;
        for (String word : isolated(words).split(" ", -1)) {
            int width = columns(word);
            if (!first && used + 1 + width > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(margin).append(under);
                used = columns(line.toString());
                first = true;
            }
            if (!first) line.append(' ');
            used += width + (first ? 0 : 1);
            line.append(word);
            first = false;
        }
        text.append(line.toString().stripTrailing()).append('\n');
        return this;
    }

    /** A line with something at its right end. */
    Lines ends(String left, String right) {
        int gap = WIDTH - margin.length() - columns(left) - columns(right);
        if (gap < 2) return add("", left + "  " + right);
        text.append(margin).append(left).append(" ".repeat(gap)).append(right).append('\n');
        return this;
    }

    Lines blank() {
        text.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Quoted letters that run from right to left keep their direction to themselves. */
    private static String isolated(String words) {
        if (words.codePoints().noneMatch(Lines::isRightToLeft)) return words;
        return QUOTED.matcher(words).replaceAll(found -> {
            String quoted = found.group();
            if (quoted.codePoints().noneMatch(Lines::isRightToLeft)) return Matcher.quoteReplacement(quoted);
            int end = quoted.length() - 1; // first strong isolate, pop directional isolate
            return Matcher.quoteReplacement(
                    quoted.charAt(0) + "\u2068" + quoted.substring(1, end) + "\u2069" + quoted.charAt(end));
        });
    }

    private static boolean isRightToLeft(int codePoint) {
        return switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> true;
            default -> false;
        };
    }

    /** How many columns a terminal takes for a text: none for marks, two for wide letters. */
    static int columns(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            columns += columns(codePoint);
        }
        return columns;
    }

    private static int columns(int codePoint) {
        if (codePoint < 0x300) return 1;
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    /** East Asian wide letters and pictures (Unicode Standard Annex 11, the blocks of some size). */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
    }
}
