package prahari.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: all that makes one version differ from another. Views and reactions are no part of it.
 *
 * @param text body or caption with its line breaks; empty when there is none
 * @param photos number of photos shown
 * @param videos number of videos shown, round videos and animations included
 * @param links targets of the links in the text, in order, without repeats
 * @param other media of another kind, by name: {@code voice sticker location contact audio unsupported ...}
 */
public record Content(
        String text,
        @Nullable Document document,
        int photos,
        int videos,
        List<String> links,
        @Nullable Poll poll,
        List<String> other) {
    public Content {
        links = List.copyOf(links);
        other = List.copyOf(other);
    }

    /** Plain text and nothing else. */
    public static Content text(String text) {
        return new Content(text, null, 0, 0, List.of(), null, List.of());
    }

    /** The same with another text and what it links to, before other links. */
    public Content saying(String words, List<String> targets) {
        List<String> all =
                Stream.concat(targets.stream(), links.stream()).distinct().toList();
        return new Content(words, document, photos, videos, all, poll, other);
    }

    /** A file as far as its announcement tells. */
    public record Document(
            String name, @Nullable Long sizeBytes, @Nullable String mimeType) {}

    /** A question with its options. */
    public record Poll(String question, List<String> options) {
        public Poll {
            options = List.copyOf(options);
        }
    }

    /** SHA-256 over every part, each with its length before it, so that no two contents share a form. */
    public String hash() {
        var digest = Sha256.begin();
        add(digest, text);
        add(digest, document == null ? null : document.name());
        add(
                digest,
                document == null || document.sizeBytes() == null
                        ? null
                        : document.sizeBytes().toString());
        add(digest, photos + " " + videos + " " + links.size() + " " + other.size());
        links.forEach(link -> add(digest, link));
        other.forEach(medium -> add(digest, medium));
        add(digest, poll == null ? null : poll.question());
        if (poll != null) poll.options().forEach(option -> add(digest, option));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        digest.update((part == null ? "-" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
