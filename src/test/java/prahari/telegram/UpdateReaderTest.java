package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Content;
import prahari.model.Content.Document;
import prahari.model.Content.Poll;
import prahari.model.Origin;
import prahari.model.Post;

class UpdateReaderTest {
    private static final String GROUP =
            "\"message_id\":12,\"date\":1795435200,\"chat\":{\"id\":-1001523000111,\"type\":\"supergroup\",\"title\":\"Orchid Friends\",\"username\":\"Orchid_Friends\"},"
                    + "\"from\":{\"id\":7001,\"is_bot\":true,\"first_name\":\"Orchid\",\"last_name\":\"Finder\",\"username\":\"Orchid_Bot\"}";

    @Test
    void read_readsAGroupMessage() {
        Post post = read(
                "message",
                "\"text\":\"Hello\",\"reply_to_message\":{\"message_id\":5,\"chat\":{\"id\":-1001523000111}}");

        assertThat(post)
                .isEqualTo(new Post(
                        new Chat(-1001523000111L, "orchid_friends", "Orchid Friends", ChatType.SUPERGROUP),
                        12,
                        Instant.ofEpochSecond(1795435200L),
                        false,
                        Content.text("Hello"),
                        new Origin("Orchid Finder", 7001L, "orchid_bot", true, null, 5L),
                        null,
                        false));
    }

    @Test
    void read_readsAChannelPost() {
        String raw =
                "{\"update_id\":1,\"edited_channel_post\":{\"message_id\":3,\"date\":1795435200,\"edit_date\":1795435300,"
                        + "\"chat\":{\"id\":-1001,\"type\":\"channel\",\"title\":\"Orchid\"},\"sender_chat\":{\"id\":-1001,\"type\":\"channel\",\"title\":\"Orchid\"},"
                        + "\"author_signature\":\"Nikhil\",\"text\":\"Hello\"}}";

        Post post = UpdateReader.read(raw).orElseThrow();

        assertThat(post.chat().type()).isEqualTo(ChatType.CHANNEL);
        assertThat(post.edited()).isTrue();
        assertThat(post.origin()).isEqualTo(new Origin("Nikhil", -1001L, null, false, null, null));
    }

    @Test
    void read_takesLinksFromEntitiesAndButtons() {
        Content content = read(
                        "message",
                        "\"text\":\"\uD83D\uDD25 a.example and here\",\"entities\":[{\"type\":\"url\",\"offset\":3,\"length\":9},"
                                + "{\"type\":\"text_link\",\"offset\":17,\"length\":4,\"url\":\"https://b.example/\"},{\"type\":\"url\",\"offset\":900,\"length\":9},"
                                + "{\"type\":\"url\",\"offset\":2147483647,\"length\":2147483647}],"
                                + "\"reply_markup\":{\"inline_keyboard\":[[{\"text\":\"Buy\",\"url\":\"https://c.example/\"},{\"text\":\"x\",\"callback_data\":\"y\"}]]}")
                .content();

        assertThat(content.links()).containsExactly("http://a.example", "https://b.example/", "https://c.example/");
    }

