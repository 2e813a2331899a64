package prahari.bot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import prahari.language.Phrases;
import prahari.model.Identified;
import prahari.model.Secret;
import prahari.model.Span;

/**
 * Hostile text made fit to be shown to analysts: identifiers masked, nothing invisible, nothing that can be tapped, and
 * no longer than asked.
 */
final class SafeText {
    private static final int MAX_INPUT_CHARS = 8_192;
    private static final int ROUNDS = 4;
    private static final char BREAK = '\u2060'; // word joiner: invisible, and no part of a link or a name

    /** What follows an address or the word itself; a lone one counts for nothing in a score, but need not be shown either. */
    private static final Pattern PASSWORD = Pattern.compile(
            "(?:@[^\\s:|;]{1,80}+[:|;]|\\b(?i:password|passwd|pass|pwd|pin|otp)\\s{0,3}[:=]\\s{0,3})(\\S{3,})");

    private final Function<String, List<Identified>> finder;

    private final String withheld;

    /** @param finder finds identifiers in a text */
    SafeText(Function<String, List<Identified>> finder) {
        this(finder, Phrases.ENGLISH);
    }

    private SafeText(Function<String, List<Identified>> finder, Phrases words) {
        this.finder = finder;
        this.withheld = words.say("text.withheld"); // where a text cannot be made safe
    }

    /** The same that says what it must say itself in another language. */
    SafeText in(Phrases words) {
        return new SafeText(finder, words);
    }

    /**
     * A text to show.
     *
     * @param masked where a masked identifier stands
     */
    record Excerpt(String text, List<Span> masked) {
        Excerpt {
            masked = List.copyOf(masked);
        }
    }

    /** {@code text} on one line of at most {@code maxChars}. */
    String line(String text, int maxChars) {
        return excerpt(text.replace('\n', ' '), List.of(), maxChars).text();
    }

    /**
     * {@code text} with {@code known} identifiers masked, and all others too, in at most {@code maxChars}; around the first
     * identifier where the whole does not fit.
     */
    Excerpt excerpt(String text, List<Identified> known, int maxChars) {
        Excerpt clean =
                remask(masked(text, known)); // before it is cut: of one cut in half the rest is not found any more
        int limit = maxChars;
        for (int round = 0; clean != null && round < ROUNDS; round++) {
            Excerpt cut = remask(cut(clean, limit));
            if (cut == null) break;
            Excerpt shown = inert(cut);
            if (shown.text().length() <= maxChars) return shown;
            limit -= shown.text().length() - maxChars;
            if (limit < 1) break;
        }
        return new Excerpt(withheld.length() <= maxChars ? withheld : "", List.of());
    }

    /** Replaces the known spans, and cleans what stands between them. */
    private static Excerpt masked(String whole, List<Identified> known) {
        List<Identified> sorted = known.stream()
                .filter(each -> each.span().start() < whole.length())
                .sorted(Comparator.comparingInt(each -> each.span().start()))
                .toList();
        int from = 0;
        if (whole.length() > MAX_INPUT_CHARS && !sorted.isEmpty()) {
            from = Math.max(0, sorted.get(0).span().start() - MAX_INPUT_CHARS / 4);
        }
        int to = Math.min(whole.length(), from + MAX_INPUT_CHARS);
        var cleaner = new TextCleaner();
        List<Span> spans = new ArrayList<>();
        int at = from;
        for (Identified each : sorted) {
            int start = Math.max(at, each.span().start());
            int end = Math.min(whole.length(), each.span().end());
            if (start >= to) break;
            if (end <= at) continue;
            cleaner.append(whole.substring(at, start));
            spans.add(cleaner.append(each.masked()));
            at = end;
        }
        if (at < to) cleaner.append(whole.substring(at, to));
        return new Excerpt(cleaner.text(), inside(spans, cleaner.text().length()));
    }

    /** Masks what the finder still finds; null when that does not end. */
    @Nullable
    private Excerpt remask(Excerpt excerpt) {
        Excerpt now = excerpt;
        for (int round = 0; round < ROUNDS; round++) {
            String text = now.text();
            List<Span> done = now.masked();
            List<Identified> open = Stream.concat(finder.apply(text).stream(), passwords(text))
                    .filter(each -> each.span().end() <= text.length())
                    .filter(each -> done.stream().noneMatch(span -> holds(span, each.span())))
                    .filter(each -> !each.masked()
                            .equals(text.substring(
                                    each.span().start(), each.span().end())))
                    .sorted(Comparator.comparingInt(each -> each.span().start()))
                    .toList();
            if (open.isEmpty()) return now;
            now = replace(now, open);
        }
        return null;
    }

