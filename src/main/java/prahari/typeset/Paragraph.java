package prahari.typeset;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text without line breaks, broken into lines. Its direction is that of its first letter, as the Unicode algorithm says. */
final class Paragraph {
    private static final double SMALLER = 0.88;
    private static final double SMALL = 0.8;

    private static final char FIRST_STRONG_ISOLATE = 0x2068;
    private static final char POP_ISOLATE = 0x2069;

    private final double size;
    private final char[] text;
    private final List<Stretch> stretches;
    private final Bidi bidi;

    /** Characters that are set in one face and one look, from {@code from} on. */
    private record Stretch(int from, int to, Face face, Set<Look> looks) {}

    /** A stretch, or part of one, of one direction: odd levels run from right to left. */
    private record Item(int from, int to, Face face, Set<Look> looks, byte level) {}

    /** The text of a paragraph on its way to be one: what cannot be shown is named. */
    static final class Builder {
        private final Typefaces faces;
        private final StringBuilder text = new StringBuilder();
        private final List<Stretch> stretches = new ArrayList<>();
        private @Nullable Face before;
        private boolean isolated;

        Builder(Typefaces faces) {
            this.faces = faces;
        }

        void add(int c, Set<Look> looks) {
            if (c == '\t') {
                for (int i = 0; i < 4; i++) add(' ', looks);
                return;
            }
            isolate(looks.contains(Look.IDENTIFIER));
            Face face = Unseen.isUnseen(c) ? null : faces.of(c, before);
            if (face != null) {
                put(Character.toString(c), face, looks);
                before = face;
                return;
            }
            Set<Look> unseen = EnumSet.of(Look.UNSEEN);
            unseen.addAll(looks);
            put(Unseen.name(c), faces.plain(), unseen);
            before = null;
        }

        /** The digits of an identifier keep their order whatever is written beside them; the marks that do it are in no stretch. */
        private void isolate(boolean wanted) {
            if (wanted != isolated) text.append(wanted ? FIRST_STRONG_ISOLATE : POP_ISOLATE);
            isolated = wanted;
        }

        private void put(String shown, Face face, Set<Look> looks) {
            int from = text.length();
            text.append(shown);
            Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            if (last != null
                    && last.to() == from
                    && last.face() == face
                    && last.looks().equals(looks)
                    && !looks.contains(Look.UNSEEN)) {
                stretches.set(stretches.size() - 1, new Stretch(last.from(), text.length(), face, looks));
            } else {
                stretches.add(new Stretch(from, text.length(), face, looks));
            }
        }

        Paragraph end(double size) {
            isolate(false);
            if (stretches.isEmpty()) put(" ", faces.plain(), Set.of());
            return new Paragraph(text.toString(), stretches, size);
        }
    }

    private Paragraph(String text, List<Stretch> stretches, double size) {
        this.text = text.toCharArray();
        this.stretches = List.copyOf(stretches);
        this.size = size;
        this.bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    }

    /** No line is wider than {@code width}, except where a single character is. */
    List<Line> lines(double width) {
        var lines = new ArrayList<Line>();
        double[] advances = advances();
        BitSet breaks = boundaries(BreakIterator.getLineInstance(Locale.ROOT));
        BitSet characters = boundaries(BreakIterator.getCharacterInstance(Locale.ROOT));
        for (int from = 0; from < text.length; ) {
            int end = fitting(from, width, advances);
            int to = end;
            if (end < text.length) {
                to = breaks.previousSetBit(end);
                if (to <= from) to = characters.previousSetBit(end);
                if (to <= from) to = characters.nextSetBit(from + 1);
            }
            lines.add(line(from, to));
            from = to;
        }
        return lines;
    }

    /** Where the line that begins at {@code from} must end at the latest; blanks may hang over. */
    private int fitting(int from, double width, double[] advances) {
        double used = 0;
        int at = from;
        while (at < text.length && (used + advances[at] <= width || Character.isWhitespace(text[at]))) {
            used += advances[at++];
        }
        return at;
    }

    private double[] advances() {
        var advances = new double[text.length];
        for (Item item : items(0, text.length, bidi)) {
            GlyphRun run = shaped(item);
            for (int i = 0; i < run.count(); i++) {
                advances[item.from() + run.character(i)] += (run.x(i + 1) - run.x(i)) * size(item.looks()) / Face.UNIT;
            }
        }
        return advances;
    }

    private BitSet boundaries(BreakIterator iterator) {
        iterator.setText(new String(text));
        var boundaries = new BitSet();
        for (int at = iterator.first(); at != BreakIterator.DONE; at = iterator.next()) boundaries.set(at);
        return boundaries;
    }

    private Line line(int from, int to) {
        int end = to;
        while (end > from + 1 && Character.isWhitespace(text[end - 1])) end--;
        List<Item> items = items(from, end, bidi.createLineBidi(from, end));
        var levels = new byte[items.size()];
        for (int i = 0; i < levels.length; i++) levels[i] = items.get(i).level();
        Item[] visual = items.toArray(Item[]::new);
        Bidi.reorderVisually(levels, 0, visual, 0, visual.length);
        var placed = new ArrayList<Line.Placed>();
        double x = 0;
        double ascent = 0;
        double descent = 0;
        for (Item item : visual) {
            var run = new Line.Placed(shaped(item), x, size(item.looks()));
            placed.add(run);
            x += run.width();
            ascent = Math.max(ascent, item.face().ascent() * size / Face.UNIT);
            descent = Math.max(descent, item.face().descent() * size / Face.UNIT);
        }
        return new Line(placed, x, !bidi.baseIsLeftToRight(), ascent, descent);
    }

    /** The stretches between two places, cut where the direction changes; {@code line} knows the directions from {@code from} on. */
    private List<Item> items(int from, int to, Bidi line) {
        var items = new ArrayList<Item>();
        for (Stretch stretch : stretches) {
            int at = Math.max(from, stretch.from());
            int end = Math.min(to, stretch.to());
            while (at < end) {
                int level = line.getLevelAt(at - from);
                int next = at + 1;
                while (next < end && line.getLevelAt(next - from) == level) next++;
                items.add(new Item(at, next, stretch.face(), stretch.looks(), (byte) level));
                at = next;
            }
        }
        return items;
    }

    private GlyphRun shaped(Item item) {
        return GlyphRun.of(item.face(), item.looks(), text, item.from(), item.to(), item.level() % 2 == 1);
    }

    private double size(Set<Look> looks) {
        return looks.contains(Look.UNSEEN) ? size * SMALL : looks.contains(Look.CODE) ? size * SMALLER : size;
    }
}
