package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import prahari.model.Chat;
import prahari.model.Chat.ChatType;
import prahari.model.Content.Document;
import prahari.model.Content.Poll;
import prahari.model.Post;

class ExportReaderTest {
    private static final String CHAT = """
            {"name": "Orchid", "type": "public_channel", "id": 1523000111, "messages": [
             {"id": 1, "type": "service", "date": "2026-03-22T17:06:53", "actor": "Orchid", "actor_id": "channel1523000111",
              "action": "create_channel", "title": "Orchid", "text": "", "text_entities": []},
             {"id": 2, "type": "message", "date": "2026-03-22T17:16:36", "date_unixtime": "1774199796", "edited": "x",
              "from": "Orchid", "from_id": "channel1523000111", "author": "Nikhil", "forwarded_from": "Asha", "reply_to_message_id": 1,
              "file": "(File not included. Change data exporting settings to download.)", "file_name": "customers.csv", "file_size": 53862,
              "mime_type": "text/csv",
              "text": ["see ", {"type": "text_link", "text": "here", "href": "https://a.example/"}, "\\x1b!"],
              "text_entities": [{"type": "plain", "text": "see "}]},
             {"id": 3, "type": "message", "from": null, "from_id": 77, "poll": {"question": ["Which ", {"type": "bold", "text": "one?"}],
              "answers": [{"text": "a"}, {"text": "b"}]}, "text": ""},
             {"id": 4, "type": "message", "media_type": "video_file", "file": "video.mp4", "text": "plain \\\\x41"},
             {"id": 5, "type": "unsupported"}, "stray",
             {"id": 6, "type": "message", "media_type": "voice_message", "file": "a.ogg", "photo": "p.jpg", "text": "x"}
            ]}
            """;

    private final List<Post> posts = new ArrayList<>();
    private final List<ExportedMessage> messages = new ArrayList<>();

    @Test
    void read_takesACardsWords() throws IOException {
        read("""
                {"name": "Orchid", "type": "personal_chat", "id": 7, "messages": [
                 {"id": 1, "type": "message", "text": "", "contact_information": {"first_name": "Asha", "last_name": "", "phone_number": "+910000000002"}},
                 {"id": 2, "type": "message", "text": "", "place_name": "Orchid Café", "address": null, "location_information": {"latitude": 1.5, "longitude": 2.5}},
                 {"id": 3, "type": "message", "text": "", "invoice_information": {"title": "List", "description": "All rows", "amount": 5000}}
                ]}
                """);

        assertThat(posts)
                .extracting(post -> post.content().text())
                .containsExactly("Asha\n+910000000002", "Orchid Café", "List\nAll rows");
    }

    @Test
    void read_readsAChat() throws IOException {
        assertThat(read(CHAT)).isEqualTo(new ExportOutcome.Complete(6, 0));

        Post second = posts.get(1);
        assertThat(second.chat()).isEqualTo(new Chat(-1001523000111L, null, "Orchid", ChatType.CHANNEL));
        assertThat(second.date()).isEqualTo(Instant.ofEpochSecond(1774199796L));
        assertThat(second.edited()).isTrue();
        assertThat(second.content().text()).isEqualTo("see here\u001b!");
        assertThat(second.content().links()).containsExactly("https://a.example/");
        assertThat(second.content().document()).isEqualTo(new Document("customers.csv", 53862L, "text/csv"));
        assertThat(second.origin().author()).isEqualTo("Nikhil");
        assertThat(second.origin().authorId()).isEqualTo(-1001523000111L);
        assertThat(second.origin().forwardedFrom()).isEqualTo("Asha");
        assertThat(second.origin().replyTo()).isEqualTo(1);
        assertThat(posts.get(0).service()).isTrue();
        assertThat(posts.get(0).content().text()).isEqualTo("create channel: Orchid");
        assertThat(posts.get(2).content().poll()).isEqualTo(new Poll("Which one?", List.of("a", "b")));
        assertThat(posts.get(2).origin().authorId()).isEqualTo(77);
        assertThat(posts.get(3).content().videos()).isEqualTo(1);
        assertThat(posts.get(3).content().document()).isNull();
        assertThat(posts.get(3).content().text()).isEqualTo("plain \\x41");
        assertThat(posts.get(4).content().other()).containsExactly("unsupported");
        assertThat(posts.get(5).content().other()).containsExactly("voice");
    }

    @Test
    void read_readsAnAccount() throws IOException {
        String account =
                "\uFEFF{\"about\": \"x\", \"contacts\": {\"list\": 7}, \"chats\": {\"about\": \"y\", \"list\": ["
                        + "{\"type\": \"saved_messages\", \"id\": 5, \"messages\": [{\"id\": 9, \"type\": \"message\", \"text\": \"mine\"}]}]},"
                        + "\"left_chats\": {\"list\": [{\"name\": \"G\", \"type\": \"private_group\", \"id\": 6, \"messages\": [{\"text\": \"theirs\"}]}]}}";

        assertThat(read(account)).isEqualTo(new ExportOutcome.Complete(2, 0));
        assertThat(posts).extracting(post -> post.chat().id()).containsExactly(5L, -6L);
        assertThat(posts).extracting(Post::messageId).containsExactly(9L, 1L);
    }

