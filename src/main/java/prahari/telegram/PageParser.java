package prahari.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import prahari.model.Blob;

/** Bytes to a document, whatever they are. */
final class PageParser {
    /** Real pages have 10 to 300 KB; a page is never fetched beyond 8 MB. */
    static final int MAX_BYTES = 16 << 20;

    private static final int END_CHARS = 2_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PageParser() {}

    /** The document, or empty when there are too many bytes. Malformed UTF-8 and HTML are read as a browser would. */
    static Optional<Document> parse(Blob body) {
        if (body.size() > MAX_BYTES) return Optional.empty();
        String text = body.text();
        return Optional.of(Jsoup.parse(text.startsWith("\"") ? unquoted(text) : text));
    }

    /** Whether a page is there to its end, which Telegram's pages tell; a comment may follow. */
    static boolean ends(Blob body) {
        byte[] bytes = body.bytes();
        int from = Math.max(0, bytes.length - END_CHARS);
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT)
                .contains("</html>");
    }

    /** Answers to a page's own script are a JSON string that holds the HTML. */
    private static String unquoted(String text) {
        try {
            return JSON.readTree(text).asText(text);
        } catch (JsonProcessingException e) {
            return text; // a page that happens to begin with a quote
        }
    }

    /** The text of the first match as one line; null when there is none or it is empty. */
    static @Nullable String line(Element in, String selector) {
        Element found = in.selectFirst(selector);
        if (found == null) return null;
        String text = Spaces.plain(found.text());
        return text.isEmpty() ? null : text;
    }

    /** An attribute of the first match; null when there is none or it is empty. */
    static @Nullable String attribute(Element in, String selector, String name) {
        Element found = in.selectFirst(selector);
        return found == null || found.attr(name).isEmpty() ? null : found.attr(name);
    }
}
