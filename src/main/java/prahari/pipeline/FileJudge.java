package prahari.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import prahari.detect.Detection;
import prahari.document.Extract;
import prahari.generation.Rules;
import prahari.language.Said;
import prahari.model.Facts;
import prahari.model.Post;
import prahari.model.Score;

/** Holds what was read in a file against the rules, as part of what its message says, and counts the records in it. */
final class FileJudge {
    private static final int MOST_PARTS = 8;

    private final UnaryOperator<String> mask;

    /** @param mask hides what is personal in a text that is shown */
    FileJudge(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    /**
     * What came of it.
     *
     * @param said the message with the rows that weigh most; null where no rows add to what the message says itself
     * @param words what is in the file, on which basis; nothing personal in clear
     */
    record Judged(@Nullable Post said, Said words) {}

    Judged judge(Post post, Extract extract, Rules inForce) {
        String before = before(post);
        int most = score(post, inForce).score().points();
        Post said = null;
        String where = null;
        Map<Extract.Part, RecordCount> counts = new LinkedHashMap<>();
        for (FilePiece piece : FilePiece.of(extract)) {
            String intro = before + intro(piece);
            Post with = saying(post, intro + piece.text());
            Held held = score(with, inForce);
            RecordCount count = counts.computeIfAbsent(piece.part(), RecordCount::new);
            count.add(piece, intro.length(), held.detection().entities());
            if (held.score().points() <= most) continue;
            most = held.score().points();
            said = with;
            where = mask.apply(piece.place());
        }
        Said words = words(extract, counts);
        if (where != null) words = Said.of("file.scores", "found", words, "points", most, "place", where);
        return new Judged(said, words);
    }

    /** The post with the first rows of a file, for people who want to see what they handed in; the post alone where there are none. */
    static Post begun(Post post, Extract extract) {
        List<FilePiece> pieces = FilePiece.of(extract);
        return pieces.isEmpty()
                ? post
                : saying(
                        post,
                        before(post) + intro(pieces.get(0)) + pieces.get(0).text());
    }

    private static String before(Post post) {
        return post.content().text().isBlank() ? "" : post.content().text() + "\n\n";
    }

    private static String intro(FilePiece piece) {
        return "[" + piece.place() + "]\n";
    }

    private record Held(Detection detection, Score score) {}

    private static Held score(Post post, Rules inForce) {
        Detection detection = inForce.detector().detect(Facts.of(post));
        return new Held(detection, inForce.scorer().score(detection));
    }

    private static Post saying(Post post, String text) {
        return new Post(
                post.chat(),
                post.messageId(),
                post.date(),
                post.edited(),
                post.content().saying(text, List.of()),
                post.origin(),
                post.views(),
                post.service());
    }

    private Said words(Extract extract, Map<Extract.Part, RecordCount> counts) {
        if (extract.refusal() != null) return Said.of("file.not_read", "why", mask.apply(extract.refusal()));
        Said words = null;
        List<Extract.Part> parts = extract.parts();
        for (Extract.Part part : parts.subList(0, Math.min(MOST_PARTS, parts.size()))) {
            RecordCount count = counts.get(part);
            Said found = part.refusal() != null
                    ? Said.of("file.not_read", "why", mask.apply(part.refusal()))
                    : count == null ? Said.of("file.nothing") : count.words();
            Said line = part.name().equals(extract.name())
                    ? Said.of("file.whole", "type", part.type(), "found", found)
                    : Said.of("file.part", "part", mask.apply(part.name()), "type", part.type(), "found", found);
            words = words == null ? line : Said.of("semicolon", "one", words, "other", line);
        }
        if (words == null) return Said.of("file.nothing");
        int left = parts.size() - MOST_PARTS;
        return left > 0 ? Said.of("semicolon", "one", words, "other", Said.of("file.more", "more", left)) : words;
    }
}