    @Test
    void read_givesWhatStandsBeforeTheFault() throws IOException {
        assertThat(read(CHAT.substring(0, CHAT.indexOf("{\"id\": 4"))))
                .isInstanceOfSatisfying(ExportOutcome.Broken.class, broken -> {
                    assertThat(broken.messages()).isEqualTo(3);
                    assertThat(broken.reason()).startsWith("line ");
                });
        assertThat(read("[]")).isEqualTo(new ExportOutcome.Broken(0, 0, "not an export"));
        assertThat(read("{\"x\": [1, {\"messages\": 2}]}")).isInstanceOf(ExportOutcome.Broken.class);
        assertThat(read("")).isInstanceOf(ExportOutcome.Broken.class);
    }

    @Test
    void read_givesEachMessageAsItStandsInTheFile() throws IOException {
        read(CHAT);

        assertThat(messages).allSatisfy(message -> assertThat(CHAT).contains(message.raw()));
        assertThat(messages.get(1).raw())
                .startsWith("{\"id\": 2,")
                .contains("\"\\x1b!\"")
                .endsWith("\"see \"}]}");
        assertThat(messages.get(1).file()).isNull(); // it was not exported
        assertThat(messages.get(3).file()).isEqualTo("video.mp4");
        assertThat(messages.get(5).photo()).isEqualTo("p.jpg");
    }

    @Test
    void read_takesLocalTimesAsThoseOfTheZone() throws IOException {
        String old = "{\"id\": 7, \"messages\": [{\"id\": 1, \"date\": \"2020-10-13T23:31:04\", \"text\": \"x\"},"
                + "{\"id\": 2, \"date\": \"soon\", \"text\": \"y\"}]}";

        read(new ByteArrayInputStream(old.getBytes(StandardCharsets.UTF_8)), ZoneId.of("Asia/Kolkata"));
        assertThat(posts).extracting(Post::date).containsExactly(Instant.parse("2020-10-13T18:01:04Z"), null);

        read(old);
        assertThat(posts).extracting(Post::date).containsOnlyNulls();
    }

    @Test
    void read_passesOverWhatIsNoMessageForItsLength() throws IOException {
        String huge = "{\"id\": 1, \"messages\": [{\"id\": 1, \"text\": \"" + "a\\x01".repeat(600_000) + "\"},"
                + "{\"id\": 2, \"text\": \"after\"}]}";

        assertThat(read(huge)).isEqualTo(new ExportOutcome.Complete(1, 1));
        assertThat(posts.get(0).content().text()).isEqualTo("after");
        assertThat(messages.get(0).raw()).isEqualTo("{\"id\": 2, \"text\": \"after\"}");
    }

    @Property(tries = 200)
    void read_givesWhatStandsInTheFileWhateverTheEscapesAndLengths(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        List<String> raws = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            var text = new StringBuilder();
            int parts = random.nextInt(random.nextInt(10) == 0 ? 9_000 : 40);
            for (int part = 0; part < parts; part++) {
                text.append(new String[] {"\\x1f", "\\\\", "\\u0078", "word ", "\\\"", "é"}[random.nextInt(6)]);
            }
            raws.add("{\"id\": " + i + ", \"text\": \"" + text + "\"}");
        }
        String json = "{\"name\": \"x\\x01\", \"id\": 3, \"messages\": [" + String.join(",\n", raws) + "]}";

        assertThat(read(json)).isEqualTo(new ExportOutcome.Complete(40, 0));
        assertThat(messages).extracting(ExportedMessage::raw).isEqualTo(raws);
    }

    @Test
    void looksLikeExport_knowsTheFirstKey() {
        assertThat(ExportReader.looksLikeExport(CHAT)).isTrue();
        assertThat(ExportReader.looksLikeExport("\uFEFF{\n \"about\": \"Here is the data\""))
                .isTrue();
        assertThat(ExportReader.looksLikeExport("{\"text\": \"one message\"}")).isFalse();
        assertThat(ExportReader.looksLikeExport("a plain text")).isFalse();
    }

    @Property(tries = 300)
    void read_neverThrows(@ForAll long seed) throws IOException {
        byte[] bytes = PageFuzzTest.mutated(CHAT, new Random(seed));

        assertThat(ExportReader.read(new ByteArrayInputStream(bytes), null, message -> {}))
                .isNotNull();
    }

    private ExportOutcome read(String json) throws IOException {
        posts.clear();
        messages.clear();
        return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), null);
    }

    private ExportOutcome read(InputStream json, @Nullable ZoneId zone) throws IOException {
        return ExportReader.read(json, zone, message -> {
            messages.add(message);
            posts.add(message.post());
        });
    }
}
