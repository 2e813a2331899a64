package prahari.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Source;

/** Pages with bytes changed, doubled, cut out and swapped: read somehow, never an exception. */
class PageFuzzTest {
    private static final List<String> PIECES = List.of(
            "<div>",
            "</div>",
            "<a href=",
            "data-post=\"",
            "orchid_market/99999999999999999999",
            "\"",
            "&#x110000;",
            "&nbsp;",
            "<svg><desc>",
            "<table><b>",
            "<!--",
            "\u0000",
            "\uD800",
            "<template>",
            "<pre>",
            "tgme_widget_message",
            "g");
    private static final List<String> PAGES = List.of(
            Pages.feed(
                    Pages.old(2, Pages.text("a<br/>b<pre>c</pre><a href=\"https://x.example/\">d</a>")),
                    Pages.modern(3, Pages.text(Pages.text("caption")) + Pages.FALLBACK)),
            Pages.bot("orchid_bot"),
            Pages.group("orchid_group"),
            Pages.missing("orchid_gone"),
            Pages.notFound(),
            Pages.embed(Pages.modern(83, Pages.text("Hello"))));

    @Property(tries = 200)
    void readersReadAnything(@ForAll long seed) {
        var random = new Random(seed);
        byte[] bytes = mutated(PAGES.get(random.nextInt(PAGES.size())), random);
        var capture = new Capture(
                new Source.PublicChannel(Pages.CHANNEL),
                Capture.Kind.PREVIEW,
                "https://t.me/s/orchid_market",
                "https://t.me/s/orchid_market",
                200,
                Map.of(),
                Instant.EPOCH,
                Blob.of(bytes));

        assertThat(PreviewReader.read(capture)).isNotNull();
        assertThat(EmbedReader.read(capture)).isNotNull();
        assertThat(ProfileReader.read(capture)).isNotNull();
        assertThat(SavedPages.read(capture.body())).isNotNull();
    }

    @Property(tries = 200)
    void readersReadNoise(@ForAll byte[] bytes) {
        assertThat(SavedPages.read(Blob.of(bytes))).isNotNull();
    }

    @Example
    void readersAreNotHeldUp() {
        List<String> pages = List.of(
                Pages.feed(Pages.modern(2, Pages.text("a" + " ".repeat(200_000) + "b\nc"))),
                Pages.feed(Pages.modern(2, "<div class=\"tgme_widget_message_text\">".repeat(10_000))),
                Pages.feed("<div class=\"tgme_widget_message\" data-post=\"orchid_market/1\">".repeat(5_000)),
                Pages.feed(Pages.modern(2, Pages.text("<b><blockquote>".repeat(10_000)))),
                Pages.profile("x_group", "View", Pages.title("x") + Pages.extra("1 members" + ",".repeat(200_000))));

        assertTimeout(Duration.ofSeconds(20), () -> pages.forEach(page -> SavedPages.read(Blob.utf8(page))));
    }

    static byte[] mutated(String text, Random random) {
        var page = new StringBuilder(text);
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes && page.length() > 2; i++) {
            int at = random.nextInt(page.length());
            int end = Math.min(page.length(), at + random.nextInt(200));
            switch (random.nextInt(4)) {
                case 0 -> page.delete(at, end);
                case 1 -> page.insert(at, page.substring(at, end));
                case 2 -> page.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> page.setCharAt(at, (char) random.nextInt(0x3000));
            }
        }
        byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && bytes.length > 0) bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return bytes;
    }
}
