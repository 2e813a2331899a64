package prahari.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import prahari.evidence.ShownMessage.ShownVersion;
import prahari.typeset.Look;
import prahari.typeset.Picture;
import prahari.typeset.Typefaces;
import prahari.typeset.Words;

/** A drawing of a captured post, so that it can be seen at a glance what was posted. */
final class PostPicture {
    /** What it is, wherever it is named: nobody must take it for a photograph of a screen. */
    static final String WHAT = "a drawing by Prahari of the captured post, not a browser's";

    /** The messages of a bundle that are drawn, the first ones. */
    static final int MOST = 20;

    private static final int MOST_CHARACTERS = 5_000;

    private final ShownMessage message;
    private final ShownVersion version;

    private PostPicture(ShownMessage message, ShownVersion version) {
        this.message = message;
        this.version = version;
    }

    /** Of the version that a rule hit first, else of the newest; none beyond the first messages, or where no version is kept. */
    static Optional<PostPicture> of(ShownMessage message) {
        if (message.number() > MOST || message.versions().isEmpty()) return Optional.empty();
        List<Long> hit = message.hits().stream().map(Rows.Hit::versionId).toList();
        ShownVersion drawn = message.versions().stream()
                .filter(version ->
                        version.row().number() > 0 && hit.contains(version.row().id()))
                .findFirst()
                .orElseGet(message::newest);
        return Optional.of(new PostPicture(message, drawn));
    }

    String path() {
        return BundlePaths.POSTS + message.number() + ".png";
    }

    ObjectNode entry() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("message", message.number())
                .put("version", version.row().number())
                .put("capture", version.row().captureId())
                .put("file", path())
                .put("what", WHAT);
    }

    void writeTo(OutputStream out, Typefaces faces, String bundle) throws IOException {
        var picture = new Picture(faces);
        JsonNode origin = version.post().path("origin");
        JsonNode content = version.post().path("content");
        picture.words(cut(Words.line(message.title(), Look.STRONG), 300), 18, Picture.Tone.NAME);
        String link = message.link().orElse("");
        if (!link.isEmpty()) picture.words(cut(Words.line(link), 300), 12, Picture.Tone.ASIDE);
        aside(picture, "Forwarded from ", origin.path("forwardedFrom"));
        picture.space(6);
        picture.words(cut(version.words(), MOST_CHARACTERS), 17, Picture.Tone.TEXT);
        aside(picture, "Document: ", content.path("document").path("name"));
        aside(picture, "Poll: ", content.path("poll").path("question"));
        int shown = 0;
        for (JsonNode option : content.path("poll").path("options")) {
            if (shown++ < 12) aside(picture, "\u25CB ", option);
        }
        aside(picture, "Author: ", origin.path("author"));
        var posted = message.row().postedAt();
        String when = posted == null ? "" : "posted " + Report.time(posted) + " UTC, as Telegram says";
        picture.words(Words.line(when + (version.row().edited() ? ", edited" : "")), 12, Picture.Tone.ASIDE);
        picture.endCard();
        picture.words(
                Words.line("This is " + WHAT + ". Bundle " + bundle + ", message " + message.number() + ", version "
                        + version.row().number() + ", capture " + version.row().captureId()
                        + ". Pictures, videos and the number of views are not drawn."),
                12,
                Picture.Tone.ASIDE);
        picture.writePng(out);
    }

    private static void aside(Picture picture, String label, JsonNode value) {
        if (value.isTextual()) {
            picture.words(cut(Words.line(label + value.asText()), 300), 13, Picture.Tone.ASIDE);
        }
    }

    private static List<Words> cut(List<Words> words, int most) {
        return Words.cut(words, most, " [cut here]");
    }
}
