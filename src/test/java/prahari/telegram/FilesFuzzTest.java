package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import prahari.collect.Attachment.Wanted;
import prahari.model.Capture;

/** The small readers of what is beside the text: whatever stands there is read, and whatever comes is borne. */
class FilesFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KINDS =
            List.of("message", "edited_message", "channel_post", "edited_channel_post");

    @Property(tries = 200)
    void updateFiles_areAllThatCanBeRead(@ForAll long seed) {
        var random = new Random(seed);
        ObjectNode message = JSON.createObjectNode();
        List<String> expected = new ArrayList<>();
        boolean moving = random.nextInt(4) == 0;
        if (moving) message.putObject("animation").put("file_id", "A");
        if (random.nextBoolean()) {
            boolean film = random.nextInt(3) == 0;
            file(message.putObject("document"), "D", random)
                    .put("mime_type", film ? "video/mp4" : "text/csv")
                    .put("file_name", "rows.csv");
            if (!film && !moving) expected.add("D rows.csv");
        }
        if (random.nextBoolean()) {
            ArrayNode sizes = message.putArray("photo");
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) file(sizes.addObject(), "P" + i, random);
            expected.add("P" + (count - 1) + " photo");
        }
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String update = JSON.createObjectNode()
                .put("update_id", 1)
                .<ObjectNode>set(kind, message)
                .toString();

        List<Wanted> files = UpdateFiles.of(update);

        assertThat(files).extracting(file -> file.address() + " " + file.name()).containsExactlyElementsOf(expected);
        assertThat(files).allSatisfy(file -> assertThat(file.identity()).isEqualTo("unique " + file.address()));
    }

    private static ObjectNode file(ObjectNode node, String id, Random random) {
        return node.put("file_id", id).put("file_unique_id", "unique " + id).put("file_size", random.nextInt(1 << 20));
    }

    @Property(tries = 300)
    void updateFiles_bearAnything(@ForAll long seed) throws JsonProcessingException {
        var random = new Random(seed);
        String update =
                "{\"message\":{\"document\":{\"file_id\":\"x\",\"file_size\":7,\"mime_type\":\"a/b\"},\"photo\":[{\"file_id\":\"y\"}]}}";

        assertThat(UpdateFiles.of(new String(PageFuzzTest.mutated(update, random), StandardCharsets.UTF_8)))
                .isNotNull();
        for (String odd :
                List.of("[]", "7", "null", "{\"message\":[]}", "{\"message\":{\"photo\":[7,null],\"document\":[]}}"))
            assertThat(UpdateFiles.of(odd)).as(odd).isEmpty();
    }

    @Property(tries = 150)
    void previewPhotos_areThoseOfEachPostInTheirOrder(@ForAll long seed) {
        var random = new Random(seed);
        List<String> blocks = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        for (int post = 1; post <= 1 + random.nextInt(5); post++) {
            int count = random.nextInt(13);
            var inside = new StringBuilder(Pages.text("post " + post));
            for (int i = 0; i < count; i++) inside.append(photo(post + "-" + i));
            blocks.add(
                    random.nextBoolean() ? Pages.old(post, inside.toString()) : Pages.modern(post, inside.toString()));
            counts.add(count);
        }

        Map<Long, List<Wanted>> photos = PreviewPhotos.of(Pages.preview(Pages.feed(blocks.toArray(String[]::new))));

        for (int post = 1; post <= counts.size(); post++) {
            List<Wanted> own = photos.getOrDefault((long) post, List.of());
            assertThat(own).hasSize(Math.min(10, counts.get(post - 1)));
            for (int i = 0; i < own.size(); i++) {
                assertThat(own.get(i).address()).isEqualTo("https://cdn4.telesco.pe/file/" + post + "-" + i + ".jpg");
                assertThat(own.get(i).identity()).isEqualTo("photo " + i);
            }
        }
    }

    private static String photo(String name) {
        return "<a class=\"tgme_widget_message_photo_wrap\" style=\"width:9px;background-image:url('https://cdn4.telesco.pe/file/"
                + name + ".jpg')\"></a>";
    }

    @Property(tries = 150)
    void previewPhotosAndShownParts_bearAnything(@ForAll long seed) {
        var random = new Random(seed);
        var inside = new StringBuilder();
        for (int i = 0; i < 4; i++)
            inside.append(
                    Constructs.ALL.get(random.nextInt(Constructs.ALL.size())).html());
        String page = Pages.feed(Pages.modern(9, inside.toString()), Pages.old(10, photo("x")));
        String broken = new String(PageFuzzTest.mutated(page, random), StandardCharsets.UTF_8);
        Capture capture = Pages.preview(broken);

        assertThat(PreviewPhotos.of(capture)).isNotNull();
        assertThat(ShownParts.of(Jsoup.parse(broken)).values()).allSatisfy(parts -> {
            assertThat(parts.path("media").isArray()).isTrue();
            assertThat(parts.path("unread").size()).isLessThanOrEqualTo(50);
        });
    }
}
