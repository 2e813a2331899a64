package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import prahari.model.Blob;
import prahari.telegram.Constructs.Construct;

/** Whatever a post is made of is read, in both ages of the markup, alone and beside others; and what is not is named. */
class ConstructsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Construct> all() {
        return Constructs.ALL.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void read_readsEachOfItself(Construct construct) {
        for (String page : List.of(
                Pages.feed(Pages.old(9, construct.html())),
                Pages.feed(Pages.modern(9, construct.html())),
                Pages.embed(Pages.old(9, construct.html())),
                Pages.embed(Pages.modern(9, construct.html())))) {
            SavedPages.Reading.Lines read = read(page);

            assertThat(read.lines()).hasSize(1);
            hasAll(read.lines().get(0), construct);
            assertThat(read.gaps()).isEmpty();
            assertThat(read.lines().get(0).path("unread")).isEmpty();
        }
    }

    /** Posts of parts drawn at random; of parts that exclude each other one. */
    @Property(tries = 150)
    void read_readsThemBesideEachOther(@ForAll long seed) {
        var random = new Random(seed);
        List<List<Construct>> posts = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            List<Construct> parts = drawn(random);
            StringBuilder inside = new StringBuilder();
            parts.forEach(part -> inside.append(part.html()));
            blocks.add(
                    random.nextBoolean()
                            ? Pages.old(i + 1, inside.toString())
                            : Pages.modern(i + 1, inside.toString()));
            posts.add(parts);
        }

        SavedPages.Reading.Lines read = read(Pages.feed(blocks.toArray(String[]::new)));

