package prahari.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import prahari.model.Chat;
import prahari.model.Content;
import prahari.model.Origin;
import prahari.model.Post;

class PostJsonTest {
    @Property(tries = 500)
    void read_givesBackWhatWasWritten(@ForAll("posts") Post post) {
        assertThat(PostJson.read(PostJson.write(post))).isEqualTo(post);
    }

    @Test
    void write_escapesALoneSurrogateOnly() {
        var hindi = new Post(
                new Chat(1L, null, "", Chat.ChatType.GROUP),
                1,
                null,
                false,
                Content.text("नमस्ते"),
                Origin.UNKNOWN,
                null,
                false);
        var broken = new Post(
                new Chat(1L, null, "", Chat.ChatType.GROUP),
                1,
                null,
                false,
                Content.text("a\uD83D"),
                Origin.UNKNOWN,
                null,
                false);

        assertThat(PostJson.write(hindi)).contains("नमस्ते");
        assertThat(PostJson.write(broken)).contains("a\\uD83D");
    }

    @Test
    void read_ignoresWhatALaterVersionMayAdd() {
        Post post = new Post(
                new Chat(1L, null, "", Chat.ChatType.GROUP),
                1,
                null,
                false,
                Content.text("t"),
                Origin.UNKNOWN,
                null,
                false);

        assertThat(PostJson.read(PostJson.write(post).replaceFirst("\\{", "{\"later\":1,")))
                .isEqualTo(post);
    }

    @Provide
    Arbitrary<Post> posts() {
        Arbitrary<String> text = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<Content.Document> document = Combinators.combine(
                        text, Arbitraries.longs().injectNull(0.3), text.injectNull(0.3))
                .as(Content.Document::new);
        Arbitrary<Content.Poll> poll =
                Combinators.combine(text, text.list().ofMaxSize(3)).as(Content.Poll::new);
        Arbitrary<Content> content = Combinators.combine(
                        text,
                        document.injectNull(0.5),
                        Arbitraries.integers(),
                        Arbitraries.integers(),
                        text.list().ofMaxSize(3),
                        poll.injectNull(0.5),
                        text.list().ofMaxSize(2))
                .as(Content::new);
        Arbitrary<Chat> chat = Combinators.combine(
                        Arbitraries.longs(), text.injectNull(0.5), text, Arbitraries.of(Chat.ChatType.class))
                .as(Chat::new);
        Arbitrary<Origin> origin = Combinators.combine(
                        text.injectNull(0.5),
                        Arbitraries.longs().injectNull(0.5),
                        text.injectNull(0.5),
                        Arbitraries.of(true, false),
                        text.injectNull(0.5),
                        Arbitraries.longs().injectNull(0.5))
                .as(Origin::new);
        Arbitrary<Instant> date = Combinators.combine(
                        Arbitraries.longs().between(-62_000_000_000L, 200_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos));
        return Combinators.combine(
                        chat,
                        Arbitraries.longs(),
                        date.injectNull(0.3),
                        Arbitraries.of(true, false),
                        content,
                        origin,
                        Arbitraries.longs().injectNull(0.5),
                        Arbitraries.of(true, false))
                .as(Post::new);
    }

    @Test
    void write_keepsEveryList() {
        var content = new Content("t", null, 1, 2, List.of("https://example.org"), null, List.of("voice"));
        var post = new Post(
                new Chat(null, "abcd", "T", Chat.ChatType.BOT), 5, null, true, content, Origin.UNKNOWN, 7L, true);

        assertThat(PostJson.read(PostJson.write(post))).isEqualTo(post);
    }
}
