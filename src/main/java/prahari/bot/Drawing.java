package prahari.bot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.model.Span;

/**
 * A message for Telegram: text with marks, in UTF-16 code units, and buttons below it. Never markup inside the text: that
 * comes from outside.
 */
record Drawing(String text, List<Mark> marks, List<List<Button>> buttons) {
    Drawing {
        marks = List.copyOf(marks);
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    /** The same without marks. */
    Drawing plain(boolean withButtons) {
        return new Drawing(text, List.of(), withButtons ? buttons : List.of());
    }

    /** Text alone. */
    static Drawing text(String text) {
        return new Drawing(text, List.of(), List.of());
    }

    /** How a part of a text looks, by the Bot API's name of the entity. */
    enum Look {
        BOLD,
        CODE,
        SPOILER,
        EXPANDABLE_BLOCKQUOTE,
        TEXT_LINK
    }

    /** A part of the text and its look; {@code url} for links only. */
    record Mark(Look look, Span span, @Nullable String url) {}

    /** A button and the data that its press sends. */
    record Button(Action action, String code) {}

    /** Puts a drawing together, piece by piece. */
    static final class Pen {
        private final StringBuilder text = new StringBuilder();
        private final List<Mark> marks = new ArrayList<>();

        Pen write(String words) {
            text.append(words);
            return this;
        }

        Pen write(Look look, String words) {
            mark(look, text.length(), text.length() + words.length(), null);
            return write(words);
        }

        Pen link(String words, String url) {
            mark(Look.TEXT_LINK, text.length(), text.length() + words.length(), url);
            return write(words);
        }

        /** A quotation with parts of it hidden until touched. */
        Pen quote(SafeText.Excerpt excerpt) {
            int start = text.length();
            write(Look.EXPANDABLE_BLOCKQUOTE, excerpt.text());
            excerpt.masked().forEach(span -> mark(Look.SPOILER, start + span.start(), start + span.end(), null));
            return this;
        }

        int length() {
            return text.length();
        }

        Drawing done(List<List<Button>> buttons) {
            return new Drawing(text.toString(), marks, buttons);
        }

        private void mark(Look look, int start, int end, @Nullable String url) {
            if (end > start) marks.add(new Mark(look, new Span(start, end), url));
        }
    }
}
