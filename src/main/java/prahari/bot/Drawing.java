package prahari.bot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import prahari.language.Phrases;
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
        TEXT_LINK,
        /** A time that the reader's Telegram counts down by itself; an older one shows the words. */
        DATE_TIME
    }

    /** A part of the text and its look; {@code url} for links only, {@code at} for times only. */
    record Mark(
            Look look,
            Span span,
            @Nullable String url,
            @Nullable Instant at) {}

    /**
     * A button.
     *
     * @param label what stands on it
     * @param code the data that its press sends
     */
    record Button(Action action, String label, String code) {
        /** One that says its action in a language. */
        static Button of(Action action, Phrases words, String code) {
            return new Button(action, words.say(action.key()), code);
        }
    }

    /** Puts a drawing together, piece by piece. */
    static final class Pen {
        private final StringBuilder text = new StringBuilder();
        private final List<Mark> marks = new ArrayList<>();

        Pen write(String words) {
            text.append(words);
            return this;
        }

        Pen write(Look look, String words) {
            mark(look, text.length(), text.length() + words.length());
            return write(words);
        }

        Pen link(String words, String url) {
            return write(Look.TEXT_LINK, words, url, null);
        }

        /** A time that is counted down, or up; {@code words} say it for this moment. */
        Pen countdown(String words, Instant at) {
            return write(Look.DATE_TIME, words, null, at);
        }

        private Pen write(Look look, String words, @Nullable String url, @Nullable Instant at) {
            var span = new Span(text.length(), text.length() + words.length());
            if (span.length() > 0) marks.add(new Mark(look, span, url, at));
            return write(words);
        }

        /** A quotation with parts of it hidden until touched. */
        Pen quote(SafeText.Excerpt excerpt) {
            int start = text.length();
            write(Look.EXPANDABLE_BLOCKQUOTE, excerpt.text());
            excerpt.masked().forEach(span -> mark(Look.SPOILER, start + span.start(), start + span.end()));
            return this;
        }

        int length() {
            return text.length();
        }

        Drawing done(List<List<Button>> buttons) {
            return new Drawing(text.toString(), marks, buttons);
        }

        private void mark(Look look, int start, int end) {
            if (end > start) marks.add(new Mark(look, new Span(start, end), null, null));
        }
    }
}
