package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static prahari.telegram.Pages.feed;
import static prahari.telegram.Pages.modern;
import static prahari.telegram.Pages.text;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import prahari.model.Blob;

/** What passes on a page is no news; everything else is. */
class PageMarkTest {
    private static final String REACTIONS =
            "<div class=\"tgme_widget_message_reactions js-message_reactions\"><span class=\"tgme_reaction\"><i class=\"emoji\"><b>x</b></i>419</span></div>";
    private static final String POLL =
            "<div class=\"tgme_widget_message_poll\"><div class=\"tgme_widget_message_poll_question\">Which?</div>"
                    + "<div class=\"tgme_widget_message_poll_option_percent\">40%</div>"
                    + "<div class=\"tgme_widget_message_poll_option_text\">This</div></div>";
    private static final String PHOTO =
            "<a class=\"tgme_widget_message_photo_wrap\" style=\"background-image:url('https://cdn4.telesco.pe/file/one.jpg')\"></a>";
    private static final String PAGE =
            feed(modern(1, text("first") + PHOTO), modern(2, text("second") + REACTIONS + POLL));

    static Stream<Arguments> passing() {
        return Stream.of(
                change(
                        "the time of the request",
                        page -> page.replaceAll("data-view=\"[^\"]*\"", "data-view=\"b3RoZXI\"")),
                change("views", page -> page.replace("8.67M", "8.68M")),
                change("reactions", page -> page.replace("419", "2.49K")),
                change(
                        "another reaction",
                        page -> page.replace("419</span>", "419</span><span class=\"tgme_reaction\">1</span>")),
                change("votes", page -> page.replace("40%", "41%")),
                change("the address of a file", page -> page.replace("file/one.jpg", "file/other.jpg")),
                change("what follows the page", page -> page.replace("</html>", "</html><!-- generated in 7ms -->")));
    }

    static Stream<Arguments> news() {
        return Stream.of(
                change("a new post", page -> page.replace("</section>", modern(3, text("third")) + "</section>")),
                change("a deleted post", page -> feed(modern(1, text("first") + PHOTO))),
                change("an edit", page -> page.replace("first", "First")),
                change(
                        "the mark of an edit",
                        page -> page.replaceFirst("message_meta\">", "message_meta\">edited &nbsp;")),
                change("a poll's option", page -> page.replace("This", "That")),
                change("a file more", page -> page.replace(PHOTO, PHOTO + PHOTO)),
                change(
                        "an edit behind what looks like the mark of reactions",
                        page -> page.replace("second", "tgme_widget_message_reactions changed")));
    }

    private static Arguments change(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passing")
    void posts_staysTheSame(String name, UnaryOperator<String> change) {
        String changed = change.apply(PAGE);

        assertThat(changed).isNotEqualTo(PAGE);
        assertThat(mark(changed)).isEqualTo(mark(PAGE)).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("news")
    void posts_changes(String name, UnaryOperator<String> change) {
        assertThat(mark(change.apply(PAGE))).isNotEqualTo(mark(PAGE));
    }

    @Test
    void posts_tellsTwoEditsApartBehindWordsOfTheMarkup() {
        String words = "&lt;div class=&quot;tgme_widget_message_reactions&quot;&gt; ";

        assertThat(mark(feed(modern(1, text(words + "one"))))).isNotEqualTo(mark(feed(modern(1, text(words + "two")))));
    }

    @Test
    void posts_isEmptyForWhatHasNone() {
        assertThat(mark("")).isEmpty();
        assertThat(mark("<html><body>other</body></html>")).isEmpty();
        assertThat(mark(feed())).isEmpty();
    }

    private static String mark(String page) {
        return PageMark.posts(Blob.utf8(page)).orElse("");
    }
}