    /** A mask may look like an identifier of another kind; it stays. */
    private static boolean holds(Span outer, Span inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    private static Stream<Identified> passwords(String text) {
        return PASSWORD.matcher(text)
                .results()
                .map(hit -> new Identified("secret", new Span(hit.start(1), hit.end(1)), 1, "***", Secret.of("")));
    }

    private static Excerpt replace(Excerpt excerpt, List<Identified> open) {
        String text = excerpt.text();
        var out = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        int at = 0;
        for (Identified each : open) {
            if (each.span().end() <= at) continue;
            int start = Math.max(at, each.span().start());
            keep(excerpt, at, start, out, spans);
            int place = out.length();
            out.append(each.masked());
            spans.add(new Span(place, out.length()));
            at = each.span().end();
        }
        keep(excerpt, at, text.length(), out, spans);
        return new Excerpt(out.toString(), spans);
    }

    /** Copies a part with the masks that lie wholly in it. */
    private static void keep(Excerpt excerpt, int from, int to, StringBuilder out, List<Span> spans) {
        int shift = out.length() - from;
        out.append(excerpt.text(), from, to);
        excerpt.masked().stream()
                .filter(span -> span.start() >= from && span.end() <= to)
                .forEach(span -> spans.add(new Span(span.start() + shift, span.end() + shift)));
    }

    /** At most {@code max} characters, never half a character. */
    private static Excerpt cut(Excerpt whole, int max) {
        String text = whole.text();
        if (text.length() <= max) return whole;
        if (max < 3) return new Excerpt("", List.of());
        int start = 0;
        if (!whole.masked().isEmpty() && whole.masked().get(0).end() > max - 1) {
            start = boundary(text, Math.max(0, whole.masked().get(0).start() - max / 3));
        }
        String head = start > 0 ? "…" : "";
        int end = Math.min(text.length(), start + max - head.length());
        String tail = "";
        if (end < text.length()) {
            tail = "…";
            end = Math.max(start, boundary(text, end - 1));
        }
        var out = new StringBuilder(head);
        List<Span> spans = new ArrayList<>();
        keep(whole, start, end, out, spans);
        return new Excerpt(out.append(tail).toString(), spans);
    }

    /** The nearest place at or before {@code index} that does not part a character from its marks. */
    private static int boundary(String text, int index) {
        int at = index;
        while (at > 0 && at < text.length() && joined(text, at)) at--;
        return at;
    }

    private static boolean joined(String text, int at) {
        char next = text.charAt(at);
        int type = Character.getType(text.codePointAt(at));
        return (Character.isLowSurrogate(next) && Character.isHighSurrogate(text.charAt(at - 1)))
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || next == '\u200d'
                || text.charAt(at - 1) == '\u200d';
    }

    /** Telegram makes links, names and commands of plain text by itself; an invisible break inside prevents it. */
    private static Excerpt inert(Excerpt excerpt) {
        String text = excerpt.text();
        var out = new StringBuilder(text.length() + 16);
        int[] moved = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            moved[i] = out.length();
            char c = text.charAt(i);
            out.append(c);
            boolean last = i + 1 == text.length();
            boolean wordFollows =
                    !last && (Character.isLetterOrDigit(text.codePointAt(i + 1)) || text.charAt(i + 1) == '_');
            if (wordFollows && startsLive(text, i)) out.append(BREAK);
        }
        moved[text.length()] = out.length();
        return new Excerpt(
                out.toString(),
                excerpt.masked().stream()
                        .map(span -> new Span(moved[span.start()], moved[span.end()]))
                        .toList());
    }

    private static boolean startsLive(String text, int i) {
        return switch (text.charAt(i)) {
            case '@', '#', '$', '/' -> true;
            case '.', ':', '。', '．' -> !Character.isDigit(text.codePointAt(i + 1));
            default -> false;
        };
    }

    private static List<Span> inside(List<Span> spans, int length) {
        return spans.stream()
                .filter(span -> span.length() > 0 && span.end() <= length)
                .toList();
    }
}
