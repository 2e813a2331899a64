package prahari.telegram;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;
import prahari.model.Sha256;

/**
 * What a channel's newest page looked like when all of it had been kept: enough to tell that there is nothing new without
 * reading it again.
 *
 * @param etag to be sent along next time; null when there was none
 * @param posts of the page's posts, as {@link #posts(Blob)} gives it; null when they were not found
 */
public record PageMark(@Nullable String etag, @Nullable String posts) {
    private static final String FIRST_POST = "tgme_widget_message_wrap";
    private static final String LAST_POST = "</section>";

    /**
     * What changes while nobody changes a post, by what stands before and after it: the time of the request, counts of views,
     * reactions and votes, and the addresses of files, which expire. Telegram escapes quotes and brackets in what people write, so
     * that nobody can write one of these.
     */
    private static final Map<String, String> PASSING = Map.of(
            " data-view=\"", "\"",
            "<span class=\"tgme_widget_message_views\">", "<",
            "<div class=\"tgme_widget_message_reactions", "</div>",
            "<div class=\"tgme_widget_message_poll_option_percent\">", "<",
            "<div class=\"tgme_widget_message_poll_option_bar", ">",
            "<div class=\"tgme_widget_message_poll_votes\">", "<",
            "<span class=\"tgme_widget_message_voters\">", "<",
            "url('", "'",
            " src=\"", "\"",
            " srcset=\"", "\"");

    private record Span(int from, int to) {}

    /** SHA-256 of the posts' markup without what passes; empty when the page has none that we know. */
    static Optional<String> posts(Blob body) {
        String page =
                new String(body.bytes(), StandardCharsets.ISO_8859_1); // bytes as chars: fast to search, nothing lost
        int from = page.indexOf(FIRST_POST);
        int to = page.lastIndexOf(LAST_POST);
        if (from < 0 || to < from) return Optional.empty();
        var digest = Sha256.begin();
        int at = from;
        for (Span span : passing(page, from, to)) {
            if (span.from() > at) digest.update(page.substring(at, span.from()).getBytes(StandardCharsets.ISO_8859_1));
            at = Math.max(at, span.to());
        }
        if (at < to) digest.update(page.substring(at, to).getBytes(StandardCharsets.ISO_8859_1));
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static List<Span> passing(String page, int from, int to) {
        List<Span> spans = new ArrayList<>();
        PASSING.forEach((before, after) -> {
            int at = page.indexOf(before, from);
            while (at >= 0 && at < to) {
                int begin = at + before.length();
                int end = page.indexOf(after, begin);
                if (end < 0 || end > to) return;
                spans.add(new Span(begin, end));
                at = page.indexOf(before, end);
            }
        });
        spans.sort(Comparator.comparingInt(Span::from));
        return spans;
    }
}
