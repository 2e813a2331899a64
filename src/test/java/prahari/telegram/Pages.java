package prahari.telegram;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import prahari.model.Blob;
import prahari.model.Capture;
import prahari.model.Source;

/** Pages written after the markup of t.me; all names and texts are made up. */
final class Pages {
    static final String CHANNEL = "orchid_market";
    static final long BARE_ID = 1523000111L;

    private Pages() {}

    static Capture capture(Capture.Kind kind, String finalUrl, String html) {
        return new Capture(
                new Source.PublicChannel(CHANNEL),
                kind,
                "https://t.me/s/" + CHANNEL,
                finalUrl,
                200,
                Map.of(),
                Instant.parse("2026-11-23T12:00:00Z"),
                Blob.utf8(html));
    }

    static Capture preview(String html) {
        return capture(Capture.Kind.PREVIEW, "https://t.me/s/" + CHANNEL, html);
    }

    /** A preview of {@link #CHANNEL} with these blocks. */
    static String feed(String... blocks) {
        return feedOf(CHANNEL, "", blocks);
    }

    static String feedOf(String channel, String more, String... blocks) {
        return """
        <!DOCTYPE html><html><head><title>Orchid – Telegram</title>
        <link rel="canonical" href="/s/%1$s?before=99"></head>
        <body class="widget_frame_base tgme_webpreview">
        <div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">Orchid&nbsp;Market </span><i class="verified-icon"> ✔</i></div>
        <div class="tgme_channel_info_header_username"><a href="https://t.me/%1$s">@%1$s</a></div></div>
        <main class="tgme_main" data-url="/%1$s"><section class="tgme_channel_history js-message_history">%2$s%3$s</section></main>
        </body></html>
        """.formatted(channel, more, String.join("", blocks));
    }

    /** Markup of 2022. */
    static String old(long id, String inside) {
        return block(CHANNEL + "/" + id, "", inside, meta(id, ""));
    }

    /** Markup of 2026: text and media in a container, and the hidden fallback that nearly every post has. */
    static String modern(long id, String inside) {
        return block(
                CHANNEL + "/" + id,
                "text_not_supported_wrap user-color-12",
                "<div class=\"media_supported_cont\">" + inside + "</div>" + FALLBACK,
                meta(id, ""));
    }

    static final String FALLBACK = """
            <div class="media_not_supported_cont"><div class="message_media_not_supported_wrap"><div class="message_media_not_supported">
            <div class="message_media_not_supported_label">Please open Telegram to view this post</div></div></div></div>
            """;

    static String text(String html) {
        return "<div class=\"tgme_widget_message_text js-message_text\" dir=\"auto\">" + html + "</div>";
    }

    static String meta(long id, String before) {
        return """
        <div class="tgme_widget_message_footer compact js-message_footer"><div class="tgme_widget_message_info short">
        <span class="tgme_widget_message_views">8.67M</span><span class="copyonly"> views</span><span class="tgme_widget_message_meta">%s<a class="tgme_widget_message_date" href="https://t.me/orchid_market/%d"><time datetime="2026-05-20T15:38:10+00:00" class="time">15:38</time></a></span>
        </div></div>
        """.formatted(before, id);
    }

    static String block(String dataPost, String classes, String inside, String footer) {
        String view = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"c\":-" + BARE_ID + ",\"p\":1,\"t\":1786277379,\"h\":\"ab\"}")
                        .getBytes(StandardCharsets.UTF_8));
        return """
        <div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message %s js-widget_message" data-post="%s" data-view="%s">
        <div class="tgme_widget_message_user"><a href="https://t.me/orchid_market"><i class="tgme_widget_message_user_photo"></i></a></div>
        <div class="tgme_widget_message_bubble">
        <div class="tgme_widget_message_author accent_color"><a class="tgme_widget_message_owner_name" href="https://t.me/orchid_market"><span dir="auto">Orchid Market</span></a></div>
        %s%s</div></div></div>
        """.formatted(classes, dataPost, view, inside, footer);
    }

    /** A page {@code t.me/NAME}. */
    static String profile(String username, String titleTag, String inside) {
        return """
        <!DOCTYPE html><html><head><title>Telegram: %2$s @%1$s</title>
        <meta property="al:ios:url" content="tg://resolve?domain=%1$s"></head>
        <body><div class="tgme_page_wrap"><div class="tgme_page">%3$s</div></div></body></html>
        """.formatted(username, titleTag, inside);
    }

    static String title(String title) {
        return "<div class=\"tgme_page_title\" dir=\"auto\">\n  <span dir=\"auto\">" + title
                + "</span><i class=\"verified-icon\"> ✔</i>\n</div>";
    }

    static String extra(String text) {
        return "<div class=\"tgme_page_extra\">\n  " + text + "\n</div>";
    }

    static String button(String words) {
        return "<div class=\"tgme_page_action\"><a class=\"tgme_action_button_new shine\" href=\"tg://resolve?domain=x\">"
                + words + "</a></div>";
    }

    static String missing(String username) {
        return profile(username, "Contact", """
                <div class="tgme_page_icon"><i class="tgme_icon_user"></i></div>
                <div class="tgme_page_description">If you have <strong>Telegram</strong>, you can contact
                <a class="tgme_username_link" href="tg://resolve?domain=x">@x</a> right away.</div>
                """ + button("Send Message"));
    }

    static String bot(String username) {
        return profile(
                username,
                "Launch",
                title("Orchid Finder") + extra("@" + username) + extra("8&nbsp;122 955 monthly users")
                        + "<div class=\"tgme_page_description \">Finds<br/>everything</div>" + button("Start Bot"));
    }

    static String group(String username) {
        return profile(
                username,
                "View",
                title("Orchid Friends") + extra("97 957 members, 4 138 online") + button("View in Telegram"));
    }

    static String embed(String inside) {
        return "<!DOCTYPE html><html><body class=\"widget_frame_base tgme_widget body_widget_post emoji_image\">"
                + inside.replaceFirst(
                        "<div class=\"tgme_widget_message ", "<div id=\"widget_message\" class=\"tgme_widget_message ")
                + "</body></html>";
    }

    static String notFound() {
        return "<!DOCTYPE html><html><body class=\"widget_frame_base tgme_widget body_widget_post\">"
                + "<div class=\"tgme_widget_message_error\">Post not found</div></body></html>";
    }
}
