package prahari.simulator;

import java.time.Instant;
import prahari.simulator.Scenario.Channel;
import prahari.simulator.Scenario.Kind;

/** The page of a name: channel, group, bot, or nothing known under it. */
final class ProfilePages {
    private ProfilePages() {}

    static String of(Channel channel, Instant now) {
        String name = Html.escape(String.valueOf(channel.usernameAt(now)));
        String title = Html.escape(channel.titleAt(now));
        String description = channel.description() == null ? "" : Html.body(channel.description());
        boolean bot = channel.kind() == Kind.BOT;
        var out = new StringBuilder(4_000);
        out.append(HEAD.formatted("Telegram: " + (bot ? "Launch" : "View") + " @" + name, title));
        out.append("<div class=\"tgme_page_photo\">\n  <a href=\"tg://resolve?domain=")
                .append(name);
        out.append("\"><i class=\"tgme_page_photo_image bgcolor2\" data-content=\"")
                .append(Html.escape(PostMarkup.initial(channel.titleAt(now))))
                .append("\"></i></a>\n</div>\n<div class=\"tgme_page_title\" dir=\"auto\">\n  <span dir=\"auto\">")
                .append(title)
                .append("</span>\n</div>\n");
        extras(out, channel, name);
        if (!description.isEmpty()) {
            out.append("<div class=\"tgme_page_description ").append(bot ? "\">" : "\" dir=\"auto\">");
            out.append(description).append("</div>\n");
        }
        out.append(
                        "<div class=\"tgme_page_action\">\n  <a class=\"tgme_action_button_new shine\" href=\"tg://resolve?domain=")
                .append(name)
                .append("\">")
                .append(bot ? "Start Bot" : "View in Telegram")
                .append("</a>\n</div>\n<!-- WEBOGRAM_BTN -->\n");
        if (channel.kind() == Kind.CHANNEL) {
            out.append("<div class=\"tgme_page_context_link_wrap\"><a class=\"tgme_page_context_link\" href=\"/s/")
                    .append(name)
                    .append("\">Preview channel</a></div>\n");
        }
        out.append("<div class=\"tgme_page_additional\">\n  If you have <strong>Telegram</strong>, you can ")
                .append(bot ? "launch" : "view and join")
                .append(" <br><strong>")
                .append(title)
                .append("</strong> right away.\n</div>\n");
        return out.append(FOOT).toString();
    }

    private static void extras(StringBuilder out, Channel channel, String name) {
        String count = Html.longCount(channel.members());
        switch (channel.kind()) {
            case BOT -> {
                extra(out, "\n  @" + name + "\n");
                if (channel.members() > 0) extra(out, count + " monthly users");
            }
            case SUPERGROUP ->
                extra(
                        out,
                        channel.members() == 0
                                ? "no members"
                                : count + " members, " + Html.longCount(channel.members() / 24 + 1) + " online");
            case CHANNEL ->
                extra(
                        out,
                        (channel.members() == 0 ? "no" : count)
                                + (channel.members() == 1 ? " subscriber" : " subscribers"));
        }
    }

    private static void extra(StringBuilder out, String text) {
        out.append("<div class=\"tgme_page_extra\">").append(text).append("</div>\n");
    }

    /** What Telegram shows for a free name, a private one, and to an address that it has blocked. */
    static String missing(String written) {
        String name = Html.escape(written);
        String title = "Telegram: Contact @" + name;
        return HEAD.formatted(title, title) + MISSING.formatted(name, name, name) + FOOT;
    }

    /** A page as nobody has seen it before, for rehearsing what happens when the markup changes. */
    static String changedMarkup() {
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Telegram</title></head>"
                + "<body><div id=\"app\" data-build=\"2027.1\"></div><script src=\"/a/main.js\"></script></body></html>\n";
    }

    private static final String HEAD = """
            <!DOCTYPE html>
            <html>
              <head>
                <meta charset="utf-8">
                <title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1.0">
            <meta property="og:title" content="%s">
            <meta property="og:site_name" content="Telegram">
              </head>
              <body class="no_transition">
                <div class="tgme_page_wrap">
                  <div class="tgme_body_wrap">
                    <div class="tgme_page">
            """;

    private static final String MISSING = """
            <div class="tgme_page_icon">
              <i class="tgme_icon_user"></i>
            </div>
            <div class="tgme_page_description">
              If you have <strong>Telegram</strong>, you can contact <a class="tgme_username_link" href="tg://resolve?domain=%s">@%s</a> right away.
            </div>
            <div class="tgme_page_action">
              <a class="tgme_action_button_new" href="tg://resolve?domain=%s">Send Message</a>
            </div>
            <!-- WEBOGRAM_BTN -->
            <!-- PRIVACY_BTN -->
            """;

    private static final String FOOT = """
                    </div>
                  </div>
                </div>
                <div id="tgme_frame_cont"></div>
              </body>
            </html>
            """;
}