    @Test
    void read_readsMedia() {
        Content file = read(
                        "message",
                        "\"caption\":\"see https://a.example/\",\"caption_entities\":[{\"type\":\"url\",\"offset\":4,\"length\":18}],"
                                + "\"document\":{\"file_id\":\"x\",\"file_name\":\"customers.csv\",\"mime_type\":\"text/csv\",\"file_size\":53862}")
                .content();
        Content animation = read("message", "\"animation\":{},\"document\":{\"file_name\":\"x.mp4\"}")
                .content();
        Content photo =
                read("message", "\"photo\":[{\"width\":1},{\"width\":2}]").content();
        Content poll = read(
                        "message", "\"poll\":{\"question\":\"Which?\",\"options\":[{\"text\":\"a\"},{\"text\":\"b\"}]}")
                .content();
        Content audio =
                read("message", "\"audio\":{\"title\":\"Song\"},\"venue\":{}").content();

        assertThat(file.text()).isEqualTo("see https://a.example/");
        assertThat(file.links()).containsExactly("https://a.example/");
        assertThat(file.document()).isEqualTo(new Document("customers.csv", 53862L, "text/csv"));
        assertThat(animation.document()).isNull();
        assertThat(animation.videos()).isEqualTo(1);
        assertThat(photo.photos()).isEqualTo(1);
        assertThat(poll.poll()).isEqualTo(new Poll("Which?", List.of("a", "b")));
        assertThat(audio.other()).containsExactly("audio", "location");
        assertThat(audio.document()).isEqualTo(new Document("Song", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"contact\":{\"first_name\":\"Asha\",\"last_name\":\"Example\",\"phone_number\":\"+910000000002\"}}|'Asha Example\n+910000000002'",
                "{\"venue\":{\"title\":\"Orchid Café\",\"address\":\"1 Made-up Road\"}}|'Orchid Café\n1 Made-up Road'",
                "{\"game\":{\"title\":\"Run\",\"description\":\"Fast\"}}|'Run\nFast'",
                "{\"invoice\":{\"title\":\"List\",\"description\":\"All rows\",\"total_amount\":5000}}|'List\nAll rows'",
                "{\"contact\":{\"first_name\":null,\"phone_number\":7},\"venue\":3}|''"
            })
    void read_takesACardsWords(String message, String expected) {
        Content content =
                read("message", message.substring(1, message.length() - 1)).content();

        assertThat(content.text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"forward_origin\":{\"type\":\"channel\",\"chat\":{\"id\":-1,\"title\":\"Orchid\"},\"message_id\":1}|Orchid",
                "\"forward_origin\":{\"type\":\"chat\",\"sender_chat\":{\"id\":-1,\"title\":\"Friends\"}}|Friends",
                "\"forward_origin\":{\"type\":\"user\",\"sender_user\":{\"id\":1,\"first_name\":\"Asha\",\"last_name\":\"K\"}}|Asha K",
                "\"forward_origin\":{\"type\":\"hidden_user\",\"sender_user_name\":\"Hidden\"}|Hidden",
                "\"forward_origin\":{\"type\":\"new\"}|unknown",
                "\"forward_from\":{\"id\":1,\"first_name\":\"Asha\"}|Asha",
                "\"forward_from_chat\":{\"id\":-1,\"title\":\"Orchid\"},\"forward_from\":{}|Orchid",
                "\"forward_sender_name\":\"Hidden\"|Hidden"
            })
    void read_tellsWhereAForwardCameFrom(String fields, String expected) {
        assertThat(read("message", fields).origin().forwardedFrom()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"new_chat_members\":[{\"id\":1,\"first_name\":\"Asha\",\"username\":\"Asha_K\"},{\"id\":2,\"first_name\":\"B\"}]|Joined: Asha @Asha_K, B",
                "\"left_chat_member\":{\"id\":1,\"first_name\":\"Asha\"}|Left: Asha",
                "\"new_chat_title\":\"New name\"|Name changed to New name",
                "\"pinned_message\":{\"message_id\":1}|Message pinned"
            })
    void read_readsServiceMessages(String fields, String expected) {
        Post post = read("message", fields);

        assertThat(post.service()).isTrue();
        assertThat(post.content().text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"update_id\":1,\"callback_query\":{\"id\":\"1\"}}",
                "{\"message\":7}",
                "{\"message\":{\"message_id\":\"1\",\"chat\":{\"id\":1}}}",
                "{\"message\":{\"message_id\":1,\"chat\":{\"id\":99999999999999999999}}}",
                "{\"message\":{\"message_id\":1}}"
            })
    void read_isEmptyForAnythingElse(String raw) {
        assertThat(UpdateReader.read(raw)).isEmpty();
    }

    @Property(tries = 500)
    void read_neverThrows(@ForAll long seed) {
        String update = "{\"update_id\":1,\"message\":{" + GROUP
                + ",\"text\":\"a b\",\"entities\":[{\"type\":\"url\",\"offset\":0,\"length\":1}],"
                + "\"poll\":{\"question\":\"q\",\"options\":[{\"text\":\"a\"}]},\"photo\":[{}],\"forward_origin\":{\"chat\":{\"title\":\"x\"}}}}";
        byte[] bytes = PageFuzzTest.mutated(update, new Random(seed));

        assertThat(UpdateReader.read(new String(bytes, StandardCharsets.UTF_8))).isNotNull();
    }

    private static Post read(String kind, String fields) {
        return UpdateReader.read("{\"update_id\":1,\"" + kind + "\":{" + GROUP + "," + fields + "}}")
                .orElseThrow();
    }
}
