package prahari.typeset;

import java.util.ArrayList;
import java.util.List;

/** Sets words in lines. */
final class Typesetter {
    private final Typefaces faces;

    Typesetter(Typefaces faces) {
        this.faces = faces;
    }

    /** Lines no wider than {@code width}; a line break in the words begins a new one, with a direction of its own. */
    List<Line> lines(List<Words> words, double size, double width) {
        var lines = new ArrayList<Line>();
        var paragraph = new Paragraph.Builder(faces);
        for (Words part : words) {
            String text = part.text();
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                if (c == '\n') {
                    lines.addAll(paragraph.end(size).lines(width));
                    paragraph = new Paragraph.Builder(faces);
                } else {
                    paragraph.add(c, part.looks());
                }
            }
        }
        lines.addAll(paragraph.end(size).lines(width));
        return lines;
    }
}