        assertThat(read.gaps()).isEmpty();
        assertThat(read.lines()).hasSize(count);
        for (int i = 0; i < count; i++) {
            JsonNode line = read.lines().get(i);
            for (Construct part : posts.get(i)) {
                hasAll(line, part, "/text");
                assertThat(line.path("text").asText()).contains(text(part)); // with a card's words behind it
            }
            assertThat(line.path("views").asLong()).isEqualTo(8_670_000);
        }
    }

    private static List<Construct> drawn(Random random) {
        List<Construct> parts = new ArrayList<>(Constructs.ALL);
        Collections.shuffle(parts, random);
        Set<String> taken = new HashSet<>();
        parts.removeIf(part -> !part.slot().isEmpty() && !taken.add(part.slot()));
        return parts.subList(0, 1 + random.nextInt(parts.size()));
    }

    /** Wherever a part that is new to us stands, its words are told and its name is counted. */
    @Property(tries = 150)
    void read_namesWhatItDoesNotKnow(@ForAll long seed) {
        var random = new Random(seed);
        Construct known = Constructs.ALL.get(random.nextInt(Constructs.ALL.size()));
        String name = "tgme_widget_message_new" + random.nextInt(1000);
        boolean words = random.nextBoolean();
        String part = words
                ? "<div class=\"" + name + " x\">never <b>seen</b></div>"
                : "<a class=\"" + name + " x\" href=\"https://new.example/\"></a>";
        String html = random.nextBoolean() ? known.html() + part : within(known.html(), part);

        SavedPages.Reading.Lines read = read(Pages.feed(Pages.modern(9, html)));

        assertThat(read.gaps()).contains(name);
        assertThat(read.lines().get(0).path("unread").toString()).contains(words ? "never" : "https://new.example/");
        hasAll(read.lines().get(0), known, words ? "/text" : "");
    }

    /** Just before the end of the outermost part, unless all in it is read as one. */
    private static String within(String html, String part) {
        int end = html.lastIndexOf("</");
        boolean whole = html.startsWith("<div class=\"tgme_widget_message_text")
                || html.startsWith("<div class=\"tgme_widget_message_error")
                || html.startsWith("<a class=\"tgme_widget_message_service_photo");
        boolean link = part.startsWith("<a") && html.startsWith("<a"); // a link within a link is none in HTML
        return whole || link ? html + part : html.substring(0, end) + part + html.substring(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Channel created",
                "Orchid Market pinned «List»",
                "Channel name was changed to «Orchids»",
                "Live stream started",
                "Live stream finished (3 hours)",
                "Канал создан"
            })
    void read_readsServiceMessages(String notice) {
        JsonNode line = line(Pages.feed(
                Pages.block(Pages.CHANNEL + "/3", "service_message", Pages.text(notice), Pages.meta(3, ""))));

        assertThat(line.path("service").asBoolean()).isTrue();
        assertThat(line.path("text").asText()).isEqualTo(notice);
    }

    @Test
    void read_readsTheFooter() {
        String meta = Pages.meta(
                3, "<span class=\"tgme_widget_message_from_author\" dir=\"auto\">Ann, Ed.</span>,&nbsp;edited &nbsp;");
        String voters = "<span class=\"tgme_widget_message_voters\">1.2K</span><span class=\"copyonly\"> voters</span>";
        String poll =
                "<div class=\"tgme_widget_message_poll\"><div class=\"tgme_widget_message_poll_question\">Q</div></div>";

        JsonNode line = line(Pages.feed(Pages.block(
                Pages.CHANNEL + "/3",
                "",
                poll,
                meta.replace(
                        "<span class=\"tgme_widget_message_views\">",
                        voters + "<span class=\"tgme_widget_message_views\">"))));

        assertThat(line.path("signature").asText()).isEqualTo("Ann, Ed.");
        assertThat(line.path("edited").asBoolean()).isTrue();
        assertThat(line.path("poll_result").path("votes").asText()).isEqualTo("1.2K");
        assertThat(line.path("post_url").asText()).isEqualTo("https://t.me/orchid_market/3");
        assertThat(line.path("unread")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-20T15:38:10+00:00,2026-05-20T15:38:10Z",
        "2026-05-20T21:08:10+05:30,2026-05-20T15:38:10Z",
        "2017-01-02T03:04:05-0800,2017-01-02T11:04:05Z",
        "2019-12-31 23:59:59,2019-12-31T23:59:59Z"
    })
    void read_readsTimesOfAllZones(String written, String expected) {
        String page = Pages.feed(Pages.old(9, Pages.text("x"))).replace("2026-05-20T15:38:10+00:00", written);

        assertThat(line(page).path("date").asText()).isEqualTo(expected);
    }

    @Test
    void read_readsAGroupsMessage() {
        String person =
                "<a class=\"tgme_widget_message_author_name\" href=\"https://t.me/Nikhil_X\"><span dir=\"auto\">Nikhil</span></a>&nbsp;in&nbsp;";
        String via =
                "&nbsp;via&nbsp;<a class=\"tgme_widget_message_via_bot\" href=\"https://t.me/gif_bot\">@gif_bot</a></div>";
        String page = Pages.embed(Pages.old(7, Pages.text("Hi")))
                .replace(
                        "<a class=\"tgme_widget_message_owner_name\"",
                        person + "<a class=\"tgme_widget_message_owner_name\"")
                .replace("Orchid Market</span></a></div>", "Orchid Market</span></a>" + via);

        JsonNode line = line(page);

        assertThat(line.path("author").asText()).isEqualTo("Nikhil");
        assertThat(line.path("author_url").asText()).isEqualTo("https://t.me/Nikhil_X");
        assertThat(line.path("via_bot").asText()).isEqualTo("@gif_bot");
        assertThat(line.path("unread")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "11.3M subscribers|101 photos|195 links,11300000",
        "'2,5 тыс. подписчиков|7 фото|3 ссылки',2500",
        "1.2万 订阅者|9 图片|4 链接,12000"
    })
    void read_readsTheHead(String counters, long first) {
        StringBuilder html = new StringBuilder();
        for (String counter : counters.split("\\|", -1)) {
            int space = counter.lastIndexOf(' ');
            html.append("<div class=\"tgme_channel_info_counter\"><span class=\"counter_value\">")
                    .append(counter, 0, space)
                    .append("</span> <span class=\"counter_type\">")
                    .append(counter.substring(space + 1))
                    .append("</span></div>");
        }
        String page = Pages.feedOf(
                        Pages.CHANNEL,
                        "<a class=\"tme_messages_more js-messages_more\" data-before=\"519\" href=\"/s/x?before=519\"></a>",
                        Pages.modern(519, Pages.text("x")))
                .replace(
                        "<div class=\"tgme_channel_info\">",
                        "<div class=\"tgme_channel_info\"><i class=\"tgme_page_photo_image\"><img src=\"https://cdn4.telesco.pe/file/ch.jpg\"></i>"
                                + "<div class=\"tgme_channel_info_header_labels\"><i class=\"verified-icon\"> ✔</i><span class=\"tgme_label\">SCAM</span></div>"
                                + "<div class=\"tgme_channel_info_counters\">" + html
                                + "</div><div class=\"tgme_channel_info_description\">All<br/>orchids <a href=\"https://t.me/x\">@x</a></div>");

        JsonNode head = line(page).path("page");

        assertThat(head.path("title").asText()).isEqualTo("Orchid Market");
        assertThat(head.path("username").asText()).isEqualTo("@orchid_market");
        assertThat(head.path("description").asText()).isEqualTo("All\norchids @x");
        assertThat(head.path("photo").asText()).isEqualTo("https://cdn4.telesco.pe/file/ch.jpg");
        assertThat(head.path("labels").toString()).isEqualTo("[\"verified\",\"scam\"]");
        assertThat(head.path("counters")).hasSize(3);
        assertThat(head.path("counters").get(0).path("count").asLong()).isEqualTo(first);
        assertThat(head.path("before").asText()).isEqualTo("519");
    }

    @Test
    void read_readsAllOfAProfile() {
        JsonNode line = line(Pages.bot("Orchid_Bot"));

        assertThat(line.path("description").asText()).isEqualTo("Finds\neverything");
        assertThat(line.path("labels").toString()).isEqualTo("[\"verified\"]");
        assertThat(line.path("extra").toString()).isEqualTo("[\"@Orchid_Bot\",\"8 122 955 monthly users\"]");
        assertThat(line.path("buttons").toString()).contains("\"text\":\"Start Bot\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This channel can't be displayed because it was used to spread pornographic content.",
                "This message is not available",
                "Channel is private",
                "This group is unavailable due to copyright infringement"
            })
    void read_tellsWhyAPostIsWithheld(String notice) {
        JsonNode line = line(Pages.notFound().replace("Post not found", notice));

        assertThat(line.path("page").asText()).isEqualTo("withheld");
        assertThat(line.path("notice").asText()).isEqualTo(notice);
    }

    private static SavedPages.Reading.Lines read(String html) {
        return (SavedPages.Reading.Lines) SavedPages.read(Blob.utf8(html));
    }

    private static JsonNode line(String html) {
        return read(html).lines().get(0);
    }

    private static String text(Construct part) {
        return part.expected().stream()
                .filter(expected -> expected.startsWith("/text "))
                .map(expected -> json(expected.split(" [=~] ", 2)[1]).asText())
                .findFirst()
                .orElse("");
    }

    private static void hasAll(JsonNode line, Construct part, String... but) {
        for (String expected : part.expected()) {
            String[] pair = expected.split(" [=~] ", 2);
            if (List.of(but).contains(pair[0])) continue;
            boolean loosely = expected.substring(pair[0].length()).startsWith(" ~ ");
            JsonNode found = line.at(pair[0]);
            assertThat(loosely ? holds(found, json(pair[1])) : has(found, json(pair[1])))
                    .as(part + ": " + expected + " in " + line)
                    .isTrue();
        }
    }

    /** A text that holds these words among others; of anything else, that it is there. */
    private static boolean holds(JsonNode found, JsonNode expected) {
        return expected.isTextual() ? found.asText().contains(expected.asText()) : !found.isMissingNode();
    }

    private static boolean has(JsonNode found, JsonNode expected) {
        if (found.isArray() && !expected.isArray()) {
            for (JsonNode each : found) if (has(each, expected)) return true;
            return false;
        }
        if (!found.isObject() || !expected.isObject()) return found.equals(expected) || sameNumber(found, expected);
        for (Map.Entry<String, JsonNode> member : expected.properties()) {
            if (!has(found.path(member.getKey()), member.getValue())) return false;
        }
        return true;
    }

    private static boolean sameNumber(JsonNode found, JsonNode expected) {
        return found.isNumber() && expected.isNumber() && found.asLong() == expected.asLong();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
