package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import prahari.model.Blob;

/** A second opinion from real pages and exports, when {@code -Dprahari.fixtures=FOLDER} names where they lie. */
@Tag("real-pages")
class RealPagesTest {

    @ParameterizedTest
    @CsvSource({
        "s_infoscape_test_2022-05_en.html,6,infoscape_test,7,ответ на сообщение",
        "sherlocktg_2026_channel_feed.html,20,durov,536,🇦🇫😈"
    })
    void previews(String file, int posts, String channel, long id, String text) throws IOException {
        List<JsonNode> lines = lines(file);

        assertThat(lines).hasSize(posts);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("channel").asText()).isEqualTo(channel);
            assertThat(line.path("date").isTextual()).isTrue();
            assertThat(line.path("text").asText()).doesNotContain("Please open Telegram");
        });
        assertThat(lines)
                .filteredOn(line -> line.path("message_id").asLong() == id)
                .extracting(line -> line.path("text").asText())
                .containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource({"s_infoscape_test_2022-05_en.html", "sherlocktg_2026_channel_feed.html"})
    void previewsHoldNothingUnknown(String file) throws IOException {
        Blob page = Blob.of(Files.readAllBytes(fixture("telegram-pages", file)));

        PreviewPage preview = PreviewReader.read(PageParser.parse(page).orElseThrow(), null);

        assertThat(((PreviewPage.Posts) preview).unknown()).isEmpty();
        assertThat(PageParser.ends(page)).isTrue();
    }

    /** Every word that the page shows in a post stands in the post's line. */
    @ParameterizedTest
    @CsvSource({"s_infoscape_test_2022-05_en.html", "sherlocktg_2026_channel_feed.html"})
    void nothingThatAPageShowsIsLost(String file) throws IOException {
        Map<Long, String> lines = new HashMap<>();
        for (JsonNode line : lines(file)) lines.put(line.path("message_id").asLong(), values(line));
        var page = Jsoup.parse(Files.readString(fixture("telegram-pages", file)));
        page.select(".media_supported_cont + .media_not_supported_cont, .copyonly, time, .tgme_widget_message_views,"
                        + " .message_media_view_in_telegram")
                .remove();
        List<String> lost = new ArrayList<>();
        for (var block : page.select(".tgme_widget_message[data-post]")) {
            long id = Long.parseLong(block.attr("data-post").replaceFirst(".*/", ""));
            for (var words : block.textNodes()) shown(words.text(), lines.get(id), lost);
            for (var element : block.getAllElements())
                for (var words : element.textNodes()) shown(words.text(), lines.get(id), lost);
        }

        assertThat(lost).allMatch(words -> words.matches("[\\s,]*(edited)?[\\s,]*"));
    }

    private static void shown(String words, @Nullable String line, List<String> lost) {
        String plain = Spaces.plain(words);
        if (plain.length() > 1 && (line == null || !line.contains(plain))) lost.add(plain);
    }

    private static String values(JsonNode node) {
        if (node.isValueNode()) return Spaces.plain(node.asText()) + "\n";
        var values = new StringBuilder();
        node.forEach(each -> values.append(values(each)));
        return values.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "sherlocktg_2026_tme_bot.html,bot,BotFather,,8122955",
        "sherlocktg_2026_tme_channel.html,channel,durov,11286994,",
        "sherlocktg_2026_tme_free.html,missing,zzq9x7v2knot44,,",
        "sherlocktg_2026_tme_group.html,group,python,97957,",
        "sherlocktg_2026_tme_user.html,user,nikolai,,",
        "t.me_DiaboxApp_channel_page_en.html,channel,DiaboxApp,5012,",
        "t.me_unlimitedhangout_channel_page_en.html,channel,unlimitedhangout,2805,"
    })
    void profiles(String file, String page, String username, @Nullable Long members, @Nullable Long users)
            throws IOException {
        JsonNode line = lines(file).get(0);

        assertThat(line.path("page").asText()).isEqualTo(page);
        assertThat(line.path("username").asText()).isEqualTo(username);
        assertThat(line.path("members").asText()).isEqualTo(String.valueOf(members));
        assertThat(line.path("monthly_users").asText()).isEqualTo(String.valueOf(users));
    }

    @ParameterizedTest
    @CsvSource({
        "chatminer_single_export.json,2,true",
        "tcp_error.json,0,false",
        "tcp_private_channel.json,7,true",
        "tcp_public_channel.json,7,true",
        "tcp_saved.json,21,true",
        "tgparser_supergroup_with_topics.json,7,true"
    })
    void exports(String file, long posts, boolean complete) throws IOException {
        try (var in = Files.newInputStream(fixture("telegram-export", file))) {
            ExportOutcome outcome = ExportReader.read(in, null, message -> {});

            assertThat(outcome.messages()).isEqualTo(posts);
            assertThat(outcome instanceof ExportOutcome.Complete).isEqualTo(complete);
        }
    }

    private static List<JsonNode> lines(String file) throws IOException {
        var reading = SavedPages.read(Blob.of(Files.readAllBytes(fixture("telegram-pages", file))));
        return ((SavedPages.Reading.Lines) reading).lines();
    }

    private static Path fixture(String folder, String file) {
        return Path.of(System.getProperty("prahari.fixtures"), folder, file);
    }
}
